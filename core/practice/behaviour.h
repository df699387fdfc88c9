// SPDX-License-Identifier: MIT
#pragma once

#include "core/practice/rule.h"
#include "core/practice/serveridentity.h"

#include <QByteArray>
#include <QList>

namespace helodesk {

// A line of the reply to EHLO, offered under conditions.
struct Offer {
    QByteArray line; // "SIZE {size}", "AUTH PLAIN LOGIN"
    QList<Condition> conditions;
};

// How a practice server behaves: a kind of server with the scenario's own rules in front.
struct Behaviour {
    QByteArray host; // its name
    QByteArray queueIdForm; // each "?" becomes a letter or digit
    qint64 sizeLimit = 0; // octets of a message; 0: none
    QByteArray tokenError; // what every OAuth token is refused with (JSON); empty: the account's is accepted
    bool lmtp = false; // LHLO instead of EHLO, a reply for each recipient after the content (RFC 2033)
    bool implicitTls = false; // TLS from the first octet (RFC 8314 3.3)
    CertificateFlaw certificate = CertificateFlaw::None;
    Pace pace;
    QList<Offer> offers;
    QList<Rule> rules;

    // The first rule that applies; null if none does.
    [[nodiscard]] const Rule *ruleFor(const Situation &situation, Occasion occasion) const;
    // The lines offered in this situation, placeholders not filled.
    [[nodiscard]] QList<QByteArray> offered(const Situation &situation) const;
};

// Whether the keyword is among the lines of an EHLO reply, and with this parameter if one is given; without regard to
// case (RFC 5321 2.4).
[[nodiscard]] bool hasExtension(const QList<QByteArray> &lines, QByteArrayView keyword, QByteArrayView parameter = {});

} // namespace helodesk
