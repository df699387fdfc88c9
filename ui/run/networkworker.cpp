// SPDX-License-Identifier: MIT
#include "ui/run/networkworker.h"

#include "core/practice/practiceserver.h"

#include <utility>

namespace helodesk {

NetworkWorker::NetworkWorker() = default;

NetworkWorker::~NetworkWorker()
{
    cancel();
}

QString NetworkWorker::readyPracticeServer(const QString &scenario)
{
    if (m_practice && m_scenario == scenario && m_practice->port() != 0)
        return {};
    const auto found = Scenario::named(scenario);
    if (!found)
        return tr("The practice server has no scenario “%1”.").arg(scenario);
    m_practice = std::make_unique<PracticeServer>();
    m_scenario = scenario;
    if (!m_practice->start(*found))
        return tr("The practice server can’t start: %1").arg(m_practice->errorString());
    return {};
}

void NetworkWorker::start(const RunOrder &order)
{
    cancel();
    RunSettings settings = order.settings;
    if (!order.scenario.isEmpty()) {
        const QString problem = readyPracticeServer(order.scenario);
        if (!problem.isEmpty()) {
            Q_EMIT impossible(order.number, problem);
            return;
        }
        settings.practice = true;
        settings.server = m_practice->address();
        settings.port = m_practice->port();
        settings.tls.caPem = m_practice->caPem();
    }
    m_run = std::make_unique<Run>(std::move(settings));
    follow(order.number);
    m_run->start();
    tellBeginning(order.number);
}

void NetworkWorker::follow(int number)
{
    connect(m_run.get(), &Run::grew, this, [this, number](const QList<Event> &events) {
        tellBeginning(number);
        Q_EMIT grew(number, events);
    });
    connect(m_run.get(), &Run::holding, this, [this, number] { Q_EMIT holding(number); });
    connect(m_run.get(), &Run::paused, this, [this, number](int step, const Command &command) {
        const bool fixed = !command.secrets.isEmpty() || command.verb == Verb::Bdat;
        Q_EMIT paused(number, step, QString::fromUtf8(command.shown()), fixed);
    });
    connect(m_run.get(), &Run::resumed, this, [this, number] { Q_EMIT resumed(number); });
    connect(m_run.get(), &Run::finished, this, [this, number] {
        const Run *run = m_run.get();
        Q_EMIT finished(number, run ? run->secrets() : KnownSecrets());
    });
}

// What the run is about stands once it was started, and must be known before its first event.
void NetworkWorker::tellBeginning(int number)
{
    if (std::exchange(m_told, number) != number)
        Q_EMIT began(number, m_run->timeline().subject);
}

void NetworkWorker::cancel()
{
    if (m_run)
        m_run->cancel();
}

void NetworkWorker::say(const QByteArray &line)
{
    if (m_run)
        m_run->say(line);
}

void NetworkWorker::setStops(const QSet<int> &steps)
{
    if (m_run)
        m_run->setStops(steps);
}

void NetworkWorker::pause()
{
    if (m_run)
        m_run->pause();
}

void NetworkWorker::proceed(const std::optional<QByteArray> &line, bool andStop)
{
    if (m_run)
        m_run->proceed(line, andStop);
}

void NetworkWorker::passOver(bool andStop)
{
    if (m_run)
        m_run->passOver(andStop);
}

} // namespace helodesk
