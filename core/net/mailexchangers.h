// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/pendinglookup.h"

#include <QList>
#include <QMetaType>
#include <QObject>
#include <QString>

namespace helodesk {

// A host that takes mail for a domain (MX, RFC 1035 3.3.9).
struct MailExchanger {
    int preference = 0; // the lowest is tried first
    QString host;

    bool operator==(const MailExchanger &) const = default;
};

// What the name servers said, in their order, or why they said nothing.
struct ExchangerAnswer {
    QList<MailExchanger> found;
    QString error;
};

// Turns a domain into the hosts that take its mail. Behind an interface so that tests can replace it.
class ExchangerResolver : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    // found() follows, never from within this call.
    virtual void lookUp(const QString &domain) = 0;
    // Forgets the lookup under way: no signal follows.
    virtual void cancel() = 0;

    // In the order in which a mail server tries them (RFC 5321 5.1): by preference, those of the same in any order.
    // A domain without any is its own (implicit MX). error: it takes no mail (RFC 7505).
    [[nodiscard]] static QList<MailExchanger> inOrder(
        QList<MailExchanger> found, const QString &domain, QString *error);

Q_SIGNALS:
    // inOrder(); empty with the resolver's words in error.
    void found(const QList<helodesk::MailExchanger> &exchangers, const QString &error);
};

// The system's name servers.
class SystemExchangerResolver : public ExchangerResolver
{
    Q_OBJECT
public:
    using ExchangerResolver::ExchangerResolver;
    void lookUp(const QString &domain) override;
    void cancel() override;

private:
    PendingLookup<ExchangerAnswer> m_lookup;
};

} // namespace helodesk
