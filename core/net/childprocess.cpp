// SPDX-License-Identifier: MIT
#include "core/net/childprocess.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace helodesk {

// Runs between fork() and exec(), where other threads' locks may be held: only what POSIX allows there.
[[noreturn]] static void becomeProgram(int socket, int report, char *const *words)
{
    if (::fork() == 0) {
        if (::dup2(socket, STDIN_FILENO) >= 0 && ::dup2(socket, STDOUT_FILENO) >= 0)
            ::execvp(words[0], words);
        const int error = errno;
        [[maybe_unused]] const ssize_t written = ::write(report, &error, sizeof error);
        ::_exit(127);
    }
    ::_exit(0);
}

ChildProcess ChildProcess::start(const QStringList &program)
{
    std::vector<QByteArray> texts;
    for (const QString &word : program)
        texts.push_back(QFile::encodeName(word));
    std::vector<char *> words;
    for (QByteArray &text : texts)
        words.push_back(text.data());
    words.push_back(nullptr);

    std::array<int, 2> sockets{};
    std::array<int, 2> reports{}; // carries errno if the program can't be run, and ends without a word if it can
    if (program.isEmpty() || ::socketpair(AF_UNIX, SOCK_STREAM, 0, sockets.data()) != 0)
        return {-1, program.isEmpty() ? ENOENT : errno};
    if (::pipe(reports.data()) != 0) {
        const int error = errno;
        ::close(sockets[0]);
        ::close(sockets[1]);
        return {-1, error};
    }
    for (const int descriptor : {sockets[0], sockets[1], reports[0], reports[1]})
        (void)::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    const pid_t child = ::fork();
    if (child == 0)
        becomeProgram(sockets[1], reports[1], words.data());
    int error = child < 0 ? errno : 0;
    ::close(sockets[1]);
    ::close(reports[1]);
    if (child > 0) {
        while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) { }
        int reported = 0;
        if (::read(reports[0], &reported, sizeof reported) == sizeof reported)
            error = reported;
    }
    ::close(reports[0]);
    if (error == 0)
        return {sockets[0], 0};
    ::close(sockets[0]);
    return {-1, error};
}

} // namespace helodesk
