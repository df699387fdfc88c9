// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/ipaddress.h"
#include "core/net/pendinglookup.h"

#include <QList>
#include <QObject>
#include <QString>

namespace helodesk {

// What the system's resolver found, or its words.
struct ResolverAnswer {
    QList<IpAddress> addresses;
    QString error;
};

// Turns a host name into addresses (A and AAAA). Behind an interface so that tests can replace it.
class Resolver : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    // resolved() follows, never from within this call. An address given as text resolves to itself.
    virtual void lookUp(const QString &host) = 0;
    // Forgets the lookup under way: no signal follows.
    virtual void cancel() = 0;

Q_SIGNALS:
    // In the order in which they should be tried; empty with the resolver's words in error.
    void resolved(const QList<IpAddress> &addresses, const QString &error);
};

// The system's own resolver: its file of hosts, its name servers, in the order it prefers.
class SystemResolver : public Resolver
{
    Q_OBJECT
public:
    using Resolver::Resolver;
    void lookUp(const QString &host) override;
    void cancel() override;

private:
    PendingLookup<ResolverAnswer> m_lookup;
};

} // namespace helodesk
