// SPDX-License-Identifier: MIT
// The window's part in explaining: rows, pasted text, tickets and what is taken out of the program.
#include "ui/actions.h"
#include "ui/dialogs/codesdialog.h"
#include "ui/exports.h"
#include "ui/mainwindow.h"
#include "ui/panels/explainpanel.h"
#include "ui/panels/filterbar.h"
#include "ui/panels/statuspanel.h"
#include "ui/panels/tabpages.h"
#include "ui/panels/timelinepanel.h"
#include "ui/timeline/timelineview.h"

#include <QAction>
#include <QActionGroup>
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
        const QString wrong = exports::copyTranscript(record);
        return wrong.isEmpty() ? tr("Transcript copied") : wrong;
    });
    withRun(m_actions->saveTranscript,
        [this](const RunRecord &record) { return exports::save(record, ExportFormat::Text, this); });
    withRun(m_actions->saveDocument,
        [this](const RunRecord &record) { return exports::save(record, ExportFormat::Json, this); });
    // What is pasted goes first while it is in sight; the banner always speaks of the run.
    connect(m_actions->copyForTicket, &QAction::triggered, this,
        [this] { copyTicket(explainPanel()->showsPasted() && explainPanel()->isVisible()); });
    connect(m_timeline, &TimelinePanel::ticketRequested, this, [this] { copyTicket(false); });
}

void MainWindow::connectReading()
{
    const auto onTimeline = [this](QAction *action, void (TimelinePanel::*work)()) {
        connect(action, &QAction::triggered, this, [this] { m_pages->setCurrent(TimelinePage); });
        connect(action, &QAction::triggered, m_timeline, work);
    };
    onTimeline(m_actions->markRow, &TimelinePanel::toggleMark);
    onTimeline(m_actions->commentRow, &TimelinePanel::editComment);
    onTimeline(m_actions->measureFrom, &TimelinePanel::measureFromChosen);
    connect(m_actions->nextMarked, &QAction::triggered, m_timeline->view(), &TimelineView::nextMarked);
    connect(m_actions->previousMarked, &QAction::triggered, m_timeline->view(), &TimelineView::previousMarked);
    connect(m_actions->filterRows, &QAction::triggered, this, [this] {
        m_pages->setCurrent(TimelinePage);
        m_timeline->filterBar()->open();
    });
    connect(m_actions->times, &QActionGroup::triggered, m_timeline, [this](const QAction *action) {
        m_timeline->setTimes({static_cast<TimeColumn::Reading>(action->data().toInt())});
    });
    const auto showTimes = [this] {
        for (QAction *action : m_actions->times->actions())
            action->setChecked(action->data().toInt() == m_timeline->view()->timeColumn().reading);
    };
    connect(m_timeline, &TimelinePanel::timesChanged, this, showTimes);
    showTimes();
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
    if (ofPasted) {
        QGuiApplication::clipboard()->setText(explainPanel()->ticket());
        m_status->tell(tr("Copied for a ticket"));
    } else if (const RunRecordPointer record = m_workbench.shown()) {
        copyTicketOf(*record);
    }
}

void MainWindow::copyTicketOf(const RunRecord &record)
{
    const QString wrong = exports::copyForTicket(record, m_client);
    m_status->tell(wrong.isEmpty() ? tr("Copied for a ticket") : wrong);
}

} // namespace helodesk
