// SPDX-License-Identifier: MIT
// The command line: helodesk-cli COMMAND …
#include "app/cli/commands.h"
#include "app/cli/complaint.h"
#include "app/cli/usage.h"

#include <QCoreApplication>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <optional>

using namespace helodesk;
using namespace helodesk::cli;

static QString overview()
{
    return QCoreApplication::translate("Cli",
        "Usage: helodesk-cli COMMAND [options]\n"
        "\n"
        "Tests mail servers and says what is wrong.\n"
        "\n"
        "Commands\n"
        "  send TARGET      Send one message and show the conversation\n"
        "  run PROFILE…     Run saved profiles, one or a whole folder, for CI too\n"
        "  probe TARGET…    Show what servers offer; sends nothing\n"
        "  explain [TEXT…]  Say what a reply, a bounce or an error means\n"
        "  transcript FILE  Read a transcript or log of any kind, write it as another\n"
        "  message FILE     Look at a message: structure, what receivers may take offence\n"
        "                   at, DKIM signatures\n"
        "  profile ACTION   List, show, import, export and delete profiles; presets of\n"
        "                   providers\n"
        "  token            Get an OAuth access token, for the keychain or to print it\n"
        "  runs ACTION      Kept runs: list, search, show, compare, delete\n"
        "  practice         A mail server to practise with, on this computer\n"
        "\n"
        "Options\n"
        "  --help           This text; behind a command, the command's\n"
        "  --version        The program's version\n");
}

static std::optional<Command> commandNamed(const QString &name)
{
    const std::array commands{sendCommand(), runCommand(), probeCommand(), explainCommand(), transcriptCommand(),
        messageCommand(), profileCommand(), tokenCommand(), runsCommand(), practiceCommand()};
    for (const Command &command : commands) {
        if (name == QLatin1String(command.syntax->name))
            return command;
    }
    return std::nullopt;
}

static int printed(const QString &text)
{
    std::fputs(qUtf8Printable(text), stdout);
    return std::fflush(stdout) == 0 ? 0 : wrongOptions;
}

static int unknownCommand(const QString &name)
{
    const bool later = isCommandToCome(name.toStdString());
    return complain(later ? QCoreApplication::translate("Cli", "the command %1 isn't built yet").arg(name)
                          : QCoreApplication::translate("Cli", "there is no command %1; --help names them").arg(name));
}

static int run(int argc, char **argv)
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    if (words.isEmpty()) {
        std::fputs(qUtf8Printable(overview()), stderr);
        return wrongOptions;
    }
    const QString name = words.takeFirst();
    if (name == u"--help" || name == u"-h")
        return printed(overview());
    if (name == u"--version")
        return printed(u"helodesk-cli " HELODESK_VERSION "\n"_qs);
    const auto command = commandNamed(name);
    if (!command)
        return unknownCommand(name);
    QString problem;
    const auto arguments = parseArguments(*command->syntax, words, &problem);
    if (!arguments)
        return complain(problem);
    if (arguments->has("help"))
        return printed(usageOf(*command->syntax));
    // GLib's event loop takes a tenth of a short command's time to start, and nothing here needs it.
    if (qEnvironmentVariableIsEmpty("QT_NO_GLIB"))
        qputenv("QT_NO_GLIB", "1");
    QCoreApplication application(argc, argv);
    // As the window has them: both find the user's profiles by these names.
    QCoreApplication::setOrganizationName(u"helodesk"_qs);
    QCoreApplication::setApplicationName(u"helodesk"_qs);
    return command->run(*arguments);
}

int main(int argc, char **argv)
{
#ifdef SIGPIPE
    std::signal(SIGPIPE, SIG_IGN); // a reader that leaves early must not end a conversation in the middle
#endif
    try {
        const int exitCode = run(argc, argv);
        // A name lookup given up may still be under way on a thread that only the system can end.
        if (exitCode == cancelled)
            std::_Exit(exitCode);
        return exitCode;
    } catch (const std::exception &failure) {
        std::fprintf(stderr, "helodesk-cli: internal error: %s\n", failure.what());
        return internalError;
    }
}
