// SPDX-License-Identifier: MIT
#include "ui/editor/expectationspage.h"

#include "ui/editor/expectationtable.h"
#include "ui/tables/rowview.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace helodesk {

ExpectationsPage::ExpectationsPage(const Expectations &expectations, QWidget *parent)
    : QWidget(parent), m_table(new ExpectationTable(this)), m_view(new QTableView(this)),
      m_snapshot(new QCheckBox(tr("What got &better is told, but is no failure"), this)), m_nothing(new QLabel(this)),
      m_problem(new QLabel(this))
{
    m_table->setRows(expectationRows(expectations));
    m_snapshot->setChecked(expectations.snapshot);
    layOut();
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_table, signal, this, &ExpectationsPage::renew);
    connect(m_table, &QAbstractItemModel::dataChanged, this, &ExpectationsPage::renew);
    connect(m_snapshot, &QCheckBox::toggled, this, &ExpectationsPage::changed);
    renew();
}

void ExpectationsPage::layOut()
{
    m_view->setModel(m_table);
    m_view->setAccessibleName(tr("Expectations"));
    m_view->setItemDelegate(new ExpectationDelegate(m_view));
    rowview::prepare(m_view);
    m_view->setColumnWidth(ExpectationTable::What, 220);
    m_view->setColumnWidth(ExpectationTable::Subject, 170);
    m_nothing->setText(tr("Nothing is expected yet: a run passes when the server accepts. Add what it must show, or "
                          "press “Expect today’s answers from now on” beside a run."));
    m_nothing->setWordWrap(true);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    rowview::prepareProblem(m_problem);

    auto *add = new QPushButton(tr("&Add"), this);
    add->setAccessibleName(tr("Add an expectation"));
    auto *menu = new QMenu(add);
    fillMenu(menu);
    add->setMenu(menu);
    auto *remove = new QPushButton(tr("&Remove"), this);
    remove->setAccessibleName(tr("Remove the expectation"));
    for (QPushButton *button : {add, remove})
        button->setAutoDefault(false);
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
    column->addWidget(m_snapshot);
}

void ExpectationsPage::fillMenu(QMenu *menu)
{
    for (const ExpectationRow::Kind kind : ExpectationTable::kinds()) {
        menu->addAction(ExpectationTable::title(kind), this, [this, kind] {
            const ExpectationRow row{kind, subjectsFor(kind).value(0), valuesFor(kind).value(0)};
            const QModelIndex index = m_table->index(
                m_table->add(row), hasSubject(kind) ? ExpectationTable::Subject : ExpectationTable::Value);
            m_view->setCurrentIndex(index);
            m_view->edit(index);
        });
    }
}

void ExpectationsPage::renew()
{
    const bool any = m_table->rowCount() > 0;
    m_nothing->setVisible(!any);
    m_problem->setText(problem());
    m_problem->setVisible(!problem().isEmpty());
    m_snapshot->setVisible(any);
    Q_EMIT changed();
}

Expectations ExpectationsPage::expectations() const
{
    return expectationsFrom(m_table->rows(), m_snapshot->isChecked());
}

QString ExpectationsPage::problem() const
{
    return m_table->problem();
}

} // namespace helodesk
