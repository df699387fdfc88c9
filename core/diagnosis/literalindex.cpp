// SPDX-License-Identifier: MIT
#include "core/diagnosis/literalindex.h"

#include <algorithm>
#include <cstring>

namespace helodesk {

// What stands for a typographic sign at that place: its length and the plain sign; 0 if there is none.
static qsizetype typographic(QByteArrayView text, qsizetype at, char *plain)
{
    if (text.size() - at >= 3 && text.sliced(at, 2) == QByteArrayView("\xE2\x80")) {
        const auto last = static_cast<uint8_t>(text[at + 2]);
        if (last == 0x98 || last == 0x99) { // ‘ ’
            *plain = '\'';
            return 3;
        }
        if (last == 0x9C || last == 0x9D) { // “ ”
            *plain = '"';
            return 3;
        }
    }
    if (text.size() - at >= 2 && text.sliced(at, 2) == QByteArrayView("\xC2\xA0")) { // no-break space
        *plain = ' ';
        return 2;
    }
    return 0;
}

QByteArray foldedText(QByteArrayView text)
{
    QByteArray folded(text.size(), Qt::Uninitialized); // it never gets longer
    char *const begin = folded.data();
    char *out = begin;
    bool blankBefore = true; // none at the beginning
    for (qsizetype at = 0; at < text.size(); ++at) {
        char c = text[at];
        if (static_cast<uint8_t>(c) >= 0xC2) {
            if (const qsizetype length = typographic(text, at, &c))
                at += length - 1;
        }
        const bool blank = static_cast<uint8_t>(c) <= ' ' || c == 0x7F;
        if (!blank)
            *out++ = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        else if (!blankBefore)
            *out++ = ' ';
        blankBefore = blank;
    }
    if (out > begin && out[-1] == ' ')
        --out;
    folded.truncate(out - begin);
    return folded;
}

static bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<uint8_t>(c) >= 0x80;
}

void LiteralIndex::add(QByteArrayView text)
{
    Fragment fragment{};
    fragment.firstPiece = static_cast<uint32_t>(m_pieces.size());
    fragment.openEnd = text.endsWith('*');
    QByteArrayView rest = fragment.openEnd ? text.chopped(1) : text;
    uint32_t longest = 0;
    while (!rest.isEmpty()) {
        const qsizetype dots = rest.indexOf(QByteArrayView("..."));
        const QByteArrayView piece = (dots < 0 ? rest : rest.first(dots)).trimmed();
        rest = dots < 0 ? QByteArrayView() : rest.sliced(dots + 3);
        if (piece.isEmpty())
            continue;
        if (static_cast<uint32_t>(piece.size()) > longest) {
            longest = static_cast<uint32_t>(piece.size());
            fragment.keyPiece = fragment.pieces;
        }
        m_pieces.push_back({static_cast<uint32_t>(m_octets.size()), static_cast<uint32_t>(piece.size())});
        m_octets.append(piece);
        fragment.weight = static_cast<uint16_t>(fragment.weight + piece.size());
        ++fragment.pieces;
    }
    m_fragments.push_back(fragment);
}

QByteArrayView LiteralIndex::piece(const Fragment &fragment, int index) const
{
    const Piece &piece = m_pieces[fragment.firstPiece + static_cast<uint32_t>(index)];
    return QByteArrayView(m_octets).sliced(piece.from, piece.length);
}

void LiteralIndex::build()
{
    std::vector<uint32_t> frequency(groups, 0);
    auto key = [this](const Fragment &fragment) {
        return fragment.pieces ? piece(fragment, fragment.keyPiece) : QByteArrayView();
    };
    auto group = [](QByteArrayView octets, qsizetype at) {
        return groupOf(reinterpret_cast<const uint8_t *>(octets.data()) + at);
    };
    for (const Fragment &fragment : m_fragments) {
        const QByteArrayView octets = key(fragment);
        for (qsizetype at = 0; at + 2 < octets.size(); ++at)
            ++frequency[group(octets, at)];
    }
    std::vector<std::pair<unsigned, Entry>> chosen;
    chosen.reserve(m_fragments.size());
    for (size_t number = 0; number < m_fragments.size(); ++number) {
        const QByteArrayView octets = key(m_fragments[number]);
        if (octets.size() < 3)
            continue;
        qsizetype best = 0;
        for (qsizetype at = 1; at + 2 < octets.size(); ++at) {
            if (frequency[group(octets, at)] < frequency[group(octets, best)])
                best = at;
        }
        chosen.push_back({group(octets, best), {static_cast<uint32_t>(number), static_cast<uint32_t>(best)}});
    }
    std::fill(m_starts.begin(), m_starts.end(), 0);
    for (const auto &[number, entry] : chosen)
        ++m_starts[number + 1];
    for (unsigned i = 0; i < groups; ++i)
        m_starts[i + 1] += m_starts[i];
    m_entries.resize(chosen.size());
    std::vector<uint32_t> next(m_starts.begin(), m_starts.end() - 1);
    for (const auto &[number, entry] : chosen)
        m_entries[next[number]++] = entry;
}

bool LiteralIndex::fits(const Fragment &fragment, int index, QByteArrayView text, qsizetype at) const
{
    const QByteArrayView wanted = piece(fragment, index);
    if (at < 0 || at + wanted.size() > text.size())
        return false;
    if (std::memcmp(text.data() + at, wanted.data(), static_cast<size_t>(wanted.size())) != 0)
        return false;
    if (at > 0 && isWordCharacter(wanted.front()) && isWordCharacter(text[at - 1]))
        return false;
    const qsizetype end = at + wanted.size();
    const bool open = fragment.openEnd && index == fragment.pieces - 1;
    return open || end == text.size() || !isWordCharacter(wanted.back()) || !isWordCharacter(text[end]);
}

bool LiteralIndex::occurs(const Entry &entry, QByteArrayView text, qsizetype at) const
{
    const Fragment &fragment = m_fragments[entry.fragment];
    qsizetype keyAt = at - static_cast<qsizetype>(entry.offset);
    if (!fits(fragment, fragment.keyPiece, text, keyAt))
        return false;
    qsizetype from = keyAt;
    for (int index = fragment.keyPiece - 1; index >= 0; --index) { // what stands before, the nearest first
        const qsizetype length = piece(fragment, index).size();
        qsizetype candidate = from - length;
        const qsizetype furthest = std::max<qsizetype>(0, candidate - gap);
        while (candidate >= furthest && !fits(fragment, index, text, candidate))
            --candidate;
        if (candidate < furthest)
            return false;
        from = candidate;
    }
    qsizetype end = keyAt + piece(fragment, fragment.keyPiece).size();
    for (int index = fragment.keyPiece + 1; index < fragment.pieces; ++index) {
        qsizetype candidate = end;
        const qsizetype furthest = std::min(text.size(), end + gap);
        while (candidate <= furthest && !fits(fragment, index, text, candidate))
            ++candidate;
        if (candidate > furthest)
            return false;
        end = candidate + piece(fragment, index).size();
    }
    return true;
}

} // namespace helodesk
