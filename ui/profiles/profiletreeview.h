// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panels/entries.h"

#include <QTreeView>

namespace helodesk {

// Draws profiles as entries, and folders as a line with a small arrow that says whether they are open.
class ProfileDelegate : public EntryDelegate
{
    Q_OBJECT
public:
    using EntryDelegate::EntryDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void updateEditorGeometry(
        QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    [[nodiscard]] QWidget *createEditor(
        QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

// The tree of profiles.
class ProfileTreeView : public QTreeView
{
    Q_OBJECT
public:
    explicit ProfileTreeView(QWidget *parent = nullptr);

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace helodesk
