// SPDX-License-Identifier: MIT
// Keeps runs in FOLDER until it is killed:
//
//   helodesk-history-writer journal FOLDER   one run that never ends; prints how many events are written
//   helodesk-history-writer runs FOLDER N    N whole runs; prints the id of each
#include "core/history/runstore.h"
#include "tests/support/scriptedrun.h"

#include <cstdio>

using namespace helodesk;

namespace {

int writeJournal(RunStore &store)
{
    QString problem;
    const auto journal = store.begin("killed", scripted::accepted().timeline().subject, &problem);
    if (!journal)
        return 1;
    for (int written = 0;; ++written) {
        Event event;
        event.at = std::chrono::milliseconds(written);
        event.what = events::Sent{written + 1, commands::noop()};
        if (!journal->append({event}).isEmpty())
            return 1;
        std::printf("%d\n", written + 1);
        std::fflush(stdout);
    }
}

int writeRuns(RunStore &store, int count)
{
    const ScriptedRun run = scripted::accepted();
    for (int i = 0; i < count; ++i) {
        QString problem;
        const auto journal = store.begin("shared", run.timeline().subject, &problem);
        if (!journal || !journal->append({run.timeline().begin(), run.timeline().end()}).isEmpty())
            return 1;
        const auto kept = store.finish(*journal, outcomeOf(run.timeline()), diagnose(run.timeline()), &problem);
        if (!kept)
            return 1;
        std::printf("%s\n", kept->id.constData());
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    RunStore store(QString::fromLocal8Bit(argv[2]));
    return argc > 3 ? writeRuns(store, QByteArray(argv[3]).toInt()) : writeJournal(store);
}
