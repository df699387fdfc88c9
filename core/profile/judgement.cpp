// SPDX-License-Identifier: MIT
#include "core/profile/judgement.h"

#include "core/profile/runevidence.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <algorithm>

namespace helodesk {

namespace {

constexpr int cancelledRun = 130;

// The digit that says what sort of reply it is: "5.7.1" and "550" are both 5.
QChar firstDigit(const QString &code)
{
    return code.isEmpty() ? QChar() : code.front();
}

class Judge
{
    Q_DECLARE_TR_FUNCTIONS(Judgement)
public:
    Judge(const Expectations &expectations, const RunEvidence &evidence)
        : m_expected(expectations), m_evidence(evidence)
    {
    }
    QList<Judgement> all();

private:
    void add(const QString &name, bool met, const QString &actual, bool breaks = true);
    void judgeEnd();
    void judgeCodes();
    void judgeCapabilities();
    void judgeNewCapabilities();
    void judgeMechanisms();
    void judgeTls();
    void judgeTimes();
    void judgeRecipients();

    const Expectations &m_expected;
    const RunEvidence &m_evidence;
    QList<Judgement> m_judgements;
};

// breaks: whether something that worked for the snapshot doesn't any more.
void Judge::add(const QString &name, bool met, const QString &actual, bool breaks)
{
    const Drift drift = breaks || !m_expected.snapshot ? Drift::Breaking : Drift::Informational;
    m_judgements.append({name, met, actual, met ? Drift::None : drift});
}

void Judge::judgeEnd()
{
    const QString outcome = m_evidence.outcome();
    const bool sameOutcome = m_expected.outcome.isEmpty() || m_expected.outcome == outcome;
    if (!m_expected.outcome.isEmpty())
        add(tr("outcome is %1").arg(m_expected.outcome), sameOutcome, outcome);
    if (!m_expected.cause.isEmpty()) {
        const bool good = outcome == u"accepted" || outcome == u"stopped";
        add(tr("cause is %1").arg(m_expected.cause), m_expected.cause == m_evidence.cause(), m_evidence.cause(),
            !sameOutcome || !good);
    }
}

void Judge::judgeCodes()
{
    const QString none = tr("no reply");
    for (auto it = m_expected.codes.begin(); it != m_expected.codes.end(); ++it) {
        const QString expected = QString::number(it.value());
        const QString actual = m_evidence.codeAt(it.key());
        add(tr("code at %1 is %2").arg(it.key(), expected), actual == expected, actual.isEmpty() ? none : actual,
            firstDigit(actual) != firstDigit(expected));
    }
    for (auto it = m_expected.enhanced.begin(); it != m_expected.enhanced.end(); ++it) {
        const QString actual = m_evidence.enhancedAt(it.key());
        add(tr("enhanced code at %1 is %2").arg(it.key(), it.value()), actual == it.value(),
            actual.isEmpty() ? tr("none") : actual, firstDigit(actual) != firstDigit(it.value()));
    }
}

// A limit that became higher breaks nobody's mail (RFC 1870 3; 0: no fixed limit).
bool isWorse(const QString &keyword, const QString &expected, const QString &actual)
{
    if (keyword != u"SIZE")
        return false;
    const qint64 before = expected.toLongLong();
    const qint64 now = actual.toLongLong();
    return now != 0 && (before == 0 || now < before);
}

void Judge::judgeCapabilities()
{
    for (auto it = m_expected.capabilities.begin(); it != m_expected.capabilities.end(); ++it) {
        const ExpectedCapability &expected = it.value();
        const std::optional<QString> actual = m_evidence.capability(it.key());
        const QString shown = !actual ? tr("not offered") : actual->isEmpty() ? tr("offered") : *actual;
        if (!expected.present)
            add(tr("%1 is not offered").arg(it.key()), !actual, shown);
        else if (!expected.value)
            add(tr("%1 is offered").arg(it.key()), actual.has_value(), shown);
        else
            add(expected.value->isEmpty() ? tr("%1 is offered, alone").arg(it.key())
                                          : tr("%1 is offered as “%2”").arg(it.key(), *expected.value),
                actual == expected.value, shown, !actual || isWorse(it.key(), *expected.value, *actual));
    }
    if (m_expected.snapshot && !m_expected.capabilities.isEmpty())
        judgeNewCapabilities();
}

void Judge::judgeNewCapabilities()
{
    QStringList further;
    for (const QString &keyword : m_evidence.keywords()) {
        if (!m_expected.capabilities.contains(keyword))
            further.append(keyword);
    }
    add(tr("no further capability is offered"), further.isEmpty(),
        further.isEmpty() ? tr("none") : further.join(QLatin1StringView(", ")), false);
}

void Judge::judgeMechanisms()
{
    if (!m_expected.mechanisms)
        return;
    QStringList expected = *m_expected.mechanisms;
    QStringList actual = m_evidence.mechanisms();
    expected.sort();
    actual.sort();
    const bool lost = std::any_of(
        expected.begin(), expected.end(), [&actual](const QString &name) { return !actual.contains(name); });
    const QString none = tr("none");
    add(tr("mechanisms are %1").arg(expected.isEmpty() ? none : expected.join(QLatin1StringView(", "))),
        expected == actual, actual.isEmpty() ? none : actual.join(QLatin1StringView(", ")), lost);
}

void Judge::judgeTls()
{
    if (!m_expected.tlsAtLeast.isEmpty()) {
        const QString actual = m_evidence.tlsVersion();
        // "TLSv1" to "TLSv1.3" sort as they are.
        add(tr("TLS is %1 at least").arg(m_expected.tlsAtLeast), !actual.isEmpty() && actual >= m_expected.tlsAtLeast,
            actual.isEmpty() ? tr("no TLS") : actual);
    }
    if (m_expected.certificateDays) {
        const std::optional<qint64> days = m_evidence.certificateDays();
        add(tr("certificate is good for %1 days at least").arg(*m_expected.certificateDays),
            days && *days >= *m_expected.certificateDays, days ? QString::number(*days) : tr("no certificate"));
    }
}

void Judge::judgeTimes()
{
    for (auto it = m_expected.replyAtMost.begin(); it != m_expected.replyAtMost.end(); ++it) {
        const std::optional<double> slowest = m_evidence.slowestReply(it.key());
        const QString name = it.key() == u"any" ? tr("every reply takes %1 ms at most").arg(it.value())
                                                : tr("reply at %1 takes %2 ms at most").arg(it.key()).arg(it.value());
        add(name, slowest && *slowest <= it.value(), slowest ? tr("%1 ms").arg(*slowest, 0, 'f', 1) : tr("no reply"));
    }
}

void Judge::judgeRecipients()
{
    for (auto it = m_expected.recipients.begin(); it != m_expected.recipients.end(); ++it) {
        const auto actual = m_evidence.recipient(it.key());
        const QString expected = it->code != 0 ? QString::number(it->code)
            : it->accepted                     ? tr("accepted")
                                               : tr("refused");
        const QString shown = !actual
            ? tr("not asked")
            : (actual->accepted ? tr("accepted") : tr("refused")) + u' ' + QString::number(actual->reply.code);
        const bool sameSort = actual && actual->accepted == it->accepted;
        const bool met = sameSort && (it->code == 0 || it->code == actual->reply.code);
        add(tr("recipient %1: %2").arg(it.key(), expected), met, shown, !sameSort);
    }
}

QList<Judgement> Judge::all()
{
    judgeEnd();
    judgeCodes();
    judgeCapabilities();
    judgeMechanisms();
    judgeTls();
    judgeTimes();
    judgeRecipients();
    return m_judgements;
}

// Whether the expectations speak of what made the run end as it did.
bool endWasExpected(const Outcome &outcome, const Expectations &expectations)
{
    const QString stage = QString::fromLatin1(stageName(outcome.failedStage));
    if (!expectations.outcome.isEmpty() || !expectations.cause.isEmpty() || expectations.codes.contains(stage)
        || expectations.enhanced.contains(stage))
        return true;
    return outcome.failedStage == Stage::Rcpt
        && std::all_of(outcome.recipients.begin(), outcome.recipients.end(), [&](const RecipientOutcome &recipient) {
               return recipient.accepted || expectations.recipients.contains(QString::fromUtf8(recipient.address));
           });
}

} // namespace

QList<Judgement> judge(
    const Expectations &expectations, const Timeline &timeline, const Outcome &outcome, const Verdict &verdict)
{
    const RunEvidence evidence(timeline, outcome, verdict);
    return Judge(expectations, evidence).all();
}

int exitCodeOf(const Outcome &outcome, const Expectations &expectations, const QList<Judgement> &judgements)
{
    if (outcome.exitCode == cancelledRun)
        return outcome.exitCode;
    const bool broken = std::any_of(judgements.begin(), judgements.end(),
        [](const Judgement &judgement) { return judgement.drift == Drift::Breaking; });
    if (broken)
        return expectationNotMet;
    return endWasExpected(outcome, expectations) ? 0 : outcome.exitCode;
}

Expectations snapshotOf(
    const Timeline &timeline, const Outcome &outcome, const Verdict &verdict, const Expectations &before)
{
    const RunEvidence evidence(timeline, outcome, verdict);
    Expectations expectations;
    expectations.certificateDays = before.certificateDays;
    expectations.replyAtMost = before.replyAtMost;
    expectations.snapshot = true;
    expectations.outcome = evidence.outcome();
    expectations.cause = evidence.cause();
    for (const Stage stage : {Stage::Greeting, Stage::Ehlo, Stage::StartTls, Stage::Auth, Stage::Mail, Stage::Rcpt,
             Stage::Data, Stage::Message}) {
        const QString name = QString::fromLatin1(stageName(stage));
        if (const QString code = evidence.codeAt(name); !code.isEmpty())
            expectations.codes[name] = code.toInt();
        if (const QString code = evidence.enhancedAt(name); !code.isEmpty())
            expectations.enhanced[name] = code;
    }
    for (const QString &keyword : evidence.keywords())
        expectations.capabilities[keyword] = {true, evidence.capability(keyword)};
    if (evidence.greeted())
        expectations.mechanisms = evidence.mechanisms();
    expectations.tlsAtLeast = evidence.tlsVersion();
    for (const RecipientOutcome &recipient : outcome.recipients)
        expectations.recipients[QString::fromUtf8(recipient.address)] = {recipient.accepted, recipient.reply.code};
    return expectations;
}

QJsonArray judgementsDocument(const QList<Judgement> &judgements)
{
    QJsonArray array;
    for (const Judgement &judgement : judgements) {
        QJsonObject object{{QStringLiteral("name"), judgement.name}, {QStringLiteral("met"), judgement.met},
            {QStringLiteral("actual"), judgement.actual}};
        if (judgement.drift != Drift::None)
            object[QLatin1StringView("drift")]
                = judgement.drift == Drift::Breaking ? QStringLiteral("breaking") : QStringLiteral("informational");
        array.append(object);
    }
    return array;
}

QList<Judgement> judgementsFrom(const QJsonArray &array)
{
    QList<Judgement> judgements;
    for (const QJsonValue &value : array) {
        Judgement judgement{value[u"name"].toString(), value[u"met"].toBool(true), value[u"actual"].toString()};
        if (!judgement.met)
            judgement.drift = value[u"drift"].toString() == u"informational" ? Drift::Informational : Drift::Breaking;
        judgements.append(judgement);
    }
    return judgements;
}

} // namespace helodesk
