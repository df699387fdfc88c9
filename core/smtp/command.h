// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/secrets.h"
#include "core/smtp/stage.h"

#include <QByteArray>
#include <QList>

#include <chrono>

namespace helodesk {

// What a reply can be awaited for: the verbs of RFC 5321 and its extensions, and the three moments where a server
// replies without one (greeting, SASL response, end of content).
enum class Verb {
    Greeting,
    Ehlo,
    Helo,
    Lhlo,
    StartTls,
    Auth,
    AuthResponse,
    Mail,
    Rcpt,
    Data,
    Bdat,
    Message,
    Rset,
    Noop,
    Help,
    Vrfy,
    Expn,
    Etrn,
    Xclient,
    Xforward,
    Quit,
    Other,
};

// What is known of a verb apart from its syntax.
struct VerbTraits {
    Verb verb;
    const char *keyword; // as sent, upper case; empty where no keyword is sent
    Stage stage;
    bool endsGroup; // must be the last of a pipelined group (RFC 2920 3.1)
    std::chrono::milliseconds timeout; // for the whole reply; RFC 5321 4.5.3.2, shortened for a person who waits
};
[[nodiscard]] const VerbTraits &traits(Verb verb);

// A command line ready to go out.
struct Command {
    Verb verb = Verb::Other;
    QByteArray line; // without CRLF
    SecretSpans secrets; // octets of line that must never be shown
    QByteArray address; // of MAIL and RCPT: the mailbox without angle brackets
    bool typed = false; // typed by a person, not sent by a step
    bool edited = false; // a step's command changed by a person
    QByteArray decoded
        = {}; // of a sign-in: what it says, for people, secrets hidden (UTF-8); filled where it is recorded

    // The line with its secrets hidden.
    [[nodiscard]] QByteArray shown() const { return masked(line, secrets); }
};

// One builder for each RFC command. Values go out as given: a tester may want a malformed one; the only octets
// refused are CR, LF and NUL, which are dropped because they would forge another command.
namespace commands {
[[nodiscard]] Command ehlo(const QByteArray &name); // RFC 5321 4.1.1.1
[[nodiscard]] Command helo(const QByteArray &name);
[[nodiscard]] Command lhlo(const QByteArray &name); // RFC 2033 4.1
[[nodiscard]] Command startTls(); // RFC 3207 4
// RFC 4954 4. initialResponse is sent as given (already base64, "=" for an empty one); null sends none.
[[nodiscard]] Command auth(const QByteArray &mechanism, const QByteArray &initialResponse, bool secret);
[[nodiscard]] Command authResponse(const QByteArray &base64, bool secret);
// parameters: "SIZE=100", "BODY=8BITMIME" … as given. An empty reversePath is the null sender "<>".
[[nodiscard]] Command mail(const QByteArray &reversePath, const QList<QByteArray> &parameters = {});
[[nodiscard]] Command rcpt(const QByteArray &forwardPath, const QList<QByteArray> &parameters = {});
[[nodiscard]] Command data();
// RFC 3030 2: the octets of the chunk follow the line at once.
[[nodiscard]] Command bdat(qint64 octets, bool last);
[[nodiscard]] Command rset();
[[nodiscard]] Command noop();
// Postfix's XCLIENT and XFORWARD; attributes as given, "NAME=value", the values in xtext.
[[nodiscard]] Command xclient(const QList<QByteArray> &attributes);
[[nodiscard]] Command xforward(const QList<QByteArray> &attributes);
[[nodiscard]] Command quit();
// A line as a person typed it, with its verb and secrets recognised. awaitsAuthResponse: the server's last reply
// was a 334, so the whole line is a SASL response.
[[nodiscard]] Command typed(const QByteArray &line, bool awaitsAuthResponse);
} // namespace commands

// The verb of a command line, whatever its case (RFC 5321 2.4); Other if unknown.
[[nodiscard]] Verb verbOf(QByteArrayView line);

// The secrets that a command carries, decoded as far as they can be: the base64 text as sent, and the password or
// token inside it.
[[nodiscard]] QList<QByteArray> secretValues(const Command &command);

// The one classifier of secrets in a command line: SASL initial responses that carry a secret.
[[nodiscard]] SecretSpans secretsOf(QByteArrayView line);

} // namespace helodesk
