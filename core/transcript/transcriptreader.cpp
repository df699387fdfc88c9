// SPDX-License-Identifier: MIT
#include "core/transcript/transcriptreader.h"

#include "core/smtp/conversation.h"

#include <QRegularExpression>

namespace helodesk {

namespace {

// What a line of a transcript is.
struct TranscriptLine {
    enum Kind { Nothing, Received, Sent, Words };
    Kind kind = Nothing;
    QByteArray octets; // without what stands before
};

bool startsReply(const QByteArray &line)
{
    return line.size() >= 3 && line[0] >= '1' && line[0] <= '9' && line[1] >= '0' && line[1] <= '9' && line[2] >= '0'
        && line[2] <= '9' && (line.size() == 3 || line[3] == ' ' || line[3] == '-');
}

// swaks: "<-  250 OK", "<** 550 no", " -> QUIT", "=== Connected", "*** Timeout"; "~" instead of "-" inside TLS.
TranscriptLine swaksLine(const QByteArray &line)
{
    struct Prefix {
        const char *text;
        TranscriptLine::Kind kind;
    };
    static constexpr Prefix prefixes[] = {
        {"<-  ", TranscriptLine::Received},
        {"<~  ", TranscriptLine::Received},
        {"<** ", TranscriptLine::Received},
        {"<~* ", TranscriptLine::Received},
        {" -> ", TranscriptLine::Sent},
        {" ~> ", TranscriptLine::Sent},
        {"-> ", TranscriptLine::Sent}, // pasted without its first blank
        {"~> ", TranscriptLine::Sent},
        {"=== ", TranscriptLine::Words},
        {"*** ", TranscriptLine::Words},
        {"S: ", TranscriptLine::Received},
        {"C: ", TranscriptLine::Sent},
    };
    for (const Prefix &prefix : prefixes) {
        if (line.startsWith(prefix.text))
            return {prefix.kind, line.mid(qstrlen(prefix.text))};
    }
    if (line == " ->" || line == " ~>") // an empty line of content
        return {TranscriptLine::Sent, {}};
    return {};
}

// Ours: row, moment, duration, arrow, text; further lines of a reply stand under it.
TranscriptLine plainLine(const QByteArray &line, bool inReply)
{
    static const QRegularExpression row(u"^ *\\d+ +[\\d.]+(?: +[\\d.]+)?  +(?:(→|←) )?(.*)$"_qs);
    const QString text = QString::fromUtf8(line);
    const QRegularExpressionMatch match = row.match(text);
    if (match.hasMatch()) {
        const QString arrow = match.captured(1);
        const TranscriptLine::Kind kind = arrow == u"→" ? TranscriptLine::Sent
            : arrow == u"←"                             ? TranscriptLine::Received
                                                        : TranscriptLine::Words;
        return {kind, match.captured(2).toUtf8()};
    }
    const QByteArray further = line.trimmed();
    if (inReply && line.startsWith("    ") && startsReply(further))
        return {TranscriptLine::Received, further};
    return {};
}

class Reader
{
public:
    Reader() : m_conversation(m_timeline) { }
    std::optional<Timeline> read(const QByteArray &text);

private:
    void take(const TranscriptLine &line);
    void receive(const QByteArray &line);
    void send(const QByteArray &line);
    void hear(const QByteArray &words);
    void name(const QByteArray &endpoint);
    void connect();
    void close(events::Closed::Who who, bool unexpected);
    void note(Stage stage, EventData what) { m_conversation.note(stage, std::move(what), m_now); }
    void finishContent(bool complete);

    Timeline m_timeline;
    Conversation m_conversation;
    Instant m_now{0};
    bool m_connected = false;
    bool m_inContent = false;
    bool m_closed = false;
    qint64 m_content = 0;
    int m_received = 0;
};

void Reader::connect()
{
    if (std::exchange(m_connected, true))
        return;
    events::Connected connected;
    connected.address = m_timeline.subject.server;
    connected.port = m_timeline.subject.port;
    note(Stage::Connect, connected);
    m_conversation.connected(m_now);
}

void Reader::finishContent(bool complete)
{
    if (std::exchange(m_inContent, false))
        m_conversation.contentSent(m_content, m_content, complete, false, m_now, m_now);
}

void Reader::receive(const QByteArray &line)
{
    connect();
    ++m_received;
    finishContent(false); // a reply in the middle of it
    m_conversation.received(line + "\r\n");
    while (const auto answer = m_conversation.readReply(m_now)) {
        m_inContent = answer->verb == Verb::Data && answer->reply.isIntermediate();
        m_content = 0;
    }
}

void Reader::send(const QByteArray &line)
{
    connect();
    if (m_inContent) {
        static const QByteArray dotSent = "and the final dot";
        if (line == "." || line.contains(dotSent) || line.startsWith("Message sent: "))
            finishContent(true);
        else
            m_content += line.size() + 2;
        return;
    }
    Command command = commands::typed(line, m_conversation.awaitsAuthResponse());
    command.typed = false;
    m_conversation.sent(command, m_now);
}

void Reader::close(events::Closed::Who who, bool unexpected)
{
    if (std::exchange(m_closed, true))
        return;
    finishContent(false);
    m_conversation.closed(m_now);
    note(Stage::Unknown, events::Closed{who, unexpected, {}});
}

// "mail.contoso.example:587": whom the conversation was with.
void Reader::name(const QByteArray &endpoint)
{
    const qsizetype colon = endpoint.lastIndexOf(':');
    const int port = colon > 0 ? endpoint.mid(colon + 1).toInt() : 0;
    if (port <= 0 || port > 65535 || endpoint.contains(' ') || !m_timeline.subject.server.isEmpty())
        return;
    m_timeline.subject.server = QString::fromUtf8(endpoint.first(colon));
    m_timeline.subject.port = static_cast<quint16>(port);
}

// Words of ours and of swaks about the connection itself.
void Reader::hear(const QByteArray &words)
{
    const QByteArray folded = words.toLower();
    auto has = [&folded](const char *text) { return folded.contains(text); };
    if (folded.startsWith("trying ")) {
        const QByteArray target = words.mid(7).trimmed();
        name(target.endsWith("...") ? target.chopped(3) : target);
    } else if (folded.startsWith("connected to")) {
        connect();
    } else if (folded.startsWith("tls started with cipher") || (folded.startsWith("tls 1.") && has("certificate"))) {
        TlsReport report;
        report.established = true;
        report.verified = has("certificate trusted");
        m_conversation.secured(report, m_now, m_now);
    } else if (has("tls startup failed") || has("tls handshake failed") || has("certificate was refused")) {
        TlsReport report;
        report.error = TlsError::Other;
        report.reason = QString::fromUtf8(words);
        note(Stage::Tls, events::TlsFailed{report});
    } else if (has("error connecting to") || has(": connection refused") || has(": no answer in time")) {
        events::ConnectFailed failed;
        failed.why = has("timed out") || has("no answer") ? events::ConnectFailed::TimedOut
            : has("refused")                              ? events::ConnectFailed::Refused
                                                          : events::ConnectFailed::Other;
        failed.reason = QString::fromUtf8(words);
        note(Stage::Connect, failed);
    } else if (has("error resolving") || has("no address for")) {
        note(Stage::Resolve, events::Resolved{{}, {}, QString::fromUtf8(words)});
    } else if (has("did not advertise starttls") || has("doesn't offer starttls")) {
        note(Stage::StartTls, events::Problem{events::Problem::StartTlsNotOffered, {}, true});
    } else if (has("did not advertise authentication") || has("doesn't offer a sign-in")) {
        note(Stage::Auth, events::Problem{events::Problem::AuthNotOffered, {}, true});
    } else if (has("requested type not available") || has("no sign-in mechanism in common")) {
        note(Stage::Auth, events::Problem{events::Problem::NoCommonMechanism, {}, true});
    } else if ((has("timeout (") && has("waiting")) || has("nothing came within")) {
        const bool waiting = m_conversation.isWaiting();
        const Stage stage = waiting ? traits(m_conversation.waitingFor()).stage : Stage::Unknown;
        note(stage, events::TimedOut{Instant(0), waiting ? m_conversation.waitingRow() : 0});
    } else if (has("closed connection unexpectedly") || has("closed the connection unexpectedly")) {
        close(events::Closed::Peer, true);
    } else if (has("connection was reset")) {
        close(events::Closed::Reset, true);
    } else if (folded.startsWith("connection closed") || has("server closed the connection")) {
        close(events::Closed::Us, false);
    } else if (folded == "cancelled") {
        close(events::Closed::Cancelled, false);
    }
}

void Reader::take(const TranscriptLine &line)
{
    m_now += std::chrono::milliseconds(1); // an order, where no moments are known
    if (line.kind == TranscriptLine::Received)
        startsReply(line.octets) || m_connected ? receive(line.octets) : hear(line.octets);
    else if (line.kind == TranscriptLine::Sent)
        send(line.octets);
    else if (line.kind == TranscriptLine::Words)
        hear(line.octets);
}

std::optional<Timeline> Reader::read(const QByteArray &text)
{
    bool inReply = false;
    bool sawSent = false;
    bool sawWords = false;
    const QByteArrayList lines = text.split('\n');
    for (QByteArray line : lines) {
        if (line.endsWith('\r'))
            line.chop(1);
        TranscriptLine read = swaksLine(line);
        if (read.kind == TranscriptLine::Nothing)
            read = plainLine(line, inReply);
        if (read.kind == TranscriptLine::Received && read.octets.startsWith("Timeout ("))
            read.kind = TranscriptLine::Words; // swaks marks it like a reply
        if (read.kind == TranscriptLine::Nothing)
            name(line.split(' ').first()); // the first line of ours
        inReply = read.kind == TranscriptLine::Received;
        sawSent = sawSent || read.kind == TranscriptLine::Sent;
        sawWords = sawWords || read.kind == TranscriptLine::Words;
        take(read);
    }
    // One reply alone is explained as a reply; a conversation has both sides, or says how it ended.
    if (!(m_received > 0 && sawSent) && !(sawWords && !m_timeline.isEmpty()))
        return std::nullopt;
    return std::move(m_timeline);
}

} // namespace

std::optional<Timeline> readTranscript(const QByteArray &text)
{
    return Reader().read(text);
}

} // namespace helodesk
