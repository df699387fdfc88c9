// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/capabilities.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace helodesk {

// What a run asks for at MAIL and RCPT beyond the addresses. Values go out as given: a tester may want a malformed one.
struct EnvelopeParameters {
    // Delivery status notifications (RFC 3461). Each empty: not asked for.
    QByteArray returned; // RET: FULL or HDRS
    QByteArray envelopeId; // ENVID, in clear: it is encoded as xtext
    QByteArray notify; // NOTIFY: NEVER, or some of SUCCESS,FAILURE,DELAY
    QByteArray originalRecipient; // ORCPT: an address in clear, or "type;address"
    QByteArray deliverBy; // BY (RFC 2852): seconds, ";", R (return) or N (notify)
    QByteArray holdFor; // HOLDFOR (RFC 4865), seconds
    QByteArray holdUntil; // HOLDUNTIL (RFC 4865), a date and time of RFC 3339
    std::optional<int> priority; // MT-PRIORITY (RFC 6710), -9 to 9
    bool requireTls = false; // REQUIRETLS (RFC 8689)
    std::optional<QByteArray> submitter; // AUTH (RFC 4954 5), in clear; "<>" or empty: nobody known
    bool prdr = false; // PRDR: a reply for each recipient after the content (Exim)
    std::optional<QByteArray> verp; // XVERP: the two delimiters, such as "+="; empty: the server's own
    QList<QByteArray> mail; // further ones of MAIL, as they go out
    QList<QByteArray> recipient; // further ones of each RCPT, as they go out
    bool checkSize = false; // not to begin with a message larger than the server's SIZE (RFC 1870 6.1)
    bool evenIfNotOffered = false; // against the rules: say them though the server doesn't offer the extension

    bool operator==(const EnvelopeParameters &) const = default;

    // Those of MAIL and of each RCPT, in this order, ready to go out.
    [[nodiscard]] QList<QByteArray> ofMail() const;
    [[nodiscard]] QList<QByteArray> ofRecipient() const;
    // The extension that is needed and not offered; empty: none, or nobody minds. Free ones need none.
    [[nodiscard]] QByteArray missing(const Capabilities &offered) const;
};

// RFC 3461 4: "+", "=" and all that isn't printable ASCII as "+" and two hexadecimal digits.
[[nodiscard]] QByteArray xtext(const QByteArray &text);

// The address as a server without SMTPUTF8 can take it: its domain in ASCII (RFC 5890). Nothing: it can't be said
// there, because the local part isn't ASCII or the domain is none.
[[nodiscard]] std::optional<QByteArray> asciiAddress(const QByteArray &address);

} // namespace helodesk
