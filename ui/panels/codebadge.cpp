// SPDX-License-Identifier: MIT
#include "ui/panels/codebadge.h"

#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace helodesk {

QFont CodeBadge::figures() const
{
    QFont figures = fonts::monospace();
    figures.setPointSizeF(font().pointSizeF() * 20.0 / 13.0);
    figures.setBold(true);
    return figures;
}

void CodeBadge::setCode(const QString &code, RowState state)
{
    m_code = code;
    m_state = state;
    setAccessibleName(tr("Reply code %1").arg(code));
    setVisible(!code.isEmpty());
    updateGeometry();
    update();
}

QSize CodeBadge::sizeHint() const
{
    const QFontMetrics metrics(figures());
    return {metrics.horizontalAdvance(m_code) + 24, metrics.height() + 12};
}

void CodeBadge::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    Tone tone{theme.muted, theme.canvas};
    if (m_state == RowState::Good)
        tone = theme.good;
    else if (m_state == RowState::Warning)
        tone = theme.warn;
    else if (m_state == RowState::Bad)
        tone = theme.bad;
    QPainter painter(this);
    styleparts::drawBox(&painter, rect(), tone.background, {}, 4);
    painter.setFont(figures());
    painter.setPen(tone.foreground);
    painter.drawText(rect(), Qt::AlignCenter, m_code);
}

} // namespace helodesk
