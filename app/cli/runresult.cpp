// SPDX-License-Identifier: MIT
#include "app/cli/runresult.h"

#include "core/transcript/rundocument.h"
#include "core/transcript/transcript.h"

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

static QJsonArray variablesDocument(const QList<UsedVariable> &variables)
{
    QJsonArray array;
    for (const UsedVariable &variable : variables)
        array.append(
            QJsonObject{{u"name"_qs, variable.name}, {u"value"_qs, variable.value}, {u"secret"_qs, variable.secret}});
    return array;
}

RunResult resultOf(const PreparedRun &run, const Timeline &timeline)
{
    RunResult result;
    result.verdict = diagnose(timeline);
    const Verdict &verdict = result.verdict;
    result.outcome = outcomeOf(timeline);
    result.name = visibleText(run.name());
    result.profile = visibleText(run.profile.name);
    result.file = run.selected.path();
    result.folder = run.selected.stored.folder();
    const RunSubject &subject = timeline.subject;
    result.target = visibleText(subject.server + u':' + QString::number(subject.port));
    result.started = subject.started;
    result.milliseconds = timeline.isEmpty() ? 0 : toMilliseconds(timeline.at(timeline.size() - 1).at);
    result.title = verdict.first.title;
    result.explanation = verdict.first.explanation;
    result.judgements = judge(run.profile.expectations, timeline, result.outcome, verdict);
    result.exitCode = helodesk::exitCodeOf(result.outcome, run.profile.expectations, result.judgements);
    if (const TlsReport *tls = timeline.tls(); tls && !tls->chain.isEmpty())
        result.certificateEnd = tls->chain.first().notAfter;
    result.transcript = plainText(timeline);
    result.document = runDocument(timeline, result.outcome, verdict);
    result.document[u"exit_code"] = result.exitCode;
    result.document[u"expectations"] = judgementsDocument(result.judgements);
    result.document[u"variables"] = variablesDocument(run.variables);
    return result;
}

int exitCodeOf(const QList<RunResult> &results)
{
    const auto it
        = std::find_if(results.begin(), results.end(), [](const RunResult &result) { return result.exitCode != 0; });
    return it == results.end() ? 0 : it->exitCode;
}

} // namespace helodesk::cli
