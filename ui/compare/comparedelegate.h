// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace helodesk {

// Paints what CompareWords says: groups as headings, their rows on the tint of what the difference means.
class CompareDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    // As high as the words are in the column of the tree.
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    static void paintGroup(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index);
    static void paintChips(QPainter *painter, const QRect &words, const QFont &font, const QModelIndex &index);
};

} // namespace helodesk
