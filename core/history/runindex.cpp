// SPDX-License-Identifier: MIT
#include "core/history/runindex.h"

#include <algorithm>

namespace helodesk {

namespace {

constexpr char heading[] = "helodesk-index/1\n";

bool isLater(const RunSummary &a, const RunSummary &b)
{
    return a.started != b.started ? a.started > b.started : a.id > b.id;
}

} // namespace

RunIndex::RunIndex(QList<RunSummary> runs) : m_runs(std::move(runs))
{
    std::sort(m_runs.begin(), m_runs.end(), isLater);
}

const RunSummary *RunIndex::run(const QByteArray &id) const
{
    const auto it = std::find_if(m_runs.cbegin(), m_runs.cend(), [&id](const RunSummary &run) { return run.id == id; });
    return it == m_runs.cend() ? nullptr : &*it;
}

void RunIndex::put(const RunSummary &run)
{
    remove(run.id);
    m_runs.insert(std::lower_bound(m_runs.cbegin(), m_runs.cend(), run, isLater) - m_runs.cbegin(), run);
}

void RunIndex::remove(const QByteArray &id)
{
    m_runs.removeIf([&id](const RunSummary &run) { return run.id == id; });
}

QList<RunSummary> RunIndex::find(const QString &text, const QByteArray &profile) const
{
    const QList<QByteArray> words = searchWords(text);
    QList<RunSummary> found;
    for (const RunSummary &run : m_runs) {
        if ((profile.isEmpty() || run.remarks.profile == profile) && matches(run, words))
            found.append(run);
    }
    return found;
}

QList<QByteArray> RunIndex::beyond(const KeepLimits &limits, const QDateTime &now) const
{
    const qint64 oldest = limits.days > 0 ? now.addDays(-limits.days).toMSecsSinceEpoch() : 0;
    QList<QByteArray> ids;
    int kept = 0;
    for (const RunSummary &run : m_runs) {
        if (run.remarks.pinned)
            continue;
        const bool tooMany = limits.runs > 0 && kept >= limits.runs;
        if (tooMany || run.started < oldest)
            ids.append(run.id);
        else
            ++kept;
    }
    return ids;
}

QByteArray RunIndex::toText() const
{
    QByteArray text = heading;
    for (const RunSummary &run : m_runs)
        text += indexLine(run) + '\n';
    return text;
}

QList<RunSummary> RunIndex::fromText(const QByteArray &text)
{
    QList<RunSummary> runs;
    QByteArrayView rest(text);
    const QByteArrayView first(heading);
    if (!rest.startsWith(first))
        return runs;
    rest = rest.sliced(first.size());
    for (qsizetype end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
        if (auto run = summaryFrom(rest.first(end)))
            runs.append(std::move(*run));
        rest = rest.sliced(end + 1);
    }
    return runs;
}

} // namespace helodesk
