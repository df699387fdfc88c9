// SPDX-License-Identifier: MIT
#include "ui/panels/stepspanel.h"

#include "ui/panels/stepdelegate.h"
#include "ui/panels/stepwords.h"
#include "ui/run/workbench.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace helodesk {

static constexpr int margin = 16;

StepsPanel::StepsPanel(Workbench *workbench, QWidget *parent)
    : QWidget(parent), m_workbench(workbench), m_words(new StepWords(this)), m_hint(new QLabel(this)),
      m_switch(new QPushButton(this)), m_list(new QListView(this)), m_foot(new QWidget(this)),
      m_label(new QLabel(tr("Next command"), m_foot)), m_line(new QLineEdit(m_foot)),
      m_step(new QPushButton(tr("Send and stop"), m_foot)), m_proceed(new QPushButton(tr("Continue"), m_foot)),
      m_passOver(new QPushButton(tr("Leave out"), m_foot))
{
    build();
    followWorkbench();
    renew();
}

void StepsPanel::build()
{
    m_words->setSourceModel(&m_model);
    m_list->setModel(m_words);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Steps of the run"));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setItemDelegate(new StepDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_label->setBuddy(m_line);
    m_label->setForegroundRole(QPalette::PlaceholderText);
    m_line->setAccessibleName(tr("Next command"));
    m_line->setFont(fonts::monospace());
    m_step->setToolTip(tr("Send this command and stop before the next one (F10)"));
    m_proceed->setToolTip(tr("Send this command and go on to the next stop (F5)"));
    m_passOver->setToolTip(tr("Go to the next command without sending this one"));

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton *button : {m_step, m_proceed, m_passOver})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto *foot = new QVBoxLayout(m_foot);
    foot->setContentsMargins(margin, 0, margin, 12);
    foot->setSpacing(6);
    foot->addWidget(m_label);
    foot->addWidget(m_line);
    foot->addLayout(buttons);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(margin, 0, margin, 0);
    head->setSpacing(8);
    head->addWidget(m_hint, 1);
    head->addWidget(m_switch, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 12, 0, 0);
    column->setSpacing(10);
    column->addLayout(head);
    column->addWidget(m_list, 1);
    column->addWidget(m_foot);
}

void StepsPanel::followWorkbench()
{
    connect(m_workbench, &Workbench::shownChanged, this, [this] { showPlan(false); });
    connect(m_workbench, &Workbench::chosen, this, &StepsPanel::renew);
    // Who changes the profile wants to see what that does.
    connect(m_workbench, &Workbench::edited, this, [this] { showPlan(true); });
    connect(m_workbench, &Workbench::shownUpdated, this, &StepsPanel::renew);
    connect(m_workbench, &Workbench::shownGrew, this, [this](int first, int count) {
        if (!showsPlan())
            m_model.take(m_workbench->shown()->timeline, first, count);
    });
    connect(m_switch, &QPushButton::clicked, this, [this] { showPlan(!m_wantsPlan); });
    // Rows become higher when there is something to say about them.
    m_relayout.setSingleShot(true);
    connect(m_words, &QAbstractItemModel::dataChanged, &m_relayout, qOverload<>(&QTimer::start));
    connect(&m_relayout, &QTimer::timeout, m_list, &QListView::doItemsLayout);
    connect(m_workbench, &Workbench::pausedChanged, this, &StepsPanel::showHeld);
    connect(&m_model, &StepModel::stopsChanged, this, [this] { m_workbench->setStops(m_model.stops()); });
    connect(m_step, &QPushButton::clicked, this, &StepsPanel::step);
    connect(m_line, &QLineEdit::returnPressed, this, &StepsPanel::step);
    connect(m_proceed, &QPushButton::clicked, this, &StepsPanel::proceed);
    connect(m_passOver, &QPushButton::clicked, m_workbench, &Workbench::passOver);
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        if (const int row = index.data(StepModel::BecauseRole).toInt(); row > 0)
            Q_EMIT rowRequested(row);
    });
    auto *toggle = new QShortcut(Qt::Key_F9, m_list);
    toggle->setContext(Qt::WidgetShortcut);
    connect(toggle, &QShortcut::activated, this, &StepsPanel::toggleStop);
}

void StepsPanel::toggleStop()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return;
    const bool stops = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    m_list->model()->setData(index, stops ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

void StepsPanel::showPlan(bool wanted)
{
    m_wantsPlan = wanted;
    renew();
}

bool StepsPanel::showsPlan() const
{
    const RunRecordPointer record = m_workbench->shown();
    return !record || (record->isOver() && m_wantsPlan);
}

void StepsPanel::renew()
{
    const RunRecordPointer record = m_workbench->shown();
    const int current = m_list->currentIndex().row();
    const bool over = record && record->isOver();
    // Of an earlier run only what it came to is known.
    const bool known = record && record == m_workbench->current();
    m_model.setPlan(showsPlan() ? m_workbench->plan() : known ? m_workbench->planOfRun() : QList<PlannedStep>());
    if (!showsPlan())
        m_model.setTimeline(record->timeline, over);
    if (current >= 0)
        m_list->setCurrentIndex(m_words->index(current, 0));
    m_switch->setVisible(over);
    m_switch->setText(m_wantsPlan ? tr("This run") : tr("Next run"));
    m_switch->setToolTip(m_wantsPlan ? tr("Show what became of the steps of the run that is shown")
                                     : tr("Show the steps that the next run is going to take"));
    showHeld();
}

void StepsPanel::showHeld()
{
    const auto &paused = m_workbench->paused();
    const RunRecordPointer record = m_workbench->shown();
    const bool under = record && !record->isOver();
    const bool waits = m_workbench->showsPaused();
    if (!waits && m_foot->isAncestorOf(focusWidget()))
        m_focusBack = focusWidget();
    m_model.setHeld(waits ? paused->step : -1, waits ? paused->line : QString());
    m_foot->setVisible(waits || (under && !m_foot->isHidden()));
    for (QPushButton *button : {m_step, m_proceed, m_passOver})
        button->setEnabled(waits);
    m_line->setReadOnly(!waits || paused->fixed);
    m_line->setText(waits ? paused->line : QString());
    if (waits) {
        m_list->scrollTo(m_words->index(paused->step, 0));
        if (m_focusBack && isAncestorOf(window()->focusWidget()))
            m_focusBack->setFocus(Qt::OtherFocusReason);
        m_focusBack = nullptr;
    }
    m_hint->setText(hint());
}

QString StepsPanel::hint() const
{
    const auto &paused = m_workbench->paused();
    const RunRecordPointer record = m_workbench->shown();
    if (showsPlan())
        return tr("The next run’s steps. Click at the left of one, or press F9, to stop before it; F10 goes command by "
                  "command.");
    if (record->isOver())
        return tr("The steps of this run. Click at the left of one, or press F9, to stop before it next time.");
    if (record->state == RunRecord::State::Holding)
        return tr("All is done, and the connection stays open for what you type below the timeline.");
    if (!m_workbench->showsPaused())
        return tr("The run is under way. F10 stops it before its next command.");
    if (paused->fixed)
        return tr("The run waits before a command that can’t be changed. Send it, or leave it out.");
    return tr("The run waits before this command. Change it, or type commands of your own below the timeline.");
}

std::optional<QByteArray> StepsPanel::changedLine() const
{
    const auto &paused = m_workbench->paused();
    if (!m_workbench->showsPaused() || paused->fixed || m_line->text() == paused->line)
        return std::nullopt;
    return m_line->text().toUtf8();
}

void StepsPanel::step()
{
    m_workbench->proceed(changedLine(), true);
}

void StepsPanel::proceed()
{
    m_workbench->proceed(changedLine(), false);
}

void StepsPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        m_line->setFont(fonts::monospace());
    QWidget::changeEvent(event);
}

void StepsPanel::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::current().window);
}

} // namespace helodesk
