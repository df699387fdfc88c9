// SPDX-License-Identifier: MIT
#include "app/cli/practiceservers.h"

#include "core/practice/practiceserver.h"

namespace helodesk::cli {

PracticeServers::PracticeServers() : m_host(new QObject) { }

PracticeServers::~PracticeServers()
{
    if (!m_thread.isRunning()) {
        delete m_host;
        return;
    }
    // With its children, in their thread.
    QObject::connect(&m_thread, &QThread::finished, m_host, &QObject::deleteLater);
    m_thread.quit();
    m_thread.wait();
}

void PracticeServers::point(size_t number, const QString &scenarioName, RunSettings &settings)
{
    if (!m_thread.isRunning()) {
        m_host->moveToThread(&m_thread);
        m_thread.start();
    }
    // Nothing of it is touched elsewhere while this waits.
    QMetaObject::invokeMethod(
        m_host,
        [&] {
            PracticeServer *&server = m_servers[number];
            if (!server) {
                const auto scenario = Scenario::named(scenarioName);
                server = new PracticeServer(m_host);
                if (!scenario || !server->start(*scenario))
                    return;
            }
            if (server->port() == 0)
                return;
            settings.server = server->address();
            settings.port = server->port();
            settings.tls.caPem = server->caPem();
        },
        Qt::BlockingQueuedConnection);
}

void PracticeServers::release(size_t number)
{
    const auto it = m_servers.find(number);
    if (it == m_servers.end())
        return;
    it->second->deleteLater();
    m_servers.erase(it);
}

} // namespace helodesk::cli
