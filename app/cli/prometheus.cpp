// SPDX-License-Identifier: MIT
#include "app/cli/prometheus.h"

#include <functional>
#include <utility>
#include <vector>

namespace helodesk::cli {

namespace {

// All runs of one profile.
struct Series {
    RunResult last;
    int runs = 0;
    bool passed = true;
};

std::vector<Series> seriesOf(const QList<RunResult> &results)
{
    std::vector<Series> all;
    QHash<std::pair<QString, QString>, size_t> places;
    for (const RunResult &result : results) {
        const auto key = std::pair(result.file, result.profile);
        if (!places.contains(key)) {
            places[key] = all.size();
            all.emplace_back();
        }
        Series &series = all[places[key]];
        ++series.runs;
        if (result.superseded)
            continue;
        series.last = result;
        series.passed = series.passed && result.passed();
    }
    return all;
}

QString label(const char *name, QString value)
{
    value.replace(u'\\', u"\\\\"_qs).replace(u'"', u"\\\""_qs).replace(u'\n', u"\\n"_qs);
    return QLatin1String(name) + u"=\""_qs + value + u'"';
}

QString labels(const RunResult &result)
{
    return label("profile", result.profile) + u',' + label("file", result.file) + u',' + label("server", result.target);
}

void head(QString &text, const char *name, const char *help)
{
    text += u"# HELP %1 %2\n# TYPE %1 gauge\n"_qs.arg(QLatin1String(name), QLatin1String(help));
}

void sample(QString &text, const char *name, const QString &labels, double value)
{
    text += QLatin1String(name) + u'{' + labels + u"} "_qs + QString::number(value, 'g', 15) + u'\n';
}

// One value of every series; what has none is left out.
void metric(QString &text, const std::vector<Series> &all, const char *name, const char *help,
    const std::function<std::optional<double>(const Series &)> &value)
{
    head(text, name, help);
    for (const Series &series : all) {
        if (const auto found = value(series))
            sample(text, name, labels(series.last), *found);
    }
}

void expectations(QString &text, const std::vector<Series> &all)
{
    head(text, "helodesk_expectation_met", "Whether the last run met an expectation of its profile.");
    for (const Series &series : all) {
        for (const Judgement &judgement : series.last.judgements)
            sample(text, "helodesk_expectation_met", labels(series.last) + u',' + label("expectation", judgement.name),
                judgement.met);
    }
}

} // namespace

QString prometheusText(const QList<RunResult> &results)
{
    const std::vector<Series> all = seriesOf(results);
    QString text;
    metric(text, all, "helodesk_run_success", "Whether all runs of the profile passed.",
        [](const Series &series) { return double(series.passed); });
    metric(text, all, "helodesk_run_count", "How many runs of the profile there were.",
        [](const Series &series) { return double(series.runs); });
    metric(text, all, "helodesk_run_exit_code", "The exit code of the last run.",
        [](const Series &series) { return double(series.last.exitCode); });
    metric(text, all, "helodesk_run_duration_seconds", "How long the last run took.",
        [](const Series &series) { return series.last.milliseconds / 1000; });
    metric(text, all, "helodesk_run_timestamp_seconds", "When the last run began.",
        [](const Series &series) { return double(series.last.started.toSecsSinceEpoch()); });
    metric(text, all, "helodesk_certificate_end_timestamp_seconds", "When the server's certificate ends.",
        [](const Series &series) -> std::optional<double> {
            const QDateTime &end = series.last.certificateEnd;
            return end.isValid() ? std::optional<double>(double(end.toSecsSinceEpoch())) : std::nullopt;
        });
    expectations(text, all);
    return text;
}

} // namespace helodesk::cli
