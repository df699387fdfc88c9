// SPDX-License-Identifier: MIT
#include "core/message/lineends.h"

#include <algorithm>
#include <cstring>

namespace helodesk {

namespace {

struct Counted {
    quint8 bare;
    quint8 bits;
};

// The hot loop, in a form the compiler turns into vector instructions: a bare CR or LF is a place where "a CR stands
// before" and "an LF stands here" differ. 255 octets at most, so that a sum fits an octet and no lane is widened.
Counted countBare(const char *here, qsizetype octets)
{
    const char *before = here - 1;
    quint8 bare = 0;
    quint8 bits = 0;
    for (qsizetype i = 0; i < octets; ++i) {
        bare += static_cast<quint8>((here[i] == '\n') ^ (before[i] == '\r'));
        bits |= static_cast<quint8>(here[i]);
    }
    return {bare, bits};
}

} // namespace

void LineEndScan::add(QByteArrayView block)
{
    if (block.isEmpty())
        return;
    const char *data = block.data();
    const qsizetype octets = block.size();
    m_bare += (data[0] == '\n') != (m_last == '\r');
    m_bits |= static_cast<quint8>(data[0]);
    constexpr qsizetype stride = 240;
    for (qsizetype from = 1; from < octets; from += stride) {
        const Counted counted = countBare(data + from, std::min(stride, octets - from));
        m_bare += counted.bare;
        m_bits |= counted.bits;
    }
    m_last = data[octets - 1];
    m_octets += octets;
}

void LineEndScan::finish()
{
    m_bare += m_last == '\r';
    m_last = 0;
}

LineEndConverter::Progress LineEndConverter::convert(const char *input, qsizetype octets, char *output, qsizetype room)
{
    const char *in = input;
    const char *const inEnd = input + octets;
    char *out = output;
    char *const outEnd = output + room;
    const auto find = [&](char octet) {
        const void *found = in == inEnd ? nullptr : std::memchr(in, octet, static_cast<size_t>(inEnd - in));
        return found ? static_cast<const char *>(found) : inEnd;
    };
    const char *nextCr = find('\r');
    const char *nextLf = find('\n');
    while (out < outEnd) {
        if (m_owesLineFeed) {
            *out++ = '\n';
            m_owesLineFeed = false;
            continue;
        }
        if (in == inEnd)
            break;
        if (m_skipsLineFeed) {
            m_skipsLineFeed = false;
            if (*in == '\n') {
                ++in;
                nextLf = find('\n');
                continue;
            }
        }
        const char *lineEnd = std::min(nextCr, nextLf);
        const qsizetype plain = std::min<qsizetype>(lineEnd - in, outEnd - out);
        std::memcpy(out, in, static_cast<size_t>(plain));
        in += plain;
        out += plain;
        if (in < lineEnd || in == inEnd || out == outEnd)
            continue;
        const bool carriageReturn = *in == '\r';
        *out++ = '\r';
        m_owesLineFeed = true;
        m_skipsLineFeed = carriageReturn;
        ++in;
        if (carriageReturn)
            nextCr = find('\r');
        else
            nextLf = find('\n');
    }
    // The rest of a line end needs no room.
    if (m_skipsLineFeed && !m_owesLineFeed && in != inEnd) {
        m_skipsLineFeed = false;
        in += *in == '\n';
    }
    return {in - input, out - output};
}

qsizetype LineEndConverter::finish(char *output)
{
    m_skipsLineFeed = false;
    if (!m_owesLineFeed)
        return 0;
    m_owesLineFeed = false;
    *output = '\n';
    return 1;
}

} // namespace helodesk
