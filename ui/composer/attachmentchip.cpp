// SPDX-License-Identifier: MIT
#include "ui/composer/attachmentchip.h"

#include "ui/run/words.h"
#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QDir>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace helodesk {

static constexpr int air = 10;
static constexpr int crossSize = 14;
static constexpr int widestName = 260;

AttachmentChip::AttachmentChip(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
}

void AttachmentChip::setAttachment(const Attachment &attachment)
{
    m_attachment = attachment;
    refresh();
}

void AttachmentChip::refresh()
{
    const qint64 size = m_attachment.size();
    m_missing = size < 0;
    const QString name = m_attachment.shownName();
    const QString called = name.isEmpty() ? m_attachment.shownType().section(u';', 0, 0) : name;
    QString words = m_missing ? tr("%1 · can’t be read").arg(called) : tr("%1 · %2").arg(called, words::octets(size));
    if (m_attachment.from == Attachment::From::Filler)
        words = tr("%1 · %2 generated").arg(called, words::octets(size));
    else if (m_attachment.place == Attachment::Place::Inline)
        words = tr("%1 · in the HTML").arg(words);
    setText(words);
    setAccessibleName(words);
    setToolTip(m_attachment.from == Attachment::From::File ? QDir::toNativeSeparators(m_attachment.file)
                                                           : m_attachment.shownType());
    updateGeometry();
    update();
}

QSize AttachmentChip::sizeHint() const
{
    const int words = std::min(fontMetrics().horizontalAdvance(text()), widestName);
    return {words + 2 * air + crossSize + 4, fontMetrics().height() + 10};
}

QRect AttachmentChip::cross() const
{
    const QRect right(width() - crossSize - 7, (height() - crossSize) / 2, crossSize, crossSize);
    return QStyle::visualRect(layoutDirection(), rect(), right);
}

void AttachmentChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::current();
    const QColor ground = m_missing ? theme.bad.background : theme.canvas;
    styleparts::drawBox(&painter, rect(), underMouse() ? styleparts::mixed(theme.muted, ground, .1) : ground,
        m_missing ? theme.bad.foreground : theme.border, height() / 2.0);
    if (hasFocus())
        styleparts::drawFocusRing(&painter, rect(), height() / 2.0);
    painter.setPen(m_missing ? theme.bad.foreground : theme.text);
    const QRect words
        = QStyle::visualRect(layoutDirection(), rect(), QRect(air, 0, width() - 2 * air - crossSize - 2, height()));
    painter.drawText(
        words, Qt::AlignVCenter | Qt::AlignLeading, fontMetrics().elidedText(text(), Qt::ElideMiddle, words.width()));
    painter.setPen(QPen(theme.muted, 1.4, Qt::SolidLine, Qt::RoundCap));
    const QRectF mark = QRectF(cross()).adjusted(4, 4, -4, -4);
    painter.drawLine(mark.topLeft(), mark.bottomRight());
    painter.drawLine(mark.topRight(), mark.bottomLeft());
}

void AttachmentChip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        Q_EMIT removeRequested();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void AttachmentChip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && cross().contains(event->position().toPoint()))
        Q_EMIT removeRequested();
    else
        QAbstractButton::mousePressEvent(event);
}

void AttachmentChip::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    connect(menu.addAction(tr("&Settings…")), &QAction::triggered, this, [this] { click(); });
    connect(menu.addAction(tr("&Remove")), &QAction::triggered, this, &AttachmentChip::removeRequested);
    menu.exec(event->globalPos());
}

} // namespace helodesk
