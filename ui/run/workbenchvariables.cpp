// SPDX-License-Identifier: MIT
// The workbench's part in variables: where they get their values from, and what runs give to others.
#include "core/profile/secretentry.h"
#include "ui/profiles/profilelibrary.h"
#include "ui/run/workbench.h"

#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <utility>

namespace helodesk {

namespace {

bool isDeclaredSecret(const QString &name, const VariableSources &sources)
{
    for (const Environment *environment : {sources.chosen, sources.common}) {
        if (environment && environment->secrets.contains(name))
            return true;
        if (environment && environment->variables.contains(name))
            return false;
    }
    return false;
}

void add(const VariableAnswers &answers, VariableSources &sources)
{
    sources.answers = answers.secrets;
    sources.given = answers.taken;
    sources.given.insert(answers.given);
}

} // namespace

QString Workbench::environment() const
{
    return m_environments.value(m_library->placeOf(m_chosen).collection);
}

void Workbench::setEnvironment(const QString &name)
{
    if (name == environment())
        return;
    m_environments[m_library->placeOf(m_chosen).collection] = name;
    m_answers = {}; // they were for another one
    Q_EMIT environmentChanged();
}

VariableSources Workbench::variableSources(const QString &collection) const
{
    const QString folder = collection.isEmpty() ? m_library->placeOf(m_chosen).collection : collection;
    const Environments &environments = m_library->environments(folder);
    VariableSources sources;
    sources.common = &environments.common;
    sources.chosen = environments.named(m_environments.value(folder));
    add(m_answers, sources);
    return sources;
}

Resolution Workbench::messageResolution() const
{
    Profile sending = profile();
    // What signs in is no part of the message.
    sending.signIn = false;
    sending.passwordFrom.clear();
    sending.tokenFrom.clear();
    sending.tls.clientKeyPasswordFrom.clear();
    Resolution resolution = resolve(sending, variableSources());
    const QString path = m_library->pathOf(m_chosen);
    resolution.profile = prepareProfile(resolution, path.isEmpty() ? QString() : QFileInfo(path).path()).profile;
    return resolution;
}

bool Workbench::askFor(const QStringList &missing, const Profile &profile, const VariableSources &sources,
    VariableAnswers &answers, QString *problem)
{
    QList<AskedVariable> asked;
    QSet<QString> declared; // the environments that say so may be read anew while somebody is asked
    for (const QString &name : missing) {
        if (isDeclaredSecret(name, sources))
            declared.insert(name);
        const bool password = profile.passwordFrom == QLatin1StringView("variable:") + name
            || profile.tokenFrom == QLatin1StringView("variable:") + name
            || profile.tls.clientKeyPasswordFrom == QLatin1StringView("variable:") + name;
        asked.append({name, password || declared.contains(name)});
        if (const QString why = answers.unobtainable.value(name); !why.isEmpty())
            problem->append(tr(" (%1)").arg(why));
    }
    if (!problem->isEmpty() || !m_askVariables) {
        problem->prepend(tr("no value for %1").arg(missing.join(QLatin1StringView(", "))));
        return false;
    }
    const auto typed = m_askVariables(profile.name, asked);
    for (const AskedVariable &variable : std::as_const(asked)) {
        if (typed)
            (declared.contains(variable.name) ? answers.secrets : answers.given)[variable.name]
                = typed->value(variable.name);
        else
            answers.unobtainable[variable.name] = tr("nobody gave one");
    }
    return typed.has_value();
}

std::optional<PreparedProfile> Workbench::prepare(
    const Profile &wanted, const RunCircumstances &circumstances, VariableAnswers &answers, QString *problem)
{
    const Profile profile = wanted; // the one in the library may change while somebody is asked
    QMap<QString, QByteArray> fromKeychain;
    QSet<QString> askedFor; // each once
    Resolution resolution;
    for (bool more = true; more;) {
        VariableSources sources = circumstances.environments();
        add(answers, sources);
        sources.fromKeychain = fromKeychain;
        resolution = resolve(profile, sources);
        const auto isNew = [&askedFor](const QString &name) {
            const bool known = askedFor.contains(name);
            askedFor.insert(name);
            return !known;
        };
        QStringList entries = resolution.wanted;
        entries.removeAll(passwordEntry(resolution.profile)); // those of a sign-in are the keeper's business
        entries.removeAll(tokenEntry(resolution.profile));
        entries.removeAll(keyPasswordEntry(resolution.profile));
        entries.removeIf([&](const QString &entry) { return !isNew(QLatin1StringView("entry ") + entry); });
        more = !entries.isEmpty();
        if (more) {
            fromKeychain.insert(m_passwords.entries(entries)); // a value may lead to further ones
            continue;
        }
        const QStringList missing = resolution.missing;
        const bool unasked = std::any_of(missing.begin(), missing.end(), isNew);
        if (!unasked)
            break;
        if (!askFor(missing, profile, circumstances.environments(), answers, problem))
            return std::nullopt;
        more = true;
    }
    PreparedProfile prepared = prepareProfile(resolution, circumstances.folder);
    *problem = prepared.unresolved;
    return problem->isEmpty() ? std::optional(std::move(prepared)) : std::nullopt;
}

std::optional<PreparedProfile> Workbench::prepared(const Profile &profile)
{
    const QString path = m_library->pathOf(m_chosen);
    const QString collection = m_library->placeOf(m_chosen).collection;
    const RunCircumstances circumstances{[this, collection] { return variableSources(collection); },
        path.isEmpty() ? QString() : QFileInfo(path).path()};
    QString why;
    VariableAnswers answers = m_answers;
    auto result = prepare(profile, circumstances, answers, &why);
    answers.unobtainable.clear(); // the next run asks again
    m_answers = answers;
    if (!result && !why.isEmpty())
        Q_EMIT problem(tr("It can’t run: %1").arg(why));
    return result;
}

void Workbench::takeInto(VariableAnswers &answers, const TakeSources &take, RunRecord &record)
{
    if (!record.judged)
        return;
    record.taken = takeValues(take, record.timeline, record.outcome, record.verdict);
    for (const TakenValue &taken : std::as_const(record.taken)) {
        answers.taken.remove(taken.name);
        answers.unobtainable.remove(taken.name);
        if (taken.problem.isEmpty())
            answers.taken[taken.name] = taken.value;
        else
            answers.unobtainable[taken.name] = taken.problem;
    }
}

void Workbench::takeFrom(const RunRecordPointer &record)
{
    const int entry = m_library->entryWithId(record->profile);
    if (entry < 0)
        return;
    takeInto(m_answers, m_library->profile(entry).take, *record);
    m_answers.unobtainable.clear(); // a person can be asked
}

} // namespace helodesk
