// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace helodesk::test {

// How a run of the program ended.
struct Finished {
    int exitCode = -1; // -1: it crashed, hung or didn't start
    QByteArray output;
    QByteArray errors;

    // The output as the JSON object that it is; an empty one, and a failed test, if it isn't.
    [[nodiscard]] QJsonObject json() const;
};

// Starts helodesk-cli with those words.
void startProgram(QProcess &process, const QStringList &words, const QStringList &environment = {});
// Waits until a signal wouldn't kill it any more but be heard: the program has come to its work.
void waitUntilItHearsSignals(QProcess &process);
// Waits for its end; events of this process, such as a server's, go on meanwhile.
[[nodiscard]] Finished waitForEnd(QProcess &process);
// Both at once. input goes to its standard input; environment: further variables, "NAME=value".
[[nodiscard]] Finished runProgram(
    const QStringList &words, const QByteArray &input = {}, const QStringList &environment = {});

// A practice server in a child process, as users start it.
class Practice
{
public:
    explicit Practice(const QString &scenario = {});
    ~Practice();

    [[nodiscard]] bool isListening() const { return !m_target.isEmpty(); }
    [[nodiscard]] QString target() const { return m_target; } // "127.0.0.1:PORT"
    [[nodiscard]] QString caFile() const { return m_caFile; }
    [[nodiscard]] QString user() const { return m_user; }
    [[nodiscard]] QByteArray password() const { return m_password; }
    [[nodiscard]] QString token() const { return m_token; } // OAuth
    QProcess &process() { return m_process; }

private:
    QProcess m_process;
    QString m_target;
    QString m_caFile;
    QString m_user;
    QByteArray m_password;
    QString m_token;
};

} // namespace helodesk::test
