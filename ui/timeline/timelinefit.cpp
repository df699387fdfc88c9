// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinepainter.h"

#include <algorithm>

namespace helodesk {

// How a row's words are cut to the room they have.

static const QString lineBreak = QStringLiteral(" ⏎ ");
static const QString between = QStringLiteral(" · ");

TimelinePainter::Fitted TimelinePainter::fit(const RowWords &words, const QFontMetrics &metrics, int width) const
{
    const int gap = scaled(4);
    if (words.offers)
        return fitOffers(words, metrics, width);
    const int aside = words.aside.isEmpty() ? 0 : m_wordsMetrics.horizontalAdvance(words.aside) + gap;
    if (words.pieces.size() > 1)
        return fitLines(words, metrics, width - aside);
    const QString text = words.lead + words.pieces.join(QString());
    return {metrics.elidedText(text, Qt::ElideRight, width - aside), words.aside};
}

// As many offers as fit; how many there are besides is told behind them.
TimelinePainter::Fitted TimelinePainter::fitOffers(const RowWords &words, const QFontMetrics &metrics, int width) const
{
    const int gap = scaled(4);
    const qsizetype pieces = words.pieces.size();
    const qsizetype count = pieces + words.beyond;
    const QString rest = TimelineWords::more(static_cast<int>(count));
    const int aside = words.aside.isEmpty() ? 0 : m_wordsMetrics.horizontalAdvance(words.aside) + gap;
    const QString all = words.lead + words.pieces.join(between);
    if (words.beyond == 0 && metrics.horizontalAdvance(all) <= width - aside)
        return {all, words.aside};
    const int room = width - m_wordsMetrics.horizontalAdvance(rest) - gap;
    QString text = words.lead + words.pieces.first();
    qsizetype shown = 1;
    while (shown < pieces) {
        const QString longer = text + between + words.pieces[shown];
        if (metrics.horizontalAdvance(longer) > room)
            break;
        text = longer;
        ++shown;
    }
    const int left = static_cast<int>(count - shown);
    return {
        metrics.elidedText(text, Qt::ElideRight, left ? room : width), left ? TimelineWords::more(left) : QString()};
}

// Every line of a reply gets its share; what a short line leaves goes to the long ones. The last line is always
// among those shown: it is where servers say what it was about.
TimelinePainter::Fitted TimelinePainter::fitLines(const RowWords &words, const QFontMetrics &metrics, int width) const
{
    static constexpr qsizetype mostLines = 3;
    QStringList lines = words.pieces;
    QString aside = words.aside;
    if (words.beyond > 0 || (lines.size() > mostLines && metrics.horizontalAdvance(lines.join(lineBreak)) > width)) {
        aside = TimelineWords::moreLines(static_cast<int>(lines.size() - mostLines) + words.beyond);
        width -= m_wordsMetrics.horizontalAdvance(aside) + scaled(4);
        lines = {lines.first(), lines[1], lines.last()};
    }
    int room = width - static_cast<int>(lines.size() - 1) * metrics.horizontalAdvance(lineBreak);
    QList<int> widths;
    for (const QString &line : std::as_const(lines))
        widths.append(metrics.horizontalAdvance(line));
    QList<int> sorted = widths;
    std::sort(sorted.begin(), sorted.end());
    int share = room;
    for (qsizetype i = 0; i < sorted.size(); ++i) {
        share = room / static_cast<int>(sorted.size() - i);
        if (sorted[i] > share)
            break;
        room -= sorted[i];
    }
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (widths[i] > share)
            lines[i] = metrics.elidedText(lines[i], Qt::ElideRight, share);
    }
    return {lines.join(lineBreak), aside};
}

} // namespace helodesk
