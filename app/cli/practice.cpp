// SPDX-License-Identifier: MIT
// helodesk-cli practice: the practice server, for people and for tests.
#include "app/cli/commands.h"
#include "app/cli/commonoptions.h"
#include "app/cli/complaint.h"
#include "app/cli/interruption.h"
#include "core/practice/practiceserver.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryFile>

#include <cstdio>
#include <optional>

namespace helodesk::cli {

namespace {

constexpr Option practiceOptions[]{
    {"scenario", "NAME", QT_TRANSLATE_NOOP("Cli", "How the server behaves. Without: it accepts everything.")},
    {"port", "N", QT_TRANSLATE_NOOP("Cli", "The port to listen on. Without, and with 0: a free one.")},
    {"list", nullptr,
        QT_TRANSLATE_NOOP("Cli", "List the scenarios instead: name, cause and title, separated by tabs.")},
};

struct Practice {
    Q_DECLARE_TR_FUNCTIONS(Practice)
public:
    static int run(const Arguments &arguments);

private:
    static int list();
    static std::optional<Scenario> scenario(const Arguments &arguments, QString *problem);
    static std::optional<quint16> port(const Arguments &arguments, QString *problem);
    static int serve(const Scenario &scenario, quint16 port);
};

int Practice::list()
{
    for (const Scenario &scenario : Scenario::all())
        std::printf(
            "%s\t%s\t%s\n", qUtf8Printable(scenario.name), scenario.cause.constData(), qUtf8Printable(scenario.title));
    return 0;
}

std::optional<Scenario> Practice::scenario(const Arguments &arguments, QString *problem)
{
    if (!arguments.has("scenario")) {
        const QList<Scenario> all = Scenario::all();
        return all.isEmpty() ? std::nullopt : std::optional(all.first());
    }
    const QString name = arguments.value("scenario");
    auto found = Scenario::named(name);
    if (!found)
        *problem = tr("there is no scenario %1; --list names them").arg(name);
    return found;
}

std::optional<quint16> Practice::port(const Arguments &arguments, QString *problem)
{
    if (!arguments.has("port"))
        return 0;
    bool ok = false;
    const quint16 port = arguments.value("port").toUShort(&ok);
    if (ok)
        return port;
    *problem = tr("--port %1: a port is a number up to 65535").arg(arguments.value("port"));
    return std::nullopt;
}

int Practice::serve(const Scenario &scenario, quint16 port)
{
    PracticeServer server;
    if (!server.start(scenario, port))
        return complain(tr("can't listen: %1").arg(server.errorString()));
    QTemporaryFile ca(QDir::tempPath() + u"/helodesk-practice-ca-XXXXXX.pem"_qs);
    const QByteArray pem = server.caPem();
    if (!ca.open() || ca.write(pem) != pem.size() || !ca.flush())
        return complain(tr("can't write the certificate authority: %1").arg(ca.errorString()));
    Interruption interruption;
    QObject::connect(&interruption, &Interruption::requested, qApp, &QCoreApplication::quit);
    std::printf("listening %s:%d\nca %s\naccount %s %s\ntoken %s\n", qUtf8Printable(server.address()), server.port(),
        qUtf8Printable(ca.fileName()), qUtf8Printable(PracticeServer::user()), PracticeServer::password().constData(),
        PracticeServer::token().constData());
    std::fflush(stdout);
    return QCoreApplication::exec();
}

int Practice::run(const Arguments &arguments)
{
    if (arguments.has("list"))
        return list();
    QString problem;
    const auto chosen = scenario(arguments, &problem);
    const auto wanted = port(arguments, &problem);
    if (!chosen || !wanted)
        return complain(problem);
    return serve(*chosen, *wanted);
}

} // namespace

Command practiceCommand()
{
    static const Section sections[]{
        {QT_TRANSLATE_NOOP("Cli", "Options"), practiceOptions},
        {QT_TRANSLATE_NOOP("Cli", "General"), generalOptions},
    };
    static const CommandSyntax syntax{"practice", QT_TRANSLATE_NOOP("Cli", "[options]"),
        QT_TRANSLATE_NOOP("Cli",
            "A mail server to practise with, on this computer only. Prints \"listening ADDRESS:PORT\", then \"ca "
            "FILE\" "
            "(for --ca-file) \"account USER PASSWORD\" and \"token TOKEN\" (for OAuth), and serves until it gets "
            "SIGINT or SIGTERM. Messages are "
            "thrown away."),
        sections,
        QT_TRANSLATE_NOOP("Cli",
            "Exit codes\n"
            "   0  stopped, or listed\n"
            "   1  wrong options, or it can't listen\n"
            "  70  internal error, a bug"),
        0, 0, ""};
    return {&syntax, Practice::run};
}

} // namespace helodesk::cli
