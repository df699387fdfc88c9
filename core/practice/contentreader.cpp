// SPDX-License-Identifier: MIT
#include "core/practice/contentreader.h"

#include <cstring>

namespace helodesk {

qsizetype ContentReader::read(QByteArrayView octets)
{
    const char *at = octets.data();
    const char *const end = at + octets.size();
    while (at < end && m_state != State::Complete) {
        if (m_state == State::Text) {
            // Nothing matters within a line but the CR that may end it.
            const void *found = std::memchr(at, '\r', static_cast<size_t>(end - at));
            const char *carriageReturn = found ? static_cast<const char *>(found) : end;
            m_octets += carriageReturn - at;
            at = carriageReturn;
            if (at == end)
                break;
        }
        step(*at++);
    }
    return at - octets.data();
}

void ContentReader::step(char octet)
{
    const auto afterText = [octet] { return octet == '\r' ? State::TextCr : State::Text; };
    switch (m_state) {
    case State::LineStart:
        if (octet == '.') { // stuffed or final: no content either way
            m_state = State::Dot;
            return;
        }
        break;
    case State::Dot:
        if (octet == '\r') {
            m_state = State::DotCr;
            return;
        }
        break;
    case State::DotCr:
        if (octet == '\n') {
            m_state = State::Complete;
            return;
        }
        ++m_octets; // the CR was content
        break;
    case State::TextCr:
        if (octet == '\n') {
            ++m_octets;
            m_state = State::LineStart;
            return;
        }
        break;
    case State::Text:
    case State::Complete:
        break;
    }
    ++m_octets;
    m_state = afterText();
}

} // namespace helodesk
