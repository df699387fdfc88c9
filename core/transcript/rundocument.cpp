// SPDX-License-Identifier: MIT
#include "core/transcript/rundocument.h"

#include "core/transcript/eventdocument.h"
#include "core/transcript/eventnames.h"
#include "core/transcript/maskedlines.h"
#include "core/transcript/verdictdocument.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <optional>

namespace helodesk {

namespace {

QJsonObject profileOf(const RunSubject &subject)
{
    return {
        {u"name"_qs, json::orNull(subject.profile)},
        {u"server"_qs, subject.server},
        {u"port"_qs, subject.port},
        {u"security"_qs, nameOf(subject.security)},
    };
}

QJsonArray eventsOf(const Timeline &timeline)
{
    QJsonArray array;
    for (const Event &event : timeline) {
        if (isInDocument(event))
            array.append(eventDocument(event, timeline));
    }
    return array;
}

// One entry a step, in the order of the plan; a step that never ended has a null result.
QJsonArray planOf(const Timeline &timeline)
{
    QMap<int, QJsonObject> steps;
    for (const Event &event : timeline) {
        const auto *began = event.as<events::StepBegan>();
        const auto *ended = event.as<events::StepEnded>();
        if (!began && !ended)
            continue;
        QJsonObject &step = steps[began ? began->step : ended->step];
        step.insert(u"step", began ? began->step : ended->step);
        step.insert(u"name", QString::fromLatin1(began ? began->name : ended->name));
        step.insert(u"result", ended ? QJsonValue(nameOf(ended->how)) : QJsonValue());
        step.insert(u"because", ended ? json::orNull(ended->because) : QJsonValue());
    }
    QJsonArray array;
    for (const QJsonObject &step : steps)
        array.append(step);
    return array;
}

// Read anew from the masked replies: a server may echo a secret as a parameter.
QJsonArray capabilitiesOf(const Timeline &timeline, bool encrypted)
{
    Capabilities capabilities;
    for (const Event &event : timeline) {
        const auto *replied = event.as<events::Replied>();
        const bool greeted = replied && (replied->verb == Verb::Ehlo || replied->verb == Verb::Lhlo);
        if (greeted && event.encrypted == encrypted && replied->reply.isPositive())
            capabilities = Capabilities::fromReply(maskedReply(*replied));
    }
    QJsonArray array;
    for (const Capability &capability : capabilities.list()) {
        QJsonArray parameters;
        for (const QByteArray &parameter : capability.parameters)
            parameters.append(json::text(parameter));
        array.append(QJsonObject{{u"keyword"_qs, json::text(capability.keyword)}, {u"parameters"_qs, parameters}});
    }
    return array;
}

QJsonObject recipientDocument(const QByteArray &address, bool accepted, const Reply &reply)
{
    return {
        {u"address"_qs, json::text(address)},
        {u"accepted"_qs, accepted},
        {u"code"_qs, json::code(reply)},
        {u"enhanced"_qs, json::enhanced(reply)},
        {u"text"_qs, json::orNull(json::text(reply.joinedText()))},
    };
}

// Those that the run spoke of, then those it never came to.
QJsonArray recipientsOf(const Timeline &timeline, const Outcome &outcome)
{
    QJsonArray array;
    QList<QByteArray> rest = timeline.subject.recipients;
    for (const RecipientOutcome &recipient : outcome.recipients) {
        const Event *row = timeline.row(recipient.row);
        array.append(recipientDocument(recipient.address, recipient.accepted, row ? maskedReply(*row) : Reply()));
        rest.removeOne(recipient.address);
    }
    for (const QByteArray &address : std::as_const(rest))
        array.append(recipientDocument(address, false, {}));
    return array;
}

QJsonArray findingsOf(const Verdict &verdict)
{
    QJsonArray array;
    for (const Finding &finding : verdict.findings)
        array.append(findingDocument(finding));
    return array;
}

double durationOf(const Timeline &timeline)
{
    return timeline.isEmpty() ? 0 : toMilliseconds(timeline.at(timeline.size() - 1).at);
}

} // namespace

QJsonObject runDocument(const Timeline &timeline, const Outcome &outcome, const Verdict &verdict)
{
    const RunSubject &subject = timeline.subject;
    const TlsReport *tls = timeline.tls();
    const QString started = subject.started.toUTC().toString(Qt::ISODateWithMs);
    const bool failed = outcome.failedStage != Stage::Unknown;
    QJsonObject document{
        {u"format"_qs, u"helodesk-run/1"_qs},
        {u"profile"_qs, profileOf(subject)},
        {u"started"_qs, json::orNull(started)},
        {u"duration_ms"_qs, durationOf(timeline)},
        {u"outcome"_qs, QString::fromLatin1(outcomeName(outcome.kind))},
        {u"exit_code"_qs, outcome.exitCode},
        {u"temporary"_qs, outcome.temporary},
        {u"stage"_qs, failed ? QJsonValue(QString::fromLatin1(stageName(outcome.failedStage))) : QJsonValue()},
        {u"decided_by"_qs, json::orNull(outcome.failedRow)},
        {u"queue_id"_qs, json::orNull(json::text(shownQueueId(timeline, outcome)))},
        {u"verdict"_qs, findingDocument(verdict.first)},
        {u"findings"_qs, findingsOf(verdict)},
        {u"events"_qs, eventsOf(timeline)},
        {u"plan"_qs, planOf(timeline)},
        {u"parent"_qs, QJsonValue()},
        {u"forked_at"_qs, QJsonValue()},
        {u"capabilities"_qs,
            QJsonObject{
                {u"before_tls"_qs, capabilitiesOf(timeline, false)},
                {u"after_tls"_qs, capabilitiesOf(timeline, true)},
            }},
        {u"tls"_qs, tls ? QJsonValue(tlsDocument(*tls)) : QJsonValue()},
        {u"recipients"_qs, recipientsOf(timeline, outcome)},
        {u"message"_qs, QJsonObject{{u"bytes"_qs, outcome.messageOctets}, {u"bytes_sent"_qs, outcome.octetsSent}}},
        {u"expectations"_qs, QJsonArray()},
    };
    if (!subject.recordedBy.isEmpty())
        document.insert(u"recorded_by", subject.recordedBy);
    if (!subject.timed)
        document.insert(u"timed", false);
    return document;
}

QJsonObject runsDocument(const QList<QJsonObject> &runs)
{
    QJsonArray array;
    for (const QJsonObject &run : runs)
        array.append(run);
    return {{u"format"_qs, u"helodesk-runs/1"_qs}, {u"runs"_qs, array}};
}

QByteArray toJson(const QJsonObject &document)
{
    const QByteArray plain = QJsonDocument(document).toJson(QJsonDocument::Indented);
    QByteArray result;
    result.reserve(plain.size());
    for (qsizetype i = 0; i < plain.size(); ++i) {
        const auto octet = static_cast<unsigned char>(plain[i]);
        const auto next = i + 1 < plain.size() ? static_cast<unsigned char>(plain[i + 1]) : 0;
        // Outside of strings JSON has none of these, so each one is inside a string.
        if (octet == 0x7f) {
            result += "\\u007f";
        } else if (octet == 0xc2 && next >= 0x80 && next <= 0x9f) { // U+0080 to U+009F in UTF-8
            result += "\\u00" + QByteArray::number(next, 16);
            ++i;
        } else {
            result += plain[i];
        }
    }
    return result;
}

} // namespace helodesk
