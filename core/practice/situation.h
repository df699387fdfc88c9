// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace helodesk {

// What a practice server can be moved by. Names as in scenario files ("on").
enum class Occasion {
    Connect, // the greeting is due
    Ehlo,
    Helo,
    StartTls,
    Auth, // AUTH was said; without a rule the exchange goes on
    SignIn, // an AUTH exchange is over: credentials are there, or were broken off
    Mail,
    Rcpt,
    Data,
    Bdat, // a chunk came whole that isn't the last
    Xclient,
    Xforward,
    Content, // the final dot or the last chunk came
    Rset,
    Noop,
    Help,
    Vrfy,
    Expn,
    Etrn,
    Quit,
    Unknown, // another word
    LongLine, // longer than LineReader::maximumLine
    NulLine, // with a NUL in it
};
inline constexpr int occasionCount = static_cast<int>(Occasion::NulLine) + 1;
[[nodiscard]] QByteArrayView occasionName(Occasion occasion); // "RCPT", "LONG-LINE" …
[[nodiscard]] std::optional<Occasion> occasionNamed(QByteArrayView name);
// Commands are what a client says; greeting, sign-in and content are not.
[[nodiscard]] bool isCommand(Occasion occasion);

// All that rules can ask about and replies can quote. Filled by ServerDialogue.
struct Situation {
    // Accepted in one transaction at most, to bound memory; RFC 5321 4.5.3.1.8 asks for 100 at least.
    static constexpr int maximumRecipients = 1000;

    // Of the connection.
    QByteArray host; // the server's name
    QByteArray date; // of the connection, as mail writes it
    QByteArray clientAddress;
    QByteArray clientName; // as given in EHLO or HELO
    bool encrypted = false;
    bool greetedWithHelo = false;
    bool greetedWithEhlo = false;
    bool pipeliningOffered = false; // in the reply to the last EHLO
    bool authenticated = false;
    QByteArray user; // signed in, or trying to
    int messageNumber = 1; // 1-based, of this connection
    qint64 sizeLimit = 0; // octets; 0: none

    // Of the mail transaction.
    bool senderAccepted = false;
    QByteArray sender; // without angle brackets
    int recipients = 0; // RCPT commands so far, the present one included
    int acceptedRecipients = 0;
    int refusedRecipients = 0;
    QList<QByteArray> firstRefusal; // the texts of the first refused RCPT, without codes
    bool allRefusalsEqual = true;
    QByteArray queueId;
    bool perRecipient = false; // MAIL asked for PRDR
    qint64 octets = 0; // of the content

    // Of the present command.
    QByteArray verb; // upper case, as said
    QByteArray previousVerb; // of the command before
    QByteArray argument; // what stands behind the verb
    bool wellFormed = true; // of the syntax its RFC asks for
    bool parametersOffered = true; // of MAIL and RCPT: belonging to extensions that are offered
    bool offered = true; // of STARTTLS and AUTH: the extension is offered now
    bool mechanismOffered = true;
    QByteArray credentials = "none"; // after an AUTH exchange: right, wrong, malformed, cancelled
    QByteArray recipient; // without angle brackets
    int attempt = 0; // how often this server was offered this sender and recipient, the present RCPT included
    qint64 declaredSize = 0; // MAIL's SIZE
};

// The part of an address behind the last at-sign, and the part before it.
[[nodiscard]] QByteArray domainOf(const QByteArray &address);
[[nodiscard]] QByteArray localPartOf(const QByteArray &address);

} // namespace helodesk
