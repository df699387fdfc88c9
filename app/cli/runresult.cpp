// SPDX-License-Identifier: MIT
#include "app/cli/runresult.h"

#include "core/transcript/rundocument.h"
#include "core/transcript/transcript.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace helodesk::cli {

QStringList RunResult::unmet(Drift drift) const
{
    QStringList result;
    for (const Judgement &judgement : judgements) {
        if (!judgement.met && judgement.drift == drift)
            result.append(visibleText(judgement.name + u": "_qs + judgement.actual));
    }
    return result;
}

QString RunResult::reason() const
{
    const QStringList broken = unmet(Drift::Breaking);
    if (broken.isEmpty())
        return title;
    // An accepted message has no cause to tell of.
    const QString cause = outcome.exitCode == 0 ? QString() : u" ("_qs + title + u')';
    return broken.join(u"; ") + cause;
}

void RunResult::setKept(const QByteArray &id)
{
    keptAs = QString::fromUtf8(id);
    if (!id.isEmpty())
        document[u"id"] = keptAs;
}

void RunResult::supersede()
{
    superseded = true;
    document[u"superseded"] = true;
}

RunResult resultOf(const Timeline &timeline)
{
    RunResult result;
    result.verdict = diagnose(timeline);
    result.outcome = outcomeOf(timeline);
    const RunSubject &subject = timeline.subject;
    result.target = visibleText(subject.server + u':' + QString::number(subject.port));
    result.name = result.target;
    result.started = subject.started;
    result.milliseconds = timeline.isEmpty() ? 0 : toMilliseconds(timeline.at(timeline.size() - 1).at);
    result.title = result.verdict.first.title;
    result.explanation = result.verdict.first.explanation;
    result.exitCode = result.outcome.exitCode;
    if (const TlsReport *tls = timeline.tls(); tls && !tls->chain.isEmpty())
        result.certificateEnd = tls->chain.first().notAfter;
    result.transcript = plainText(timeline);
    result.document = runDocument(timeline, result.outcome, result.verdict);
    return result;
}

RunResult resultOf(const PreparedRun &run, const Timeline &timeline)
{
    RunResult result = resultOf(timeline);
    result.name = visibleText(run.name());
    result.profile = visibleText(run.profile.name);
    result.file = run.selected.path();
    result.folder = run.selected.stored.folder();
    result.selected = run.number;
    result.attempt = run.attempt;
    const Expectations &expected = run.profile.expectations;
    result.judgements = judge(expected, timeline, result.outcome, result.verdict);
    result.exitCode = helodesk::exitCodeOf(result.outcome, expected, result.judgements);
    result.taken = takeValues(run.selected.stored.profile.take, timeline, result.outcome, result.verdict);
    result.document[u"exit_code"] = result.exitCode;
    result.document[u"expectations"] = judgementsDocument(result.judgements);
    result.document[u"variables"] = variablesDocument(run.variables);
    result.document[u"attempt"] = run.attempt;
    if (!result.taken.isEmpty())
        result.document[u"taken"] = takenDocument(result.taken);
    return result;
}

RunResult impossibleResult(const PreparedRun &run, const QString &problem)
{
    Timeline nothing;
    nothing.subject.profile = run.profile.name;
    nothing.subject.server = run.settings.server;
    nothing.subject.port = run.settings.resolvedPort();
    nothing.subject.started = QDateTime::currentDateTimeUtc();
    RunResult result = resultOf(run, nothing);
    result.target = visibleText(nothing.subject.server);
    result.outcome.kind = OutcomeKind::Failed;
    result.outcome.exitCode = 1;
    result.exitCode = 1;
    result.judgements.clear();
    result.taken.clear();
    result.title = QCoreApplication::translate("RunCommand", "It couldn't be run: %1").arg(visibleText(problem));
    result.explanation.clear();
    result.transcript.clear();
    result.document[u"outcome"] = QString::fromLatin1(outcomeName(OutcomeKind::Failed));
    result.document[u"exit_code"] = result.exitCode;
    QJsonObject verdict = result.document[u"verdict"].toObject();
    verdict[u"cause"] = u"unknown"_qs;
    verdict[u"title"] = result.title;
    verdict[u"explanation"] = QString();
    result.document[u"verdict"] = verdict;
    result.document[u"expectations"] = QJsonArray();
    return result;
}

QString summaryOf(const QList<RunResult> &results)
{
    const auto counts = [](const RunResult &result) { return !result.superseded; };
    const auto passes = [&](const RunResult &result) { return counts(result) && result.passed(); };
    return QCoreApplication::translate("RunCommand", "%1 of %2 passed")
        .arg(std::count_if(results.begin(), results.end(), passes))
        .arg(std::count_if(results.begin(), results.end(), counts));
}

int exitCodeOf(const QList<RunResult> &results)
{
    const auto it = std::find_if(results.begin(), results.end(),
        [](const RunResult &result) { return result.exitCode != 0 && !result.superseded; });
    return it == results.end() ? 0 : it->exitCode;
}

} // namespace helodesk::cli
