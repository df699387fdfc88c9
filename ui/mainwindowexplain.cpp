// SPDX-License-Identifier: MIT
// The window's part in explaining: rows, pasted text, tickets and what is taken out of the program.
#include "ui/actions.h"
#include "ui/dialogs/codesdialog.h"
#include "ui/exports.h"
#include "ui/mainwindow.h"
#include "ui/panels/explainpanel.h"
#include "ui/panels/statuspanel.h"
#include "ui/panels/tabpages.h"
#include "ui/panels/timelinepanel.h"
#include "ui/timeline/timelineview.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

namespace helodesk {

ExplainPanel *MainWindow::explainPanel()
{
    return static_cast<ExplainPanel *>(m_details->madePage(ExplainPage));
}

void MainWindow::connectExports()
{
    const auto withRun = [this](QAction *action, const std::function<QString(const RunRecord &)> &work) {
        connect(action, &QAction::triggered, this, [this, work] {
            const RunRecordPointer record = m_workbench.shown();
            const QString text = record ? work(*record) : QString();
            if (!text.isEmpty())
                m_status->tell(text);
        });
    };
    withRun(m_actions->copyTranscript, [](const RunRecord &record) {
        exports::copyTranscript(record);
        return tr("Transcript copied");
    });
    withRun(
        m_actions->saveTranscript, [this](const RunRecord &record) { return exports::saveTranscript(record, this); });
    withRun(m_actions->saveDocument, [this](const RunRecord &record) { return exports::saveDocument(record, this); });
    // What is pasted goes first while it is in sight; the banner always speaks of the run.
    connect(m_actions->copyForTicket, &QAction::triggered, this,
        [this] { copyTicket(explainPanel()->showsPasted() && explainPanel()->isVisible()); });
    connect(m_timeline, &TimelinePanel::ticketRequested, this, [this] { copyTicket(false); });
}

void MainWindow::explainRow(int row)
{
    m_row = row;
    if (m_details->page(ExplainPage))
        explainPanel()->explain(row);
}

void MainWindow::showEvidence(int row)
{
    m_pages->setCurrent(TimelinePage);
    m_timeline->view()->showId(row);
}

void MainWindow::openExplain()
{
    m_actions->showDetails->setChecked(true);
    m_details->setCurrent(ExplainPage);
}

void MainWindow::openCodes()
{
    if (!m_codes) {
        m_codes = new CodesDialog(this);
        m_codes->setClient(m_client);
        connect(m_codes, &CodesDialog::clientChosen, this, &MainWindow::setClient);
    }
    m_codes->open();
}

// The choice of a mail client holds wherever steps are shown.
void MainWindow::setClient(const QByteArray &client)
{
    m_client = client;
    explainPanel()->setClient(client);
    if (m_codes)
        m_codes->setClient(client);
}

void MainWindow::pasteAndExplain()
{
    openExplain();
    const PastedInput input = PastedInput::from(QGuiApplication::clipboard()->mimeData());
    if (input.isEmpty()) {
        explainPanel()->focusBox();
        m_status->tell(tr("There is no text on the clipboard. Copy the error first, or type it."));
        return;
    }
    explainPanel()->explain(input);
    explainPanel()->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::copyTicket(bool ofPasted)
{
    const RunRecordPointer record = m_workbench.shown();
    if (ofPasted)
        QGuiApplication::clipboard()->setText(explainPanel()->ticket());
    else if (record)
        exports::copyForTicket(*record, m_client);
    else
        return;
    m_status->tell(tr("Copied for a ticket"));
}

} // namespace helodesk
