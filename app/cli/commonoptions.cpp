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

static constexpr Option signIn[]{
    {"user", "NAME", QT_TRANSLATE_NOOP("Cli", "Sign in as NAME; '' is an empty name.")},
    {"auth", "MECH[,MECH…]",
        QT_TRANSLATE_NOOP("Cli",
            "SCRAM-SHA-256-PLUS, SCRAM-SHA-1-PLUS, SCRAM-SHA-256, SCRAM-SHA-1, OAUTHBEARER, XOAUTH2, PLAIN, LOGIN, "
            "DIGEST-MD5, CRAM-MD5, NTLM, GSSAPI, EXTERNAL, ANONYMOUS: those to try, in this order. auto (as without): "
            "the strongest offered. all: those offered, strongest first, until one works.")},
    {"auth-force", nullptr,
        QT_TRANSLATE_NOOP("Cli", "Say the mechanisms of --auth even if the server doesn't offer them.")},
    {"password-env", "VARIABLE", QT_TRANSLATE_NOOP("Cli", "Take the password from an environment variable.")},
    {"password-stdin", nullptr,
        QT_TRANSLATE_NOOP("Cli", "Take the password from standard input, its first line; asks on a terminal.")},
    {"password-file", "FILE",
        QT_TRANSLATE_NOOP("Cli", "Take the password from FILE, its first line; nobody else may read the file.")},
    {"keychain", nullptr,
        QT_TRANSLATE_NOOP("Cli",
            "Take the password from your keychain, for XOAUTH2 and OAUTHBEARER the access token: its entry for NAME at "
            "the server. profile password and token put it there.")},
    {"empty-password", nullptr, QT_TRANSLATE_NOOP("Cli", "Sign in with an empty password.")},
    {"token-env", "VARIABLE",
        QT_TRANSLATE_NOOP(
            "Cli", "Take the OAuth access token for XOAUTH2 and OAUTHBEARER from an environment variable.")},
    {"authzid", "NAME", QT_TRANSLATE_NOOP("Cli", "The identity to act for. Without: the user's own.")},
    {"realm", "NAME",
        QT_TRANSLATE_NOOP("Cli", "The realm of DIGEST-MD5, the domain of NTLM. Without: what the server names.")},
    {"domain", "NAME", QT_TRANSLATE_NOOP("Cli", "The same as --realm.")},
    {"initial-response", "WHEN",
        QT_TRANSLATE_NOOP("Cli",
            "Whether the first message stands in the AUTH command. auto (as without): where the mechanism begins with "
            "the client. never: after a challenge. always: also the user's name with LOGIN.")},
    {"auth-cancel", nullptr,
        QT_TRANSLATE_NOOP("Cli", "Break the sign-in off with * at the first challenge, to see what the server says.")},
    {"allow-cleartext-auth", nullptr,
        QT_TRANSLATE_NOOP("Cli", "Sign in even if the connection isn't encrypted. Anybody on the way can read it.")},
    {"allow-unverified-auth", nullptr,
        QT_TRANSLATE_NOOP("Cli",
            "Sign in with --no-verify even if the certificate can't be trusted. Whoever sits in between can read it.")},
};

static constexpr Option envelope[]{
    {"from", "ADDRESS",
        QT_TRANSLATE_NOOP("Cli", "The sender, in the envelope and the message. '<>' is the null sender.")},
    {"to", "LIST", QT_TRANSLATE_NOOP("Cli", "Recipients, separated by commas; may be given several times."), true},
    {"cc", "LIST", QT_TRANSLATE_NOOP("Cli", "Further recipients."), true},
    {"bcc", "LIST", QT_TRANSLATE_NOOP("Cli", "Further recipients that the message doesn't name."), true},
};

static constexpr Option message[]{
    {"template", "NAME|FILE",
        QT_TRANSLATE_NOOP("Cli",
            "Begin with a template, ours, one of your own or a file; the options below change it. Where it matters it "
            "brings its own envelope.")},
    {"list-templates", nullptr, QT_TRANSLATE_NOOP("Cli", "List the templates instead of sending.")},
    {"subject", "TEXT", QT_TRANSLATE_NOOP("Cli", "The subject.")},
    {"body", "TEXT|@FILE",
        QT_TRANSLATE_NOOP("Cli",
            "The text of the message, or FILE with it. It may hold variables: {{now}}, {{date}}, {{hostname}}, "
            "{{from}}, {{to}}, {{run_id}}, {{counter}}, {{random 10KB}}, {{line 2000}} …")},
    {"html", "TEXT|@FILE",
        QT_TRANSLATE_NOOP("Cli", "The HTML of the message; with --body the receiver's program chooses.")},
    {"attach", "FILE",
        QT_TRANSLATE_NOOP("Cli",
            "Attach FILE, of any size. Behind it may stand ;type=TYPE and ;name=NAME. May be given several times."),
        true},
    {"inline", "FILE",
        QT_TRANSLATE_NOOP(
            "Cli", "Put FILE beside the HTML, which shows it as cid:NAME of the file; ;cid=ID behind it says another."),
        true},
    {"filler", "SIZE",
        QT_TRANSLATE_NOOP("Cli", "Attach so many generated octets: 500, 64KiB, 25MB, 1GB. Takes no memory."), true},
    {"header", "'NAME: VALUE'",
        QT_TRANSLATE_NOOP(
            "Cli", "A further header line; one of the same name replaces ours. May be given several times."),
        true},
    {"encoding", "HOW",
        QT_TRANSLATE_NOOP("Cli",
            "How text and HTML are encoded: 7bit, 8bit, binary, quoted-printable or base64. auto (as without): by "
            "what is in them and what the server offers.")},
    {"charset", "NAME", QT_TRANSLATE_NOOP("Cli", "The character set of text and HTML, such as iso-8859-1.")},
    {"flowed", nullptr, QT_TRANSLATE_NOOP("Cli", "Send the text as format=flowed (RFC 3676).")},
    {"eml", "FILE", QT_TRANSLATE_NOOP("Cli", "Send FILE as it is instead; - is standard input.")},
    {"fresh-ids", nullptr, QT_TRANSLATE_NOOP("Cli", "Give FILE a new Date and Message-ID, to send it once more.")},
    {"raw-line-ends", nullptr,
        QT_TRANSLATE_NOOP(
            "Cli", "Leave a bare CR or LF in FILE as it is, against the rules, instead of making it CRLF.")},
    {"dkim-key", "FILE",
        QT_TRANSLATE_NOOP(
            "Cli", "Sign the message with the private key in FILE (PEM, RSA or Ed25519), relaxed/relaxed.")},
    {"dkim-selector", "NAME", QT_TRANSLATE_NOOP("Cli", "Where the domain keeps the public key: NAME._domainkey.")},
    {"dkim-domain", "DOMAIN", QT_TRANSLATE_NOOP("Cli", "The domain that vouches for the message.")},
    {"print-dkim-record", nullptr,
        QT_TRANSLATE_NOOP(
            "Cli", "Write the DNS record that belongs to the key, as a line of a zone file, instead of sending.")},
    {"print-message", nullptr,
        QT_TRANSLATE_NOOP("Cli",
            "Write the message to standard output instead of sending it, octet by octet as it would go out. Needs no "
            "TARGET.")},
    {"lint", nullptr,
        QT_TRANSLATE_NOOP("Cli",
            "Look at the message instead of sending it, and say what servers and receivers may take offence at. Needs "
            "no TARGET. The command message does it for files.")},
    {"offers", "LIST",
        QT_TRANSLATE_NOOP("Cli",
            "For --print-message and --lint: what the server is taken to offer, such as 8BITMIME,SMTPUTF8. Without: "
            "nothing, so that any server can take it.")},
};

static constexpr Option dialogue[]{
    {"stop-after", "STAGE",
        QT_TRANSLATE_NOOP(
            "Cli", "connect, greeting, ehlo, starttls, auth, mail, rcpt, data or message: go so far, then QUIT.")},
    {"drop-after", "STAGE", QT_TRANSLATE_NOOP("Cli", "The same, but close the connection without QUIT.")},
    {"pipelining", "HOW",
        QT_TRANSLATE_NOOP("Cli", "auto: several commands at once if offered (as without). off. force: even if not.")},
};

static constexpr auto output = outputOptionsWith(QT_TRANSLATE_NOOP("Cli",
    "text (as without), swaks (its prefixes), markdown (for tickets), html (a report that stands for itself), "
    "json (the run document), jsonl (its events, one a line), csv (its rows), eml (the message) or junit "
    "(XML for CI)."));

static constexpr Option general[]{
    {"help", nullptr, QT_TRANSLATE_NOOP("Cli", "This text.")},
};

const std::span<const Option> connectionOptions{connection};
const std::span<const Option> signInOptions{signIn};
const std::span<const Option> envelopeOptions{envelope};
const std::span<const Option> messageOptions{message};
const std::span<const Option> dialogueOptions{dialogue};
const std::span<const Option> outputOptions{output};
const std::span<const Option> generalOptions{general};

const char *const targetNotes = QT_TRANSLATE_NOOP("Cli",
    "TARGET is host, host:port, host/port, an address, [IPv6]:port, or one of them behind smtp://, smtps:// (TLS "
    "from the start), smtp+starttls:// or lmtp://, or unix:/path/of/socket, also behind lmtp://. Without a port it is "
    "587, with TLS from the start 465, with LMTP 24.");

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
