// SPDX-License-Identifier: MIT
#include "ui/panels/runspanel.h"

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

RunsPanel::RunsPanel(Workbench *workbench, QWidget *parent)
    : QWidget(parent), m_workbench(workbench), m_heading(entries::makeHeading(tr("Runs of this profile"), this)),
      m_list(entries::makeList(tr("Runs of this profile"), this))
{
    auto *runEntries = new RunEntries(this);
    runEntries->setSourceModel(m_workbench->history());
    m_list->setModel(runEntries);
    m_heading->setBuddy(m_list);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 12, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_heading);
    column->addWidget(m_list, 1000);
    column->addStretch(1); // while there are no runs
    applyFonts();
    followWorkbench();
}

void RunsPanel::followWorkbench()
{
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (!m_marking && index.isValid())
            m_workbench->show(m_workbench->history()->record(index.row()));
    });
    connect(m_workbench, &Workbench::chosen, this, &RunsPanel::markShown);
    connect(m_workbench, &Workbench::shownChanged, this, &RunsPanel::markShown);
    markShown();
}

void RunsPanel::applyFonts()
{
    entries::applyHeadingFont(m_heading, font());
}

void RunsPanel::markShown()
{
    const QScopedValueRollback marking(m_marking, true);
    const int row = m_workbench->history()->rowOf(m_workbench->shown());
    m_heading->setVisible(m_workbench->history()->rowCount() > 0);
    m_list->setVisible(m_workbench->history()->rowCount() > 0);
    if (row >= 0)
        m_list->setCurrentIndex(m_list->model()->index(row, 0));
    else
        m_list->selectionModel()->clear();
}

void RunsPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    QWidget::changeEvent(event);
}

void RunsPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().window);
}

} // namespace helodesk
