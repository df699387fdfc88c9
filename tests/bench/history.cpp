// SPDX-License-Identifier: MIT
// Fills a folder with kept runs and prints how long it takes to list and search them after a start, with and without
// the index.
//
//   bench_history FOLDER [RUNS]
//
// FOLDER is made if need be; runs that are in it already count. RUNS: 10,000.
#include "core/history/runstore.h"
#include "core/models/runhistorymodel.h"
#include "tests/support/scriptedrun.h"

#include <QElapsedTimer>
#include <QFile>

#include <cstdio>

using namespace helodesk;

namespace {

QJsonObject runNumber(int number)
{
    ScriptedRun script = number % 3 == 0 ? scripted::outlook503() : scripted::accepted();
    RunSubject &subject = script.timeline().subject;
    subject.server = u"mail%1.contoso.example"_qs.arg(number % 50);
    subject.started = QDateTime(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC).addSecs(-600 * number);
    return storedDocument(script.timeline(), outcomeOf(script.timeline()), diagnose(script.timeline()), {});
}

RunIndex measuredLoad(const QString &folder, const char *name)
{
    QElapsedTimer timer;
    timer.start();
    QStringList problems;
    RunIndex index = RunStore(folder).load(&problems);
    std::printf("%-22s %8.1f ms  (%lld runs, %lld problems)\n", name, static_cast<double>(timer.nsecsElapsed()) / 1e6,
        static_cast<long long>(index.size()), static_cast<long long>(problems.size()));
    return index;
}

void measureSearch(const RunIndex &index, const char *text)
{
    QElapsedTimer timer;
    timer.start();
    const qsizetype found = index.find(QString::fromUtf8(text)).size();
    std::printf("search %-15s %8.1f ms  (%lld found)\n", text, static_cast<double>(timer.nsecsElapsed()) / 1e6,
        static_cast<long long>(found));
}

// What the window does with it on its own thread.
void measureModel(const RunIndex &index)
{
    RunHistoryModel model;
    const auto measured = [&model](const char *name, const auto &work) {
        QElapsedTimer timer;
        timer.start();
        work();
        std::printf(
            "%-22s %8.1f ms  (%d rows)\n", name, static_cast<double>(timer.nsecsElapsed()) / 1e6, model.rowCount());
    };
    measured("window lists", [&] {
        model.setProfile("profile-1");
        model.setKept(index);
    });
    measured("window searches", [&] { model.setSearch(QStringLiteral("authentication")); });
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    const QString folder = QString::fromLocal8Bit(argv[1]);
    const int wanted = argc > 2 ? QByteArray(argv[2]).toInt() : 10000;
    RunStore store(folder);
    QStringList problems;
    for (int number = static_cast<int>(store.load(&problems).size()); number < wanted; ++number) {
        QString problem;
        if (!store.keep(QByteArray("profile-") + QByteArray::number(number % 20), runNumber(number), &problem)) {
            std::fprintf(stderr, "%s\n", qPrintable(problem));
            return 1;
        }
    }
    QFile::remove(folder + u"/index.tsv"_qs);
    measuredLoad(folder, "without the index");
    const RunIndex index = measuredLoad(folder, "with the index");
    measureSearch(index, "mail17");
    measureSearch(index, "authentication");
    measureSearch(index, "nowhere");
    measureModel(index);
    return 0;
}
