// SPDX-License-Identifier: MIT
// Exchange's protocol logs, of what it sends and what it receives.
#include "core/recording/keyedsessions.h"

#include <algorithm>
#include <array>

namespace helodesk::formats {

namespace {

using recording::between;

// The fields of a line of CSV (RFC 4180), as far as they stand on one line.
QList<QByteArray> csvFields(QByteArrayView line)
{
    QList<QByteArray> fields;
    QByteArray field;
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
            field += '"';
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            fields.append(std::exchange(field, {}));
        } else {
            field += c;
        }
    }
    fields.append(field);
    return fields;
}

// A whole reply to EHLO, which newer versions write in one row with blanks for its line ends: "250  mx.example Hello
// [192.0.2.1] SIZE 37748736 PIPELINING AUTH NTLM LOGIN 8BITMIME". A line begins with each keyword that is known.
QByteArrayList ehloLines(const QByteArray &reply)
{
    static constexpr std::array keywords{"8BITMIME", "AUTH", "BINARYMIME", "CHUNKING", "DELIVERBY", "DSN",
        "ENHANCEDSTATUSCODES", "ETRN", "EXPN", "HELP", "PIPELINING", "REQUIRETLS", "SIZE", "SMTPUTF8", "STARTTLS",
        "VRFY", "X-ANONYMOUSTLS", "X-EXPS", "XEXCH50", "XOORG", "XPROXY", "XPROXYFROM", "XPROXYTO", "XRDST", "XSHADOW",
        "XSHADOWREQUEST"};
    QByteArrayList lines;
    for (const QByteArray &word : reply.mid(4).simplified().split(' ')) {
        const bool begins = std::any_of(keywords.begin(), keywords.end(),
            [&word](const char *keyword) { return word == keyword || word.startsWith("AUTH="); });
        if (lines.isEmpty() || begins)
            lines.append(reply.left(3) + '-' + word);
        else
            lines.last() += ' ' + word;
    }
    lines.last()[3] = ' ';
    return lines;
}

// "TLS protocol SP_PROT_TLS1_2_CLIENT negotiation succeeded using bulk encryption algorithm CALG_AES_256 with …"
void secure(SessionBuilder &session, const QByteArray &context)
{
    QByteArray version = between(context, "TLS protocol ", " ").toByteArray();
    const QByteArrayView number = between(version, "SP_PROT_TLS", "_CLIENT").isNull()
        ? between(version, "SP_PROT_TLS", "_SERVER")
        : between(version, "SP_PROT_TLS", "_CLIENT");
    if (!number.isNull())
        version = "TLSv" + number.toByteArray().replace('_', '.');
    session.secured(version, between(context, "encryption algorithm ", " ").toByteArray(),
        between(context, "with strength ", " ").toByteArray().toInt());
}

// "date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context"
class ExchangeFormat : public LineFormat
{
public:
    ExchangeFormat() : LineFormat(u"Exchange protocol log"_qs), m_sessions(name(), ended) { }
    static int likeness(const QList<QByteArrayView> &lines)
    {
        const bool header = recording::count(lines, [](QByteArrayView line) {
            return line.startsWith("#Fields:") && line.contains("session-id") && line.contains("remote-endpoint");
        }) > 0;
        const int rows = recording::count(lines, [](QByteArrayView line) {
            return line.contains("Z,") && (line.contains(",>,") || line.contains(",<,") || line.contains(",+,,"));
        });
        return header ? 100 + rows : rows;
    }
    void read(const RecordedLine &line) override;
    void finish() override { m_sessions.endAll(); }

private:
    [[nodiscard]] QByteArray field(const QList<QByteArray> &fields, const char *name, qsizetype otherwise) const
    {
        const qsizetype at = m_fields.isEmpty() ? otherwise : m_fields.indexOf(QByteArray(name));
        return fields.value(at);
    }
    void happened(SessionBuilder &session, char event, const QByteArray &data, const QByteArray &context);

    KeyedSessions m_sessions;
    QList<QByteArray> m_fields;
    bool m_receives = false; // the log of the server's side
};

void ExchangeFormat::happened(SessionBuilder &session, char event, const QByteArray &data, const QByteArray &context)
{
    const bool fromServer = event == (m_receives ? '>' : '<');
    if (fromServer) {
        if (session.awaitsResponse())
            session.sent("<not recorded>"); // it leaves out what clients say in a sign-in
        if (session.waitingFor() == Verb::Ehlo && data.startsWith("250 ")) {
            for (const QByteArray &line : ehloLines(data))
                session.received(line);
        } else {
            session.received(data);
        }
    } else if (event == '>' || event == '<') {
        session.sent(data);
    } else if (event == '+') {
        session.connected({}, 0);
    } else if (event == '-') {
        const bool byServer = context.startsWith("Remote") != m_receives;
        const bool unexpected = byServer && session.awaitsReply() && session.waitingFor() != Verb::Quit;
        session.closed(byServer ? events::Closed::Peer : events::Closed::Us, unexpected, QString::fromUtf8(context));
    } else if (event == '*') {
        const bool tls = context.startsWith("TLS protocol ") && context.contains("negotiation succeeded");
        if (tls)
            secure(session, context);
        else if (context.contains("TLS negotiation failed"))
            session.tlsFailed(context);
        else if (!context.isEmpty() && !context.startsWith("sending message") && context != "receiving message")
            session.said(data.isEmpty() ? context : context + ": " + data);
    }
}

void ExchangeFormat::read(const RecordedLine &line)
{
    QByteArrayView text = line.text;
    if (text.endsWith('\r'))
        text.chop(1);
    if (text.startsWith('#')) {
        if (text.startsWith("#Fields:"))
            m_fields = text.sliced(8).trimmed().toByteArray().split(',');
        if (text.startsWith("#Log-type:"))
            m_receives = text.contains("Receive");
        return;
    }
    const QList<QByteArray> fields = csvFields(text);
    const QByteArray key = field(fields, "session-id", 2);
    const QByteArray event = field(fields, "event", 6);
    if (key.isEmpty() || event.size() != 1) {
        if (!text.trimmed().isEmpty())
            m_sessions.at("", line).notUnderstood(line.number, line.text);
        return;
    }
    SessionBuilder &session = m_sessions.at(key, line);
    session.happenedAt(QDateTime::fromString(QString::fromLatin1(field(fields, "date-time", 0)), Qt::ISODateWithMs));
    const recording::Endpoint server
        = recording::endpointIn(field(fields, m_receives ? "local-endpoint" : "remote-endpoint", m_receives ? 4 : 5));
    if (!server.address.isEmpty())
        session.target(server.address, server.port);
    happened(session, event[0], field(fields, "data", 7), field(fields, "context", 8));
    if (event == "-")
        m_sessions.end(key);
}

} // namespace

QList<KnownFormat> exchange()
{
    return {
        {ExchangeFormat::likeness, []() -> std::unique_ptr<LineFormat> { return std::make_unique<ExchangeFormat>(); }},
    };
}

} // namespace helodesk::formats
