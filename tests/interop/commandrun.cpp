// SPDX-License-Identifier: MIT
#include "tests/interop/commandrun.h"

#include <QJsonDocument>
#include <QProcess>

namespace helodesk::interop {

QJsonArray CommandRun::events(const char *stage, const char *kind) const
{
    QJsonArray found;
    for (const QJsonValue &event : document[QLatin1String("events")].toArray()) {
        if (event[QLatin1String("stage")].toString() == QLatin1String(stage)
            && event[QLatin1String("kind")].toString() == QLatin1String(kind))
            found.append(event);
    }
    return found;
}

std::ostream &operator<<(std::ostream &out, const CommandRun &run)
{
    return out << "exit code " << run.exitCode << '\n' << run.output.toStdString() << run.errors.toStdString();
}

CommandRun runCommand(const QString &program, const QStringList &words, const QString &password)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("TEST_PASSWORD"), password);
    process.setProcessEnvironment(environment);
    process.start(program, words);
    CommandRun run;
    if (!process.waitForFinished(60000))
        return run;
    run.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    run.output = process.readAllStandardOutput();
    run.errors = process.readAllStandardError();
    run.document = QJsonDocument::fromJson(run.output).object();
    return run;
}

} // namespace helodesk::interop
