// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

namespace helodesk {

class TimelineModel;

// Where the rows of a timeline stand when some groups are closed. A line is a row that isn't hidden, counted from 0.
// Costs a few numbers a group, none a row.
class TimelineLayout
{
public:
    void setHeights(int heading, int row);
    [[nodiscard]] int headingHeight() const { return m_headingHeight; }
    [[nodiscard]] int rowHeight() const { return m_rowHeight; }

    void clear();
    // Takes the groups of the model that grew or are new.
    void grow(const TimelineModel &model);

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
    // The model's row of a line; the line of a row, or that of its heading if the group is closed.
    [[nodiscard]] int rowOf(int line) const;
    [[nodiscard]] int lineOf(int row) const;
    [[nodiscard]] int groupOf(int line) const;

private:
    struct Block {
        int row = 0; // of the heading
        int rows = 0; // under it
        int line = 0;
        int y = 0;
        bool closed = false;

        [[nodiscard]] int shown() const { return closed ? 0 : rows; }
    };
    void place(std::size_t from);
    [[nodiscard]] std::size_t blockAt(int Block::*member, int value) const;

    std::vector<Block> m_blocks;
    int m_headingHeight = 30;
    int m_rowHeight = 26;
};

} // namespace helodesk
