// SPDX-License-Identifier: MIT
// The help of the options for extensions, control and the way to the server.
#include "app/cli/commonoptions.h"

namespace helodesk::cli {

static constexpr Option way[]{
    {"mx", "DOMAIN",
        QT_TRANSLATE_NOOP("Cli",
            "Instead of TARGET: the mail servers of DOMAIN by DNS (MX), all their addresses in a mail server's order. "
            "Port 25 unless --port says another.")},
    {"port", "NUMBER", QT_TRANSLATE_NOOP("Cli", "The port, with --mx.")},
    {"ipv4", nullptr, QT_TRANSLATE_NOOP("Cli", "Only try the server's addresses of IPv4.")},
    {"ipv6", nullptr, QT_TRANSLATE_NOOP("Cli", "Only try the server's addresses of IPv6.")},
    {"local-address", "ADDRESS", QT_TRANSLATE_NOOP("Cli", "Connect from ADDRESS of this computer.")},
    {"local-port", "NUMBER", QT_TRANSLATE_NOOP("Cli", "Connect from that port.")},
    {"pipe", "'PROGRAM ARGUMENTS'",
        QT_TRANSLATE_NOOP("Cli",
            "Instead of TARGET: run PROGRAM and speak to its standard input and output, such as 'exim -bh 192.0.2.1' "
            "or 'sendmail -bs'.")},
    {"proxy", "URL",
        QT_TRANSLATE_NOOP("Cli", "Connect through socks5://[USER@]HOST:PORT or http://[USER@]HOST:PORT (CONNECT).")},
    {"proxy-password-env", "VARIABLE",
        QT_TRANSLATE_NOOP("Cli", "Take the proxy's password from an environment variable.")},
    {"proxy-header", "1|2",
        QT_TRANSLATE_NOOP("Cli", "Begin with a header of the PROXY protocol of that version, as HAProxy does.")},
    {"proxy-source", "ADDRESS:PORT",
        QT_TRANSLATE_NOOP("Cli", "The client that the header names. Without: this connection's own end.")},
    {"proxy-target", "ADDRESS:PORT",
        QT_TRANSLATE_NOOP("Cli", "Where that client connected to. Without: the server's end.")},
    {"proxy-local", nullptr, QT_TRANSLATE_NOOP("Cli", "The header says that the proxy speaks for itself.")},
};

static constexpr Option extensions[]{
    {"dsn-ret", "FULL|HDRS", QT_TRANSLATE_NOOP("Cli", "What a report of failure shall bring back (RFC 3461).")},
    {"dsn-envid", "ID", QT_TRANSLATE_NOOP("Cli", "The name of the envelope that reports repeat.")},
    {"dsn-notify", "LIST", QT_TRANSLATE_NOOP("Cli", "When to report: NEVER, or some of SUCCESS,FAILURE,DELAY.")},
    {"dsn-orcpt", "ADDRESS",
        QT_TRANSLATE_NOOP("Cli", "The original recipient; another type than rfc822 as TYPE;ADDRESS.")},
    {"deliver-by", "SECONDS;R|N",
        QT_TRANSLATE_NOOP("Cli", "Deliver within so many seconds, else return (R) or notify (N; RFC 2852).")},
    {"hold-for", "SECONDS", QT_TRANSLATE_NOOP("Cli", "Send it on after so many seconds (RFC 4865).")},
    {"hold-until", "TIME", QT_TRANSLATE_NOOP("Cli", "Send it on at that time, such as 2027-01-31T08:00:00Z.")},
    {"priority", "NUMBER", QT_TRANSLATE_NOOP("Cli", "The priority on the way, -9 to 9 (RFC 6710).")},
    {"require-tls", nullptr, QT_TRANSLATE_NOOP("Cli", "Ask for verified TLS on the whole way (RFC 8689).")},
    {"mail-auth", "ADDRESS",
        QT_TRANSLATE_NOOP("Cli", "Who submitted the message, AUTH= of MAIL (RFC 4954); '<>' is nobody known.")},
    {"verp", "DELIMITERS",
        QT_TRANSLATE_NOOP("Cli", "A sender for each recipient (XVERP), with '' the server's own delimiters.")},
    {"mail-parameter", "TEXT", QT_TRANSLATE_NOOP("Cli", "A further parameter of MAIL, sent as it is."), true},
    {"rcpt-parameter", "TEXT", QT_TRANSLATE_NOOP("Cli", "A further parameter of each RCPT, sent as it is."), true},
    {"check-size", nullptr, QT_TRANSLATE_NOOP("Cli", "Don't begin with a message larger than the server's SIZE.")},
    {"force-parameters", nullptr,
        QT_TRANSLATE_NOOP("Cli", "Say all of these even if the server doesn't offer them, against the rules.")},
    {"prdr", nullptr, QT_TRANSLATE_NOOP("Cli", "Ask for a reply for each recipient after the message (PRDR).")},
    {"chunking", "HOW",
        QT_TRANSLATE_NOOP("Cli",
            "Whether the message goes by BDAT (RFC 3030): off (as without), auto: if offered, force: even if not. With "
            "BINARYMIME attachments go out as they are.")},
    {"chunk-size", "SIZE", QT_TRANSLATE_NOOP("Cli", "Octets of a chunk: 1000, 64KiB (as without), up to 16MiB.")},
    {"last-alone", nullptr, QT_TRANSLATE_NOOP("Cli", "End with a chunk of its own, BDAT 0 LAST.")},
    {"helo-only", nullptr, QT_TRANSLATE_NOOP("Cli", "Greet with HELO and not with EHLO: no extension is used.")},
    {"lmtp", nullptr, QT_TRANSLATE_NOOP("Cli", "Speak LMTP (RFC 2033), as with the target lmtp://….")},
    {"xclient", "'NAME=VALUE …'",
        QT_TRANSLATE_NOOP("Cli",
            "Say XCLIENT with these attributes: NAME, ADDR, PORT, PROTO, HELO, LOGIN, DESTADDR, DESTPORT. Each goes to "
            "the server that trusts this computer. May be given several times."),
        true},
    {"xclient-before-tls", nullptr, QT_TRANSLATE_NOOP("Cli", "Say XCLIENT before STARTTLS, not after it.")},
    {"xforward", "'NAME=VALUE …'",
        QT_TRANSLATE_NOOP("Cli", "Say XFORWARD with these attributes: NAME, ADDR, PORT, PROTO, HELO, IDENT, SOURCE."),
        true},
    {"vrfy", "ADDRESS", QT_TRANSLATE_NOOP("Cli", "Ask whether ADDRESS exists (VRFY)."), true},
    {"expn", "LIST", QT_TRANSLATE_NOOP("Cli", "Ask for the members of LIST (EXPN)."), true},
    {"etrn", "NAME", QT_TRANSLATE_NOOP("Cli", "Ask to start the queue of that domain (ETRN, RFC 1985)."), true},
    {"server-help", nullptr, QT_TRANSLATE_NOOP("Cli", "Ask for the server's help (HELP).")},
    {"say", "LINE", QT_TRANSLATE_NOOP("Cli", "Send LINE as it is, behind the sign-in and those above."), true},
};

static constexpr Option control[]{
    {"messages", "NUMBER", QT_TRANSLATE_NOOP("Cli", "Send the message so often on one connection.")},
    {"recipients-each", "NUMBER",
        QT_TRANSLATE_NOOP("Cli", "So many recipients at most at once; the others get the message in turn.")},
    {"rset", nullptr, QT_TRANSLATE_NOOP("Cli", "Say RSET between two of them.")},
    {"keep-going", nullptr, QT_TRANSLATE_NOOP("Cli", "Go on after a refusal. The first one still decides.")},
    {"drop-after-send", "STAGE",
        QT_TRANSLATE_NOOP(
            "Cli", "Close the connection when that command is out: ehlo, starttls, auth, mail, rcpt or data.")},
    {"delay", "TIME", QT_TRANSLATE_NOOP("Cli", "Wait so long before each command.")},
    {"write-size", "NUMBER", QT_TRANSLATE_NOOP("Cli", "Send at most so many octets at once.")},
    {"write-delay", "TIME", QT_TRANSLATE_NOOP("Cli", "Wait so long between two such pieces.")},
    {"break-rules", "LIST",
        QT_TRANSLATE_NOOP("Cli",
            "Against the protocol, and told so in the transcript: no-ehlo, no-mail, no-rcpt, no-data, no-quit leave "
            "these out; bare-lf ends commands without CR; no-dot-stuffing sends the content as it is.")},
};

const std::span<const Option> wayOptions{way};
const std::span<const Option> extensionOptions{extensions};
const std::span<const Option> controlOptions{control};

} // namespace helodesk::cli
