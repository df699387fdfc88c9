// SPDX-License-Identifier: MIT
#include "app/cli/interruption.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace helodesk::cli {

#ifdef Q_OS_UNIX

static constexpr std::array watched{SIGINT, SIGTERM, SIGHUP};

// What the handler may touch.
static int writeEnd = -1;
static int readEnd = -1;
static volatile std::sig_atomic_t signalsSeen = 0;

extern "C" {
static void noteSignal(int number)
{
    constexpr int killedBySignal = 128;
    signalsSeen = signalsSeen + 1;
    if (signalsSeen > 1)
        _exit(killedBySignal + number);
    const char octet = 1;
    // The pipe is empty, so this can't fail; and if it did, the next signal ends the process.
    [[maybe_unused]] const ssize_t count = write(writeEnd, &octet, 1);
}
}

Interruption::Interruption(QObject *parent) : QObject(parent)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // the signals end the process then, as they do by themselves
    readEnd = ends[0];
    writeEnd = ends[1];
    signalsSeen = 0;
    m_notifier = std::make_unique<QSocketNotifier>(readEnd, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Interruption::read);
    struct sigaction action {
    };
    action.sa_handler = noteSignal;
    action.sa_flags = SA_RESTART;
    for (int number : watched)
        sigaction(number, &action, nullptr);
}

Interruption::~Interruption()
{
    if (!m_notifier)
        return;
    for (int number : watched)
        std::signal(number, SIG_DFL);
    m_notifier.reset();
    close(readEnd);
    close(writeEnd);
}

void Interruption::read()
{
    char octet = 0;
    if (::read(readEnd, &octet, 1) != 1 || m_happened)
        return;
    m_happened = true;
    Q_EMIT requested();
}

#else

Interruption::Interruption(QObject *parent) : QObject(parent) { }
Interruption::~Interruption() = default;
void Interruption::read() { }

#endif

} // namespace helodesk::cli
