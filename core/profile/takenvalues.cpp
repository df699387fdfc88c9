// SPDX-License-Identifier: MIT
#include "core/profile/takenvalues.h"

#include "core/profile/runevidence.h"
#include "core/transcript/maskedlines.h"
#include "core/transcript/transcript.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QRegularExpression>

namespace helodesk {

namespace {

constexpr qsizetype longest = 4096; // characters: a value goes into commands

class Taker
{
    Q_DECLARE_TR_FUNCTIONS(Take)
public:
    Taker(const Timeline &timeline, const Outcome &outcome, const Verdict &verdict)
        : m_evidence(timeline, outcome, verdict), m_queueId(shownQueueId(timeline, outcome))
    {
    }
    [[nodiscard]] TakenValue take(const QString &name, const TakeSource &source) const;

private:
    // What the run shows there; nothing, and why, if it doesn't.
    [[nodiscard]] std::optional<QString> whole(const QString &from, QString *problem) const;

    RunEvidence m_evidence;
    QByteArray m_queueId;
};

std::optional<QString> Taker::whole(const QString &from, QString *problem) const
{
    const QString kind = from.section(u':', 0, 0);
    const QString of = from.section(u':', 1);
    std::optional<QString> found;
    if (kind == u"queue-id" && !m_queueId.isEmpty())
        found = visible(m_queueId);
    else if (kind == u"queue-id")
        *problem = tr("the server named no queue id");
    else if (kind == u"capability")
        found = m_evidence.capability(of);
    else if (kind == u"mechanisms" && m_evidence.greeted())
        found = m_evidence.mechanisms().join(u' ');
    else if (kind == u"reply")
        found = m_evidence.textAt(of);
    else if (const QString code = kind == u"code" ? m_evidence.codeAt(of) : m_evidence.enhancedAt(of); !code.isEmpty())
        found = code;
    if (!found && problem->isEmpty())
        *problem = kind == u"capability" ? tr("%1 wasn’t offered").arg(of)
            : kind == u"mechanisms"      ? tr("the server didn’t answer EHLO")
            : kind == u"enhanced"        ? tr("there was no enhanced code at %1").arg(of)
                                         : tr("there was no reply at %1").arg(of);
    return found;
}

TakenValue Taker::take(const QString &name, const TakeSource &source) const
{
    TakenValue taken{name, source.from, {}, {}};
    std::optional<QString> value = whole(source.from, &taken.problem);
    if (value && !source.match.isEmpty()) {
        const QRegularExpressionMatch match = QRegularExpression(source.match).match(*value);
        if (!match.hasMatch())
            taken.problem = tr("“%1” doesn’t occur in it").arg(source.match);
        value = match.captured(match.lastCapturedIndex() > 0 ? 1 : 0);
    }
    if (!taken.problem.isEmpty())
        return taken;
    if (value->contains(QString::fromUtf8(secretMask)))
        taken.problem = tr("it holds a secret, and secrets are never taken");
    else if (value->size() > longest)
        taken.problem = tr("it is longer than %1 characters").arg(longest);
    else
        taken.value = visibleText(*value);
    return taken;
}

} // namespace

QList<TakenValue> takeValues(
    const TakeSources &take, const Timeline &timeline, const Outcome &outcome, const Verdict &verdict)
{
    QList<TakenValue> values;
    const Taker taker(timeline, outcome, verdict);
    for (auto it = take.begin(); it != take.end(); ++it)
        values.append(taker.take(it.key(), it.value()));
    return values;
}

QJsonArray takenDocument(const QList<TakenValue> &values)
{
    QJsonArray array;
    for (const TakenValue &taken : values)
        array.append(QJsonObject{{QStringLiteral("name"), taken.name}, {QStringLiteral("from"), taken.from},
            {QStringLiteral("value"), taken.problem.isEmpty() ? QJsonValue(taken.value) : QJsonValue()},
            {QStringLiteral("problem"), taken.problem.isEmpty() ? QJsonValue() : QJsonValue(taken.problem)}});
    return array;
}

QList<TakenValue> takenFrom(const QJsonArray &document)
{
    QList<TakenValue> values;
    for (const QJsonValue &taken : document) {
        const auto text = [&taken](QLatin1StringView name) { return taken[name].toString(); };
        if (const QString name = text(QLatin1StringView("name")); !name.isEmpty())
            values.append({name, text(QLatin1StringView("from")), text(QLatin1StringView("value")),
                text(QLatin1StringView("problem"))});
    }
    return values;
}

} // namespace helodesk
