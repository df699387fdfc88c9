// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace helodesk {

// The form of a message that DKIM signs (RFC 6376 3.4): what servers change on the way is made the same beforehand.

// One header field, with its further lines; the last line's CRLF may be there. The result ends without CRLF.
[[nodiscard]] QByteArray canonicalField(const QByteArray &field, bool relaxed);

// The body, block by block.
class CanonicalBody
{
public:
    explicit CanonicalBody(bool relaxed) : m_relaxed(relaxed) { }
    // What the block adds; what may be empty lines at the end is kept back.
    [[nodiscard]] QByteArray add(QByteArrayView block);
    [[nodiscard]] QByteArray finish();

private:
    void put(char octet, QByteArray &out);

    bool m_relaxed;
    bool m_carriageReturn = false; // read and not judged yet
    bool m_blank = false; // the same for blanks, relaxed
    bool m_hasLines = false; // something that isn't an empty line
    qint64 m_lineEnds = 0; // kept back
};

} // namespace helodesk
