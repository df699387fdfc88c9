// SPDX-License-Identifier: MIT
#include "core/transcript/eventdocument.h"

#include "core/transcript/eventnames.h"
#include "core/transcript/maskedlines.h"

#include <QJsonArray>

namespace helodesk {

namespace json {

QString text(QByteArrayView octets)
{
    const QString decoded = QString::fromUtf8(octets);
    // fromUtf8() drops a byte order mark at the start.
    return octets.startsWith("\xef\xbb\xbf") ? QChar(QChar::ByteOrderMark) + decoded : decoded;
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue orNull(int row)
{
    return row == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(row);
}

QJsonValue code(const Reply &reply)
{
    const bool none = reply.lines.isEmpty() || reply.has(Anomaly::NotAReply);
    return none && reply.code == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(reply.code);
}

QJsonValue enhanced(const Reply &reply)
{
    const auto status = reply.enhanced();
    return status ? QJsonValue(QString::fromLatin1(status->toByteArray())) : QJsonValue(QJsonValue::Null);
}

} // namespace json

namespace {

QString latin1(QByteArrayView name)
{
    return QString::fromLatin1(name);
}

// Fills in what each kind of event has, over the members that all of them have.
class EventWriter
{
public:
    EventWriter(const Event &event, const Timeline &timeline) : m_event(event), m_timeline(timeline) { }
    QJsonObject object();

    void operator()(const events::Resolved &what);
    void operator()(const events::Connected &what);
    void operator()(const events::ConnectFailed &what);
    void operator()(const events::Sent &what);
    void operator()(const events::Replied &what);
    void operator()(const events::Unasked &what);
    void operator()(const events::Smuggled &what);
    void operator()(const events::Secured &what);
    void operator()(const events::TlsFailed &what);
    void operator()(const events::ContentSent &what);
    void operator()(const events::Progress &what);
    void operator()(const events::Problem &what);
    void operator()(const events::Note &what);
    void operator()(const events::NotUnderstood &what);
    void operator()(const events::TimedOut &what);
    void operator()(const events::Closed &what);
    // The others aren't in documents, see isInDocument().
    template <typename T> void operator()(const T &) { }

private:
    void kind(const QString &name) { m_object.insert(u"kind", name); }
    void attempt(const QString &address, quint16 port, int index, int count);
    void lines();
    void reply(const Reply &reply);
    void decoded(const QByteArray &text);

    const Event &m_event;
    const Timeline &m_timeline;
    QJsonObject m_object;
};

QJsonObject EventWriter::object()
{
    const bool instantaneous = m_event.elapsed.count() < 0;
    m_object = {
        {u"id"_qs, json::orNull(m_event.id)},
        {u"t_ms"_qs, m_timeline.subject.timed ? QJsonValue(toMilliseconds(m_event.at)) : QJsonValue()},
        {u"elapsed_ms"_qs,
            instantaneous || !m_timeline.subject.timed ? QJsonValue() : QJsonValue(toMilliseconds(m_event.elapsed))},
        {u"stage"_qs, latin1(stageName(m_event.stage))},
        {u"lines"_qs, QJsonArray()},
        {u"code"_qs, QJsonValue()},
        {u"enhanced"_qs, QJsonValue()},
        {u"encrypted"_qs, m_event.encrypted},
        {u"answers"_qs, QJsonValue()},
        {u"expected"_qs, QJsonValue()},
        {u"masked"_qs, hidesSecret(m_event)},
        {u"connection"_qs, m_event.connection},
        {u"transaction"_qs, json::orNull(m_event.transaction)},
        {u"step"_qs, m_event.step < 0 ? QJsonValue() : QJsonValue(m_event.step)},
        {u"recipient"_qs, QJsonValue()},
        {u"anomalies"_qs, QJsonArray()},
        {u"typed"_qs, false},
        {u"edited"_qs, false},
    };
    std::visit(*this, m_event.what);
    return m_object;
}

void EventWriter::lines()
{
    QJsonArray texts;
    QJsonArray bytes;
    bool allText = true;
    for (const QByteArray &line : maskedLines(m_event)) {
        texts.append(json::text(line));
        const bool isText = line.isValidUtf8();
        bytes.append(isText ? QJsonValue() : QJsonValue(latin1(line.toBase64())));
        allText = allText && isText;
    }
    m_object.insert(u"lines", texts);
    if (!allText)
        m_object.insert(u"bytes", bytes);
}

void EventWriter::reply(const Reply &reply)
{
    lines();
    QJsonArray names;
    QJsonArray where;
    for (const Anomaly &anomaly : reply.anomalies) {
        names.append(latin1(anomalyName(anomaly.kind)));
        where.append(anomaly.line);
    }
    m_object.insert(u"code", json::code(reply));
    m_object.insert(u"enhanced", json::enhanced(maskedReply(m_event)));
    m_object.insert(u"anomalies", names);
    if (!where.isEmpty())
        m_object.insert(u"anomaly_lines", where);
}

// Only of sign-ins: the other events have no such member.
void EventWriter::decoded(const QByteArray &text)
{
    if (!text.isEmpty())
        m_object.insert(u"decoded", json::text(text));
}

void EventWriter::attempt(const QString &address, quint16 port, int index, int count)
{
    kind(u"connect"_qs);
    m_object.insert(u"address", address);
    m_object.insert(u"port", port);
    m_object.insert(u"index", index);
    m_object.insert(u"count", count);
}

void EventWriter::operator()(const events::Resolved &what)
{
    kind(u"resolve"_qs);
    m_object.insert(u"host", what.host);
    m_object.insert(u"addresses", QJsonArray::fromStringList(what.addresses));
    if (what.exchangers)
        m_object.insert(u"records", u"MX"_qs);
    m_object.insert(u"error", json::orNull(what.error));
}

void EventWriter::operator()(const events::Connected &what)
{
    attempt(what.address, what.port, what.index, what.count);
    m_object.insert(u"local_address", what.localAddress);
    m_object.insert(u"local_port", what.localPort);
    m_object.insert(u"error", QJsonValue());
}

void EventWriter::operator()(const events::ConnectFailed &what)
{
    attempt(what.address, what.port, what.index, what.count);
    kind(u"error"_qs);
    m_object.insert(u"error", nameOf(what.why));
    m_object.insert(u"reason", json::orNull(what.reason));
}

void EventWriter::operator()(const events::Sent &what)
{
    kind(u"send"_qs);
    lines();
    m_object.insert(u"typed", what.what.typed);
    m_object.insert(u"edited", what.what.edited);
    decoded(what.what.decoded);
    if (what.what.verb == Verb::Rcpt)
        m_object.insert(u"recipient", json::orNull(json::text(shownPart(what.what.address, m_event))));
}

void EventWriter::operator()(const events::Replied &what)
{
    kind(u"reply"_qs);
    reply(what.reply);
    m_object.insert(u"answers", json::orNull(what.answers));
    m_object.insert(u"expected", what.expected);
    m_object.insert(u"typed", what.typed);
    decoded(what.decoded);
    if (what.verb != Verb::Rcpt && what.verb != Verb::Message)
        return;
    const Event *command = m_timeline.row(what.answers);
    const QByteArray address
        = command && command->as<events::Sent>() ? shownPart(what.address, *command) : what.address;
    m_object.insert(u"recipient", json::orNull(json::text(address)));
}

void EventWriter::operator()(const events::Unasked &what)
{
    kind(u"unasked"_qs);
    reply(what.reply);
    m_object.insert(u"expected", false);
}

void EventWriter::operator()(const events::Smuggled &what)
{
    kind(u"smuggled"_qs);
    lines();
    m_object.insert(u"octets", what.total);
    m_object.insert(u"expected", false);
}

void EventWriter::operator()(const events::Secured &what)
{
    kind(u"tls"_qs);
    m_object.insert(u"tls", tlsDocument(what.report));
}

void EventWriter::operator()(const events::TlsFailed &what)
{
    kind(u"error"_qs);
    m_object.insert(u"tls", tlsDocument(what.report));
    m_object.insert(u"error", latin1(tlsErrorName(what.report.error)));
}

void EventWriter::operator()(const events::ContentSent &what)
{
    kind(u"data"_qs);
    m_object.insert(u"octets", what.octets);
    m_object.insert(u"wire_octets", what.wireOctets);
    m_object.insert(u"complete", what.complete);
    m_object.insert(u"typed", what.typed);
}

void EventWriter::operator()(const events::Progress &what)
{
    kind(u"progress"_qs);
    m_object.insert(u"sent", what.sent);
    m_object.insert(u"total", what.total < 0 ? QJsonValue() : QJsonValue(what.total));
}

void EventWriter::operator()(const events::Problem &what)
{
    kind(u"error"_qs);
    m_object.insert(u"error", nameOf(what.kind));
    m_object.insert(u"detail", json::orNull(json::text(what.detail)));
    m_object.insert(u"fatal", what.fatal);
}

void EventWriter::operator()(const events::Note &what)
{
    kind(u"note"_qs);
    m_object.insert(u"note", nameOf(what.kind));
    m_object.insert(u"detail", json::orNull(json::text(what.detail)));
}

void EventWriter::operator()(const events::NotUnderstood &what)
{
    kind(u"note"_qs);
    lines();
    m_object.insert(u"note", u"not-understood"_qs);
    m_object.insert(u"line", what.line);
}

void EventWriter::operator()(const events::TimedOut &what)
{
    kind(u"error"_qs);
    m_object.insert(u"error", u"timeout"_qs);
    m_object.insert(u"allowed_ms", toMilliseconds(what.allowed));
    m_object.insert(u"answers", json::orNull(what.waitingFor));
    m_object.insert(u"fatal", true);
}

void EventWriter::operator()(const events::Closed &what)
{
    kind(u"close"_qs);
    m_object.insert(u"who", nameOf(what.who));
    m_object.insert(u"unexpected", what.unexpected);
    m_object.insert(u"reason", json::orNull(what.reason));
}

} // namespace

bool isInDocument(const Event &event)
{
    return event.isRow() || event.as<events::Progress>();
}

QJsonObject eventDocument(const Event &event, const Timeline &timeline)
{
    return EventWriter(event, timeline).object();
}

} // namespace helodesk
