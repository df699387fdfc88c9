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
    : QWidget(parent), m_workbench(workbench), m_heading(entries::makeHeading(tr("Profiles"), this)),
      m_list(entries::makeList(tr("Profiles"), this))
{
    auto *profileEntries = new ProfileEntries(this);
    profileEntries->setSourceModel(m_workbench->profiles());
    m_list->setModel(profileEntries);
    m_heading->setBuddy(m_list);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 12, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_heading);
    column->addWidget(m_list, 1);
    applyFonts();
    followWorkbench();
}

void ProfilesPanel::followWorkbench()
{
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (!m_marking)
            m_workbench->choose(index.row());
    });
    connect(m_workbench, &Workbench::chosen, this, &ProfilesPanel::markChosen);
    markChosen();
}

void ProfilesPanel::applyFonts()
{
    entries::applyHeadingFont(m_heading, font());
}

void ProfilesPanel::markChosen()
{
    const QScopedValueRollback marking(m_marking, true);
    m_list->setCurrentIndex(m_list->model()->index(m_workbench->chosenRow(), 0));
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
