// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace helodesk {

// A program of this computer at the other end of a stream socket, which is its standard input and output. What it says
// on its standard error goes where ours goes. It is nobody's child: it ends when it sees the socket closed, and the
// system cleans up after it.
struct ChildProcess {
    int descriptor = -1; // our end, the caller's to close; negative: it didn't start
    int error = 0; // errno, why

    // program: its name or path and its arguments.
    [[nodiscard]] static ChildProcess start(const QStringList &program);
};

} // namespace helodesk
