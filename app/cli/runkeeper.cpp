// SPDX-License-Identifier: MIT
#include "app/cli/runkeeper.h"

#include "core/run/run.h"

namespace helodesk::cli {

void RunKeeper::note(const QString &problem)
{
    if (!problem.isEmpty() && !m_problems.contains(problem))
        m_problems.append(problem);
}

void RunKeeper::follow(size_t number, const QByteArray &profile, Run &run)
{
    QObject::connect(&run, &Run::grew, &run,
        [this, number, profile, &run](const QList<Event> &events) { write(number, profile, run, events); });
}

// The journal begins with the first events: what the run was asked is known then.
void RunKeeper::write(size_t number, const QByteArray &profile, const Run &run, const QList<Event> &events)
{
    if (!m_journals.contains(number)) {
        QString problem;
        m_journals[number] = m_store.begin(profile, run.timeline().subject, &problem);
        note(problem);
    }
    if (Journal *journal = m_journals[number].get())
        note(journal->append(events));
}

QByteArray RunKeeper::keep(size_t number, const RunResult &result)
{
    const auto it = m_journals.find(number);
    if (it == m_journals.end() || !it->second)
        return {};
    QString problem;
    const QJsonObject &document = result.document;
    QJsonObject further;
    for (const char *member : {"exit_code", "expectations", "variables", "taken", "attempt"}) {
        if (const QJsonValue value = document[QLatin1StringView(member)]; !value.isUndefined())
            further[QLatin1StringView(member)] = value;
    }
    const auto summary = m_store.finish(*it->second, result.outcome, result.verdict, &problem, further);
    note(problem);
    m_journals.erase(it);
    return summary ? summary->id : QByteArray();
}

} // namespace helodesk::cli
