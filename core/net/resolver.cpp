// SPDX-License-Identifier: MIT
#include "core/net/resolver.h"

#include <QHostInfo>

namespace helodesk {

static QList<QHostAddress> withoutDuplicates(const QList<QHostAddress> &addresses)
{
    QList<QHostAddress> result;
    for (const QHostAddress &address : addresses) {
        if (!result.contains(address))
            result.append(address);
    }
    return result;
}

SystemResolver::~SystemResolver()
{
    cancel();
}

void SystemResolver::lookUp(const QString &host)
{
    cancel();
    const int generation = m_generation;
    // QHostInfo would look an address up backwards, which takes time and tells nobody anything.
    if (const QHostAddress literal(host); !literal.isNull()) {
        QMetaObject::invokeMethod(
            this,
            [this, generation, literal] {
                if (generation == m_generation)
                    Q_EMIT resolved({literal}, QString());
            },
            Qt::QueuedConnection);
        return;
    }
    m_lookup = QHostInfo::lookupHost(host, this, [this, generation](const QHostInfo &info) {
        if (generation != m_generation)
            return;
        m_lookup = -1;
        const QList<QHostAddress> addresses = withoutDuplicates(info.addresses());
        Q_EMIT resolved(addresses, addresses.isEmpty() ? info.errorString() : QString());
    });
}

void SystemResolver::cancel()
{
    ++m_generation;
    if (m_lookup != -1)
        QHostInfo::abortHostLookup(m_lookup);
    m_lookup = -1;
}

} // namespace helodesk
