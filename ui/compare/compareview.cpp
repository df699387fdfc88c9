// SPDX-License-Identifier: MIT
#include "ui/compare/compareview.h"

#include "core/models/comparemodel.h"
#include "ui/compare/comparedelegate.h"
#include "ui/compare/comparewords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace helodesk {

namespace {

constexpr int mostOpen = 10; // rows of what is the same, before they are closed to begin with

} // namespace

CompareView::CompareView(CompareModel *model, QWidget *parent)
    : QTreeView(parent), m_model(model), m_words(new CompareWords(this))
{
    m_words->setSourceModel(model);
    setModel(m_words);
    setItemDelegate(new CompareDelegate(this));
    setAccessibleName(tr("Comparison"));
    setHeaderHidden(true);
    setIndentation(0);
    setRootIsDecorated(false);
    setItemsExpandable(true);
    setExpandsOnDoubleClick(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(60);
    connect(m_words, &QAbstractItemModel::modelReset, this, &CompareView::openGroups);
    connect(this, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (!index.parent().isValid())
            setExpanded(index.siblingAtColumn(0), !isExpanded(index.siblingAtColumn(0)));
    });
}

void CompareView::openGroups()
{
    for (int row = 0; row < m_words->rowCount(); ++row) {
        const QModelIndex group = m_words->index(row, 0);
        setFirstColumnSpanned(row, {}, true);
        const bool isSame
            = group.data(CompareModel::GroupRole).value<CompareModel::Group>() == CompareModel::Group::Same;
        setExpanded(group, !isSame || m_words->rowCount(group) <= mostOpen);
    }
    fitColumns();
    scrollToTop();
}

void CompareView::fitColumns()
{
    const int width = viewport()->width();
    const int what = std::clamp(width * 21 / 100, 90, 220);
    const int side = (width - what) / 2;
    setColumnWidth(CompareModel::WhatColumn, what);
    setColumnWidth(CompareModel::LeftColumn, side);
    setColumnWidth(CompareModel::RightColumn, width - what - side);
    scheduleDelayedItemsLayout();
}

void CompareView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

void CompareView::copy()
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const QModelIndex &a, const QModelIndex &b) {
        return a.parent() == b.parent() ? a.row() < b.row() : a.parent().row() < b.parent().row();
    });
    QStringList lines;
    for (const QModelIndex &row : std::as_const(rows)) {
        QStringList cells;
        for (int column = 0; column < m_words->columnCount(); ++column)
            cells.append(row.siblingAtColumn(column).data().toString());
        lines.append(cells.join(u'\t'));
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n') + u'\n');
}

void CompareView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex index = currentIndex().siblingAtColumn(0);
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->key() == Qt::Key_Space && index.isValid() && !index.parent().isValid())
        setExpanded(index, !isExpanded(index));
    else
        QTreeView::keyPressEvent(event);
}

} // namespace helodesk
