// SPDX-License-Identifier: MIT
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace helodesk {

// Everything a user can ask the window for, with its keys and its place in the menus. What each does is connected by
// the window.
class Actions : public QObject
{
    Q_OBJECT
public:
    // The window becomes the parent and gets the menu bar.
    explicit Actions(QMainWindow *window);

    // File
    QAction *openMessage;
    QAction *openRecording;
    QAction *exportRun;
    QAction *saveTranscript;
    QAction *saveDocument;
    QAction *quit;
    // Edit
    QAction *copy;
    QAction *copyForTicket;
    QAction *copyTranscript;
    QAction *pasteAndExplain;
    QAction *find;
    QAction *searchRuns;
    QAction *preferences;
    // Session
    QAction *run;
    QAction *step;
    QAction *stop;
    QAction *compareRuns;
    QAction *runFolder;
    QAction *sendLine;
    QAction *runSignedIn;
    QAction *verifySignIn;
    QAction *signIn;
    QAction *writeKeys;
    QAction *previousProblem;
    QAction *nextProblem;
    QAction *markRow;
    QAction *commentRow;
    QAction *previousMarked;
    QAction *nextMarked;
    // View
    QAction *focusServer;
    QAction *focusCommand;
    QList<QAction *> pages; // Timeline, Message, Compare, Transcript
    QAction *showProfiles;
    QAction *showDetails;
    QAction *filterRows;
    QAction *measureFrom;
    QActionGroup *times; // data(): TimeColumn::Reading
    QActionGroup *appearance; // data(): Appearance
    QAction *zoomIn;
    QAction *zoomOut;
    QAction *zoomReset;
    QAction *resetLayout;
    // Help
    QAction *explainRow;
    QAction *codes;
    QAction *about;

    // For what others put into them.
    QMenu *fileMenu;
    QMenu *editMenu;

    // Those that need a run to work on.
    [[nodiscard]] QList<QAction *> needRun() const;

private:
    QAction *make(const QString &text, const QKeySequence &keys = {});
    QAction *makeCheckable(const QString &text);
    void makePages();
    void makeAppearance();
    void makeReading();
    void fillMenus();

    QMainWindow *m_window;
};

} // namespace helodesk
