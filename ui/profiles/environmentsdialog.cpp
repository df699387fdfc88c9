// SPDX-License-Identifier: MIT
#include "ui/profiles/environmentsdialog.h"

#include "ui/tables/rowview.h"
#include "ui/theme/helodeskstyle.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace helodesk {

EnvironmentsDialog::EnvironmentsDialog(
    const Environments &environments, const QString &collection, const QString &chosen, QWidget *parent)
    : QDialog(parent), m_environments(environments), m_list(new QListWidget(this)), m_view(new QTableView(this)),
      m_table(new VariableTable(this)), m_problem(new QLabel(this))
{
    setWindowTitle(tr("Environments"));
    resize(760, 440);
    layOut(collection);
    connect(m_list, &QListWidget::currentRowChanged, this, &EnvironmentsDialog::showEnvironment);
    connect(m_list, &QListWidget::itemChanged, this,
        [this](const QListWidgetItem *item) { renameTo(m_list->row(item), item->text()); });
    connect(m_table, &QAbstractItemModel::modelReset, this, &EnvironmentsDialog::check);
    connect(m_table, &QAbstractItemModel::dataChanged, this, &EnvironmentsDialog::check);
    connect(m_table, &QAbstractItemModel::rowsInserted, this, &EnvironmentsDialog::check);
    connect(m_table, &QAbstractItemModel::rowsRemoved, this, &EnvironmentsDialog::check);
    fillList(std::max<int>(0, static_cast<int>(m_environments.names().indexOf(chosen)) + 1));
}

QLayout *EnvironmentsDialog::makeList()
{
    m_list->setAccessibleName(tr("Environments"));
    m_list->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    auto *add = new QPushButton(tr("&New"), this);
    add->setAccessibleName(tr("New environment"));
    m_removeEnvironment = new QPushButton(tr("&Delete"), this);
    m_removeEnvironment->setAccessibleName(tr("Delete the environment"));
    for (QPushButton *button : {add, m_removeEnvironment})
        button->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, &EnvironmentsDialog::addEnvironment);
    connect(m_removeEnvironment, &QPushButton::clicked, this, &EnvironmentsDialog::removeEnvironment);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(add);
    buttons->addWidget(m_removeEnvironment);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout;
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    return column;
}

QLayout *EnvironmentsDialog::makeTable()
{
    m_view->setModel(m_table);
    m_view->setAccessibleName(tr("Variables"));
    m_view->setItemDelegateForColumn(VariableTable::Source, new SourceDelegate(m_view));
    rowview::prepare(m_view);
    m_view->setColumnWidth(VariableTable::Name, 150);
    m_view->setColumnWidth(VariableTable::Source, 180);
    auto *value = new QPushButton(tr("New &variable"), this);
    auto *secret = new QPushButton(tr("New &secret variable"), this);
    auto *remove = new QPushButton(tr("&Remove"), this);
    remove->setAccessibleName(tr("Remove the variable"));
    for (QPushButton *button : {value, secret, remove})
        button->setAutoDefault(false);
    connect(value, &QPushButton::clicked, this, [this] { addVariable(VariableTable::From::Here); });
    connect(secret, &QPushButton::clicked, this, [this] { addVariable(VariableTable::From::Asked); });
    rowview::connectRemoval(m_view, remove);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(value);
    buttons->addWidget(secret);
    buttons->addWidget(remove);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout;
    column->addWidget(m_view, 1);
    column->addLayout(buttons);
    return column;
}

void EnvironmentsDialog::layOut(const QString &collection)
{
    auto *about
        = new QLabel(tr("“%1”: write {{name}} anywhere in a profile. What stands under “all environments” holds "
                        "wherever an environment has no value of its own.")
                         .arg(collection),
            this);
    about->setWordWrap(true);
    about->setForegroundRole(QPalette::PlaceholderText);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_save->setText(tr("Sa&ve"));
    makePrimary(m_save);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *halves = new QHBoxLayout;
    halves->setSpacing(12);
    halves->addLayout(makeList(), 2);
    halves->addLayout(makeTable(), 5);
    auto *last = new QHBoxLayout;
    last->addWidget(m_problem, 1);
    last->addWidget(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(about);
    column->addLayout(halves, 1);
    column->addLayout(last);
}

void EnvironmentsDialog::fillList(int chosen)
{
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        m_list->addItem(tr("all environments"));
        for (const Environment &environment : std::as_const(m_environments.list)) {
            auto *item = new QListWidgetItem(environment.name, m_list);
            item->setFlags(item->flags() | Qt::ItemIsEditable);
        }
        m_shown = -1;
    }
    m_list->setCurrentRow(chosen);
    showEnvironment(chosen);
}

void EnvironmentsDialog::showEnvironment(int row)
{
    if (row < 0 || row == m_shown)
        return;
    takeShown();
    m_shown = row;
    m_table->setEnvironment(row == 0 ? m_environments.common : m_environments.list[row - 1]);
    m_removeEnvironment->setEnabled(row > 0);
}

void EnvironmentsDialog::takeShown()
{
    if (m_shown == 0)
        m_environments.common = m_table->environment();
    else if (m_shown > 0 && m_shown <= m_environments.list.size())
        m_environments.list[m_shown - 1] = m_table->environment();
}

Environments EnvironmentsDialog::environments() const
{
    Environments result = m_environments;
    if (m_shown == 0)
        result.common = m_table->environment();
    else if (m_shown > 0)
        result.list[m_shown - 1] = m_table->environment();
    return result;
}

void EnvironmentsDialog::addEnvironment()
{
    takeShown();
    QString name = m_environments.list.isEmpty() ? tr("test") : tr("production");
    for (int number = 2; m_environments.named(name); ++number)
        name = tr("environment %1").arg(number);
    Environment made;
    made.name = name;
    m_environments.list.append(made);
    fillList(static_cast<int>(m_environments.list.size()));
    m_list->editItem(m_list->currentItem());
}

void EnvironmentsDialog::removeEnvironment()
{
    if (m_shown < 1)
        return;
    m_environments.list.removeAt(m_shown - 1);
    const int next = std::min<int>(m_shown, static_cast<int>(m_environments.list.size()));
    m_shown = -1;
    fillList(next);
}

void EnvironmentsDialog::renameTo(int row, const QString &name)
{
    if (row < 1 || name == m_environments.list[row - 1].name)
        return;
    if (name.trimmed().isEmpty() || m_environments.named(name.trimmed())) {
        const QSignalBlocker quiet(m_list);
        m_list->item(row)->setText(m_environments.list[row - 1].name);
        m_problem->setText(tr("An environment needs a name that no other has."));
        return;
    }
    takeShown();
    m_environments.list[row - 1].name = name.trimmed();
    if (row == m_shown)
        m_table->setEnvironment(m_environments.list[row - 1]);
}

void EnvironmentsDialog::addVariable(VariableTable::From from)
{
    const QModelIndex index = m_table->index(m_table->add(from), VariableTable::Name);
    m_view->setCurrentIndex(index);
    m_view->edit(index);
}

void EnvironmentsDialog::check()
{
    const QString problem = m_table->problem();
    m_problem->setText(problem);
    rowview::prepareProblem(m_problem);
    m_save->setEnabled(problem.isEmpty());
    m_list->setEnabled(problem.isEmpty()); // what is wrong would be lost with another environment
}

} // namespace helodesk
