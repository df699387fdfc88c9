// SPDX-License-Identifier: MIT
#include "ui/panels/profilespanel.h"

#include "ui/panels/entries.h"
#include "ui/run/workbench.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace helodesk {

ProfilesPanel::ProfilesPanel(Workbench *workbench, QWidget *parent)
    : QWidget(parent), m_workbench(workbench), m_profiles(makeList(tr("Profiles"))),
      m_runs(makeList(tr("Runs of this profile"))), m_profilesHeading(makeHeading(tr("Profiles"), m_profiles)),
      m_runsHeading(makeHeading(tr("Runs of this profile"), m_runs))
{
    auto *profileEntries = new ProfileEntries(this);
    profileEntries->setSourceModel(m_workbench->profiles());
    m_profiles->setModel(profileEntries);
    m_profiles->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *runEntries = new RunEntries(this);
    runEntries->setSourceModel(m_workbench->history());
    m_runs->setModel(runEntries);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 12, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_profilesHeading);
    column->addWidget(m_profiles);
    column->addSpacing(16);
    column->addWidget(m_runsHeading);
    column->addWidget(m_runs, 1000);
    column->addStretch(1); // while there are no runs
    applyFonts();
    followWorkbench();
}

void ProfilesPanel::followWorkbench()
{
    connect(m_profiles->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (!m_marking)
            m_workbench->choose(index.row());
    });
    connect(m_runs->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (!m_marking && index.isValid())
            m_workbench->show(m_workbench->history()->record(index.row()));
    });
    connect(m_workbench, &Workbench::chosen, this, &ProfilesPanel::markChosen);
    connect(m_workbench, &Workbench::shownChanged, this, &ProfilesPanel::markShown);
    markChosen();
}

QListView *ProfilesPanel::makeList(const QString &name)
{
    auto *list = new QListView(this);
    list->setFrameShape(QFrame::NoFrame);
    list->setItemDelegate(new EntryDelegate(list));
    list->setUniformItemSizes(true);
    list->setMouseTracking(true);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setAccessibleName(name);
    return list;
}

QLabel *ProfilesPanel::makeHeading(const QString &text, QWidget *list)
{
    auto *heading = new QLabel(text, this);
    heading->setBuddy(list);
    heading->setIndent(12);
    heading->setMargin(0);
    heading->setWordWrap(true);
    heading->setForegroundRole(QPalette::PlaceholderText);
    return heading;
}

void ProfilesPanel::applyFonts()
{
    QFont section = fonts::section();
    section.setPointSizeF(font().pointSizeF() * 11.0 / 13.0);
    m_profilesHeading->setFont(section);
    m_runsHeading->setFont(section);
    fitProfiles();
}

void ProfilesPanel::fitProfiles()
{
    if (!m_profiles->model())
        return;
    const int rows = m_profiles->model()->rowCount();
    m_profiles->setFixedHeight(rows * m_profiles->sizeHintForRow(0));
}

void ProfilesPanel::markChosen()
{
    const QScopedValueRollback marking(m_marking, true);
    m_profiles->setCurrentIndex(m_profiles->model()->index(m_workbench->chosenRow(), 0));
    markShown();
}

void ProfilesPanel::markShown()
{
    const QScopedValueRollback marking(m_marking, true);
    const int row = m_workbench->history()->rowOf(m_workbench->shown());
    m_runsHeading->setVisible(m_workbench->history()->rowCount() > 0);
    m_runs->setVisible(m_workbench->history()->rowCount() > 0);
    if (row >= 0)
        m_runs->setCurrentIndex(m_runs->model()->index(row, 0));
    else
        m_runs->selectionModel()->clear();
}

void ProfilesPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    QWidget::changeEvent(event);
}

void ProfilesPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().window);
}

} // namespace helodesk
