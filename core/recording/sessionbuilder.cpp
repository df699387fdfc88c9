// SPDX-License-Identifier: MIT
#include "core/recording/sessionbuilder.h"

#include "core/transcript/pastedsecrets.h"

#include <algorithm>
#include <array>
#include <utility>

namespace helodesk {

namespace {

constexpr qsizetype mostContent = 8 * 1024 * 1024; // octets of a message that are kept
constexpr qint64 largestChunk = qint64(1) << 40; // octets that a BDAT is believed to have
constexpr qsizetype longestWords = 4096; // octets of a line that isn't the dialogue's

// What other programs' words for a failed handshake mean, in lower case: OpenSSL's, GnuTLS', Java's, NSS'.
TlsError tlsErrorIn(const QByteArray &words)
{
    struct Known {
        const char *part;
        TlsError error;
    };
    static constexpr std::array all{
        Known{"expired", TlsError::CertificateExpired},
        Known{"notyetvalid", TlsError::CertificateNotYetValid},
        Known{"not_yet_valid", TlsError::CertificateNotYetValid},
        Known{"self signed", TlsError::CertificateSelfSigned},
        Known{"self-signed", TlsError::CertificateSelfSigned},
        Known{"self_signed", TlsError::CertificateSelfSigned},
        Known{"hostname", TlsError::CertificateWrongHost},
        Known{"host name", TlsError::CertificateWrongHost},
        Known{"altname", TlsError::CertificateWrongHost},
        Known{"verify identity", TlsError::CertificateWrongHost},
        Known{"bad_cert_domain", TlsError::CertificateWrongHost},
        Known{"unable to get local issuer", TlsError::CertificateUnknownIssuer},
        Known{"unable to verify", TlsError::CertificateUnknownIssuer},
        Known{"unable to find valid certification path", TlsError::CertificateUnknownIssuer},
        Known{"unknown_issuer", TlsError::CertificateUnknownIssuer},
        Known{"server is not trusted", TlsError::CertificateOther},
        Known{"wrong version number", TlsError::NotTls},
        Known{"unrecognized ssl message", TlsError::NotTls},
        Known{"no appropriate protocol", TlsError::NoCommonVersion},
        Known{"peer shut down", TlsError::ClosedInHandshake},
    };
    const auto known
        = std::find_if(all.begin(), all.end(), [&words](const Known &each) { return words.contains(each.part); });
    return known == all.end() ? TlsError::Other : known->error;
}

} // namespace

bool startsReply(QByteArrayView line)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return line.size() >= 3 && line[0] >= '1' && line[0] <= '5' && isDigit(line[1]) && isDigit(line[2])
        && (line.size() == 3 || line[3] == ' ' || line[3] == '-');
}

SessionBuilder::SessionBuilder(const QString &recordedBy) : m_conversation(m_timeline)
{
    m_timeline.subject.recordedBy = recordedBy;
    m_timeline.subject.timed = false;
}

void SessionBuilder::tick()
{
    if (!m_timed)
        m_now += std::chrono::milliseconds(1);
}

void SessionBuilder::happenedAt(const QDateTime &when)
{
    if (!when.isValid())
        return;
    if (!m_began.isValid()) {
        m_began = when;
        m_timeline.subject.started = when.toUTC();
        if (m_timeline.isEmpty()) {
            m_timed = true;
            m_timeline.subject.timed = true;
        }
    }
    if (m_timed) // clocks are set back at times; time in a timeline isn't
        m_now = std::max(m_now, Instant(std::chrono::milliseconds(m_began.msecsTo(when))));
}

void SessionBuilder::happenedAfter(Instant sinceBegin)
{
    if (m_timeline.isEmpty())
        m_timed = m_timeline.subject.timed = true;
    if (m_timed)
        m_now = std::max(m_now, sinceBegin);
}

void SessionBuilder::target(const QString &server, int port)
{
    if (m_timeline.subject.server.isEmpty())
        m_timeline.subject.server = server;
    if (m_timeline.subject.port == 0 && port > 0 && port <= 65535)
        m_timeline.subject.port = static_cast<quint16>(port);
}

void SessionBuilder::resolved(const QString &host, const QStringList &addresses, const QString &problem)
{
    add(Stage::Resolve, events::Resolved{host, addresses, problem});
}

void SessionBuilder::connected(const QString &address, int port)
{
    target(address, port);
    connect();
}

void SessionBuilder::connect()
{
    if (std::exchange(m_connected, true))
        return;
    tick();
    events::Connected connected;
    connected.address = m_timeline.subject.server;
    connected.port = m_timeline.subject.port;
    m_conversation.note(Stage::Connect, connected, m_now);
    m_conversation.connected(m_now);
}

void SessionBuilder::connectFailed(const QByteArray &words, const QString &address, int port)
{
    target(address, port);
    const QByteArray folded = words.toLower();
    events::ConnectFailed failed;
    failed.address = address.isEmpty() ? m_timeline.subject.server : address;
    failed.port = m_timeline.subject.port;
    failed.why = folded.contains("timed out") || folded.contains("timeout") || folded.contains("no answer")
        ? events::ConnectFailed::TimedOut
        : folded.contains("refused")                                    ? events::ConnectFailed::Refused
        : folded.contains("unreachable") || folded.contains("no route") ? events::ConnectFailed::Unreachable
                                                                        : events::ConnectFailed::Other;
    failed.reason = QString::fromUtf8(hidden(words));
    add(Stage::Connect, failed);
}

void SessionBuilder::add(Stage stage, EventData what)
{
    tick();
    m_conversation.note(stage, std::move(what), m_now);
}

bool SessionBuilder::awaitsReply() const
{
    return m_replyUnfinished || m_conversation.isWaiting();
}

void SessionBuilder::finishContent(bool complete)
{
    if (!std::exchange(m_inContent, false))
        return;
    if (m_chunkLeft >= 0)
        return finishChunk();
    m_conversation.contentSent(m_contentOctets, m_contentOctets, complete, false, m_contentBegan, m_now);
    if (complete && m_contentWhole && m_contentOctets > 0)
        m_message = m_content;
    m_content.clear();
}

// "BDAT 16204 LAST" (RFC 3030 2): the content is as long as it says, and has no dot at its end. The last chunk's reply
// is that to the message.
void SessionBuilder::beginChunk(const Command &command)
{
    const QByteArrayList words = command.line.simplified().split(' ');
    m_lastChunk = words.value(2).compare("LAST", Qt::CaseInsensitive) == 0;
    m_chunkLeft = std::clamp<qint64>(words.value(1).toLongLong(), 0, largestChunk);
    if (m_chunked == 0) {
        m_contentBegan = m_now;
        m_contentOctets = 0;
        m_contentWhole = true;
    }
    m_chunked += m_chunkLeft;
    m_inContent = true;
    m_conversation.sent(command, m_now, m_lastChunk ? 0 : 1);
    if (m_chunkLeft == 0)
        finishContent(true);
}

void SessionBuilder::finishChunk()
{
    // Few recordings show what is in it.
    m_contentWhole = m_contentWhole && m_chunkLeft == 0;
    m_chunkLeft = -1;
    if (!m_lastChunk)
        return;
    const qint64 octets = std::exchange(m_chunked, 0);
    m_conversation.contentSent(octets, octets, true, false, m_contentBegan, m_now);
    if (m_contentWhole && octets > 0)
        m_message = m_content;
    m_content.clear();
}

void SessionBuilder::received(QByteArrayView line)
{
    connect();
    tick();
    ++m_receivedLines;
    // A recording without the content's lines has the reply to it right behind the 354; one with some of them and no
    // dot has a reply in the middle.
    finishContent(m_contentOctets == 0);
    m_conversation.received(line.toByteArray() + "\r\n");
    m_replyUnfinished = true;
    while (const auto answer = m_conversation.readReply(m_now)) {
        m_replyUnfinished = false;
        m_startsTls = answer->verb == Verb::StartTls && answer->reply.code == 220;
        if (answer->verb != Verb::Data || !answer->reply.isIntermediate())
            continue;
        m_inContent = true;
        m_contentBegan = m_now;
        m_contentOctets = 0;
        m_contentWhole = true;
    }
}

// Whether the line is content. One that isn't comes behind a chunk that isn't shown.
bool SessionBuilder::takeContent(QByteArrayView line)
{
    if (m_chunkLeft >= 0 && m_contentOctets == 0 && verbOf(line) != Verb::Other) {
        finishContent(true);
        return false;
    }
    if (m_chunkLeft < 0 && line == QByteArrayView(".")) {
        finishContent(true);
        return true;
    }
    keepContent(line);
    if (m_chunkLeft >= 0) {
        m_chunkLeft = std::max<qint64>(m_chunkLeft - line.size() - 2, 0);
        if (m_chunkLeft == 0)
            finishContent(true);
    }
    return true;
}

void SessionBuilder::keepContent(QByteArrayView line)
{
    const QByteArrayView unstuffed = m_chunkLeft < 0 && line.startsWith("..") ? line.sliced(1) : line;
    m_contentOctets += unstuffed.size() + 2;
    m_contentWhole = m_contentWhole && m_content.size() + unstuffed.size() <= mostContent;
    if (m_contentWhole)
        m_content += unstuffed.toByteArray() + "\r\n";
}

void SessionBuilder::sent(QByteArrayView line)
{
    connect();
    tick();
    ++m_sentLines;
    if (m_inContent && takeContent(line))
        return;
    // Many recordings don't say when TLS is in force: the EHLO behind the 220 to STARTTLS goes through it (RFC
    // 3207 4.2).
    const Verb verb = verbOf(line);
    if (std::exchange(m_startsTls, false) && (verb == Verb::Ehlo || verb == Verb::Helo || verb == Verb::Lhlo))
        secured();
    // The recording begins behind the greeting.
    if (m_receivedLines == 0 && m_sentLines == 1 && waitingFor() == Verb::Greeting)
        m_conversation.abandon();
    Command command = commands::typed(line.toByteArray(), m_conversation.awaitsAuthResponse());
    command.typed = false;
    if (command.verb == Verb::Mail || command.verb == Verb::Rset)
        m_chunked = 0;
    if (command.verb == Verb::Bdat)
        beginChunk(command);
    else
        m_conversation.sent(command, m_now);
}

void SessionBuilder::sentWithoutReply(const QByteArray &line)
{
    sent(line);
    m_conversation.abandon();
}

void SessionBuilder::skipGreeting()
{
    connect();
    m_conversation.abandon();
}

void SessionBuilder::contentSent(qint64 octets)
{
    if (!m_inContent) {
        m_inContent = true;
        m_contentBegan = m_now;
    }
    m_contentOctets = std::max<qint64>(m_contentOctets, octets);
    m_contentWhole = false;
    finishContent(true);
}

void SessionBuilder::secured(const TlsReport &report)
{
    connect();
    tick();
    m_startsTls = false;
    m_conversation.secured(report, m_now, m_now);
}

void SessionBuilder::secured(const QByteArray &version, const QByteArray &cipher, int bits)
{
    TlsReport report;
    report.established = true;
    report.verificationAsked = false; // nothing is known of it
    report.version = version;
    report.cipher = cipher;
    report.bits = bits;
    secured(report);
}

void SessionBuilder::tlsFailed(const QByteArray &words)
{
    TlsReport report;
    report.error = tlsErrorIn(words.toLower());
    report.reason = QString::fromUtf8(hidden(words));
    add(Stage::Tls, events::TlsFailed{report});
}

void SessionBuilder::timedOut(Instant allowed)
{
    finishContent(false);
    const bool waiting = m_conversation.isWaiting();
    const Stage stage = waiting ? traits(m_conversation.waitingFor()).stage : Stage::Unknown;
    add(stage, events::TimedOut{allowed, waiting ? m_conversation.waitingRow() : 0});
}

void SessionBuilder::closed(events::Closed::Who who, bool unexpected, const QString &reason)
{
    if (std::exchange(m_closed, true))
        return;
    finishContent(false);
    tick();
    m_conversation.closed(m_now);
    m_conversation.note(Stage::Unknown, events::Closed{who, unexpected, reason}, m_now);
}

void SessionBuilder::problem(Stage stage, events::Problem::Kind kind)
{
    add(stage, events::Problem{kind, {}, true});
}

QByteArray SessionBuilder::hidden(QByteArrayView words)
{
    const QByteArray text = words.first(std::min(words.size(), longestWords)).toByteArray();
    const KnownSecrets found = secretsIn(text);
    for (const QByteArray &secret : found.values())
        m_conversation.secrets.add(secret);
    return masked(text, m_conversation.secrets.find(text));
}

void SessionBuilder::said(QByteArrayView words)
{
    const Stage stage = m_timeline.isEmpty() ? Stage::Connect : m_timeline.at(m_timeline.size() - 1).stage;
    add(stage, events::Note{events::Note::Recorded, hidden(words)});
}

void SessionBuilder::note(events::Note::Kind kind)
{
    const Stage stage = m_timeline.isEmpty() ? Stage::Connect : m_timeline.at(m_timeline.size() - 1).stage;
    add(stage, events::Note{kind, {}});
}

void SessionBuilder::notUnderstood(qint64 line, QByteArrayView text)
{
    ++m_notUnderstood;
    add(Stage::Unknown, events::NotUnderstood{line, hidden(text), {}});
}

} // namespace helodesk
