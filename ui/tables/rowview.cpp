// SPDX-License-Identifier: MIT
#include "ui/tables/rowview.h"

#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>

#include <algorithm>
#include <functional>

namespace helodesk::rowview {

void prepare(QTableView *view)
{
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked
        | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    view->verticalHeader()->hide();
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    view->horizontalHeader()->setStretchLastSection(true);
    view->horizontalHeader()->setHighlightSections(false);
    view->setShowGrid(false);
    view->setTabKeyNavigation(false);
}

static void removeChosen(QTableView *view)
{
    QList<int> rows;
    for (const QModelIndex &index : view->selectionModel()->selectedRows())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end(), std::greater<>());
    for (const int row : std::as_const(rows))
        view->model()->removeRow(row);
}

void connectRemoval(QTableView *view, QPushButton *button)
{
    QObject::connect(button, &QPushButton::clicked, view, [view] { removeChosen(view); });
    auto *keys = new QShortcut(QKeySequence(QKeySequence::Delete), view);
    keys->setContext(Qt::WidgetShortcut);
    QObject::connect(keys, &QShortcut::activated, view, [view] { removeChosen(view); });
}

void prepareProblem(QLabel *label)
{
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, Theme::current().bad.foreground);
    label->setPalette(palette);
}

} // namespace helodesk::rowview
