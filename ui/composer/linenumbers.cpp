// SPDX-License-Identifier: MIT
#include "ui/composer/linenumbers.h"

#include "ui/composer/wiretext.h"
#include "ui/theme/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QTextBlock>

namespace helodesk {

LineNumbers::LineNumbers(WireText *text) : QWidget(text), m_text(text) { }

int LineNumbers::neededWidth() const
{
    const int digits = qMax(2, static_cast<int>(QString::number(m_text->blockCount()).size()));
    return 10 + fontMetrics().horizontalAdvance(u'9') * digits;
}

void LineNumbers::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setPen(Theme::current().neutral);
    for (const WireText::ShownLine &line : m_text->shownLines(event->rect()))
        painter.drawText(QRect(0, line.top, width() - 2, fontMetrics().height()), Qt::AlignRight | Qt::AlignTop,
            QString::number(line.number));
}

} // namespace helodesk
