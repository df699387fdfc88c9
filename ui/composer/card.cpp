// SPDX-License-Identifier: MIT
#include "ui/composer/card.h"

#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace helodesk {

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    styleparts::drawBox(&painter, rect(), theme.window, theme.border, cardRadius);
}

} // namespace helodesk
