// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/contentsource.h"
#include "core/run/control.h"
#include "core/run/envelopeparameters.h"
#include "core/run/way.h"
#include "core/smtp/session.h"
#include "core/tls/tlssettings.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace helodesk {

enum class Pipelining {
    Auto, // if offered
    Off,
    Force, // even if not offered
};

// What happens when the plan is done.
enum class Ending {
    Quit,
    Drop, // the connection is closed without another word
    StayOpen, // the connection stays for a person to type into, until they or the server end it
};

enum class Protocol {
    Smtp, // EHLO, HELO where it isn't known (RFC 5321)
    Lmtp, // LHLO (RFC 2033)
};

// Whether the content goes by BDAT (RFC 3030) instead of DATA.
enum class Chunking {
    Off,
    Auto, // if offered
    Force, // even if not offered
};

// What is said to a server that trusts us in the place of the client that it should see (Postfix's XCLIENT, XFORWARD).
struct ClientClaims {
    QList<QByteArray> xclient; // "NAME=value", the values in clear; empty: not said
    bool xclientBeforeTls = false; // and not inside
    QList<QByteArray> xforward;

    bool operator==(const ClientClaims &) const = default;
};

// Whether a sign-in's first message stands in the AUTH command (RFC 4954 4).
enum class InitialResponse {
    Auto, // where the mechanism begins with the client
    Never, // always after a challenge
    Always, // also the user's name with LOGIN
};

// How to sign in.
struct SignIn {
    QString user; // may be empty
    std::optional<QByteArray> password; // UTF-8, may be empty; nothing: none was to be had
    QString passwordProblem; // why, if one should have been there
    std::optional<QByteArray> token; // an OAuth access token, for XOAUTH2 and OAUTHBEARER
    QString tokenProblem; // why there is none, likewise
    QList<QByteArray> mechanisms; // to be tried in this order; empty: what is offered, strongest first
    bool untilOneWorks = false; // try what is offered until one is accepted, not only the strongest
    bool evenIfNotOffered = false; // say those of mechanisms though the server doesn't offer them
    QString authorization; // the identity to act for (RFC 4422 2); empty: the user's own
    QString realm; // DIGEST-MD5's realm, NTLM's domain; empty: what the server names
    InitialResponse initialResponse = InitialResponse::Auto;
    bool breakOff = false; // with "*" at the first challenge, to see what the server makes of it (RFC 4954 4)
    bool allowCleartext = false; // also over an unencrypted connection; the user's word for this run
    bool allowUnverified = false; // also where the certificate wasn't to be verified and can't be trusted; likewise
};

// All that a run needs to know.
struct RunSettings {
    QString name; // of the profile
    QString server; // name or address
    quint16 port = 0; // 0: by security, see resolvedPort()
    Security security = Security::Auto;
    Protocol protocol = Protocol::Smtp;
    Way way; // to the server
    TlsSettings tls;
    QByteArray ehloName; // empty: this host's name, or an address literal
    bool heloOnly = false; // greet with HELO
    std::optional<SignIn> signIn; // nothing: no sign-in
    QByteArray reversePath; // empty: the null sender
    QList<QByteArray> recipients;
    ClientClaims claims;
    EnvelopeParameters parameters; // of MAIL and RCPT
    Chunking chunking = Chunking::Off;
    Chunks chunks; // ahead follows from pipelining
    ContentFactory content; // null: no message
    Stage stopAfter = Stage::Message; // Greeting, Ehlo, StartTls, Auth, Mail, Rcpt, Data or Message
    QList<QByteArray> extraLines; // sent after the sign-in, before MAIL, as if typed (NOOP, VRFY …)
    Pipelining pipelining = Pipelining::Auto;
    Ending ending = Ending::Quit;
    Control control;
    Timeouts timeouts;
    QList<QByteArray> secrets; // further ones to hide wherever the run shows them
    bool practice = false; // against the built-in practice server

    [[nodiscard]] quint16 resolvedPort() const; // 587, 465 with implicit TLS, 25 for MX, 24 for LMTP
    // Auto made concrete for the port.
    [[nodiscard]] Security resolvedSecurity() const;
};

// The name to say in EHLO when none was chosen: the host's full name if it has a dot, else "[127.0.0.1]".
[[nodiscard]] QByteArray defaultEhloName();

} // namespace helodesk
