// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/run.h"

#include <QObject>
#include <QString>

#include <memory>

namespace helodesk {

class PracticeServer;

// What to run.
struct RunOrder {
    int number = 0; // comes back with each signal
    RunSettings settings;
    QString scenario; // the practice server's; not empty: server, port and trust are its own
};

// Lives on the network thread with the run and the practice server. One run at a time; nothing here blocks.
class NetworkWorker : public QObject
{
    Q_OBJECT
public:
    NetworkWorker();
    ~NetworkWorker() override;

    // Ends the run under way, if any, and begins this one.
    void start(const RunOrder &order);
    void cancel();
    // Goes out as soon as the run under way lets it; lost if there is none.
    void say(const QByteArray &line);
    // Stopping before steps: see Run. Nothing happens if no run is under way.
    void setStops(const QSet<int> &steps);
    void pause();
    void proceed(const std::optional<QByteArray> &line, bool andStop);
    void passOver(bool andStop);

Q_SIGNALS:
    void began(int number, const helodesk::RunSubject &subject);
    // The run can't even begin: the practice server doesn't start. No other signal for that number follows.
    void impossible(int number, const QString &reason);
    void grew(int number, const QList<helodesk::Event> &events);
    void holding(int number);
    // A command waits to be sent; it isn't told as a whole, because it may carry a password.
    void paused(int number, int step, const QString &line, bool fixed);
    void resumed(int number);
    // secrets: all that the run knew, for the check of exports.
    void finished(int number, const helodesk::KnownSecrets &secrets);

private:
    [[nodiscard]] QString readyPracticeServer(const QString &scenario);
    void follow(int number);
    void tellBeginning(int number);

    std::unique_ptr<PracticeServer> m_practice;
    QString m_scenario; // what m_practice plays
    std::unique_ptr<Run> m_run;
    int m_told = 0; // the number of the run whose beginning was told
};

} // namespace helodesk
