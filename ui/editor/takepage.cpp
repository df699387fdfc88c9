// SPDX-License-Identifier: MIT
#include "ui/editor/takepage.h"

#include "ui/editor/taketable.h"
#include "ui/tables/rowview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace helodesk {

TakePage::TakePage(const TakeSources &take, QWidget *parent)
    : QWidget(parent), m_table(new TakeTable(this)), m_view(new QTableView(this)), m_nothing(new QLabel(this)),
      m_problem(new QLabel(this))
{
    m_table->setRows(takeRows(take));
    layOut();
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_table, signal, this, &TakePage::renew);
    connect(m_table, &QAbstractItemModel::dataChanged, this, &TakePage::renew);
    renew();
}

void TakePage::layOut()
{
    m_view->setModel(m_table);
    m_view->setAccessibleName(tr("Values for later runs"));
    m_view->setItemDelegate(new TakeDelegate(m_view));
    rowview::prepare(m_view);
    m_view->setColumnWidth(TakeTable::Variable, 120);
    m_view->setColumnWidth(TakeTable::What, 170);
    m_view->setColumnWidth(TakeTable::Subject, 140);
    m_nothing->setText(tr("A run can give values to the runs after it: the queue id, for example, that another profile "
                          "looks for as {{queue}}. Secrets are never taken."));
    m_nothing->setWordWrap(true);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    rowview::prepareProblem(m_problem);

    auto *add = new QPushButton(tr("&Add"), this);
    add->setAccessibleName(tr("Add a value for later runs"));
    auto *remove = new QPushButton(tr("&Remove"), this);
    remove->setAccessibleName(tr("Remove the value for later runs"));
    for (QPushButton *button : {add, remove})
        button->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, &TakePage::addRow);
    rowview::connectRemoval(m_view, remove);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(add);
    buttons->addWidget(remove);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(4, 16, 4, 4);
    column->setSpacing(10);
    column->addWidget(m_nothing);
    column->addWidget(m_view, 1);
    column->addWidget(m_problem);
    column->addLayout(buttons);
}

void TakePage::addRow()
{
    const QModelIndex index = m_table->index(m_table->add({}), TakeTable::Variable);
    m_view->setCurrentIndex(index);
    m_view->setFocus();
    m_view->edit(index);
}

void TakePage::renew()
{
    m_nothing->setVisible(m_table->rowCount() == 0);
    m_problem->setText(problem());
    m_problem->setVisible(!problem().isEmpty());
    Q_EMIT changed();
}

TakeSources TakePage::take() const
{
    return takeFrom(m_table->rows());
}

QString TakePage::problem() const
{
    return m_table->problem();
}

} // namespace helodesk
