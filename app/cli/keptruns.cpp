// SPDX-License-Identifier: MIT
#include "app/cli/keptruns.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace helodesk::cli {

RunStore keptRuns(const Arguments &arguments)
{
    return arguments.has("store") ? RunStore(QDir::cleanPath(arguments.value("store"))) : RunStore::standard();
}

std::optional<QByteArray> RunFinder::id(const QString &word, QString *problem) const
{
    static const QRegularExpression recent(u"\\Alast(?:~(\\d{1,6}))?\\z"_qs);
    if (const auto match = recent.match(word); match.hasMatch()) {
        const int back = match.captured(1).toInt();
        if (back < m_runs.size())
            return m_runs[back].id;
        *problem = tr("%1: there are %2 runs only").arg(word).arg(m_runs.size());
        return std::nullopt;
    }
    QList<QByteArray> found;
    const QByteArray part = word.toUtf8();
    for (const RunSummary &run : m_runs) {
        if (run.id == part)
            return run.id;
        if (!part.isEmpty() && run.id.contains(part))
            found.append(run.id);
    }
    if (found.size() == 1)
        return found.first();
    *problem = found.isEmpty() ? tr("there is no kept run %1; runs list names them").arg(word)
                               : tr("%1 means %2 runs, %3 and %4 among them; more of the name is needed")
                                     .arg(word)
                                     .arg(found.size())
                                     .arg(QString::fromUtf8(found[0]), QString::fromUtf8(found[1]));
    return std::nullopt;
}

std::optional<NamedRun> RunFinder::run(const QString &word, QString *problem) const
{
    if (QFileInfo(word).isFile()) {
        QFile file(word);
        ParsedDocument parsed;
        if (file.open(QIODevice::ReadOnly))
            parsed = parseDocument(file.readAll());
        else
            parsed.problem = file.errorString();
        if (parsed.problem.isEmpty())
            parsed.problem = problemOf(parsed.document);
        if (parsed.problem.isEmpty())
            return NamedRun{{}, word, parsed.document};
        *problem = word + u": "_qs + parsed.problem;
        return std::nullopt;
    }
    const auto found = id(word, problem);
    if (!found)
        return std::nullopt;
    const ParsedDocument parsed = m_store.read(*found);
    if (parsed.problem.isEmpty())
        return NamedRun{*found, QString::fromUtf8(*found), parsed.document};
    *problem = parsed.problem;
    return std::nullopt;
}

} // namespace helodesk::cli
