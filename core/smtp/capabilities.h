// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/reply.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace helodesk {

// One line of an EHLO reply: keyword and parameters (RFC 5321 4.1.1.1).
struct Capability {
    QByteArray keyword; // as sent
    QList<QByteArray> parameters; // as sent, split at blanks

    bool operator==(const Capability &) const = default;
};

// What a server offered in its reply to EHLO. Keywords are compared without regard to case (RFC 5321 2.4).
class Capabilities
{
public:
    Capabilities() = default;
    // From a positive reply to EHLO or LHLO: the first line is the server's name and greeting.
    [[nodiscard]] static Capabilities fromReply(const Reply &reply);

    [[nodiscard]] bool has(QByteArrayView keyword) const;
    // The parameters of the keyword, of all its lines; empty if it isn't offered.
    [[nodiscard]] QList<QByteArray> parameters(QByteArrayView keyword) const;
    // SASL mechanisms in upper case and in the order offered, from AUTH and from the old "AUTH=" form.
    [[nodiscard]] QList<QByteArray> mechanisms() const;
    // SIZE's maximum in octets (RFC 1870 3); 0 means "no fixed maximum"; nothing if SIZE isn't offered or has no
    // number.
    [[nodiscard]] std::optional<qint64> sizeLimit() const;

    [[nodiscard]] const QList<Capability> &list() const { return m_list; }
    [[nodiscard]] QByteArray serverName() const { return m_serverName; }
    [[nodiscard]] bool isEmpty() const { return m_list.isEmpty(); }
    bool operator==(const Capabilities &) const = default;

private:
    QByteArray m_serverName;
    QList<Capability> m_list;
};

} // namespace helodesk
