// SPDX-License-Identifier: MIT
#include "core/net/sendqueue.h"

#include <cstring>

namespace helodesk {

void SendQueue::append(QByteArrayView octets)
{
    if (m_taken > 0) {
        // Room at the front is used before more is asked for.
        const qsizetype left = m_octets.size() - m_taken;
        std::memmove(m_octets.data(), m_octets.constData() + m_taken, size_t(left));
        m_octets.resize(left);
        m_taken = 0;
    }
    m_octets.append(octets);
}

void SendQueue::remove(qint64 count)
{
    m_taken += count;
    if (m_taken == m_octets.size()) {
        m_octets.resize(0); // keeps the capacity
        m_taken = 0;
    }
}

void SendQueue::clear()
{
    m_octets = QByteArray();
    m_taken = 0;
}

} // namespace helodesk
