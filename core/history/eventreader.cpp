// SPDX-License-Identifier: MIT
#include "core/history/eventreader.h"

#include "core/transcript/eventdocument.h"
#include "core/transcript/eventnames.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cmath>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::History)
};

Instant instantOf(const QJsonValue &milliseconds, Instant fallback)
{
    if (!milliseconds.isDouble())
        return fallback;
    constexpr double longest = 1e12; // thirty years: what is beyond isn't a duration, and wouldn't fit
    return Instant(std::llround(std::clamp(milliseconds.toDouble(), 0.0, longest) * 1e6));
}

QByteArray octetsOf(const QJsonObject &object, QStringView member)
{
    return object.value(member).toString().toUtf8();
}

QList<QByteArray> linesOf(const QJsonObject &object)
{
    const QJsonArray texts = object.value(u"lines").toArray();
    const QJsonArray bytes = object.value(u"bytes").toArray();
    QList<QByteArray> lines;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const QJsonValue raw = i < bytes.size() ? bytes.at(i) : QJsonValue();
        lines.append(
            raw.isString() ? QByteArray::fromBase64(raw.toString().toLatin1()) : texts.at(i).toString().toUtf8());
    }
    return lines;
}

// Where the mask stands: it hides itself from now on.
SecretSpans masksIn(QByteArrayView line)
{
    const QByteArrayView mask(secretMask);
    SecretSpans spans;
    for (qsizetype at = line.indexOf(mask); at >= 0; at = line.indexOf(mask, at + mask.size()))
        spans.append({at, mask.size()});
    return spans;
}

QList<SecretSpans> masksIn(const QList<QByteArray> &lines, bool masked)
{
    QList<SecretSpans> all;
    for (const QByteArray &line : lines)
        all.append(masked ? masksIn(line) : SecretSpans());
    return masked ? all : QList<SecretSpans>();
}

std::optional<Anomaly::Kind> anomalyNamed(const QByteArray &name)
{
    for (int kind = Anomaly::NotAReply; kind <= Anomaly::GluedAhead; ++kind) {
        if (name == anomalyName(static_cast<Anomaly::Kind>(kind)))
            return static_cast<Anomaly::Kind>(kind);
    }
    return std::nullopt;
}

Reply replyOf(const QJsonObject &object)
{
    Reply reply;
    reply.code = object.value(u"code").toInt();
    reply.lines = linesOf(object);
    const QJsonArray names = object.value(u"anomalies").toArray();
    const QJsonArray where = object.value(u"anomaly_lines").toArray();
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (const auto kind = anomalyNamed(names.at(i).toString().toLatin1()))
            reply.anomalies.append({*kind, where.at(i).toInt()});
    }
    return reply;
}

// The value of an enumeration from its name in documents.
template <typename Enum> std::optional<Enum> named(const QString &name, Enum first, Enum last)
{
    for (int value = first; value <= last; ++value) {
        if (nameOf(static_cast<Enum>(value)) == name)
            return static_cast<Enum>(value);
    }
    return std::nullopt;
}

template <typename Attempt> Attempt attemptOf(const QJsonObject &object)
{
    Attempt attempt;
    attempt.address = object.value(u"address").toString();
    attempt.port = static_cast<quint16>(object.value(u"port").toInt());
    attempt.index = object.value(u"index").toInt();
    attempt.count = object.value(u"count").toInt(1);
    return attempt;
}

EventData resolvedOf(const QJsonObject &object)
{
    events::Resolved resolved{object.value(u"host").toString(), {}, object.value(u"error").toString(),
        object.value(u"records").toString() == u"MX"};
    const QJsonArray addresses = object.value(u"addresses").toArray();
    for (const QJsonValue &address : addresses)
        resolved.addresses.append(address.toString());
    return resolved;
}

EventData connectedOf(const QJsonObject &object)
{
    auto connected = attemptOf<events::Connected>(object);
    connected.localAddress = object.value(u"local_address").toString();
    connected.localPort = static_cast<quint16>(object.value(u"local_port").toInt());
    return connected;
}

EventData notUnderstoodOf(const QJsonObject &object)
{
    const QByteArray text = linesOf(object).value(0);
    return events::NotUnderstood{
        object.value(u"line").toInteger(), text, object.value(u"masked").toBool() ? masksIn(text) : SecretSpans()};
}

EventData closedOf(const QJsonObject &object)
{
    const auto who = named(object.value(u"who").toString(), events::Closed::Us, events::Closed::Cancelled);
    return events::Closed{
        who.value_or(events::Closed::Us), object.value(u"unexpected").toBool(), object.value(u"reason").toString()};
}

EventData stepOf(const QJsonObject &object)
{
    const int step = object.value(u"step").toInt();
    const QByteArray name = octetsOf(object, u"name");
    const auto how = named(object.value(u"result").toString(), events::StepEnded::Passed, events::StepEnded::Abandoned);
    if (!how)
        return events::StepBegan{step, name};
    return events::StepEnded{step, name, *how, object.value(u"because").toInt()};
}

} // namespace

QJsonObject stepObject(const Event &event)
{
    const auto *began = event.as<events::StepBegan>();
    const auto *ended = event.as<events::StepEnded>();
    return {
        {u"kind"_qs, u"step"_qs},
        {u"t_ms"_qs, toMilliseconds(event.at)},
        {u"step"_qs, began ? began->step : ended->step},
        {u"name"_qs, QString::fromLatin1(began ? began->name : ended->name)},
        {u"result"_qs, ended ? QJsonValue(nameOf(ended->how)) : QJsonValue()},
        {u"because"_qs, ended ? json::orNull(ended->because) : QJsonValue()},
    };
}

EventData EventReader::sentOf(const QJsonObject &object)
{
    const QByteArray line = linesOf(object).value(0);
    events::Sent sent{++m_lastCommand, commands::typed(line, m_awaitsAuthResponse)};
    sent.what.line = line;
    sent.what.secrets = object.value(u"masked").toBool() ? masksIn(line) : SecretSpans();
    sent.what.typed = object.value(u"typed").toBool();
    sent.what.edited = object.value(u"edited").toBool();
    sent.what.decoded = octetsOf(object, u"decoded");
    if (const QByteArray recipient = octetsOf(object, u"recipient"); !recipient.isEmpty())
        sent.what.address = recipient;
    m_awaitsAuthResponse = false;
    m_asked.insert(object.value(u"id").toInt(), {sent.command, sent.what.verb, 0});
    return sent;
}

EventData EventReader::contentOf(const QJsonObject &object)
{
    events::ContentSent content;
    content.command = ++m_lastCommand;
    content.octets = object.value(u"octets").toInteger();
    content.wireOctets = object.value(u"wire_octets").toInteger();
    content.complete = object.value(u"complete").toBool();
    content.typed = object.value(u"typed").toBool();
    m_asked.insert(object.value(u"id").toInt(), {content.command, Verb::Message, 0});
    return content;
}

EventData EventReader::repliedOf(const QJsonObject &object)
{
    events::Replied replied;
    replied.answers = object.value(u"answers").toInt();
    replied.reply = replyOf(object);
    replied.secrets = masksIn(replied.reply.lines, object.value(u"masked").toBool());
    replied.address = octetsOf(object, u"recipient");
    replied.expected = object.value(u"expected").toBool();
    replied.typed = object.value(u"typed").toBool();
    replied.decoded = octetsOf(object, u"decoded");
    if (const auto asked = m_asked.find(replied.answers); asked != m_asked.end()) {
        replied.command = asked->command;
        replied.verb = asked->verb;
        replied.nth = asked->replies++;
    }
    m_awaitsAuthResponse = replied.reply.code == 334;
    return replied;
}

EventData EventReader::errorOf(const QJsonObject &object, bool *known)
{
    const QString error = object.value(u"error").toString();
    if (object.contains(u"tls"))
        return events::TlsFailed{tlsReportOf(object.value(u"tls").toObject())};
    if (object.contains(u"address")) {
        auto failed = attemptOf<events::ConnectFailed>(object);
        failed.why = named(error, events::ConnectFailed::Refused, events::ConnectFailed::Other)
                         .value_or(events::ConnectFailed::Other);
        failed.reason = object.value(u"reason").toString();
        return failed;
    }
    if (error == u"timeout")
        return events::TimedOut{instantOf(object.value(u"allowed_ms"), Instant(0)), object.value(u"answers").toInt()};
    const auto kind = named(error, events::Problem::StartTlsNotOffered, events::Problem::UnverifiedSignInRefused);
    *known = kind.has_value();
    return events::Problem{kind.value_or(events::Problem::ProtocolBroken), octetsOf(object, u"detail"),
        object.value(u"fatal").toBool(true)};
}

EventData EventReader::noteOf(const QJsonObject &object, bool *known)
{
    const auto kind = named(object.value(u"note").toString(), events::Note::LineEndsChanged, events::Note::Recorded);
    *known = kind.has_value();
    return events::Note{kind.value_or(events::Note::LineEndsChanged), octetsOf(object, u"detail")};
}

EventData EventReader::dataOf(const QJsonObject &object, bool *known)
{
    const QString kind = object.value(u"kind").toString();
    if (kind == u"resolve")
        return resolvedOf(object);
    if (kind == u"connect")
        return connectedOf(object);
    if (kind == u"send")
        return sentOf(object);
    if (kind == u"reply")
        return repliedOf(object);
    if (kind == u"unasked") {
        const Reply reply = replyOf(object);
        return events::Unasked{reply, masksIn(reply.lines, object.value(u"masked").toBool())};
    }
    if (kind == u"smuggled")
        return events::Smuggled{linesOf(object).join("\r\n"), object.value(u"octets").toInteger()};
    if (kind == u"tls")
        return events::Secured{tlsReportOf(object.value(u"tls").toObject())};
    if (kind == u"data")
        return contentOf(object);
    if (kind == u"progress")
        return events::Progress{object.value(u"sent").toInteger(), object.value(u"total").toInteger(-1)};
    if (kind == u"step")
        return stepOf(object);
    if (kind == u"note")
        return object.value(u"note").toString() == u"not-understood" ? notUnderstoodOf(object) : noteOf(object, known);
    if (kind == u"error")
        return errorOf(object, known);
    if (kind == u"close")
        return closedOf(object);
    *known = false;
    return events::Progress{};
}

// Documents tell beginnings by their ends.
void EventReader::appendBeginning(const Event &end)
{
    Event begin = end;
    begin.at = end.at - std::clamp(end.elapsed, Instant(0), end.at);
    begin.elapsed = Instant(-1);
    if (const auto *resolved = end.as<events::Resolved>())
        begin.what = events::Resolving{resolved->host};
    else if (const auto *connected = end.as<events::Connected>())
        begin.what = events::Connecting{connected->address, connected->port, connected->index, connected->count};
    else if (const auto *failed = end.as<events::ConnectFailed>())
        begin.what = events::Connecting{failed->address, failed->port, failed->index, failed->count};
    else
        return;
    m_timeline.append(std::move(begin));
}

QString EventReader::read(const QJsonObject &object)
{
    const int id = object.value(u"id").toInt();
    bool known = true;
    Event event;
    event.what = dataOf(object, &known);
    if (!known)
        return Texts::tr("event %1 is of a kind that isn’t known (“%2”)").arg(id).arg(object.value(u"kind").toString());
    // Without moments there is still an order.
    const Instant next = m_timeline.isEmpty() ? Instant(0) : m_timeline.at(m_timeline.size() - 1).at + Instant(1000000);
    event.at = instantOf(object.value(u"t_ms"), next);
    event.elapsed = instantOf(object.value(u"elapsed_ms"), Instant(-1));
    event.stage = stageNamed(octetsOf(object, u"stage")).value_or(Stage::Unknown);
    event.encrypted = object.value(u"encrypted").toBool();
    event.connection = object.value(u"connection").toInt(1);
    event.transaction = object.value(u"transaction").toInt();
    event.step = object.value(u"step").toInt(-1);
    appendBeginning(event);
    if (Timeline::isRow(event.what) && id != m_timeline.lastRow() + 1)
        return Texts::tr("event %1 stands where event %2 should").arg(id).arg(m_timeline.lastRow() + 1);
    m_timeline.append(std::move(event));
    return {};
}

} // namespace helodesk
