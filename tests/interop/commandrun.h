// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <ostream>

namespace helodesk::interop {

// What a run of the command line came to.
struct CommandRun {
    int exitCode = -1; // -1: it crashed or didn't end
    QByteArray output;
    QByteArray errors;
    QJsonObject document; // if it wrote one

    [[nodiscard]] QString cause() const
    {
        return document[QLatin1String("verdict")][QLatin1String("cause")].toString();
    }
    // What was said or answered there: kind is "send" or "reply".
    [[nodiscard]] QJsonArray events(const char *stage, const char *kind) const;
};

// Printed with a test that fails.
std::ostream &operator<<(std::ostream &out, const CommandRun &run);

// Runs the program with these words and the password in TEST_PASSWORD; waits a minute at most.
[[nodiscard]] CommandRun runCommand(const QString &program, const QStringList &words, const QString &password = {});

} // namespace helodesk::interop
