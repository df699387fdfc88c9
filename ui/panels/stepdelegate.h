// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace helodesk {

// Paints a step: whether the run stops before it, how it went, its command, and why it stands so. A click at its left
// end, or the space bar, sets a stop and takes it away.
class StepDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;
};

} // namespace helodesk
