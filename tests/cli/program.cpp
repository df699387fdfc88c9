// SPDX-License-Identifier: MIT
#include "tests/cli/program.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QTimer>

#include <gtest/gtest.h>

#include <csignal>

namespace helodesk::test {

static constexpr int hangGuard = 60000; // milliseconds

QJsonObject Finished::json() const
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(output, &error);
    EXPECT_EQ(error.error, QJsonParseError::NoError) << output.toStdString() << errors.toStdString();
    return document.object();
}

void startProgram(QProcess &process, const QStringList &words, const QStringList &environment)
{
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (const QString &variable : environment)
        variables.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    process.setProcessEnvironment(variables);
    process.start(QStringLiteral(HELODESK_CLI), words);
}

void waitUntilItHearsSignals(QProcess &process)
{
    const QDeadlineTimer deadline(hangGuard);
    ASSERT_TRUE(process.waitForStarted(hangGuard));
    bool hears = false;
    while (!hears && process.state() == QProcess::Running && !deadline.hasExpired()) {
        QFile status(QStringLiteral("/proc/%1/status").arg(process.processId()));
        ASSERT_TRUE(status.open(QIODevice::ReadOnly)) << "where the system tells of processes in another way";
        for (const QByteArray &line : status.readAll().split('\n')) {
            // A bit for each signal that is caught (proc(5)).
            if (line.startsWith("SigCgt:"))
                hears = (line.sliced(7).trimmed().toULongLong(nullptr, 16) >> (SIGTERM - 1) & 1) != 0;
        }
        if (!hears)
            process.waitForReadyRead(5); // that long; what is read is kept
    }
    EXPECT_TRUE(hears);
}

Finished waitForEnd(QProcess &process)
{
    QEventLoop loop;
    // An error may be only that the program read no input; what counts is that it ended.
    QObject::connect(&process, &QProcess::stateChanged, &loop, [&loop](QProcess::ProcessState state) {
        if (state == QProcess::NotRunning)
            loop.quit();
    });
    QTimer::singleShot(hangGuard, &loop, &QEventLoop::quit);
    if (process.state() != QProcess::NotRunning)
        loop.exec();
    Finished finished;
    if (process.state() != QProcess::NotRunning) {
        ADD_FAILURE() << "the program hangs";
        process.kill();
        process.waitForFinished(hangGuard);
    } else if (process.exitStatus() == QProcess::NormalExit && process.error() != QProcess::FailedToStart) {
        finished.exitCode = process.exitCode();
    }
    finished.output = process.readAllStandardOutput();
    finished.errors = process.readAllStandardError();
    return finished;
}

Finished runProgram(const QStringList &words, const QByteArray &input, const QStringList &environment)
{
    QProcess process;
    startProgram(process, words, environment);
    process.write(input);
    process.closeWriteChannel();
    return waitForEnd(process);
}

Practice::Practice(const QString &scenario)
{
    QStringList words{u"practice"_qs};
    if (!scenario.isEmpty())
        words += {u"--scenario"_qs, scenario};
    startProgram(m_process, words);
    QList<QByteArray> lines;
    while (lines.size() < 4) {
        if (!m_process.canReadLine() && !m_process.waitForReadyRead(hangGuard)) {
            ADD_FAILURE() << "the practice server doesn't start: " << m_process.readAllStandardError().toStdString();
            return;
        }
        while (m_process.canReadLine())
            lines.append(m_process.readLine().trimmed());
    }
    const auto behind = [&](qsizetype line, const char *word) {
        EXPECT_TRUE(lines[line].startsWith(word)) << lines[line].toStdString();
        return lines[line].mid(qstrlen(word));
    };
    m_target = QString::fromUtf8(behind(0, "listening "));
    m_caFile = QString::fromUtf8(behind(1, "ca "));
    const QList<QByteArray> account = behind(2, "account ").split(' ');
    m_user = QString::fromUtf8(account.value(0));
    m_password = account.value(1);
    m_token = QString::fromUtf8(behind(3, "token "));
}

Practice::~Practice()
{
    m_process.terminate();
    if (!m_process.waitForFinished(hangGuard))
        m_process.kill();
}

} // namespace helodesk::test
