// SPDX-License-Identifier: MIT
// The window's part in kept runs: their list, the search, and comparing two of them.
#include "ui/actions.h"
#include "ui/compare/comparepanel.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/folderrun/folderrundialog.h"
#include "ui/mainwindow.h"
#include "ui/panels/runmenu.h"
#include "ui/panels/runspanel.h"
#include "ui/panels/statuspanel.h"
#include "ui/panels/tabpages.h"
#include "ui/recordings/recordingopener.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>

namespace helodesk {

namespace {

const QString folderKey = QStringLiteral("runs/folder");
const QString recordingsKey = QStringLiteral("recordings/folder");

} // namespace

ComparePanel *MainWindow::comparePanel()
{
    return static_cast<ComparePanel *>(m_pages->madePage(ComparePage));
}

QWidget *MainWindow::makeComparePanel()
{
    auto *panel = new ComparePanel(&m_workbench, this);
    connect(panel, &ComparePanel::told, m_status, &StatusPanel::tell);
    return panel;
}

void MainWindow::runFolder(const QString &folder, const QString &environment)
{
    if (!m_folderRun) {
        m_folderRun = new FolderRunDialog(&m_workbench, this);
        connect(m_folderRun, &FolderRunDialog::showRequested, this, [this](const RunRecordPointer &record) {
            m_pages->setCurrent(TimelinePage);
            m_workbench.show(record);
        });
    }
    QSettings().setValue(folderKey, folder);
    m_folderRun->open(folder, environment);
}

void MainWindow::chooseFolderToRun()
{
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("Run all profiles in a folder"), QSettings().value(folderKey).toString());
    if (!folder.isEmpty())
        runFolder(folder);
}

void MainWindow::openExport()
{
    const RunRecordPointer record = m_workbench.shown();
    if (!record || !record->isOver()) {
        m_status->tell(tr("There is nothing to export yet: wait for the run’s end."));
        return;
    }
    auto *dialog = new ExportDialog(record, m_client, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::told, m_status, &StatusPanel::tell);
    connect(dialog, &ExportDialog::rowRequested, this, &MainWindow::showEvidence);
    dialog->open();
}

void MainWindow::openRecording()
{
    QSettings settings;
    const QString path
        = QFileDialog::getOpenFileName(this, tr("Open a recording"), settings.value(recordingsKey).toString(),
            tr("Transcripts, logs and runs (*.txt *.log *.json *.jsonl *.html *.csv *.eml);;All files (*)"));
    if (path.isEmpty())
        return;
    settings.setValue(recordingsKey, QFileInfo(path).absolutePath());
    m_recordings->openFile(path);
}

// Added to: nothing of it is lost.
void MainWindow::chooseKeyLogFile(bool wanted)
{
    QString path;
    if (wanted)
        path = QFileDialog::getSaveFileName(this, tr("Write TLS keys to"),
            QDir::home().filePath(QStringLiteral("helodesk-tls-keys.txt")), tr("Key logs (*.txt *.log);;All files (*)"),
            nullptr, QFileDialog::DontConfirmOverwrite);
    m_workbench.setKeyLogFile(path);
}

void MainWindow::connectRuns()
{
    connect(m_actions->writeKeys, &QAction::triggered, this, &MainWindow::chooseKeyLogFile);
    connect(&m_workbench, &Workbench::keyLogFileChanged, this,
        [this] { m_actions->writeKeys->setChecked(!m_workbench.keyLogFile().isEmpty()); });
    connect(m_actions->exportRun, &QAction::triggered, this, &MainWindow::openExport);
    connect(m_actions->openRecording, &QAction::triggered, this, &MainWindow::openRecording);
    connect(m_recordings, &RecordingOpener::told, m_status, &StatusPanel::tell);
    connect(m_recordings, &RecordingOpener::opened, this, [this](const RunRecordPointer &record) {
        m_pages->setCurrent(TimelinePage);
        m_workbench.showRecording(record);
    });
    RunMenu *menu = m_runs->menu();
    connect(menu, &RunMenu::told, m_status, &StatusPanel::tell);
    connect(menu, &RunMenu::ticketRequested, this, [this](const RunRecordPointer &record) { copyTicketOf(*record); });
    connect(menu, &RunMenu::compareRequested, this, [this](const ComparedSide &left, const ComparedSide &right) {
        comparePanel()->compare(left, right);
        m_pages->setCurrent(ComparePage);
    });
    connect(m_actions->compareRuns, &QAction::triggered, menu, &RunMenu::compareChosen);
    connect(m_actions->runFolder, &QAction::triggered, this, &MainWindow::chooseFolderToRun);
    connect(m_actions->searchRuns, &QAction::triggered, this, [this] {
        m_actions->showProfiles->setChecked(true);
        m_runs->openSearch();
    });
}

} // namespace helodesk
