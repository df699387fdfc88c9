// SPDX-License-Identifier: MIT
#include "ui/panels/timelinepanel.h"

#include "core/models/suggestedcommands.h"
#include "ui/panels/expectationsbar.h"
#include "ui/panels/filterbar.h"
#include "ui/panels/findbar.h"
#include "ui/profiles/rulesline.h"
#include "ui/profiles/variablesline.h"
#include "ui/run/commandline.h"
#include "ui/run/workbench.h"
#include "ui/theme/theme.h"
#include "ui/timeline/activity.h"
#include "ui/timeline/emptystate.h"
#include "ui/timeline/rowmenu.h"
#include "ui/timeline/timelineview.h"
#include "ui/timeline/verdictbanner.h"

#include <QPainter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace helodesk {

namespace {

// The server's last word was a 334: what is typed next answers it.
bool awaitsAuthResponse(const Timeline &timeline)
{
    for (int i = timeline.size() - 1; i >= 0; --i) {
        const Event &event = timeline.at(i);
        if (const auto *reply = event.as<events::Replied>())
            return reply->reply.code == 334;
        if (event.as<events::Sent>() || event.as<events::Closed>())
            return false;
    }
    return false;
}

bool triedToSignIn(const RunRecord &record)
{
    return record.timeline.subject.signIn;
}

} // namespace

TimelinePanel::TimelinePanel(Workbench *workbench, QWidget *parent)
    : QWidget(parent), m_workbench(workbench), m_filterBar(new FilterBar(this)), m_banner(new VerdictBanner(this)),
      m_expectations(new ExpectationsBar(this)), m_view(new TimelineView(this)), m_empty(new EmptyState(this)),
      m_findBar(new FindBar(this)), m_commandLine(new CommandLine(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(10);
    column->addWidget(m_banner);
    column->addWidget(m_expectations);
    column->addWidget(new RulesLine(m_workbench, this));
    column->addWidget(new VariablesLine(m_workbench, this));
    column->addWidget(m_filterBar);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    column->addLayout(m_stack, 1);
    column->addWidget(m_findBar);
    column->addWidget(m_commandLine);
    m_view->setModel(&m_model);
    connectView();
    connectWorkbench();
}

void TimelinePanel::connectView()
{
    connect(m_view, &TimelineView::currentRowChanged, this, &TimelinePanel::rowChosen);
    auto *menu = new RowMenu(m_view);
    connect(menu, &RowMenu::explainRequested, this, &TimelinePanel::explainRequested);
    connectReading(menu);
    m_commandLine->setSuggestions([this] {
        const RunRecordPointer record = m_workbench->shown();
        return suggestedCommands(record ? record->timeline : Timeline());
    });
    connect(menu, &RowMenu::forkRequested, this, &TimelinePanel::forkRequested);
    connect(m_banner, &VerdictBanner::evidenceRequested, this, [this](int id) {
        m_view->showId(id);
        m_view->setFocus(Qt::OtherFocusReason);
    });
    connect(m_banner, &VerdictBanner::fixRequested, this, &TimelinePanel::fixRequested);
    connect(m_banner, &VerdictBanner::ticketRequested, this, &TimelinePanel::ticketRequested);
    connect(m_banner, &VerdictBanner::signInRequested, m_workbench, &Workbench::runSignedIn);
    connect(m_findBar, &FindBar::findNext, this,
        [this](const QString &text) { m_findBar->setFound(m_view->findNext(text)); });
    connect(m_findBar, &FindBar::findPrevious, this,
        [this](const QString &text) { m_findBar->setFound(m_view->findPrevious(text)); });
    connect(m_findBar, &FindBar::closed, m_view, qOverload<>(&QWidget::setFocus));
}

void TimelinePanel::connectWorkbench()
{
    connect(m_commandLine, &CommandLine::entered, m_workbench, &Workbench::send);
    connect(m_workbench, &Workbench::shownChanged, this, &TimelinePanel::showRun);
    connect(m_workbench, &Workbench::shownGrew, this, &TimelinePanel::takeGrowth);
    connect(m_workbench, &Workbench::pausedChanged, this, &TimelinePanel::updateBanner);
    connect(m_workbench, &Workbench::shownUpdated, this, [this] {
        if (m_workbench->shown()->isOver())
            m_model.finish();
        updateBanner();
        updateCommandLine();
    });
}

void TimelinePanel::showRun()
{
    const RunRecordPointer record = m_workbench->shown();
    const bool focused = m_empty->hasFocus() || m_view->hasFocus();
    m_stack->setCurrentWidget(record ? static_cast<QWidget *>(m_view) : m_empty);
    if (focused)
        takeFocus();
    m_view->setRemarks(record ? record->remarks : RowRemarks());
    if (!record) {
        m_model.reset();
    } else if (record->isOver()) {
        m_model.reset(record->timeline);
    } else {
        m_model.reset(record->timeline.subject);
        takeGrowth(0, record->timeline.size());
    }
    updateBanner();
    updateCommandLine();
}

void TimelinePanel::takeFocus()
{
    m_stack->currentWidget()->setFocus(Qt::OtherFocusReason);
}

void TimelinePanel::takeGrowth(int first, int count)
{
    const Timeline &timeline = m_workbench->shown()->timeline;
    QList<Event> events;
    events.reserve(count);
    for (int i = first; i < first + count; ++i)
        events.append(timeline.at(i));
    if (first == 0)
        m_model.reset(timeline.subject); // known since the run began
    m_model.append(events);
    if (!m_workbench->shown()->judged)
        showActivity();
    updateCommandLine();
}

void TimelinePanel::showActivity()
{
    const RunRecordPointer record = m_workbench->shown();
    Activity activity = activityOf(record->timeline);
    if (m_workbench->showsPaused())
        activity = {tr("Stopped before %1. F10 sends it, F5 goes on.").arg(m_workbench->paused()->line),
            record->duration(), -1, false};
    m_banner->showActivity(activity);
}

void TimelinePanel::updateBanner()
{
    const RunRecordPointer record = m_workbench->shown();
    m_expectations->setJudgements(record && record->isOver() ? record->judgements : QList<Judgement>());
    if (!record || (record->isOver() && !record->judged))
        m_banner->clear();
    else if (record->state == RunRecord::State::Running)
        showActivity();
    else
        m_banner->showVerdict(record->verdict, record->outcome, triedToSignIn(*record));
}

void TimelinePanel::updateCommandLine()
{
    const RunRecordPointer record = m_workbench->shown();
    m_commandLine->setAwaitsAuthResponse(record && !record->isOver() && awaitsAuthResponse(record->timeline));
}

// The card leaves the rows nearly half of the height.
void TimelinePanel::resizeEvent(QResizeEvent *event)
{
    const QMargins margins = layout()->contentsMargins();
    m_banner->setRoom(width() - margins.left() - margins.right(), height() * 55 / 100);
    QWidget::resizeEvent(event);
}

void TimelinePanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().canvas);
}

} // namespace helodesk
