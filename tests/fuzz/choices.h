// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace helodesk::fuzz
{

// Reads an input as a list of choices and pieces of text. At its end it gives zeros and empty pieces.
class Choices
{
public:
    Choices(const uint8_t *data, size_t size)
        : m_rest(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size))
    {
    }

    [[nodiscard]] bool atEnd() const { return m_rest.isEmpty(); }
    [[nodiscard]] uint8_t octet()
    {
        const QByteArrayView one = take(1);
        return one.isEmpty() ? 0 : static_cast<uint8_t>(one.front());
    }
    // One octet says how long it is.
    [[nodiscard]] QByteArrayView piece() { return take(octet()); }
    [[nodiscard]] QByteArrayView take(qsizetype maximum)
    {
        const QByteArrayView taken = m_rest.first(std::min(maximum, m_rest.size()));
        m_rest = m_rest.sliced(taken.size());
        return taken;
    }

private:
    QByteArrayView m_rest;
};

// Ends the program where an invariant doesn't hold, in every kind of build.
#define HELODESK_INVARIANT(holds)                                                                                      \
    do {                                                                                                               \
        if (!(holds)) {                                                                                                \
            std::fprintf(stderr, "%s:%d: doesn't hold: %s\n", __FILE__, __LINE__, #holds);                             \
            std::abort();                                                                                              \
        }                                                                                                              \
    } while (false)

} // namespace helodesk::fuzz
