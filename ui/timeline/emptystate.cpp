// SPDX-License-Identifier: MIT
#include "ui/timeline/emptystate.h"

#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QKeySequence>
#include <QPainter>

namespace helodesk {

static QString keyName(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

EmptyState::EmptyState(QWidget *parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    reset();
}

void EmptyState::reset()
{
    m_title = tr("Nothing has been run yet");
    setHints({{keyName(Qt::Key_F5), tr("run the whole conversation")},
        {keyName(Qt::CTRL | Qt::Key_L), tr("choose the server")},
        {keyName(Qt::CTRL | Qt::SHIFT | Qt::Key_V), tr("explain an error that you copied")}});
}

void EmptyState::setTitle(const QString &title)
{
    m_title = title;
    setAccessibleName(text());
    update();
}

void EmptyState::setHints(const QList<Hint> &hints)
{
    m_hints = hints;
    setAccessibleName(text());
    update();
}

QString EmptyState::text() const
{
    QStringList lines{m_title};
    for (const Hint &hint : m_hints)
        lines.append(tr("%1: %2").arg(hint.key, hint.words));
    return lines.join(u'\n');
}

void EmptyState::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QFont heading = fonts::interface(15.0 / 13.0);
    heading.setWeight(QFont::DemiBold);
    const QFont words = fonts::interface();
    const QFont keys = fonts::small();
    const QFontMetrics wordsMetrics(words);
    const QFontMetrics keyMetrics(keys);
    const int lineHeight = wordsMetrics.height() + 16;
    int keyWidth = 0;
    int wordsWidth = 0;
    for (const Hint &hint : std::as_const(m_hints)) {
        keyWidth = qMax(keyWidth, keyMetrics.horizontalAdvance(hint.key) + 16);
        wordsWidth = qMax(wordsWidth, wordsMetrics.horizontalAdvance(hint.words));
    }
    const int titleHeight = QFontMetrics(heading).height() + 14;
    int y = (height() - titleHeight - lineHeight * static_cast<int>(m_hints.size())) / 2;

    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(heading);
    painter.setPen(theme.text);
    painter.drawText(QRect(0, y, width(), titleHeight), Qt::AlignHCenter | Qt::AlignTop, m_title);
    y += titleHeight;
    const int left = (width() - keyWidth - 12 - wordsWidth) / 2;
    for (const Hint &hint : std::as_const(m_hints)) {
        const QRectF cap(left + .5, y + 4.5, keyWidth - 1, lineHeight - 9);
        painter.setPen(QPen(theme.border, 1));
        painter.setBrush(theme.canvas);
        painter.drawRoundedRect(cap, 5, 5);
        painter.setPen(theme.text);
        painter.setFont(keys);
        painter.drawText(cap, Qt::AlignCenter, hint.key);
        painter.setFont(words);
        painter.setPen(theme.muted);
        painter.drawText(QRect(left + keyWidth + 12, y, width(), lineHeight), Qt::AlignVCenter, hint.words);
        y += lineHeight;
    }
}

} // namespace helodesk
