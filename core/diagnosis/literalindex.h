// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>
#include <vector>

namespace helodesk {

// A server's text as it is compared: ASCII letters small, blanks and control characters as one blank, typographic
// apostrophes and quotation marks plain.
[[nodiscard]] QByteArray foldedText(QByteArrayView text);

// Many fragments of text, and which of them occur in a given one. "..." inside a fragment stands for variable text
// (gap octets at most); a fragment begins and ends at the edge of a word, unless it ends with "*".
//
// Each fragment is found through one group of three octets of it, the rarest among all fragments, so that a text is
// read once however many fragments there are.
class LiteralIndex
{
public:
    static constexpr qsizetype gap = 160;

    // fragment: folded; its number is the count of those added before. Fragments under three octets are never found.
    void add(QByteArrayView fragment);
    // After the last add().
    void build();
    // Calls hit(number) for each fragment that occurs in the folded text; the same number may come more than once.
    template <typename Hit> void find(QByteArrayView text, Hit hit) const
    {
        const auto *octets = reinterpret_cast<const uint8_t *>(text.data());
        for (qsizetype at = 0; at + 2 < text.size(); ++at) {
            const unsigned group = groupOf(octets + at);
            for (uint32_t i = m_starts[group]; i < m_starts[group + 1]; ++i) {
                if (occurs(m_entries[i], text, at))
                    hit(static_cast<int>(m_entries[i].fragment));
            }
        }
    }
    // Octets of the fragment that are literal.
    [[nodiscard]] int weight(int fragment) const { return m_fragments[static_cast<size_t>(fragment)].weight; }

private:
    static constexpr unsigned groups = 1u << 15;
    struct Piece {
        uint32_t from;
        uint32_t length;
    };
    struct Fragment {
        uint32_t firstPiece;
        uint16_t pieces;
        uint16_t keyPiece; // the longest
        uint16_t weight;
        bool openEnd;
    };
    struct Entry {
        uint32_t fragment;
        uint32_t offset; // of the group within the key piece
    };
    // Small letters map to themselves; what else falls together only costs a comparison.
    static unsigned groupOf(const uint8_t *octets)
    {
        return (octets[0] & 31u) << 10 | (octets[1] & 31u) << 5 | (octets[2] & 31u);
    }
    [[nodiscard]] QByteArrayView piece(const Fragment &fragment, int index) const;
    [[nodiscard]] bool occurs(const Entry &entry, QByteArrayView text, qsizetype at) const;
    [[nodiscard]] bool fits(const Fragment &fragment, int index, QByteArrayView text, qsizetype at) const;

    QByteArray m_octets; // of all pieces
    std::vector<Piece> m_pieces;
    std::vector<Fragment> m_fragments;
    std::vector<uint32_t> m_starts = std::vector<uint32_t>(groups + 1, 0);
    std::vector<Entry> m_entries;
};

} // namespace helodesk
