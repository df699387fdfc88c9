// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/capabilities.h"
#include "core/smtp/command.h"
#include "core/smtp/instant.h"
#include "core/smtp/reply.h"
#include "core/tls/tlsreport.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <variant>

namespace helodesk {

// Identifies a command within a session, from 1 upwards. 0: none (the greeting answers no command).
using CommandId = int;

// What can happen in a run. Each struct is one kind; core/README.md maps them to the kinds of the run document.
// "Row": gets a row number (Event::id) that users see and findings point to.
namespace events {

// The name lookup (A and AAAA) began. Not a row.
struct Resolving {
    QString host;
};
// It ended; elapsed says how long it took. Row.
struct Resolved {
    QString host;
    QStringList addresses; // in the order in which they are tried; empty on failure. Of a domain: its MX hosts
    QString error; // the resolver's words on failure
    bool exchangers = false; // MX records were asked for
};
// A connection attempt began. Not a row.
struct Connecting {
    QString address;
    quint16 port = 0;
    int index = 0; // 0-based among count addresses
    int count = 1;
};
// Row.
struct Connected {
    QString address;
    quint16 port = 0;
    QString localAddress;
    quint16 localPort = 0;
    int index = 0;
    int count = 1;
};
// This address didn't answer; the next one, if any, is tried. Row.
struct ConnectFailed {
    enum Why { Refused, TimedOut, Unreachable, Proxy, Other }; // Proxy: it is there, and didn't get through
    QString address;
    quint16 port = 0;
    int index = 0;
    int count = 1;
    Why why = Other;
    QString reason; // the system's words
};
// A command line went out. Row.
struct Sent {
    CommandId command = 0;
    Command what;
};
// The server replied to a command. Row; elapsed counts from the command.
struct Replied {
    CommandId command = 0; // 0: the greeting
    Verb verb = Verb::Greeting;
    int answers = 0; // Event::id of the Sent or ContentSent it answers; 0 for the greeting
    int nth = 0; // 0-based: LMTP answers once for each recipient
    Reply reply;
    QList<SecretSpans> secrets; // for each line, where it repeats a known secret (may be shorter than lines)
    QByteArray address; // of MAIL and RCPT: the mailbox it is about
    bool expected = true; // of a class that lets the command's purpose go on
    bool typed = false; // answers a line that a person typed
    QByteArray decoded = {}; // of a sign-in's challenge: what it says, for people, secrets hidden (UTF-8)
};
// A reply that no command was waiting for. Row.
struct Unasked {
    Reply reply;
    QList<SecretSpans> secrets;
};
// Plain text that came behind the 220 to STARTTLS (response injection, CVE-2011-0411). Row. Never interpreted.
struct Smuggled {
    QByteArray octets; // 4096 at most
    qint64 total = 0;
};
// The handshake began. Not a row.
struct HandshakeStarted {
    bool implicit = false;
};
// TLS is in force. Row; elapsed is the handshake's duration.
struct Secured {
    TlsReport report;
};
// Row.
struct TlsFailed {
    TlsReport report;
};
// Message content and the final dot went out. Row; elapsed is the time since the first octet.
struct ContentSent {
    CommandId command = 0;
    qint64 octets = 0; // of the message, before dot-stuffing
    qint64 wireOctets = 0; // as sent, with stuffing and the final dot
    bool complete = true; // false: stopped by an early reply, an error or a cancel
    bool typed = false;
};
// How far the content is. Not a row.
struct Progress {
    qint64 sent = 0;
    qint64 total = -1; // -1: not known
};
// Steps of the plan. Not rows. Every begun step ends.
struct StepBegan {
    int step = 0; // 0-based index into the plan
    QByteArray name; // "ehlo", "rcpt" …
};
struct StepEnded {
    enum How { Passed, Failed, Skipped, Abandoned };
    int step = 0;
    QByteArray name;
    How how = Passed;
    int because = 0; // Event::id of the row that decided it; 0: none
};
// Something that the run itself found in its way, without a reply to show for it. Row.
struct Problem {
    enum Kind {
        StartTlsNotOffered, // and encryption was required
        AuthNotOffered, // and a sign-in was asked for
        NoCommonMechanism, // detail: the mechanisms offered
        CleartextSignInRefused, // the connection isn't encrypted and the user didn't allow it
        SecretMissing, // no password to be had; detail: why
        ContentUnreadable, // detail: file and system's words
        MessageTooBig, // larger than the server's SIZE; detail: both
        ReplyTooLong,
        ReceivedTooMuch, // over the run's limit for received text
        ProtocolBroken, // the reply isn't one; detail: what was wrong
        NoAddress, // RCPT with no recipient given
        MechanismUnusable, // a sign-in mechanism can't be used here; detail: which and why
        SignInBrokenOff, // by us: what the server said in the exchange can't be right; detail: why
        ExtensionNotOffered, // and the envelope needs it; detail: its keyword
        ProxyHeaderImpossible, // detail: why
        UnverifiedSignInRefused, // the certificate can't be trusted and the user didn't allow it; detail: why it can't
    };
    Kind kind = ProtocolBroken;
    QByteArray detail;
    bool fatal = true; // false: noted, and the run goes on
};
// A remark on the row before: line ends were changed, no encryption was offered … Row.
struct Note {
    enum Kind {
        LineEndsChanged,
        GoesOnUnencrypted,
        NotVerified,
        FallsBackToHelo,
        DataWithoutRecipients,
        MechanismSkipped, // detail: which and why
        ServerNotProven, // signed in, but the server never proved that it knows the password
        OverLimit, // not said, because the server's LIMITS (RFC 9422) allow no more; detail: the recipient
        ProxyHeaderSent, // detail: in words
        BreaksRules, // this run does so on purpose; detail: which
        Recorded, // detail: what another program's recording says about the connection, in its words
    };
    Kind kind = LineEndsChanged;
    QByteArray detail;
};
// A line of another program's recording that isn't understood: kept as it is, never guessed at. Row.
struct NotUnderstood {
    qint64 line = 0; // of the recording, from 1
    QByteArray text; // without its line end
    SecretSpans secrets;
};
// Nothing came in time. Row.
struct TimedOut {
    Instant allowed{};
    int waitingFor = 0; // Event::id of the command whose reply is missing; 0: greeting, connection or handshake
};
// The connection ended. Row.
struct Closed {
    enum Who { Us, Peer, Reset, Cancelled };
    Who who = Us;
    bool unexpected = false; // the other side closed while a reply was awaited or the plan wasn't done
    QString reason; // the system's words, if any
};

} // namespace events

using EventData = std::variant<events::Resolving, events::Resolved, events::Connecting, events::Connected,
    events::ConnectFailed, events::Sent, events::Replied, events::Unasked, events::Smuggled, events::HandshakeStarted,
    events::Secured, events::TlsFailed, events::ContentSent, events::Progress, events::StepBegan, events::StepEnded,
    events::Problem, events::Note, events::NotUnderstood, events::TimedOut, events::Closed>;

// One thing that happened, as the timeline keeps it.
struct Event {
    int id = 0; // row number, from 1; 0: not a row
    Instant at{}; // since the run began
    Instant elapsed{-1}; // how long it took; negative: doesn't apply
    Stage stage = Stage::Unknown;
    bool encrypted = false; // happened inside TLS
    int connection = 1;
    int transaction = 0; // mail transaction, from 1; 0: outside of one
    int step = -1; // index into the plan; -1: none
    EventData what;

    [[nodiscard]] bool isRow() const { return id > 0; }
    template <typename T> [[nodiscard]] const T *as() const { return std::get_if<T>(&what); }
};

} // namespace helodesk

Q_DECLARE_METATYPE(helodesk::Event)
