// SPDX-License-Identifier: MIT
#include "ui/composer/addressfield.h"

#include "ui/composer/composition.h"
#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOptionFrame>

namespace helodesk {

AddressField::AddressField(QWidget *parent) : QLineEdit(parent) { }

void AddressField::paintEvent(QPaintEvent *event)
{
    if (hasFocus() || text().trimmed().isEmpty()) {
        QLineEdit::paintEvent(event);
        return;
    }
    constexpr int side = 6; // from the field's edge
    constexpr int gap = 6;
    constexpr int air = 9; // within a box
    QStyleOptionFrame option;
    initStyleOption(&option);
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
    const Theme &theme = Theme::current();
    const QFontMetrics metrics = fontMetrics();
    const QStringList addresses = listedAddresses(text());
    const qreal height = metrics.height() + 4;
    int x = side;
    for (qsizetype i = 0; i < addresses.size(); ++i) {
        const QString more = tr("+%1").arg(addresses.size() - i);
        const qsizetype after = addresses.size() - i - 1;
        const int reserved = after > 0 ? metrics.horizontalAdvance(more) + 2 * air + gap : 0;
        const int room = width() - side - x - reserved - 2 * air;
        const int wanted = metrics.horizontalAdvance(addresses[i]);
        const bool fits = wanted <= room || i == 0;
        const QString words = fits ? metrics.elidedText(addresses[i], Qt::ElideRight, qMax(room, 0)) : more;
        const int boxWidth = metrics.horizontalAdvance(words) + 2 * air;
        QRectF box(x, (this->height() - height) / 2, boxWidth, height);
        if (layoutDirection() == Qt::RightToLeft)
            box.moveLeft(width() - x - boxWidth);
        styleparts::drawBox(&painter, box, theme.canvas, theme.border, height / 2);
        painter.setPen(isEnabled() ? theme.text : theme.muted);
        painter.drawText(box, Qt::AlignCenter, words);
        if (!fits)
            break;
        x += boxWidth + gap;
    }
}

} // namespace helodesk
