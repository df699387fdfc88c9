// SPDX-License-Identifier: MIT
#include "app/cli/commonoptions.h"

namespace helodesk::cli {

static constexpr Option connection[]{
    {"security", "HOW",
        QT_TRANSLATE_NOOP("Cli",
            "auto, none, starttls, starttls-if-offered or tls. auto (as without this option): STARTTLS required on "
            "587, TLS from the start on 465, STARTTLS if offered elsewhere.")},
    {"helo", "NAME", QT_TRANSLATE_NOOP("Cli", "The name to say in EHLO. Without: this host's full name.")},
    {"connect-timeout", "TIME",
        QT_TRANSLATE_NOOP("Cli", "How long to try each address: 5, 5s, 500ms, 3m; 0: no limit. Without: 15s.")},
    {"timeout", "TIME",
        QT_TRANSLATE_NOOP("Cli",
            "How long a whole reply or the TLS handshake may take, and the content may stand still. 0: no limit. "
            "Without: as RFC 5321 4.5.3.2 has it, shortened.")},
};

static constexpr Option tls[]{
    {"ca-file", "FILE", QT_TRANSLATE_NOOP("Cli", "Also trust the certificate authorities in FILE (PEM).")},
    {"no-verify", nullptr, QT_TRANSLATE_NOOP("Cli", "Go on with a certificate that can't be trusted.")},
    {"verify-name", "NAME", QT_TRANSLATE_NOOP("Cli", "The name or address to find in the certificate.")},
    {"sni", "NAME", QT_TRANSLATE_NOOP("Cli", "The server name to send in the handshake.")},
};

static constexpr Option signIn[]{
    {"user", "NAME", QT_TRANSLATE_NOOP("Cli", "Sign in as NAME.")},
    {"auth", "MECH[,MECH…]",
        QT_TRANSLATE_NOOP("Cli", "PLAIN or LOGIN, tried in this order. Without: what is offered, strongest first.")},
    {"password-env", "VARIABLE", QT_TRANSLATE_NOOP("Cli", "Take the password from an environment variable.")},
    {"password-stdin", nullptr,
        QT_TRANSLATE_NOOP("Cli", "Take the password from standard input, its first line; asks on a terminal.")},
    {"password-file", "FILE",
        QT_TRANSLATE_NOOP("Cli", "Take the password from FILE, its first line; nobody else may read the file.")},
    {"keychain", nullptr,
        QT_TRANSLATE_NOOP("Cli",
            "Take the password from your keychain: its entry for NAME at the server. profile password puts it there.")},
    {"allow-cleartext-auth", nullptr,
        QT_TRANSLATE_NOOP("Cli", "Sign in even if the connection isn't encrypted. Anybody on the way can read it.")},
};

static constexpr Option envelope[]{
    {"from", "ADDRESS",
        QT_TRANSLATE_NOOP("Cli", "The sender, in the envelope and the message. '<>' is the null sender.")},
    {"to", "LIST", QT_TRANSLATE_NOOP("Cli", "Recipients, separated by commas; may be given several times."), true},
    {"cc", "LIST", QT_TRANSLATE_NOOP("Cli", "Further recipients."), true},
    {"bcc", "LIST", QT_TRANSLATE_NOOP("Cli", "Further recipients that the message doesn't name."), true},
};

static constexpr Option message[]{
    {"subject", "TEXT", QT_TRANSLATE_NOOP("Cli", "The subject.")},
    {"body", "TEXT", QT_TRANSLATE_NOOP("Cli", "The text of the message.")},
    {"header", "'NAME: VALUE'",
        QT_TRANSLATE_NOOP(
            "Cli", "A further header line; one of the same name replaces ours. May be given several times."),
        true},
    {"eml", "FILE", QT_TRANSLATE_NOOP("Cli", "Send FILE as it is instead; - is standard input.")},
    {"raw-line-ends", nullptr,
        QT_TRANSLATE_NOOP(
            "Cli", "Leave a bare CR or LF in FILE as it is, against the rules, instead of making it CRLF.")},
};

static constexpr Option dialogue[]{
    {"stop-after", "STAGE",
        QT_TRANSLATE_NOOP("Cli", "connect, greeting, ehlo, starttls, auth, mail, rcpt or data: go so far, then QUIT.")},
    {"pipelining", "HOW",
        QT_TRANSLATE_NOOP("Cli", "auto: several commands at once if offered (as without). off. force: even if not.")},
};

static constexpr Option output[]{
    {"format", "FORMAT",
        QT_TRANSLATE_NOOP("Cli", "text (as without), swaks (its prefixes) or json (the run document).")},
    {"json", nullptr, QT_TRANSLATE_NOOP("Cli", "The same as --format json.")},
    {"output", "FILE",
        QT_TRANSLATE_NOOP(
            "Cli", "Write to FILE instead of standard output. A file of that name is replaced when all is done.")},
    {"quiet", nullptr, QT_TRANSLATE_NOOP("Cli", "Write nothing to standard output; the exit code tells.")},
    {"color", "WHEN", QT_TRANSLATE_NOOP("Cli", "auto (on a terminal, unless NO_COLOR is set), always or never.")},
};

static constexpr Option general[]{
    {"help", nullptr, QT_TRANSLATE_NOOP("Cli", "This text.")},
};

const std::span<const Option> connectionOptions{connection};
const std::span<const Option> tlsOptions{tls};
const std::span<const Option> signInOptions{signIn};
const std::span<const Option> envelopeOptions{envelope};
const std::span<const Option> messageOptions{message};
const std::span<const Option> dialogueOptions{dialogue};
const std::span<const Option> outputOptions{output};
const std::span<const Option> generalOptions{general};

const char *const targetNotes = QT_TRANSLATE_NOOP("Cli",
    "TARGET is host, host:port, host/port, an address, [IPv6]:port, or one of them behind smtp://, smtps:// (TLS "
    "from the start) or smtp+starttls://. Without a port it is 587, with TLS from the start 465.");

const char *const exitCodeNotes = QT_TRANSLATE_NOOP("Cli",
    "Exit codes\n"
    "   0  all that was asked for happened\n"
    "   1  wrong options\n"
    "   2  no connection: name not found, refused, unreachable\n"
    "   6  the connection was closed unexpectedly\n"
    "  21  the greeting was a refusal\n"
    "  22  EHLO or HELO refused\n"
    "  23  MAIL refused\n"
    "  24  no recipient accepted\n"
    "  25  DATA refused\n"
    "  26  refused after the message\n"
    "  27  QUIT refused\n"
    "  28  sign-in failed or not possible\n"
    "  29  TLS not offered, refused, failed or not trusted\n"
    "  32  EHLO after TLS refused\n"
    "  40  timed out; the JSON tells the stage\n"
    "  41  the other side broke the protocol\n"
    "  42  some recipients accepted, some refused\n"
    "  43  an expectation of the profile was not met\n"
    "  70  internal error, a bug\n"
    " 130  cancelled\n"
    "A temporary refusal (4yz) has its stage's code and \"temporary\": true in the JSON.\n"
    "The first failure decides.");

} // namespace helodesk::cli
