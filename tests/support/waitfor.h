// SPDX-License-Identifier: MIT
#pragma once

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

#include <chrono>

namespace helodesk::test {

// Runs the event loop until the condition holds; false if it doesn't within the guard. The guard is no measure of
// speed: it is there so that a test that hangs ends.
template <typename Condition>
[[nodiscard]] bool waitFor(Condition condition, std::chrono::seconds guard = std::chrono::seconds(30))
{
    const QDeadlineTimer deadline(guard);
    QEventLoop loop;
    QTimer wake; // so that the guard is looked at although nothing happens
    wake.start(std::chrono::milliseconds(100));
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        loop.processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

// Runs the event loop for a while, for what must not happen.
inline void runFor(std::chrono::milliseconds duration)
{
    QEventLoop loop;
    QTimer::singleShot(duration, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace helodesk::test
