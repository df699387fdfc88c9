// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace helodesk {

class TimelineModel;

// Where the rows of a timeline stand when some groups are closed and a filter lets some rows through. A line is a row
// that isn't hidden, counted from 0. Costs a few numbers a group, none a row; with a filter one a row that it lets
// through.
class TimelineLayout
{
public:
    void setHeights(int heading, int row);
    [[nodiscard]] int headingHeight() const { return m_headingHeight; }
    [[nodiscard]] int rowHeight() const { return m_rowHeight; }

    void clear();
    // Takes the groups of the model that grew or are new.
    void grow(const TimelineModel &model);
    // Which rows of the model are shown, groups without any going too; null: all.
    using Filter = std::function<bool(int row)>;
    void setFilter(Filter filter, const TimelineModel &model);
    [[nodiscard]] bool isFiltered() const { return m_filter != nullptr; }
    // Rows that the filter lets through, headings not counted, whether their group is closed or not.
    [[nodiscard]] int passed() const;

    [[nodiscard]] bool isClosed(int group) const;
    void setClosed(int group, bool closed);
    void setAllClosed(bool closed);

    [[nodiscard]] int lineCount() const;
    [[nodiscard]] int height() const; // pixels
    // The line at a height; the last one below the end, -1 if there is none.
    [[nodiscard]] int lineAt(int y) const;
    [[nodiscard]] int top(int line) const;
    [[nodiscard]] int heightOf(int line) const;
    [[nodiscard]] bool isHeading(int line) const;
    // The model's row of a line; the line of a row, or that of its heading if the group is closed. -1: the filter hides
    // the row.
    [[nodiscard]] int rowOf(int line) const;
    [[nodiscard]] int lineOf(int row) const;
    // Whether the filter lets the row, or a row under the heading, through.
    [[nodiscard]] bool passes(int row) const;
    [[nodiscard]] int groupOf(int line) const;

private:
    struct Block {
        int row = 0; // of the heading
        int rows = 0; // under it
        int line = 0;
        int y = 0;
        bool closed = false;
        bool filtered = false;
        std::vector<int> passed; // rows in order, if there is a filter
        int examined = 0; // rows

        [[nodiscard]] int available() const { return filtered ? static_cast<int>(passed.size()) : rows; }
        [[nodiscard]] int shown() const { return closed ? 0 : available(); }
        [[nodiscard]] bool isHidden() const { return filtered && passed.empty(); }
        [[nodiscard]] int lines() const { return isHidden() ? 0 : 1 + shown(); }
    };
    void place(std::size_t from);
    void examine(Block &block) const;
    [[nodiscard]] int heightOf(const Block &block) const;
    [[nodiscard]] std::size_t blockAt(int Block::*member, int value) const;

    std::vector<Block> m_blocks;
    Filter m_filter;
    int m_headingHeight = 30;
    int m_rowHeight = 26;
};

} // namespace helodesk
