// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QString>

namespace helodesk {

// A file for Wireshark and the like, from which what a session encrypted can be read (the form of SSLKEYLOGFILE). Only
// at the user's own wish: whoever has it can read the password, too.
class KeyLog
{
public:
    // Adds to the file, which nobody else may read if it is new; without a name there is none. False if that can't be,
    // with the reason in problem.
    [[nodiscard]] bool open(const QString &name, QString *problem);
    // Without a file, does nothing.
    void write(const char *line);

private:
    QFile m_file;
};

} // namespace helodesk
