// SPDX-License-Identifier: MIT
#include "ui/editor/expectationspage.h"

#include "ui/editor/expectationtable.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

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
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked
        | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    m_view->verticalHeader()->hide();
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->setColumnWidth(ExpectationTable::What, 220);
    m_view->setColumnWidth(ExpectationTable::Subject, 170);
    m_view->setShowGrid(false);
    m_view->setTabKeyNavigation(false);
    m_nothing->setText(tr("Nothing is expected yet: a run passes when the server accepts. Add what it must show, or "
                          "press “Expect today’s answers from now on” beside a run."));
    m_nothing->setWordWrap(true);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    QPalette palette = m_problem->palette();
    palette.setColor(QPalette::WindowText, Theme::current().bad.foreground);
    m_problem->setPalette(palette);

    auto *add = new QPushButton(tr("&Add"), this);
    add->setAccessibleName(tr("Add an expectation"));
    auto *menu = new QMenu(add);
    fillMenu(menu);
    add->setMenu(menu);
    auto *remove = new QPushButton(tr("&Remove"), this);
    remove->setAccessibleName(tr("Remove the expectation"));
    for (QPushButton *button : {add, remove})
        button->setAutoDefault(false);
    connect(remove, &QPushButton::clicked, this, &ExpectationsPage::removeChosen);
    auto *keys = new QShortcut(QKeySequence(QKeySequence::Delete), m_view);
    keys->setContext(Qt::WidgetShortcut);
    connect(keys, &QShortcut::activated, this, &ExpectationsPage::removeChosen);
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

void ExpectationsPage::removeChosen()
{
    QList<int> rows;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end(), std::greater<>());
    for (const int row : std::as_const(rows))
        m_table->removeRow(row);
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
