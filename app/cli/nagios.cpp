// SPDX-License-Identifier: MIT
#include "app/cli/nagios.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace helodesk::cli {

namespace {

struct NagiosTexts {
    Q_DECLARE_TR_FUNCTIONS(Nagios)
};

PluginState stateOf(const RunResult &result)
{
    if (result.exitCode == 130 || result.exitCode == 70 || result.exitCode == 1)
        return PluginState::Unknown;
    if (result.passed())
        return result.unmet(Drift::Informational).isEmpty() ? PluginState::Ok : PluginState::Warning;
    return result.outcome.temporary && result.exitCode != 43 ? PluginState::Warning : PluginState::Critical;
}

QList<RunResult> counting(QList<RunResult> results)
{
    results.removeIf([](const RunResult &result) { return result.superseded; });
    return results;
}

// Unknown is worse than a warning and less than a failure that is certain.
int badness(PluginState state)
{
    static constexpr std::array order{0, 1, 3, 2};
    return order[static_cast<size_t>(state)];
}

QString wordOf(PluginState state)
{
    static const QStringList words{u"OK"_qs, u"WARNING"_qs, u"CRITICAL"_qs, u"UNKNOWN"_qs};
    return words[static_cast<int>(state)];
}

// A bar begins the performance data, and a line end the long text.
QString plain(QString text)
{
    return text.replace(u'|', u'/').replace(u'\n', u' ').replace(u'\r', u' ');
}

// Labels stand in single quotes, doubled inside, and hold no equals sign.
QString performance(const RunResult &result)
{
    QString label = plain(result.name).replace(u'=', u'-').replace(u'\'', u"''"_qs);
    return u'\'' + label + u"'="_qs + QString::number(result.milliseconds / 1000, 'f', 3) + u"s;;;0;"_qs;
}

QString lineOf(const RunResult &result)
{
    const QStringList drifts = result.unmet(Drift::Informational);
    const QString why = result.passed() ? drifts.join(u"; ") : result.reason();
    return plain(result.name + u" ("_qs + result.target + u"): "_qs + (why.isEmpty() ? result.title : why));
}

} // namespace

PluginState pluginState(const QList<RunResult> &all)
{
    const QList<RunResult> results = counting(all);
    PluginState worst = results.isEmpty() ? PluginState::Unknown : PluginState::Ok;
    for (const RunResult &result : results) {
        if (badness(stateOf(result)) > badness(worst))
            worst = stateOf(result);
    }
    return worst;
}

QString nagiosText(const QList<RunResult> &all)
{
    const QList<RunResult> results = counting(all);
    QStringList bad;
    QStringList data;
    for (const RunResult &result : results) {
        data.append(performance(result));
        if (stateOf(result) != PluginState::Ok)
            bad.append(wordOf(stateOf(result)) + u' ' + lineOf(result));
    }
    QString summary;
    if (results.size() == 1)
        summary = lineOf(results.first());
    else if (bad.isEmpty())
        summary = NagiosTexts::tr("%1 profiles passed").arg(results.size());
    else
        summary = NagiosTexts::tr("%1 of %2 profiles did not pass").arg(bad.size()).arg(results.size());
    QString text
        = u"SMTP "_qs + wordOf(pluginState(results)) + u" - "_qs + summary + u" | "_qs + data.join(u' ') + u'\n';
    if (results.size() > 1) {
        for (const QString &line : std::as_const(bad))
            text += line + u'\n';
    }
    return text;
}

QString nagiosProblem(const QString &problem)
{
    return u"SMTP "_qs + wordOf(PluginState::Unknown) + u" - "_qs + plain(problem) + u'\n';
}

} // namespace helodesk::cli
