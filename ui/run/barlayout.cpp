// SPDX-License-Identifier: MIT
#include "ui/run/barlayout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>
#include <memory>

namespace helodesk {

namespace {

constexpr int gap = 10;
constexpr int lineGap = 8;

} // namespace

BarLayout::BarLayout(QWidget *parent) : QLayout(parent) { }

BarLayout::~BarLayout()
{
    while (std::unique_ptr<QLayoutItem> item{takeAt(0)})
        ;
}

void BarLayout::addField(QWidget *widget, bool grows)
{
    addChildWidget(widget);
    m_entries.append({new QWidgetItem(widget), grows, false});
}

void BarLayout::addButton(QWidget *widget)
{
    addChildWidget(widget);
    m_entries.append({new QWidgetItem(widget), false, true});
}

void BarLayout::addItem(QLayoutItem *item)
{
    m_entries.append({item, false, false});
}

int BarLayout::count() const
{
    return static_cast<int>(m_entries.size());
}

QLayoutItem *BarLayout::itemAt(int index) const
{
    return index >= 0 && index < m_entries.size() ? m_entries.at(index).item : nullptr;
}

QLayoutItem *BarLayout::takeAt(int index)
{
    return index >= 0 && index < m_entries.size() ? m_entries.takeAt(index).item : nullptr;
}

int BarLayout::smallestWidth(const Entry &entry) const
{
    return entry.grows ? entry.item->minimumSize().width() : entry.item->sizeHint().width();
}

int BarLayout::lineHeight() const
{
    int height = 0;
    for (const Entry &entry : m_entries) {
        if (!entry.item->isEmpty())
            height = std::max(height, entry.item->sizeHint().height());
    }
    return height;
}

// Breaks the entries into lines; the buttons stay together.
QList<BarLayout::Line> BarLayout::linesFor(int width) const
{
    QList<Line> lines{{}};
    int used = 0;
    int buttons = 0;
    for (const Entry &entry : m_entries) {
        if (entry.button && !entry.item->isEmpty())
            buttons += smallestWidth(entry) + gap;
    }
    bool breakBeforeButtons = true;
    for (const Entry &entry : m_entries) {
        if (entry.item->isEmpty())
            continue;
        const int wanted = entry.button && breakBeforeButtons ? buttons - gap : smallestWidth(entry);
        const bool mayBreak = !entry.button || breakBeforeButtons;
        if (entry.button)
            breakBeforeButtons = false;
        if (mayBreak && used > 0 && used + gap + wanted > width) {
            lines.append(Line());
            used = 0;
        }
        used += (used > 0 ? gap : 0) + smallestWidth(entry);
        lines.last().append(&entry);
    }
    return lines;
}

QSize BarLayout::minimumSize() const
{
    int width = 0;
    int buttons = 0;
    for (const Entry &entry : m_entries) {
        if (entry.item->isEmpty())
            continue;
        width = std::max(width, smallestWidth(entry));
        if (entry.button)
            buttons += smallestWidth(entry) + gap;
    }
    const QMargins margins = contentsMargins();
    return QSize(std::max(width, buttons - gap), lineHeight()).grownBy(margins);
}

QSize BarLayout::sizeHint() const
{
    int width = -gap;
    for (const Entry &entry : m_entries) {
        if (!entry.item->isEmpty())
            width += entry.item->sizeHint().width() + gap;
    }
    return QSize(width, lineHeight()).grownBy(contentsMargins());
}

int BarLayout::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    const int lines = static_cast<int>(linesFor(width - margins.left() - margins.right()).size());
    return lines * lineHeight() + (lines - 1) * lineGap + margins.top() + margins.bottom();
}

void BarLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    const QRect inner = rect.marginsRemoved(contentsMargins());
    const int height = lineHeight();
    int top = inner.top();
    for (const Line &line : linesFor(inner.width())) {
        placeLine(line, QRect(inner.left(), top, inner.width(), height));
        top += height + lineGap;
    }
}

void BarLayout::placeLine(const Line &line, const QRect &rect) const
{
    int free = rect.width() + gap;
    for (const Entry *entry : line)
        free -= smallestWidth(*entry) + gap;
    const auto place = [&](const Entry *entry, int left, int width) {
        const QRect box(left, rect.top(), width, rect.height());
        entry->item->setGeometry(QStyle::visualRect(parentWidget()->layoutDirection(), rect, box));
    };
    int left = rect.left();
    int right = rect.right() + 1;
    for (auto it = line.rbegin(); it != line.rend() && (*it)->button; ++it) {
        right -= smallestWidth(**it);
        place(*it, right, smallestWidth(**it));
        right -= gap;
    }
    for (const Entry *entry : line) {
        if (entry->button)
            break;
        int width = smallestWidth(*entry);
        if (entry->grows)
            width += std::clamp(entry->item->maximumSize().width() - width, 0, std::max(free, 0));
        place(entry, left, width);
        left += width + gap;
    }
}

} // namespace helodesk
