// SPDX-License-Identifier: MIT
#include "ui/composer/choicebutton.h"

#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOptionButton>

#include <algorithm>

namespace helodesk {

static constexpr int air = 10;
static constexpr int arrow = 16;

QSize ChoiceButton::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 2 * air + arrow,
        std::max(styleparts::fieldHeight, fontMetrics().height() + 12)};
}

void ChoiceButton::paintEvent(QPaintEvent *)
{
    QStyleOptionButton option;
    initStyleOption(&option);
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_PanelButtonCommand, &option, &painter, this);
    const QString words = fontMetrics().elidedText(text(), Qt::ElideRight, width() - 2 * air - arrow);
    const int advance = fontMetrics().horizontalAdvance(words);
    const auto place = [this](int x, int w) {
        return QStyle::visualRect(layoutDirection(), rect(), {x, 0, w, height()});
    };
    painter.setPen(isEnabled() ? Theme::current().text : Theme::current().muted);
    painter.drawText(place(air, advance + 1), Qt::AlignVCenter | Qt::AlignLeading, words);
    styleparts::drawArrowDown(&painter, place(air + advance + 2, arrow), painter.pen().color());
}

} // namespace helodesk
