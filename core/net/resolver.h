// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QString>

namespace helodesk {

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
    void resolved(const QList<QHostAddress> &addresses, const QString &error);
};

// The system's own resolver.
class SystemResolver : public Resolver
{
    Q_OBJECT
public:
    using Resolver::Resolver;
    ~SystemResolver() override;
    void lookUp(const QString &host) override;
    void cancel() override;

private:
    int m_lookup = -1;
    int m_generation = 0; // tells answers to a forgotten question apart
};

} // namespace helodesk
