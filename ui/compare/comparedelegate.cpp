// SPDX-License-Identifier: MIT
#include "ui/compare/comparedelegate.h"

#include "core/models/comparemodel.h"
#include "ui/compare/comparewords.h"
#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QTextLayout>
#include <QTreeView>

#include <algorithm>
#include <cmath>

namespace helodesk {

namespace {

constexpr int above = 7;
constexpr int below = 8;
constexpr int leftMargin = 12;
constexpr int cellGap = 12;
constexpr int dotSize = 10;
constexpr int headingLeft = 34;
constexpr int chipGap = 6;
constexpr int chipPadding = 10;
constexpr int mostLines = 6; // of one value; all of it is in the tip

CompareWords::Tone toneOf(const QModelIndex &index)
{
    return static_cast<CompareWords::Tone>(index.data(CompareWords::ToneRole).toInt());
}

QColor markColor(CompareWords::Tone tone)
{
    const Theme &theme = Theme::current();
    switch (tone) {
    case CompareWords::Tone::Bad:
        return theme.bad.foreground;
    case CompareWords::Tone::Warn:
        return theme.warn.foreground;
    case CompareWords::Tone::Good:
        return theme.good.foreground;
    default:
        return theme.muted;
    }
}

QColor groundColor(CompareWords::Tone tone)
{
    const Theme &theme = Theme::current();
    switch (tone) {
    case CompareWords::Tone::Bad:
        return theme.bad.background;
    case CompareWords::Tone::Warn:
        return theme.warn.background;
    case CompareWords::Tone::Good:
        return theme.good.background;
    default:
        return theme.window;
    }
}

QFont fontFor(const QFont &base, const QModelIndex &index)
{
    if (!index.data(CompareWords::WireRole).toBool())
        return base;
    QFont wire = fonts::monospace();
    wire.setPointSizeF(base.pointSizeF() * 12.0 / 13.0);
    return wire;
}

bool isGroup(const QModelIndex &index)
{
    return !index.parent().isValid();
}

QRect wordsIn(const QRect &cell)
{
    return cell.adjusted(leftMargin, above, -cellGap, -below);
}

// Between words where that is possible, else within them: addresses have no blanks. Returns the height.
qreal layOut(QTextLayout &layout, int width)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    qreal height = 0;
    for (QTextLine line = layout.createLine(); line.isValid() && layout.lineCount() <= mostLines;
         line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, height));
        height += line.height();
    }
    layout.endLayout();
    return height;
}

} // namespace

void CompareDelegate::paintGroup(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const Theme &theme = Theme::current();
    const auto tone = toneOf(index);
    const bool quiet = tone == CompareWords::Tone::Quiet;
    painter->fillRect(option.rect, theme.canvas);
    painter->fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, theme.border);
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF dot(option.rect.left() + leftMargin, option.rect.center().y() - dotSize / 2.0 + .5, dotSize, dotSize);
    painter->setPen(quiet ? QPen(theme.muted, 1.5) : QPen(Qt::NoPen));
    painter->setBrush(quiet ? QBrush(Qt::NoBrush) : QBrush(markColor(tone)));
    painter->drawEllipse(dot);

    QFont bold = option.font;
    bold.setBold(true);
    painter->setFont(bold);
    painter->setPen(quiet ? theme.muted : theme.text);
    const QRect words = option.rect.adjusted(headingLeft, 0, -36, -1);
    painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(bold).elidedText(index.data().toString(), Qt::ElideRight, words.width()));
    const QRectF arrow(option.rect.right() - 28, option.rect.center().y() - 5, 12, 12);
    if (option.state & QStyle::State_Open)
        styleparts::drawArrowUp(painter, arrow, theme.muted);
    else
        styleparts::drawArrowDown(painter, arrow, theme.muted);
}

void CompareDelegate::paintChips(QPainter *painter, const QRect &words, const QFont &font, const QModelIndex &index)
{
    const Theme &theme = Theme::current();
    const QStringList chips = index.data(CompareWords::ChipsRole).toStringList();
    const QStringList marked = index.data(CompareWords::MarkedChipsRole).toStringList();
    const QFontMetrics metrics(font);
    const int height = metrics.height() + 4;
    int left = words.left();
    int top = words.top() - 2;
    for (const QString &chip : chips) {
        const int width = std::min(metrics.horizontalAdvance(chip) + 2 * chipPadding, words.width());
        if (left > words.left() && left + width > words.right()) {
            left = words.left();
            top += height + chipGap;
        }
        const QRect place(left, top, width, height);
        const bool isMarked = marked.contains(chip);
        styleparts::drawBox(painter, QRectF(place).adjusted(.5, .5, -.5, -.5), theme.canvas,
            isMarked ? markColor(toneOf(index)) : theme.border, height / 2.0);
        painter->setPen(theme.text);
        painter->drawText(place, Qt::AlignCenter, metrics.elidedText(chip, Qt::ElideRight, width - chipPadding));
        left += width + chipGap;
    }
}

void CompareDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    painter->save();
    if (isGroup(index)) {
        paintGroup(painter, option, index);
    } else {
        const auto tone = toneOf(index);
        painter->fillRect(option.rect, groundColor(tone));
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, theme.selection);
        painter->fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, theme.border);
        const QFont font = fontFor(option.font, index);
        const QRect words = wordsIn(option.rect);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setFont(font);
        if (!index.data(CompareWords::ChipsRole).toStringList().isEmpty()) {
            paintChips(painter, words, font, index);
        } else {
            const bool quiet = tone == CompareWords::Tone::Quiet || index.column() == CompareModel::WhatColumn;
            painter->setPen(quiet ? theme.muted : theme.text);
            QTextLayout layout(index.data().toString(), font);
            layOut(layout, words.width());
            layout.draw(painter, words.topLeft());
        }
    }
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        styleparts::drawFocusRing(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), 3);
    painter->restore();
}

QSize CompareDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(fontFor(option.font, index));
    if (isGroup(index))
        return {0, metrics.height() + above + below};
    // A tree doesn't say how wide its columns are.
    const auto *tree = qobject_cast<const QTreeView *>(option.widget);
    const int column = tree ? tree->columnWidth(index.column()) : option.rect.width();
    const int width = std::max(20, column - leftMargin - cellGap);
    const QStringList chips = index.data(CompareWords::ChipsRole).toStringList();
    int lines = 1;
    int left = 0;
    for (const QString &chip : chips) {
        const int wide = metrics.horizontalAdvance(chip) + 2 * chipPadding;
        if (left > 0 && left + wide > width) {
            ++lines;
            left = 0;
        }
        left += wide + chipGap;
    }
    if (!chips.isEmpty())
        return {0, lines * (metrics.height() + 4) + (lines - 1) * chipGap + above + below - 4};
    QTextLayout layout(index.data().toString(), fontFor(option.font, index));
    return {0, static_cast<int>(std::ceil(layOut(layout, width))) + above + below};
}

} // namespace helodesk
