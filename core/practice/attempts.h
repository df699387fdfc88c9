// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>

namespace helodesk {

// How often a server was offered a pair of sender and recipient: what greylisting remembers from one connection to the
// next.
class Attempts
{
public:
    // Pairs that are kept; with one more, all are forgotten.
    static constexpr qsizetype maximumPairs = 10000;

    // Counts one more and says how many that makes.
    int count(const QByteArray &sender, const QByteArray &recipient)
    {
        if (m_counts.size() >= maximumPairs)
            m_counts.clear();
        return ++m_counts[sender + '\0' + recipient];
    }

private:
    QHash<QByteArray, int> m_counts;
};

} // namespace helodesk
