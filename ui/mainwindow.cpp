// SPDX-License-Identifier: MIT
#include "ui/mainwindow.h"

#include "ui/actions.h"
#include "ui/composer/composer.h"
#include "ui/dialogs/keychaindialog.h"
#include "ui/dialogs/passworddialog.h"
#include "ui/dialogs/preferencesdialog.h"
#include "ui/panels/capabilitiespanel.h"
#include "ui/panels/explainpanel.h"
#include "ui/panels/findbar.h"
#include "ui/panels/runspanel.h"
#include "ui/panels/statuspanel.h"
#include "ui/panels/stepspanel.h"
#include "ui/panels/tabpages.h"
#include "ui/panels/timelinepanel.h"
#include "ui/panels/tlspanel.h"
#include "ui/panels/transcriptpanel.h"
#include "ui/profiles/profiletreepanel.h"
#include "ui/recordings/recordingopener.h"
#include "ui/run/commandline.h"
#include "ui/run/connectionbar.h"
#include "ui/theme/theme.h"
#include "ui/theme/themecontroller.h"
#include "ui/timeline/timelineview.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QLineEdit>
#include <QMessageBox>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace helodesk {

namespace {

const QString geometryKey = QStringLiteral("window/geometry");
const QString splitterKey = QStringLiteral("window/splitter");
const QString sideKey = QStringLiteral("window/side");
const QString profilesKey = QStringLiteral("window/profiles_shown");
const QString detailsKey = QStringLiteral("window/details_shown");
const QString clientKey = QStringLiteral("explain/client");

constexpr QSize usualSize(1360, 860);
const QList<int> usualWidths{235, 773, 352};
const QList<int> usualHeights{420, 320}; // of the profiles and the runs

// A change of the application's font reaches widgets only a turn of the event loop later: too late for the first sight.
Preferences preferencesInForce()
{
    const Preferences preferences = Preferences::load(QSettings());
    fonts::setZoom(1 + preferences.zoom / 10.0);
    return preferences;
}

} // namespace

MainWindow::MainWindow(ProfileStore store, ThemeController *theme, QWidget *parent)
    : QMainWindow(parent), m_preferences(preferencesInForce()), m_workbench(std::move(store)), m_theme(theme),
      m_actions(new Actions(this)), m_bar(new ConnectionBar(&m_workbench, m_actions, this)),
      m_splitter(new QSplitter(this)), m_side(new QSplitter(Qt::Vertical, this)),
      m_profiles(new ProfileTreePanel(&m_workbench, this)), m_runs(new RunsPanel(&m_workbench, this)),
      m_pages(new TabPages(tr("Views of the run"), this)), m_timeline(new TimelinePanel(&m_workbench, this)),
      m_details(new TabPages(tr("Details"), this)), m_status(new StatusPanel(&m_workbench, this)),
      m_recordings(new RecordingOpener(this))
{
    setWindowTitle(tr("Helodesk"));
    build();
    addPages();
    connectActions();
    connectExports();
    connectViewActions();
    connectReading();
    connectWorkbench();
    connectRuns();
    connectSteps();
    connectProfiles();
    connectMessage();
    m_workbench.passwords()->setQuestion(
        [this](const PasswordRequest &request) { return PasswordDialog::ask(request, this); });
    m_workbench.passwords()->setNotice([this](const AwaitedSecret &awaited, std::function<void()> giveUp) {
        return KeychainDialog::show(awaited, std::move(giveUp), this);
    });
    restore();
    updateActions();
    m_timeline->takeFocus();
}

MainWindow::~MainWindow()
{
    // The keyboard leaves the widgets while they go one by one: nobody is to look at the others then.
    disconnect(qApp, nullptr, this, nullptr);
}

void MainWindow::build()
{
    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_splitter, 1);
    column->addWidget(m_status);
    setCentralWidget(centre);

    m_side->addWidget(m_profiles);
    m_side->addWidget(m_runs);
    m_side->setChildrenCollapsible(false);
    m_side->setStretchFactor(1, 1);
    m_splitter->addWidget(m_side);
    m_splitter->addWidget(m_pages);
    m_splitter->addWidget(m_details);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(1, 1);
    m_side->setMinimumWidth(150);
    m_profiles->setMinimumHeight(90);
    m_runs->setMinimumHeight(130); // its heading may need two lines
    m_pages->setMinimumWidth(440);
    m_details->setMinimumWidth(220);
}

void MainWindow::addPages()
{
    m_pages->addPage(tr("Timeline"), [this] { return m_timeline; });
    m_pages->addPage(tr("Message"), [this] { return makeComposer(); });
    m_pages->addPage(tr("Compare"), [this] { return makeComparePanel(); });
    m_pages->addPage(tr("Transcript"), [this] { return new TranscriptPanel(&m_workbench, this); });
    m_details->addPage(tr("Explain"), [this] {
        auto *panel = new ExplainPanel(&m_workbench, this);
        panel->setClient(m_client);
        panel->explain(m_row);
        connect(panel, &ExplainPanel::rowRequested, this, &MainWindow::showEvidence);
        connect(panel, &ExplainPanel::clientChosen, this, &MainWindow::setClient);
        connect(panel, &ExplainPanel::ticketRequested, this, [this] { copyTicket(true); });
        connect(panel, &ExplainPanel::modeChanged, this, &MainWindow::updateActions);
        return panel;
    });
    m_details->addPage(tr("Capabilities"), [this] { return new CapabilitiesPanel(&m_workbench, this); });
    m_details->addPage(tr("TLS"), [this] {
        auto *panel = new TlsPanel(&m_workbench, this);
        connect(panel, &TlsPanel::rowRequested, this, &MainWindow::showEvidence);
        connect(panel, &TlsPanel::told, m_status, &StatusPanel::tell);
        return panel;
    });
    m_details->addPage(tr("Steps"), [this] {
        auto *panel = new StepsPanel(&m_workbench, this);
        connect(panel, &StepsPanel::rowRequested, this, &MainWindow::showEvidence);
        return panel;
    });
    m_pages->setCurrent(TimelinePage);
    m_details->setCurrent(ExplainPage);
}

TranscriptPanel *MainWindow::transcriptPanel()
{
    return static_cast<TranscriptPanel *>(m_pages->madePage(TranscriptPage));
}

void MainWindow::connectActions()
{
    TimelineView *view = m_timeline->view();
    connect(m_actions->runSignedIn, &QAction::triggered, &m_workbench, &Workbench::runSignedIn);
    connect(m_actions->verifySignIn, &QAction::triggered, &m_workbench, &Workbench::verifySignIn);
    connect(m_actions->stop, &QAction::triggered, &m_workbench, &Workbench::stop);
    connect(m_actions->signIn, &QAction::triggered, m_bar, &ConnectionBar::openSignIn);
    connect(m_actions->sendLine, &QAction::triggered, m_timeline->commandLine(), &CommandLine::send);
    connect(m_actions->previousProblem, &QAction::triggered, view, &TimelineView::previousProblem);
    connect(m_actions->nextProblem, &QAction::triggered, view, &TimelineView::nextProblem);
    connect(m_actions->copy, &QAction::triggered, view, &TimelineView::copy);
    connect(m_actions->find, &QAction::triggered, this, &MainWindow::openFind);
    connect(m_actions->preferences, &QAction::triggered, this, &MainWindow::openPreferences);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->pasteAndExplain, &QAction::triggered, this, &MainWindow::pasteAndExplain);
    connect(m_actions->explainRow, &QAction::triggered, this, [this] {
        openExplain();
        explainPanel()->explain(m_row);
        explainPanel()->setFocus(Qt::ShortcutFocusReason);
    });
    connect(m_actions->codes, &QAction::triggered, this, &MainWindow::openCodes);
    connect(m_actions->about, &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::connectViewActions()
{
    for (int page = 0; page < m_actions->pages.size(); ++page)
        connect(m_actions->pages[page], &QAction::triggered, this, [this, page] { m_pages->setCurrent(page); });
    connect(m_actions->focusServer, &QAction::triggered, m_bar, &ConnectionBar::focusServer);
    connect(m_actions->focusCommand, &QAction::triggered, this, [this] {
        m_pages->setCurrent(TimelinePage);
        m_timeline->commandLine()->field()->setFocus(Qt::ShortcutFocusReason);
    });
    connect(m_actions->showProfiles, &QAction::toggled, m_side, &QWidget::setVisible);
    connect(m_actions->showDetails, &QAction::toggled, m_details, &QWidget::setVisible);
    connect(m_actions->appearance, &QActionGroup::triggered, this, [this](const QAction *action) {
        Preferences changed = m_preferences;
        changed.appearance = static_cast<Appearance>(action->data().toInt());
        applyPreferences(changed);
    });
    connect(m_actions->zoomIn, &QAction::triggered, this, [this] { setZoom(m_preferences.zoom + 1); });
    connect(m_actions->zoomOut, &QAction::triggered, this, [this] { setZoom(m_preferences.zoom - 1); });
    connect(m_actions->zoomReset, &QAction::triggered, this, [this] { setZoom(0); });
    // The wheel over the timeline zooms all of the window.
    connect(m_timeline->view(), &TimelineView::zoomChanged, this, [this](int steps) {
        if (steps == 0)
            return;
        m_timeline->view()->setZoom(0);
        setZoom(m_preferences.zoom + steps);
    });
    connect(m_actions->resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
}

void MainWindow::connectWorkbench()
{
    connect(&m_workbench, &Workbench::busyChanged, this, &MainWindow::updateActions);
    connect(&m_workbench, &Workbench::shownChanged, this, [this] {
        m_row = 0;
        updateActions();
        if (m_workbench.isBusy() && m_pages->current() == MessagePage)
            m_pages->setCurrent(TimelinePage);
    });
    connect(&m_workbench, &Workbench::shownUpdated, this, &MainWindow::updateActions);
    connect(&m_workbench, &Workbench::missing, this, &MainWindow::fillIn);
    connect(m_timeline, &TimelinePanel::rowChosen, this, &MainWindow::explainRow);
    connect(m_timeline, &TimelinePanel::explainRequested, this, [this](int row) {
        m_row = row;
        m_actions->explainRow->trigger();
    });
    connect(m_timeline, &TimelinePanel::fixRequested, this, [this](const QByteArray &client) {
        openExplain();
        explainPanel()->explain(0);
        setClient(client);
    });
}

void MainWindow::updateActions()
{
    const bool shown = m_workbench.shown() != nullptr;
    const bool over = shown && m_workbench.shown()->isOver();
    m_actions->stop->setEnabled(m_workbench.isBusy());
    for (QAction *action : m_actions->needRun())
        action->setEnabled(shown);
    m_actions->exportRun->setEnabled(over);
    m_actions->copyForTicket->setEnabled(shown || explainPanel()->showsPasted());
}

void MainWindow::openFind()
{
    if (m_pages->current() == TranscriptPage) {
        transcriptPanel()->findBar()->open();
        return;
    }
    m_pages->setCurrent(TimelinePage);
    m_timeline->findBar()->open();
}

void MainWindow::fillIn(Workbench::Missing what)
{
    switch (what) {
    case Workbench::Missing::Server:
        m_bar->focusServer();
        m_status->tell(tr("Which server? Type its name, for example mail.example.org."));
        break;
    case Workbench::Missing::User:
        m_bar->openSignIn();
        m_status->tell(tr("Which user signs in?"));
        break;
    case Workbench::Missing::Recipient:
        m_pages->setCurrent(MessagePage);
        composer()->focusRecipients();
        m_status->tell(tr("A recipient is missing."));
        break;
    }
}

void MainWindow::run()
{
    m_workbench.run();
}

void MainWindow::openPreferences()
{
    PreferencesDialog dialog(m_preferences, this);
    if (dialog.exec() == QDialog::Accepted)
        applyPreferences(dialog.preferences());
}

void MainWindow::applyPreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    m_workbench.setPreferences(preferences);
    if (m_theme && m_theme->appearance() != preferences.appearance)
        m_theme->setAppearance(preferences.appearance);
    for (QAction *action : m_actions->appearance->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(preferences.appearance));
}

void MainWindow::setZoom(int steps)
{
    const int zoom = std::clamp(steps, Preferences::smallestZoom, Preferences::largestZoom);
    m_preferences.zoom = zoom;
    fonts::setZoom(1 + zoom / 10.0);
}

void MainWindow::restore()
{
    const QSettings settings;
    applyPreferences(m_preferences);
    m_client = settings.value(clientKey).toByteArray();
    explainPanel()->setClient(m_client);
    if (!restoreGeometry(settings.value(geometryKey).toByteArray()))
        resize(usualSize);
    if (!m_splitter->restoreState(settings.value(splitterKey).toByteArray()))
        m_splitter->setSizes(usualWidths);
    if (!m_side->restoreState(settings.value(sideKey).toByteArray()))
        m_side->setSizes(usualHeights);
    m_actions->showProfiles->setChecked(settings.value(profilesKey, true).toBool());
    m_actions->showDetails->setChecked(settings.value(detailsKey, true).toBool());
    restoreProfiles();
}

void MainWindow::remember()
{
    QSettings settings;
    m_preferences.save(settings);
    settings.setValue(geometryKey, saveGeometry());
    settings.setValue(splitterKey, m_splitter->saveState());
    settings.setValue(sideKey, m_side->saveState());
    settings.setValue(profilesKey, m_actions->showProfiles->isChecked());
    settings.setValue(detailsKey, m_actions->showDetails->isChecked());
    rememberProfiles();
    settings.setValue(clientKey, m_client);
}

void MainWindow::resetLayout()
{
    m_actions->showProfiles->setChecked(true);
    m_actions->showDetails->setChecked(true);
    showNormal();
    resize(usualSize);
    m_splitter->setSizes(usualWidths);
    m_side->setSizes(usualHeights);
    setZoom(0);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    remember();
    m_workbench.stop();
    event->accept();
}

void MainWindow::showAbout()
{
    QMessageBox::about(this, tr("About Helodesk"),
        tr("<b>Helodesk %1</b><p>A workbench for testing mail servers.</p><p>MIT licence. Made with Qt %2 and "
           "OpenSSL.</p>")
            .arg(QStringLiteral(HELODESK_VERSION), QString::fromLatin1(qVersion())));
}

} // namespace helodesk
