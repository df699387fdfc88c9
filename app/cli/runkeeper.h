// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/runresult.h"
#include "core/history/runstore.h"

#include <QByteArray>
#include <QStringList>

#include <map>
#include <memory>

namespace helodesk {
class Run;
}

namespace helodesk::cli {

// Keeps runs of profiles in a store: each event is written down as it happens, so that a run whose program is killed
// is found again as interrupted. Must outlive the runs that it follows.
class RunKeeper
{
public:
    explicit RunKeeper(RunStore store) : m_store(std::move(store)) { }

    // Before the run starts. number tells it from the others under way; profile: Profile::id.
    void follow(size_t number, const QByteArray &profile, Run &run);
    // It is over: the id it is kept under; empty if it couldn't be.
    [[nodiscard]] QByteArray keep(size_t number, const RunResult &result);
    // What went wrong, each once, with the file's name.
    [[nodiscard]] const QStringList &problems() const { return m_problems; }

private:
    void write(size_t number, const QByteArray &profile, const Run &run, const QList<Event> &events);
    void note(const QString &problem);

    RunStore m_store;
    std::map<size_t, std::unique_ptr<Journal>> m_journals; // null: it can't be written
    QStringList m_problems;
};

} // namespace helodesk::cli
