// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace helodesk {

// Octets that wait for the network, first in, first out. Keeps its memory when emptied, so that a long stream doesn't
// allocate a block at a time.
class SendQueue
{
public:
    void append(QByteArrayView octets);
    [[nodiscard]] QByteArrayView waiting() const { return QByteArrayView(m_octets).sliced(m_taken); }
    void remove(qint64 count); // from the front, size() at most
    [[nodiscard]] qint64 size() const { return m_octets.size() - m_taken; }
    [[nodiscard]] bool isEmpty() const { return size() == 0; }
    void clear();

private:
    QByteArray m_octets;
    qsizetype m_taken = 0; // octets at the front that are gone already
};

} // namespace helodesk
