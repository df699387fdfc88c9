// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/runsettings.h"

#include <QObject>
#include <QString>
#include <QThread>

#include <map>

namespace helodesk {
class PracticeServer;
}

namespace helodesk::cli {

// The practice servers that runs of profiles meet, on a thread of their own: so both sides of a run work at once.
class PracticeServers
{
public:
    PracticeServers();
    ~PracticeServers();
    PracticeServers(const PracticeServers &) = delete;
    PracticeServers &operator=(const PracticeServers &) = delete;

    // Points the settings at the server of that number, which is started if there is none: one that remembers its
    // clients, as greylisting does, meets all attempts of a profile. One that doesn't start leaves the port as it is,
    // and the run says that nobody answers.
    void point(size_t number, const QString &scenario, RunSettings &settings);
    // No run needs it any more.
    void release(size_t number);

private:
    QThread m_thread;
    QObject *m_host; // lives there
    std::map<size_t, PracticeServer *> m_servers; // live there, children of the host
};

} // namespace helodesk::cli
