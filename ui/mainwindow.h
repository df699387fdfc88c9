// SPDX-License-Identifier: MIT
#pragma once

#include "ui/run/workbench.h"

#include <QMainWindow>

class QSplitter;

namespace helodesk {

class Actions;
class CodesDialog;
class ComparePanel;
class Composer;
class ConnectionBar;
class ExplainPanel;
class FolderRunDialog;
class ProfileTreePanel;
class RecordingOpener;
class RunsPanel;
class StatusPanel;
class StepsPanel;
class TabPages;
class ThemeController;
class TimelinePanel;
class TranscriptPanel;

// The program's window: puts the panels together and connects them with the menus. What they work on is the Workbench.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    // theme: given while the program follows the user's choice of light and dark; may be null.
    MainWindow(ProfileStore store, ThemeController *theme, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Workbench *workbench() { return &m_workbench; }
    // By name or id; false if there is none.
    [[nodiscard]] bool chooseProfile(const QString &name);
    void run();
    // Opens the window that runs all profiles of a folder; environment: chosen to begin with.
    void runFolder(const QString &folder, const QString &environment = {});

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    enum Page { TimelinePage, MessagePage, ComparePage, TranscriptPage };
    enum Detail { ExplainPage, CapabilitiesPage, TlsPage, StepsPage };

    void build();
    void addPages();
    void connectActions();
    void connectExports();
    void connectViewActions();
    void connectReading();
    void connectWorkbench();
    void connectRuns();
    void chooseKeyLogFile(bool wanted);
    void connectSteps();
    [[nodiscard]] StepsPanel *stepsPanel();
    void showPaused();
    bool showWaiting();
    void openExport();
    void openRecording();
    void chooseFolderToRun();
    void connectProfiles();
    void connectMessage();
    void followFocus(QWidget *now);
    void restoreProfiles();
    void rememberProfiles();
    void openCollection();
    void showCollection(const QString &folder);
    void openImport(const QString &file = {});
    void editProfile();
    void editEnvironments();
    void restore();
    void remember();
    void resetLayout();
    void updateActions();
    void explainRow(int row);
    void showEvidence(int row);
    void openFind();
    void openExplain();
    void openCodes();
    void setClient(const QByteArray &client);
    void pasteAndExplain();
    void copyTicket(bool ofPasted);
    void copyTicketOf(const RunRecord &record);
    void fillIn(Workbench::Missing what);
    void openPreferences();
    void applyPreferences(const Preferences &preferences);
    void setZoom(int steps);
    void showAbout();
    [[nodiscard]] Composer *composer();
    [[nodiscard]] QWidget *makeComposer();
    [[nodiscard]] TranscriptPanel *transcriptPanel();
    [[nodiscard]] ComparePanel *comparePanel();
    [[nodiscard]] QWidget *makeComparePanel();
    [[nodiscard]] ExplainPanel *explainPanel();

    Preferences m_preferences; // first: the widgets are made with its letters
    Workbench m_workbench;
    ThemeController *m_theme;
    Actions *m_actions;
    ConnectionBar *m_bar;
    QSplitter *m_splitter;
    QSplitter *m_side; // the left side: the profiles over the runs
    ProfileTreePanel *m_profiles;
    RunsPanel *m_runs;
    TabPages *m_pages;
    TimelinePanel *m_timeline;
    TabPages *m_details;
    StatusPanel *m_status;
    RecordingOpener *m_recordings;
    CodesDialog *m_codes = nullptr; // made when it is first asked for
    FolderRunDialog *m_folderRun = nullptr; // likewise
    QByteArray m_client; // whose steps the Explain panel shows
    int m_row = 0; // chosen in the timeline
    int m_pausedRun = 0; // the last run that waited for a person
};

} // namespace helodesk
