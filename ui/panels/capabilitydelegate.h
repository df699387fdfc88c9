// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace helodesk {

// Paints the cells of the Capabilities table: tinted rows for what TLS changed, chips for sign-in mechanisms.
class CapabilityDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    // For the width that option.rect has.
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    [[nodiscard]] static QFont fontFor(const QFont &base, const QModelIndex &index);
    static QList<QRect> placeChips(const QStringList &chips, const QFontMetrics &metrics, int width);
};

} // namespace helodesk
