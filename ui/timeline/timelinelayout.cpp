// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinelayout.h"

#include "core/models/timelinemodel.h"

#include <algorithm>
#include <numeric>

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
        examine(m_blocks[i]);
    }
    place(from);
}

void TimelineLayout::examine(Block &block) const
{
    block.filtered = m_filter != nullptr;
    if (!m_filter)
        return;
    // The last row of before may have become another one since.
    if (block.examined > 0)
        --block.examined;
    while (!block.passed.empty() && block.passed.back() > block.row + block.examined)
        block.passed.pop_back();
    for (; block.examined < block.rows; ++block.examined) {
        const int row = block.row + 1 + block.examined;
        if (m_filter(row))
            block.passed.push_back(row);
    }
}

void TimelineLayout::setFilter(Filter filter, const TimelineModel &model)
{
    m_filter = std::move(filter);
    for (Block &block : m_blocks) {
        block.passed = {};
        block.examined = 0;
        block.filtered = false;
        examine(block);
    }
    grow(model);
    place(0);
}

int TimelineLayout::passed() const
{
    return std::accumulate(
        m_blocks.begin(), m_blocks.end(), 0, [](int sum, const Block &block) { return sum + block.available(); });
}

bool TimelineLayout::passes(int row) const
{
    if (!m_filter || m_blocks.empty())
        return true;
    const Block &block = m_blocks[blockAt(&Block::row, row)];
    return row == block.row ? !block.isHidden() : std::binary_search(block.passed.begin(), block.passed.end(), row);
}

int TimelineLayout::heightOf(const Block &block) const
{
    return block.isHidden() ? 0 : m_headingHeight + block.shown() * m_rowHeight;
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
        block.line = before.line + before.lines();
        block.y = before.y + heightOf(before);
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
    return m_blocks.empty() ? 0 : m_blocks.back().line + m_blocks.back().lines();
}

int TimelineLayout::height() const
{
    return m_blocks.empty() ? 0 : m_blocks.back().y + heightOf(m_blocks.back());
}

size_t TimelineLayout::blockAt(int Block::*member, int value) const
{
    const auto next = std::upper_bound(m_blocks.begin(), m_blocks.end(), value,
        [member](int wanted, const Block &block) { return wanted < block.*member; });
    return next == m_blocks.begin() ? 0 : static_cast<size_t>(next - m_blocks.begin()) - 1;
}

int TimelineLayout::lineAt(int y) const
{
    if (lineCount() == 0)
        return -1;
    size_t at = blockAt(&Block::y, y);
    while (m_blocks[at].isHidden() && at > 0) // hidden ones at the end
        --at;
    const Block &block = m_blocks[at];
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
    const int inside = line - block.line;
    return inside > 0 && block.filtered ? block.passed[static_cast<size_t>(inside - 1)] : block.row + inside;
}

int TimelineLayout::lineOf(int row) const
{
    const Block &block = m_blocks[blockAt(&Block::row, row)];
    if (!passes(row))
        return -1;
    if (!block.filtered || block.closed || row == block.row)
        return block.line + std::min(row - block.row, block.shown());
    const auto found = std::lower_bound(block.passed.begin(), block.passed.end(), row);
    return block.line + 1 + static_cast<int>(found - block.passed.begin());
}

int TimelineLayout::groupOf(int line) const
{
    return static_cast<int>(blockAt(&Block::line, line));
}

} // namespace helodesk
