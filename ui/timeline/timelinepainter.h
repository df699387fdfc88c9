// SPDX-License-Identifier: MIT
#pragma once

#include "core/transcript/rowremarks.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelinewords.h"

#include <QFont>
#include <QFontMetrics>
#include <QRect>
#include <QString>

class QPainter;

namespace helodesk {

// Paints headings and rows of a timeline. Knows columns, fonts and colours; where a row stands and whether it is
// chosen is told to it.
class TimelinePainter
{
public:
    struct RowLook {
        bool selected = false;
        bool hovered = false;
        bool focused = false; // the keyboard is here
        bool closed = false; // headings
        bool last = false; // no line under it
        QString time; // rows
        RowRemark remark; // likewise
    };

    TimelinePainter();

    // scale: 1 is the usual size.
    void setScale(qreal scale);
    [[nodiscard]] int headingHeight() const { return m_headingHeight; }
    [[nodiscard]] int rowHeight() const { return m_rowHeight; }

    // The width of the card; lastId: the largest row number, which must find room.
    void setExtent(int width, int lastId);
    // Words to mark wherever they are shown; empty: none.
    void setSought(const QString &text) { m_sought = text; }

    void paintHeading(QPainter &painter, const QRect &rect, const TimelineModel &model, const TimelineGroup &group,
        const RowLook &look) const;
    void paintRow(QPainter &painter, const QRect &rect, const TimelineModel &model, const Event &event,
        const RowLook &look) const;

    // Where a column's words are within a row, for screen readers.
    struct Columns {
        int number = 0; // right end of the row number
        int sign = 0;
        int badge = 0;
        int text = 0;
        int bar = 0; // left ends
        int barEnd = 0;
        int time = 0; // right end of the time
    };
    [[nodiscard]] const Columns &columns() const { return m_columns; }

private:
    // A text cut to its column, with the grey words behind it.
    struct Fitted {
        QString text;
        QString aside;
    };
    [[nodiscard]] Fitted fit(const RowWords &words, const QFontMetrics &metrics, int width) const;
    [[nodiscard]] Fitted fitOffers(const RowWords &words, const QFontMetrics &metrics, int width) const;
    [[nodiscard]] Fitted fitLines(const RowWords &words, const QFontMetrics &metrics, int width) const;
    void paintGround(QPainter &painter, const QRect &rect, const QColor &ground, const RowLook &look) const;
    void paintBadge(QPainter &painter, const QRect &rect, const QString &code, RowState state) const;
    void paintWords(QPainter &painter, const QRect &place, const RowWords &words, RowState state) const;
    // In what the words leave of the width, or in half of it. Returns the width that is left for the words.
    int paintComment(QPainter &painter, const QRect &rect, const RowRemark &remark, const RowWords &words) const;
    void paintSought(QPainter &painter, const QRect &rect, const QString &text, const QFontMetrics &metrics) const;
    void paintBar(QPainter &painter, const QRect &rect, const TimelineModel &model, Instant began, Instant ended,
        RowState state) const;
    [[nodiscard]] int scaled(qreal pixels) const { return qRound(pixels * m_scale); }

    qreal m_scale = 1;
    QFont m_words;
    QFont m_strong;
    QFont m_wire;
    QFont m_code;
    QFontMetrics m_wordsMetrics;
    QFontMetrics m_strongMetrics;
    QFontMetrics m_wireMetrics;
    int m_headingHeight = 30;
    int m_rowHeight = 26;
    int m_width = 0;
    Columns m_columns;
    QString m_sought;
};

} // namespace helodesk
