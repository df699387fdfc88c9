// SPDX-License-Identifier: MIT
#include "core/history/runreader.h"

#include "core/history/eventreader.h"
#include "core/transcript/eventdocument.h"
#include "core/transcript/eventnames.h"
#include "core/transcript/recordedverdict.h"
#include "core/transcript/rundocument.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::History)
};

Security securityNamed(const QString &name)
{
    for (const Security security : {Security::None, Security::StartTls, Security::StartTlsIfOffered, Security::Tls}) {
        if (nameOf(security) == name)
            return security;
    }
    return Security::Auto;
}

// What the document says counts; the recipients' rows follow from the timeline.
Outcome outcomeIn(const QJsonObject &document, const Timeline &timeline)
{
    Outcome outcome = outcomeOf(timeline);
    outcome.kind = outcomeNamed(document.value(u"outcome").toString().toLatin1());
    outcome.exitCode = document.value(u"exit_code").toInt();
    outcome.temporary = document.value(u"temporary").toBool();
    outcome.failedStage = stageNamed(document.value(u"stage").toString().toLatin1()).value_or(Stage::Unknown);
    outcome.failedRow = document.value(u"decided_by").toInt();
    outcome.queueId = document.value(u"queue_id").toString().toUtf8();
    const QJsonObject message = document.value(u"message").toObject();
    outcome.messageOctets = message.value(u"bytes").toInteger();
    outcome.octetsSent = message.value(u"bytes_sent").toInteger();
    return outcome;
}

// A document tells steps by their ends, not when they were.
void readPlan(const QJsonObject &document, Timeline &timeline)
{
    const double end = document.value(u"duration_ms").toDouble();
    const QJsonArray plan = document.value(u"plan").toArray();
    for (const QJsonValue &value : plan) {
        QJsonObject step = value.toObject();
        step.insert(u"kind", u"step"_qs);
        step.insert(u"t_ms", end);
        // No row: nothing can be out of order, and the kind is known.
        static_cast<void>(EventReader(timeline).read(step));
    }
}

} // namespace

OutcomeKind outcomeNamed(const QByteArray &name)
{
    for (int kind = 0; kind <= static_cast<int>(OutcomeKind::Interrupted); ++kind) {
        if (name == outcomeName(static_cast<OutcomeKind>(kind)))
            return static_cast<OutcomeKind>(kind);
    }
    return OutcomeKind::Unknown;
}

ParsedDocument parseDocument(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        const qsizetype line = json.first(std::min<qsizetype>(error.offset, json.size())).count('\n') + 1;
        return {{}, Texts::tr("line %1: %2").arg(line).arg(error.errorString())};
    }
    if (!document.isObject())
        return {{}, Texts::tr("line 1: no object")};
    return {document.object(), {}};
}

QString problemOf(const QJsonObject &document)
{
    const QString format = document.value(u"format").toString();
    if (format != u"helodesk-run/1")
        return Texts::tr("its format is “%1”, not “helodesk-run/1”").arg(format);
    if (!document.value(u"events").isArray())
        return Texts::tr("it has no “events”");
    return {};
}

ReadRun readRun(const QJsonObject &document)
{
    const QString foreign = problemOf(document);
    if (!foreign.isEmpty())
        return {std::nullopt, foreign};
    StoredRun run;
    run.timeline.subject = subjectOf(document);
    EventReader reader(run.timeline);
    const QJsonArray events = document.value(u"events").toArray();
    for (const QJsonValue &event : events) {
        const QString problem = reader.read(event.toObject());
        if (!problem.isEmpty())
            return {std::nullopt, problem};
    }
    readPlan(document, run.timeline);
    run.outcome = outcomeIn(document, run.timeline);
    run.verdict = recordedVerdict(document).verdict;
    run.remarks = remarksOf(document);
    return {std::move(run), {}};
}

QJsonObject storedDocument(
    const Timeline &timeline, const Outcome &outcome, const Verdict &verdict, const RunRemarks &remarks)
{
    QJsonObject document = runDocument(timeline, outcome, verdict);
    const QJsonObject subject = subjectDocument(timeline.subject);
    document.insert(u"subject", subject.value(u"subject"));
    return withRemarks(document, remarks);
}

QJsonObject storedDocument(const StoredRun &run)
{
    return storedDocument(run.timeline, run.outcome, run.verdict, run.remarks);
}

QJsonObject withRemarks(QJsonObject document, const RunRemarks &remarks)
{
    QJsonObject kept = document.value(u"kept").toObject();
    kept.insert(u"profile", QString::fromUtf8(remarks.profile));
    kept.insert(u"note", remarks.note);
    kept.insert(u"pinned", remarks.pinned);
    document.insert(u"kept", kept);
    if (remarks.rows.isEmpty())
        document.remove(u"row_remarks");
    else
        document.insert(u"row_remarks", rowRemarksDocument(remarks.rows));
    return document;
}

RunRemarks remarksOf(const QJsonObject &document)
{
    const QJsonObject kept = document.value(u"kept").toObject();
    return {kept.value(u"profile").toString().toUtf8(), kept.value(u"note").toString(), kept.value(u"pinned").toBool(),
        rowRemarksOf(document.value(u"row_remarks").toArray())};
}

QJsonObject subjectDocument(const RunSubject &subject)
{
    QJsonArray recipients;
    for (const QByteArray &recipient : subject.recipients)
        recipients.append(json::text(recipient));
    return {
        {u"profile"_qs,
            QJsonObject{
                {u"name"_qs, json::orNull(subject.profile)},
                {u"server"_qs, subject.server},
                {u"port"_qs, subject.port},
                {u"security"_qs, nameOf(subject.security)},
            }},
        {u"started"_qs, json::orNull(subject.started.toUTC().toString(Qt::ISODateWithMs))},
        {u"subject"_qs,
            QJsonObject{
                {u"sign_in"_qs, subject.signIn},
                {u"user"_qs, subject.user},
                {u"from"_qs, json::text(subject.reversePath)},
                {u"to"_qs, recipients},
                {u"stop_after"_qs, QString::fromLatin1(stageName(subject.stopAfter))},
                {u"sends"_qs, subject.sends},
                {u"practice"_qs, subject.practice},
            }},
    };
}

RunSubject subjectOf(const QJsonObject &document)
{
    const QJsonObject profile = document.value(u"profile").toObject();
    const QJsonObject asked = document.value(u"subject").toObject();
    RunSubject subject;
    subject.profile = profile.value(u"name").toString();
    subject.server = profile.value(u"server").toString();
    subject.port = static_cast<quint16>(profile.value(u"port").toInt());
    subject.security = securityNamed(profile.value(u"security").toString());
    subject.signIn = asked.value(u"sign_in").toBool();
    subject.user = asked.value(u"user").toString();
    subject.reversePath = asked.value(u"from").toString().toUtf8();
    const QJsonArray recipients = asked.value(u"to").toArray();
    for (const QJsonValue &recipient : recipients)
        subject.recipients.append(recipient.toString().toUtf8());
    subject.stopAfter = stageNamed(asked.value(u"stop_after").toString().toLatin1()).value_or(Stage::Message);
    subject.sends = asked.value(u"sends").toBool(true);
    subject.practice = asked.value(u"practice").toBool();
    subject.recordedBy = document.value(u"recorded_by").toString();
    subject.timed = document.value(u"timed").toBool(true);
    subject.started = QDateTime::fromString(document.value(u"started").toString(), Qt::ISODateWithMs);
    return subject;
}

} // namespace helodesk
