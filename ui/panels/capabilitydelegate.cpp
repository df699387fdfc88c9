// SPDX-License-Identifier: MIT
#include "ui/panels/capabilitydelegate.h"

#include "core/models/capabilitymodel.h"
#include "ui/panels/capabilitywords.h"
#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace helodesk {

namespace {

constexpr int above = 7;
constexpr int below = 8;
constexpr int chipGap = 5;
constexpr int chipPadding = 10;
constexpr int cellGap = 8;
constexpr int rightMargin = 12;

int textWidth(int cellWidth, int column)
{
    return std::max(20, cellWidth - (column == CapabilityModel::MeaningColumn ? rightMargin : cellGap));
}

int chipHeight(const QFontMetrics &metrics)
{
    return metrics.height() + 4;
}

int wrapFor(int column)
{
    return column == CapabilityModel::KeywordColumn ? Qt::TextWrapAnywhere : Qt::TextWordWrap;
}

QColor groundFor(CapabilityWords::Tone tone)
{
    const Theme &theme = Theme::current();
    switch (tone) {
    case CapabilityWords::Tone::Good:
        return theme.good.background;
    case CapabilityWords::Tone::Bad:
        return theme.bad.background;
    default:
        return {};
    }
}

} // namespace

QFont CapabilityDelegate::fontFor(const QFont &base, const QModelIndex &index)
{
    if (index.column() != CapabilityModel::KeywordColumn)
        return base;
    QFont wire = fonts::monospace();
    wire.setPointSizeF(base.pointSizeF() * 12.0 / 13.0);
    return wire;
}

QList<QRect> CapabilityDelegate::placeChips(const QStringList &chips, const QFontMetrics &metrics, int width)
{
    QList<QRect> places;
    int left = 0;
    int top = 0;
    const int height = chipHeight(metrics);
    for (const QString &chip : chips) {
        const int wide = std::min(metrics.horizontalAdvance(chip) + 2 * chipPadding, width);
        if (left > 0 && left + wide > width) {
            left = 0;
            top += height + chipGap;
        }
        places.append(QRect(left, top, wide, height));
        left += wide + chipGap;
    }
    return places;
}

void CapabilityDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const auto tone = static_cast<CapabilityWords::Tone>(index.data(CapabilityWords::ToneRole).toInt());
    painter->save();
    QColor ground = groundFor(tone);
    if (option.state & QStyle::State_Selected)
        ground = theme.selection;
    if (ground.isValid())
        painter->fillRect(option.rect, ground);
    painter->fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, theme.border);

    const bool quiet = tone == CapabilityWords::Tone::Muted || tone == CapabilityWords::Tone::Bad;
    const QFont font = fontFor(option.font, index);
    const QFontMetrics metrics(font);
    painter->setFont(font);
    QRect words = option.rect.adjusted(0, above, 0, -below);
    words.setWidth(textWidth(words.width(), index.column()));
    const QStringList chips = index.column() == CapabilityModel::MeaningColumn
        ? index.data(CapabilityWords::ChipsRole).toStringList()
        : QStringList();
    const QList<QRect> places = placeChips(chips, metrics, words.width());
    for (qsizetype i = 0; i < chips.size(); ++i) {
        const QRect place = places[i].translated(words.topLeft());
        styleparts::drawBox(painter, place, theme.canvas, theme.border, place.height() / 2.0);
        painter->setPen(theme.text);
        painter->drawText(
            place, Qt::AlignCenter, metrics.elidedText(chips[i], Qt::ElideRight, place.width() - chipPadding));
    }
    if (!places.isEmpty())
        words.setTop(words.top() + places.last().bottom() + 1 + 2);
    painter->setPen(quiet || !chips.isEmpty() ? theme.muted : theme.text);
    if (tone == CapabilityWords::Tone::Bad && index.column() != CapabilityModel::MeaningColumn)
        painter->setPen(theme.text);
    const int side = index.column() == CapabilityModel::MarkColumn ? Qt::AlignHCenter : Qt::AlignLeft;
    painter->drawText(words, side | Qt::AlignTop | wrapFor(index.column()), index.data(Qt::DisplayRole).toString());
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        styleparts::drawFocusRing(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), 3);
    painter->restore();
}

QSize CapabilityDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(fontFor(option.font, index));
    const int width = textWidth(option.rect.width(), index.column());
    const QString text = index.data(Qt::DisplayRole).toString();
    int height = metrics.boundingRect(QRect(0, 0, width, 100000), wrapFor(index.column()), text).height();
    if (index.column() == CapabilityModel::MeaningColumn) {
        const QList<QRect> places = placeChips(index.data(CapabilityWords::ChipsRole).toStringList(), metrics, width);
        if (!places.isEmpty())
            height += places.last().bottom() + 1 + 2;
    }
    return {option.rect.width(), height + above + below};
}

} // namespace helodesk
