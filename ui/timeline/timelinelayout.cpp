// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinelayout.h"

#include "core/models/timelinemodel.h"

#include <algorithm>

namespace helodesk {

void TimelineLayout::setHeights(int heading, int row)
{
    m_headingHeight = heading;
    m_rowHeight = row;
    place(0);
}

void TimelineLayout::clear()
{
    m_blocks.clear();
}

void TimelineLayout::grow(const TimelineModel &model)
{
    // Only the last group of before can have got more rows.
    const size_t from = m_blocks.empty() ? 0 : m_blocks.size() - 1;
    m_blocks.resize(static_cast<size_t>(model.groupCount()));
    for (size_t i = from; i < m_blocks.size(); ++i) {
        const TimelineGroup group = model.group(static_cast<int>(i));
        m_blocks[i].row = group.row;
        m_blocks[i].rows = group.rows;
    }
    place(from);
}

void TimelineLayout::place(size_t from)
{
    for (size_t i = from; i < m_blocks.size(); ++i) {
        Block &block = m_blocks[i];
        if (i == 0) {
            block.line = block.y = 0;
            continue;
        }
        const Block &before = m_blocks[i - 1];
        block.line = before.line + 1 + before.shown();
        block.y = before.y + m_headingHeight + before.shown() * m_rowHeight;
    }
}

bool TimelineLayout::isClosed(int group) const
{
    return m_blocks[static_cast<size_t>(group)].closed;
}

void TimelineLayout::setClosed(int group, bool closed)
{
    m_blocks[static_cast<size_t>(group)].closed = closed;
    place(static_cast<size_t>(group));
}

void TimelineLayout::setAllClosed(bool closed)
{
    for (Block &block : m_blocks)
        block.closed = closed;
    place(0);
}

int TimelineLayout::lineCount() const
{
    return m_blocks.empty() ? 0 : m_blocks.back().line + 1 + m_blocks.back().shown();
}

int TimelineLayout::height() const
{
    return m_blocks.empty() ? 0 : m_blocks.back().y + m_headingHeight + m_blocks.back().shown() * m_rowHeight;
}

size_t TimelineLayout::blockAt(int Block::*member, int value) const
{
    const auto next = std::upper_bound(m_blocks.begin(), m_blocks.end(), value,
        [member](int wanted, const Block &block) { return wanted < block.*member; });
    return next == m_blocks.begin() ? 0 : static_cast<size_t>(next - m_blocks.begin()) - 1;
}

int TimelineLayout::lineAt(int y) const
{
    if (m_blocks.empty())
        return -1;
    const Block &block = m_blocks[blockAt(&Block::y, y)];
    const int inside = y - block.y - m_headingHeight;
    return inside < 0 ? block.line : block.line + std::min(1 + inside / m_rowHeight, block.shown());
}

int TimelineLayout::top(int line) const
{
    const Block &block = m_blocks[blockAt(&Block::line, line)];
    const int inside = line - block.line;
    return inside == 0 ? block.y : block.y + m_headingHeight + (inside - 1) * m_rowHeight;
}

int TimelineLayout::heightOf(int line) const
{
    return isHeading(line) ? m_headingHeight : m_rowHeight;
}

bool TimelineLayout::isHeading(int line) const
{
    return m_blocks[blockAt(&Block::line, line)].line == line;
}

int TimelineLayout::rowOf(int line) const
{
    const Block &block = m_blocks[blockAt(&Block::line, line)];
    return block.row + line - block.line;
}

int TimelineLayout::lineOf(int row) const
{
    const Block &block = m_blocks[blockAt(&Block::row, row)];
    return block.line + std::min(row - block.row, block.shown());
}

int TimelineLayout::groupOf(int line) const
{
    return static_cast<int>(blockAt(&Block::line, line));
}

} // namespace helodesk
