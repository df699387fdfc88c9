// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinepainter.h"

#include "ui/timeline/marks.h"

#include <QPainter>

namespace helodesk {

TimelinePainter::TimelinePainter() : m_wordsMetrics(m_words), m_strongMetrics(m_words), m_wireMetrics(m_words)
{
    setScale(1);
}

void TimelinePainter::setScale(qreal scale)
{
    m_scale = scale * fonts::enlargement();
    m_words = fonts::interface(scale);
    m_strong = m_words;
    m_strong.setWeight(QFont::DemiBold);
    m_wire = fonts::monospace(scale);
    m_code = m_wire;
    m_code.setWeight(QFont::Bold);
    m_wordsMetrics = QFontMetrics(m_words);
    m_strongMetrics = QFontMetrics(m_strong);
    m_wireMetrics = QFontMetrics(m_wire);
    const int tallest = qMax(m_wordsMetrics.height(), m_wireMetrics.height());
    m_rowHeight = tallest + scaled(10);
    m_headingHeight = tallest + scaled(14);
}

void TimelinePainter::setExtent(int width, int lastId)
{
    m_width = width;
    const int digits = m_wordsMetrics.horizontalAdvance(QString::number(qMax(lastId, 99)));
    m_columns.number = qMax(scaled(30), digits + scaled(12));
    m_columns.sign = m_columns.number + scaled(8);
    m_columns.badge = m_columns.number + scaled(38);
    m_columns.text = m_columns.number + scaled(94);
    m_columns.time = width - scaled(10);
    // The bars get a fifth of the card; a narrow card goes without.
    const int barWidth = width < scaled(420) ? 0 : qBound(scaled(60), width / 5, scaled(260));
    m_columns.barEnd = m_columns.time - scaled(64);
    m_columns.bar = m_columns.barEnd - barWidth;
}

void TimelinePainter::paintGround(QPainter &painter, const QRect &rect, const QColor &ground, const RowLook &look) const
{
    const Theme &theme = Theme::current();
    painter.fillRect(rect, look.selected ? theme.selection : look.hovered ? theme.hover : ground);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.border);
    if (look.focused) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.accent, 1));
        painter.drawRect(QRectF(rect).adjusted(1.5, .5, -1.5, -1.5));
    }
}

void TimelinePainter::paintHeading(QPainter &painter, const QRect &rect, const TimelineModel &model,
    const TimelineGroup &group, const RowLook &look) const
{
    const Theme &theme = Theme::current();
    paintGround(painter, rect, theme.canvas, look);
    const QRect inner = rect.adjusted(0, 0, 0, -1);
    marks::drawState(painter, QRectF(inner.left() + scaled(7), inner.top(), scaled(17), inner.height()), group.state);

    const QString title = titleOf(group.phase);
    const int titleLeft = inner.left() + scaled(34);
    painter.setFont(m_strong);
    painter.setPen(theme.text);
    painter.drawText(QRect(titleLeft, inner.top(), m_width, inner.height()), Qt::AlignVCenter, title);

    QString summary = TimelineWords::summary(model, group);
    if (look.closed && summary.isEmpty())
        summary = TimelineWords::closedSummary(group);
    const int summaryLeft = titleLeft + m_strongMetrics.horizontalAdvance(title) + scaled(4);
    const int summaryRight = m_columns.bar - scaled(8);
    painter.setFont(m_words);
    painter.setPen(theme.muted);
    if (summaryRight > summaryLeft) {
        painter.drawText(QRect(summaryLeft, inner.top(), summaryRight - summaryLeft, inner.height()), Qt::AlignVCenter,
            m_wordsMetrics.elidedText(summary, Qt::ElideRight, summaryRight - summaryLeft));
    }
    if (group.busy <= Instant::zero())
        return;
    paintBar(painter, inner, model, group.began, group.ended, group.state);
    painter.setFont(m_strong);
    painter.setPen(theme.muted);
    painter.drawText(QRect(m_columns.barEnd, inner.top(), m_columns.time - m_columns.barEnd, inner.height()),
        Qt::AlignVCenter | Qt::AlignRight, TimelineWords::duration(group));
}

void TimelinePainter::paintRow(
    QPainter &painter, const QRect &rect, const TimelineModel &model, const Event &event, const RowLook &look) const
{
    const Theme &theme = Theme::current();
    paintGround(painter, rect, theme.window, look);
    const QRect inner = rect.adjusted(0, 0, 0, -1);
    const RowState state = stateOf(event);

    if (look.remark.marked)
        painter.fillRect(QRect(inner.left(), inner.top(), scaled(4), inner.height()), theme.accent);
    painter.setFont(look.remark.marked ? m_strong : m_words);
    painter.setPen(look.remark.marked ? theme.accent : theme.muted);
    painter.drawText(QRect(inner.left(), inner.top(), m_columns.number, inner.height()),
        Qt::AlignVCenter | Qt::AlignRight, QString::number(event.id));
    const RowSign sign = TimelineWords::sign(event);
    const bool talk = sign == RowSign::Sent || sign == RowSign::Received;
    marks::drawSign(painter, QRectF(inner.left() + m_columns.sign, inner.top(), scaled(14), inner.height()), sign,
        talk ? theme.text : theme.muted);

    const QRect badge(
        inner.left() + m_columns.badge, inner.top() + (inner.height() - scaled(18)) / 2, scaled(35), scaled(18));
    const QString code = TimelineWords::code(event);
    if (!code.isEmpty())
        paintBadge(painter, badge, code, state);
    else if (state == RowState::Bad || state == RowState::Warning)
        marks::drawState(painter, badge, state);

    const RowWords words = TimelineWords::row(model, event);
    const int width = paintComment(painter, inner, look.remark, words);
    paintWords(painter, QRect(inner.left() + m_columns.text, inner.top(), width, inner.height()), words, state);
    if (TimeScale::duration(event) >= Instant::zero())
        paintBar(painter, inner, model, TimeScale::beginning(event), event.at, state);
    painter.setFont(m_words);
    painter.setPen(theme.muted);
    painter.drawText(QRect(m_columns.barEnd, inner.top(), m_columns.time - m_columns.barEnd, inner.height()),
        Qt::AlignVCenter | Qt::AlignRight, look.time);
}

int TimelinePainter::paintComment(
    QPainter &painter, const QRect &rect, const RowRemark &remark, const RowWords &words) const
{
    const int width = m_columns.bar - scaled(4) - m_columns.text;
    const QFontMetrics &metrics = words.onWire ? m_wireMetrics : m_wordsMetrics;
    const int needed = remark.comment.isEmpty() ? 0 : metrics.horizontalAdvance(TimelineWords::plain(words));
    const int room = qMax(width / 2, width - needed - scaled(16)) - scaled(16);
    if (remark.comment.isEmpty() || room < scaled(24))
        return width;
    const Theme &theme = Theme::current();
    const QString text
        = m_wordsMetrics.elidedText(remarkLines(remark).join(QStringLiteral(" ⏎ ")), Qt::ElideRight, room);
    const int length = m_wordsMetrics.horizontalAdvance(text) + scaled(16);
    const QRectF place(rect.left() + m_columns.text + width - length + .5, rect.top() + scaled(3) + .5, length - 1,
        rect.height() - scaled(6) - 1);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.accent, 1));
    painter.setBrush(theme.window);
    painter.drawRoundedRect(place, scaled(4), scaled(4));
    painter.restore();
    painter.setFont(m_words);
    painter.setPen(theme.accent);
    painter.drawText(place, Qt::AlignCenter, text);
    return width - length - scaled(8);
}

void TimelinePainter::paintBadge(QPainter &painter, const QRect &rect, const QString &code, RowState state) const
{
    const Tone tone = marks::toneOf(state);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone.background);
    painter.drawRoundedRect(rect, scaled(4), scaled(4));
    painter.restore();
    painter.setFont(m_code);
    painter.setPen(tone.foreground);
    painter.drawText(rect, Qt::AlignCenter, code);
}

void TimelinePainter::paintWords(QPainter &painter, const QRect &place, const RowWords &words, RowState state) const
{
    const Theme &theme = Theme::current();
    if (place.width() <= 0)
        return;
    const QFontMetrics &metrics = words.onWire ? m_wireMetrics : m_wordsMetrics;
    const Fitted fitted = fit(words, metrics, place.width());
    if (!m_sought.isEmpty())
        paintSought(painter, place, fitted.text, metrics);
    painter.setFont(words.onWire ? m_wire : m_words);
    painter.setPen(words.onWire || state == RowState::Bad || state == RowState::Warning ? theme.text : theme.muted);
    painter.drawText(place, Qt::AlignVCenter, fitted.text);
    if (fitted.aside.isEmpty())
        return;
    const int behind = metrics.horizontalAdvance(fitted.text) + scaled(4);
    painter.setFont(m_words);
    painter.setPen(theme.muted);
    painter.drawText(place.adjusted(behind, 0, 0, 0), Qt::AlignVCenter, fitted.aside);
}

void TimelinePainter::paintSought(
    QPainter &painter, const QRect &rect, const QString &text, const QFontMetrics &metrics) const
{
    const Theme &theme = Theme::current();
    for (qsizetype at = text.indexOf(m_sought, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(m_sought, at + m_sought.size(), Qt::CaseInsensitive)) {
        const int from = metrics.horizontalAdvance(text.left(at));
        const int to = metrics.horizontalAdvance(text.left(at + m_sought.size()));
        const QRectF mark(rect.left() + from - 1, rect.top() + scaled(4), to - from + 2, rect.height() - scaled(8));
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(theme.warn.background);
        painter.setPen(QPen(theme.warn.foreground, 1));
        painter.drawRoundedRect(mark, 3, 3);
        painter.restore();
    }
}

void TimelinePainter::paintBar(QPainter &painter, const QRect &rect, const TimelineModel &model, Instant began,
    Instant ended, RowState state) const
{
    const Theme &theme = Theme::current();
    const int room = m_columns.barEnd - m_columns.bar;
    const double length = toMilliseconds(model.scale().length());
    if (room <= 0 || length <= 0)
        return;
    // Time runs over the column's first nine tenths: the last bar must not touch the times.
    const double pixelsPerMillisecond = room * .92 / length;
    const qreal height = scaled(8);
    const double from = toMilliseconds(model.scale().position(began)) * pixelsPerMillisecond;
    const double to = toMilliseconds(model.scale().position(ended)) * pixelsPerMillisecond;
    const QRectF bar(rect.left() + m_columns.bar + from, rect.top() + (rect.height() - height) / 2,
        qMax<qreal>(to - from, height), height);
    QColor color = state == RowState::Bad ? theme.bad.foreground
        : state == RowState::Warning      ? theme.warn.foreground
                                          : theme.accent;
    color.setAlphaF(.75F);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(bar, scaled(3), scaled(3));
    painter.restore();
}

} // namespace helodesk
