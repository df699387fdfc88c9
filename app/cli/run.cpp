// SPDX-License-Identifier: MIT
// helodesk-cli run: saved profiles, one or many.

#include "app/cli/commands.h"
#include "app/cli/commonoptions.h"
#include "app/cli/complaint.h"
#include "app/cli/keptruns.h"
#include "app/cli/nagios.h"
#include "app/cli/runrounds.h"
#include "app/cli/tlsoptions.h"

#include <QCoreApplication>

#include <array>
#include <cstdio>

namespace helodesk::cli {

namespace {

constexpr Option choiceOptions[]{
    {"env", "NAME", QT_TRANSLATE_NOOP("Cli", "The environment that gives variables their values.")},
    {"variable", "NAME=VALUE", QT_TRANSLATE_NOOP("Cli", "The value of a variable; goes before all others."), true},
    {"tag", "TAG", QT_TRANSLATE_NOOP("Cli", "Only profiles with this tag; given several times, with one of them."),
        true},
    {"jobs", "N", QT_TRANSLATE_NOOP("Cli", "How many runs at once, 1 to 64. Without: 1.")},
    {"repeat", "N", QT_TRANSLATE_NOOP("Cli", "Run each profile N times; with --every or --until: N rounds at most.")},
    {"every", "TIME",
        QT_TRANSLATE_NOOP("Cli",
            "Run all in rounds, one begun each TIME (30, 500ms, 5m) or when the one before is over. Needs --repeat or "
            "--for.")},
    {"until", "HOW",
        QT_TRANSLATE_NOOP("Cli",
            "pass: rounds until all pass in one; fail: until one doesn't. The last round counts. Needs --repeat or "
            "--for.")},
    {"for", "TIME", QT_TRANSLATE_NOOP("Cli", "Begin no round, and no new try, later than that.")},
    {"retry-greylisting", nullptr,
        QT_TRANSLATE_NOOP("Cli",
            "Try again what a server put off by greylisting, after the time that its reply asks for, three times at "
            "most. The last try counts.")},
    {"greylisting-delay", "TIME",
        QT_TRANSLATE_NOOP("Cli", "How long to wait where the reply doesn't say. Without: 5 minutes.")},
    {"snapshot", nullptr,
        QT_TRANSLATE_NOOP("Cli",
            "Write what each run showed into its profile as what is expected from now on, in place of what was.")},
    {"keep", nullptr,
        QT_TRANSLATE_NOOP("Cli", "Keep the runs, for the command runs and the window. Without: nothing is kept.")},
    {"store", "FOLDER", QT_TRANSLATE_NOOP("Cli", "Keep them in FOLDER instead of the user's own store.")},
};

constexpr Option overrideOptions[]{
    {"connect-timeout", "TIME",
        QT_TRANSLATE_NOOP("Cli", "How long to try each address: 5, 5s, 500ms, 3m; 0: no limit.")},
    {"timeout", "TIME", QT_TRANSLATE_NOOP("Cli", "How long a reply or the TLS handshake may take.")},
    {"password-env", "VARIABLE",
        QT_TRANSLATE_NOOP("Cli",
            "Take the password of profiles that name no source for theirs, or the keychain, from an environment "
            "variable.")},
    {"password-stdin", nullptr, QT_TRANSLATE_NOOP("Cli", "Take it from standard input, its first line.")},
    {"password-file", "FILE",
        QT_TRANSLATE_NOOP("Cli", "Take it from FILE, its first line; nobody else may read the file.")},
    {"keychain", nullptr,
        QT_TRANSLATE_NOOP("Cli",
            "Take the password of profiles that name no source for theirs from your keychain: its entry for the user "
            "at the server.")},
    {"token-env", "VARIABLE",
        QT_TRANSLATE_NOOP(
            "Cli", "Take the OAuth token of profiles that name no source for theirs from an environment variable.")},
    {"allow-cleartext-auth", nullptr,
        QT_TRANSLATE_NOOP("Cli", "Sign in even if the connection isn't encrypted. Anybody on the way can read it.")},
    {"allow-unverified-auth", nullptr,
        QT_TRANSLATE_NOOP("Cli",
            "Sign in with --no-verify even if the certificate can't be trusted. Whoever sits in between can read it.")},
};

constexpr auto runOutputOptions = outputOptionsWith(QT_TRANSLATE_NOOP("Cli",
    "text (as without), swaks (its prefixes), json (run documents), markdown (for tickets), html (a report that "
    "stands for itself), junit (XML for CI), nagios (a monitoring plugin's line) or prometheus (a text file of "
    "metrics)."));

class RunCommand
{
    Q_DECLARE_TR_FUNCTIONS(RunCommand)
public:
    explicit RunCommand(const Arguments &arguments) : m_arguments(arguments) { }
    static int run(const Arguments &arguments) { return RunCommand(arguments).perform(); }

private:
    int perform();
    int carryOut(RunPreparer &preparer, const std::vector<PreparedRun> &runs);
    [[nodiscard]] int refuse(const QString &problem) const;

    const Arguments &m_arguments;
    OutputSettings m_output;
    RunWishes m_wishes;
};

// Monitoring shows what stands on standard output and takes 1 for a warning.
int RunCommand::refuse(const QString &problem) const
{
    if (m_arguments.value("format") != u"nagios")
        return complain(problem);
    std::fputs(qUtf8Printable(nagiosProblem(problem)), stdout);
    return static_cast<int>(PluginState::Unknown);
}

int RunCommand::carryOut(RunPreparer &preparer, const std::vector<PreparedRun> &runs)
{
    QString problem;
    Output output(m_output);
    if (!output.open(&problem))
        return refuse(problem);
    const bool several = runs.size() > 1 || m_wishes.repeat != 1 || m_wishes.inRounds();
    RunsReport report(m_output, output, {several, several || m_wishes.retryGreylisting});
    std::optional<RunKeeper> keeper;
    if (m_arguments.has("keep"))
        keeper.emplace(keptRuns(m_arguments));
    RunRounds rounds(m_wishes, report, preparer, keeper ? &*keeper : nullptr, m_output.quiet);
    rounds.carryOut(runs);
    report.done();
    if (!output.finish(&problem))
        return refuse(problem);
    const QStringList problems = rounds.problems() + (keeper ? keeper->problems() : QStringList());
    for (const QString &wrong : problems)
        complain(wrong);
    if (m_output.format == Format::Nagios)
        return static_cast<int>(rounds.wasInterrupted() ? PluginState::Unknown : pluginState(report.results()));
    const int exitCode = exitCodeOf(report.results());
    if (exitCode == 0 && rounds.wasInterrupted())
        return cancelled;
    return exitCode == 0 && !problems.isEmpty() ? wrongOptions : exitCode;
}

int RunCommand::perform()
{
    QString problem;
    static constexpr std::array formats{Format::Text, Format::Swaks, Format::Json, Format::Markdown, Format::Html,
        Format::Junit, Format::Nagios, Format::Prometheus};
    const auto output = readOutput(m_arguments, &problem, formats);
    const auto wishes = output ? readWishes(m_arguments, &problem) : std::nullopt;
    if (!wishes)
        return refuse(problem);
    m_output = *output;
    m_wishes = *wishes;
    const Selection selection = selectProfiles(m_arguments.operands(), m_arguments.values("tag"));
    if (!selection.problems.isEmpty())
        return refuse(selection.problems.join(u'\n'));
    if (selection.profiles.isEmpty())
        return refuse(tr("there is no profile to run"));
    QStringList problems;
    RunPreparer preparer(m_arguments);
    const auto runs = preparer.prepare(selection.profiles, &problems);
    if (!runs)
        return problems.isEmpty() ? cancelled : refuse(problems.join(u'\n'));
    for (const QString &remark : selection.remarks)
        std::fprintf(stderr, "helodesk-cli: %s\n", qUtf8Printable(tr("passed over: %1").arg(remark)));
    return carryOut(preparer, *runs);
}

} // namespace

Command runCommand()
{
    static const Section sections[]{
        {QT_TRANSLATE_NOOP("Cli", "Which, and how"), choiceOptions},
        {QT_TRANSLATE_NOOP("Cli", "For all profiles"), overrideOptions},
        {QT_TRANSLATE_NOOP("Cli", "TLS, for all profiles"), tlsOptions},
        {QT_TRANSLATE_NOOP("Cli", "Output"), runOutputOptions},
        {QT_TRANSLATE_NOOP("Cli", "General"), generalOptions},
    };
    static const CommandSyntax syntax{"run", QT_TRANSLATE_NOOP("Cli", "PROFILE… [options]"),
        QT_TRANSLATE_NOOP("Cli",
            "Runs profiles: names of saved ones, files, or folders with all in them. What a profile expects is held "
            "against what its run showed: 43 if an expectation isn't met, 0 if a refusal was expected and came. With "
            "several runs the first exit code that isn't 0 counts. Nothing is run if a file is broken or a variable "
            "has no value, unless a profile before it takes one out of its run (\"take\" in its document). As a plugin "
            "(--format nagios) the exit code is 0, 1, 2 or 3."),
        sections, exitCodeNotes, 1, -1, QT_TRANSLATE_NOOP("Cli", "run needs a PROFILE: a name, a file or a folder")};
    return {&syntax, RunCommand::run};
}

} // namespace helodesk::cli
