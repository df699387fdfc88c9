// SPDX-License-Identifier: MIT
#include "ui/run/signbutton.h"

#include "ui/theme/helodeskstyle.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionButton>

namespace helodesk {

namespace {

constexpr int signGap = 6;
constexpr int keyGap = 8;
constexpr int sideMargin = 15;

void drawSign(QPainter &painter, SignButton::Sign sign, const QRectF &box, const QColor &color)
{
    QPainterPath path;
    switch (sign) {
    case SignButton::Sign::None:
        break;
    case SignButton::Sign::Start:
        path.moveTo(box.topLeft());
        path.lineTo(box.right(), box.center().y());
        path.lineTo(box.bottomLeft());
        path.closeSubpath();
        break;
    case SignButton::Sign::Stop:
        path.addRect(box);
        break;
    case SignButton::Sign::Return: {
        QPainterPath line;
        line.moveTo(box.right(), box.top());
        line.lineTo(box.right(), box.center().y());
        line.lineTo(box.left() + 1, box.center().y());
        painter.strokePath(line, QPen(color, 1.4));
        path.moveTo(box.left(), box.center().y());
        path.lineTo(box.left() + 4, box.center().y() - 3);
        path.lineTo(box.left() + 4, box.center().y() + 3);
        path.closeSubpath();
        break;
    }
    }
    painter.fillPath(path, color);
}

} // namespace

SignButton::SignButton(Sign sign, const QString &text, const QString &key, QWidget *parent)
    : QPushButton(text, parent), m_sign(sign), m_key(key)
{
    setAccessibleName(QString(text).remove(QLatin1Char('&')));
}

QFont SignButton::keyFont() const
{
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 11.0 / 13.0);
    small.setWeight(QFont::Normal);
    return small;
}

QSize SignButton::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    const int sign = m_sign == Sign::None ? 0 : metrics.ascent() + signGap;
    int width = 2 * sideMargin + sign + metrics.size(Qt::TextShowMnemonic, text()).width();
    if (!m_key.isEmpty())
        width += keyGap + QFontMetrics(keyFont()).horizontalAdvance(m_key);
    return {width, metrics.height() + 14};
}

void SignButton::paintEvent(QPaintEvent *)
{
    QStyleOptionButton option;
    initStyleOption(&option);
    QPainter painter(this);
    style()->drawControl(QStyle::CE_PushButtonBevel, &option, &painter, this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::current();
    const QColor words = isPrimary(this) ? theme.onAccent : (isEnabled() ? theme.text : theme.muted);
    QColor key = isPrimary(this) ? theme.onAccent : theme.muted;
    if (isPrimary(this))
        key.setAlphaF(.85F);

    const QFontMetrics metrics = fontMetrics();
    const int textWidth = metrics.size(Qt::TextShowMnemonic, text()).width();
    const qreal sign = metrics.ascent() * .72;
    const qreal middle = height() / 2.0;
    const bool behind = m_sign == Sign::Return;
    qreal left = (width() - (sizeHint().width() - 2 * sideMargin)) / 2.0;
    const auto drawTheSign = [&] {
        drawSign(painter, m_sign, QRectF(left, middle - sign / 2, sign, sign), words);
        left += sign + signGap;
    };
    if (!behind && m_sign != Sign::None)
        drawTheSign();
    painter.setPen(words);
    painter.setFont(font());
    const int flags = Qt::AlignVCenter | Qt::AlignLeft
        | (style()->styleHint(QStyle::SH_UnderlineShortcut, &option, this) ? Qt::TextShowMnemonic
                                                                           : Qt::TextHideMnemonic);
    painter.drawText(QRectF(left, 0, textWidth + 2, height()), flags, text());
    left += textWidth + (behind ? signGap : keyGap);
    if (behind)
        drawTheSign();
    if (m_key.isEmpty())
        return;
    painter.setPen(key);
    painter.setFont(keyFont());
    painter.drawText(QRectF(left, 0, width() - left, height()), Qt::AlignVCenter | Qt::AlignLeft, m_key);
}

} // namespace helodesk
