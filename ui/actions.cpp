// SPDX-License-Identifier: MIT
#include "ui/actions.h"

#include "ui/theme/themecontroller.h"
#include "ui/timeline/timecolumn.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace helodesk {

Actions::Actions(QMainWindow *window)
    : QObject(window), openMessage(nullptr), times(new QActionGroup(window)), appearance(new QActionGroup(window)),
      m_window(window)
{
    openMessage = make(tr("&Open a message…"), QKeySequence::Open);
    openRecording = make(tr("Open a &recording…"), Qt::CTRL | Qt::ALT | Qt::Key_O);
    exportRun = make(tr("&Export…"), Qt::CTRL | Qt::ALT | Qt::Key_E);
    saveTranscript = make(tr("&Save transcript…"), QKeySequence::Save);
    saveDocument = make(tr("Save run as &JSON…"), Qt::CTRL | Qt::SHIFT | Qt::Key_S);
    quit = make(tr("&Quit"), Qt::CTRL | Qt::Key_Q);
    quit->setMenuRole(QAction::QuitRole);

    copy = make(tr("&Copy rows"));
    copyForTicket = make(tr("Copy for &ticket"), Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    copyTranscript = make(tr("Copy t&ranscript"), Qt::CTRL | Qt::SHIFT | Qt::Key_T);
    pasteAndExplain = make(tr("Paste and &explain"), Qt::CTRL | Qt::SHIFT | Qt::Key_V);
    find = make(tr("&Find"), QKeySequence::Find);
    searchRuns = make(tr("Search all &runs"), Qt::CTRL | Qt::SHIFT | Qt::Key_F);
    preferences = make(tr("&Preferences…"), Qt::CTRL | Qt::Key_Comma);
    preferences->setMenuRole(QAction::PreferencesRole);

    run = make(tr("&Run"), Qt::Key_F5);
    step = make(tr("S&tep"), Qt::Key_F10);
    stop = make(tr("&Stop"), Qt::Key_Escape);
    runFolder = make(tr("Run all in a &folder…"), Qt::CTRL | Qt::Key_F5);
    compareRuns = make(tr("&Compare runs"), Qt::CTRL | Qt::Key_D);
    sendLine = make(tr("Send the &typed line"), Qt::CTRL | Qt::Key_Return);
    sendLine->setShortcuts({Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter});
    runSignedIn = make(tr("Run signed &in"), Qt::SHIFT | Qt::Key_F5);
    verifySignIn = make(tr("&Verify the sign-in only"), Qt::CTRL | Qt::SHIFT | Qt::Key_F5);
    verifySignIn->setToolTip(tr("Sign in and stop, without a message"));
    signIn = make(tr("Sign &in…"));
    writeKeys = makeCheckable(tr("Write TLS &keys for Wireshark…"));
    writeKeys->setChecked(false);
    writeKeys->setToolTip(
        tr("Of the runs from now on, until Helodesk quits: whoever has them can read all that was encrypted"));
    previousProblem = make(tr("&Previous problem"), Qt::ALT | Qt::Key_Up);
    nextProblem = make(tr("&Next problem"), Qt::ALT | Qt::Key_Down);

    makeReading();
    focusServer = make(tr("Go to the ser&ver"), Qt::CTRL | Qt::Key_L);
    focusCommand = make(tr("Go to the &command line"), Qt::CTRL | Qt::Key_K);
    makePages();
    showProfiles = makeCheckable(tr("Pro&files"));
    showDetails = makeCheckable(tr("&Explain, Capabilities and Steps"));
    makeAppearance();
    zoomIn = make(tr("Zoom &in"));
    zoomIn->setShortcuts({Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal});
    zoomOut = make(tr("Zoom &out"), Qt::CTRL | Qt::Key_Minus);
    zoomReset = make(tr("&Usual size"), Qt::CTRL | Qt::Key_0);
    resetLayout = make(tr("Reset the &layout"));

    explainRow = make(tr("&Explain the row"), Qt::Key_F1);
    codes = make(tr("&Codes…"), Qt::SHIFT | Qt::Key_F1);
    about = make(tr("&About Helodesk"));
    about->setMenuRole(QAction::AboutRole);
    fillMenus();
}

QAction *Actions::make(const QString &text, const QKeySequence &keys)
{
    auto *action = new QAction(text, m_window);
    action->setShortcut(keys);
    // In the window too, so that the keys work while the menus are hidden.
    m_window->addAction(action);
    return action;
}

QAction *Actions::makeCheckable(const QString &text)
{
    QAction *action = make(text);
    action->setCheckable(true);
    action->setChecked(true);
    return action;
}

// The keys are those of the analyser of packets that mail people know.
void Actions::makeReading()
{
    filterRows = make(tr("Sh&ow only some rows"), Qt::CTRL | Qt::Key_Slash);
    markRow = make(tr("&Mark the row"), Qt::CTRL | Qt::Key_M);
    commentRow = make(tr("C&omment on the row…"), Qt::CTRL | Qt::ALT | Qt::Key_C);
    previousMarked = make(tr("Previo&us marked row"), Qt::CTRL | Qt::SHIFT | Qt::Key_B);
    nextMarked = make(tr("Ne&xt marked row"), Qt::CTRL | Qt::SHIFT | Qt::Key_N);
    measureFrom = make(tr("&From the chosen row"), Qt::CTRL | Qt::Key_T);
    const auto add = [this](const QString &text, TimeColumn::Reading reading) {
        QAction *action = makeCheckable(text);
        action->setData(reading);
        times->addAction(action);
    };
    add(tr("&How long each row took"), TimeColumn::Duration);
    add(tr("Since the &run began"), TimeColumn::SinceStart);
    add(tr("Since the row &before"), TimeColumn::SincePrevious);
}

void Actions::makePages()
{
    pages = {make(tr("&Timeline"), Qt::CTRL | Qt::Key_1), make(tr("&Message"), Qt::CTRL | Qt::Key_2),
        make(tr("Com&pare"), Qt::CTRL | Qt::Key_3), make(tr("T&ranscript"), Qt::CTRL | Qt::Key_4)};
}

void Actions::makeAppearance()
{
    const auto add = [this](const QString &text, Appearance value) {
        QAction *action = makeCheckable(text);
        action->setData(static_cast<int>(value));
        appearance->addAction(action);
    };
    add(tr("As the &desktop"), Appearance::System);
    add(tr("&Light"), Appearance::Light);
    add(tr("&Dark"), Appearance::Dark);
}

QList<QAction *> Actions::needRun() const
{
    return {saveTranscript, saveDocument, copy, copyForTicket, copyTranscript, previousProblem, nextProblem, explainRow,
        markRow, commentRow, previousMarked, nextMarked, measureFrom, filterRows};
}

void Actions::fillMenus()
{
    QMenuBar *bar = m_window->menuBar();
    fileMenu = bar->addMenu(tr("&File"));
    fileMenu->addActions({openMessage, openRecording});
    fileMenu->addSeparator();
    fileMenu->addActions({exportRun, saveTranscript, saveDocument});
    fileMenu->addSeparator();
    fileMenu->addAction(quit);

    editMenu = bar->addMenu(tr("&Edit"));
    editMenu->addActions({copy, copyForTicket, copyTranscript});
    editMenu->addSeparator();
    editMenu->addAction(pasteAndExplain);
    editMenu->addSeparator();
    editMenu->addActions({find, searchRuns});
    editMenu->addSeparator();
    editMenu->addAction(preferences);

    QMenu *session = bar->addMenu(tr("&Session"));
    session->addActions({run, step, runSignedIn, verifySignIn, runFolder, stop});
    session->addSeparator();
    session->addActions({signIn, sendLine, writeKeys, compareRuns});
    session->addSeparator();
    session->addActions({previousProblem, nextProblem});
    session->addSeparator();
    session->addActions({markRow, commentRow, previousMarked, nextMarked});

    QMenu *view = bar->addMenu(tr("&View"));
    view->addActions(pages);
    view->addActions({focusServer, focusCommand});
    view->addSeparator();
    view->addAction(filterRows);
    QMenu *columns = view->addMenu(tr("T&imes"));
    columns->addActions(times->actions());
    columns->addAction(measureFrom);
    view->addSeparator();
    view->addActions({showProfiles, showDetails});
    view->addSeparator();
    view->addMenu(tr("&Appearance"))->addActions(appearance->actions());
    view->addActions({zoomIn, zoomOut, zoomReset});
    view->addSeparator();
    view->addAction(resetLayout);

    QMenu *help = bar->addMenu(tr("&Help"));
    help->addActions({explainRow, codes});
    help->addSeparator();
    help->addAction(about);
}

} // namespace helodesk
