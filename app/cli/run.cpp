// SPDX-License-Identifier: MIT
// helodesk-cli run: saved profiles, one or many.
#include "core/run/run.h"

#include "app/cli/commands.h"
#include "app/cli/commonoptions.h"
#include "app/cli/complaint.h"
#include "app/cli/interruption.h"
#include "app/cli/keptruns.h"
#include "app/cli/nagios.h"
#include "app/cli/preparedrun.h"
#include "app/cli/runkeeper.h"
#include "app/cli/runsreport.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <array>
#include <cstdio>
#include <map>

namespace helodesk::cli {

namespace {

constexpr int mostJobs = 64;

constexpr Option choiceOptions[]{
    {"env", "NAME", QT_TRANSLATE_NOOP("Cli", "The environment that gives variables their values.")},
    {"variable", "NAME=VALUE", QT_TRANSLATE_NOOP("Cli", "The value of a variable; goes before all others."), true},
    {"tag", "TAG", QT_TRANSLATE_NOOP("Cli", "Only profiles with this tag; given several times, with one of them."),
        true},
    {"jobs", "N", QT_TRANSLATE_NOOP("Cli", "How many runs at once, 1 to 64. Without: 1.")},
    {"repeat", "N", QT_TRANSLATE_NOOP("Cli", "Run each profile N times.")},
    {"snapshot", nullptr,
        QT_TRANSLATE_NOOP("Cli",
            "Write what each run showed into its profile as what is expected from now on, in place of what was.")},
    {"keep", nullptr,
        QT_TRANSLATE_NOOP("Cli", "Keep the runs, for the command runs and the window. Without: nothing is kept.")},
    {"store", "FOLDER", QT_TRANSLATE_NOOP("Cli", "Keep them in FOLDER instead of the user's own store.")},
};

constexpr Option overrideOptions[]{
    {"ca-file", "FILE", QT_TRANSLATE_NOOP("Cli", "Also trust the certificate authorities in FILE (PEM).")},
    {"no-verify", nullptr, QT_TRANSLATE_NOOP("Cli", "Go on with certificates that can't be trusted.")},
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
            "at "
            "the server.")},
    {"token-env", "VARIABLE",
        QT_TRANSLATE_NOOP("Cli",
            "Take the OAuth token of profiles that name no source for theirs from an environment variable.")},
    {"allow-cleartext-auth", nullptr,
        QT_TRANSLATE_NOOP("Cli", "Sign in even if the connection isn't encrypted. Anybody on the way can read it.")},
};

constexpr Option runOutputOptions[]{
    {"format", "FORMAT",
        QT_TRANSLATE_NOOP("Cli",
            "text (as without), json (run documents), junit (XML for CI), nagios (a monitoring plugin's line) or "
            "prometheus (a text file of metrics).")},
    {"json", nullptr, QT_TRANSLATE_NOOP("Cli", "The same as --format json.")},
    {"output", "FILE",
        QT_TRANSLATE_NOOP(
            "Cli", "Write to FILE instead of standard output. A file of that name is replaced when all is done.")},
    {"quiet", nullptr, QT_TRANSLATE_NOOP("Cli", "Write nothing to standard output; the exit code tells.")},
    {"color", "WHEN", QT_TRANSLATE_NOOP("Cli", "auto (on a terminal, unless NO_COLOR is set), always or never.")},
};

class RunCommand
{
    Q_DECLARE_TR_FUNCTIONS(RunCommand)
public:
    explicit RunCommand(const Arguments &arguments) : m_arguments(arguments) { }
    static int run(const Arguments &arguments) { return RunCommand(arguments).perform(); }

private:
    struct Ended {
        RunResult result;
        Timeline timeline;
    };
    int perform();
    int carryOut(std::vector<PreparedRun> runs);
    [[nodiscard]] int refuse(const QString &problem) const;
    [[nodiscard]] bool readJobs(QString *problem);
    // Tells results in their order, as soon as those before them are there.
    void tell(RunsReport &report, const RunQueue &queue);
    [[nodiscard]] QString keepSnapshot(const PreparedRun &run, const Timeline &timeline) const;

    const Arguments &m_arguments;
    OutputSettings m_output;
    int m_jobs = 1;
    std::map<size_t, Ended> m_waiting;
    size_t m_told = 0;
    QStringList m_problems; // that didn't hold the runs up
};

// Monitoring shows what stands on standard output and takes 1 for a warning.
int RunCommand::refuse(const QString &problem) const
{
    if (m_arguments.value("format") != u"nagios")
        return complain(problem);
    std::fputs(qUtf8Printable(nagiosProblem(problem)), stdout);
    return static_cast<int>(PluginState::Unknown);
}

bool RunCommand::readJobs(QString *problem)
{
    if (!m_arguments.has("jobs"))
        return true;
    bool ok = false;
    m_jobs = m_arguments.value("jobs").toInt(&ok);
    if (ok && m_jobs >= 1 && m_jobs <= mostJobs)
        return true;
    *problem = tr("--jobs %1: it must be a number from 1 to %2").arg(m_arguments.value("jobs")).arg(mostJobs);
    return false;
}

QString RunCommand::keepSnapshot(const PreparedRun &run, const Timeline &timeline) const
{
    if (run.selected.path().isEmpty())
        return tr("%1: it has no file to keep a snapshot in").arg(run.profile.name);
    StoredProfile stored = run.selected.stored;
    stored.profile.expectations
        = snapshotOf(timeline, outcomeOf(timeline), diagnose(timeline), stored.profile.expectations);
    return ProfileCollection(run.selected.collection).save(stored).problem;
}

void RunCommand::tell(RunsReport &report, const RunQueue &queue)
{
    for (auto it = m_waiting.find(m_told); it != m_waiting.end(); it = m_waiting.find(++m_told)) {
        report.add(it->second.result, queue.prepared(it->first), it->second.timeline);
        m_waiting.erase(it);
    }
}

int RunCommand::carryOut(std::vector<PreparedRun> runs)
{
    QString problem;
    Output output(m_output);
    if (!output.open(&problem))
        return refuse(problem);
    RunsReport report(m_output, output, runs.size() > 1);
    Interruption interruption;
    RunQueue queue(std::move(runs), m_jobs);
    QEventLoop loop;
    std::optional<RunKeeper> keeper;
    if (m_arguments.has("keep"))
        keeper.emplace(keptRuns(m_arguments));
    QObject::connect(&queue, &RunQueue::beginning, &queue, [&](size_t index, Run *run) {
        if (keeper)
            keeper->follow(index, queue.prepared(index).profile.id, *run);
    });
    QObject::connect(&queue, &RunQueue::ended, &queue, [&](size_t index, const Timeline &timeline) {
        RunResult result = resultOf(queue.prepared(index), timeline);
        if (keeper)
            result.setKept(keeper->keep(index, result));
        if (m_arguments.has("snapshot") && result.outcome.kind != OutcomeKind::Cancelled) {
            const QString wrong = keepSnapshot(queue.prepared(index), timeline);
            if (!wrong.isEmpty())
                m_problems.append(wrong);
        }
        m_waiting.emplace(index, Ended{std::move(result), timeline});
        tell(report, queue);
    });
    QObject::connect(&queue, &RunQueue::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    QObject::connect(&interruption, &Interruption::requested, &queue, &RunQueue::cancel);
    queue.start();
    loop.exec();
    report.done();
    if (!output.finish(&problem))
        return refuse(problem);
    if (keeper)
        m_problems += keeper->problems();
    for (const QString &wrong : std::as_const(m_problems))
        complain(wrong);
    if (m_output.format == Format::Nagios)
        return static_cast<int>(interruption.happened() ? PluginState::Unknown : pluginState(report.results()));
    const int exitCode = exitCodeOf(report.results());
    if (exitCode == 0 && interruption.happened())
        return cancelled;
    return exitCode == 0 && !m_problems.isEmpty() ? wrongOptions : exitCode;
}

int RunCommand::perform()
{
    QString problem;
    static constexpr std::array formats{Format::Text, Format::Json, Format::Junit, Format::Nagios, Format::Prometheus};
    const auto output = readOutput(m_arguments, &problem, formats);
    if (!output || !readJobs(&problem))
        return refuse(problem);
    m_output = *output;
    if (m_arguments.has("store") && !m_arguments.has("keep"))
        return refuse(tr("--store needs --keep"));
    if (m_arguments.has("snapshot") && m_arguments.has("repeat"))
        return refuse(tr("--snapshot and --repeat exclude each other"));
    const Selection selection = selectProfiles(m_arguments.operands(), m_arguments.values("tag"));
    if (!selection.problems.isEmpty())
        return refuse(selection.problems.join(u'\n'));
    if (selection.profiles.isEmpty())
        return refuse(tr("there is no profile to run"));
    QStringList problems;
    auto runs = prepareRuns(selection.profiles, m_arguments, &problems);
    if (!runs)
        return problems.isEmpty() ? cancelled : refuse(problems.join(u'\n'));
    for (const QString &remark : selection.remarks)
        std::fprintf(stderr, "helodesk-cli: %s\n", qUtf8Printable(tr("passed over: %1").arg(remark)));
    return carryOut(std::move(*runs));
}

} // namespace

Command runCommand()
{
    static const Section sections[]{
        {QT_TRANSLATE_NOOP("Cli", "Which, and how"), choiceOptions},
        {QT_TRANSLATE_NOOP("Cli", "For all profiles"), overrideOptions},
        {QT_TRANSLATE_NOOP("Cli", "Output"), runOutputOptions},
        {QT_TRANSLATE_NOOP("Cli", "General"), generalOptions},
    };
    static const CommandSyntax syntax{"run", QT_TRANSLATE_NOOP("Cli", "PROFILE… [options]"),
        QT_TRANSLATE_NOOP("Cli",
            "Runs profiles: names of saved ones, files, or folders with all in them. What a profile expects is held "
            "against what its run showed: 43 if an expectation isn't met, 0 if a refusal was expected and came. With "
            "several runs the first exit code that isn't 0 counts. Nothing is run if a file is broken or a variable "
            "has no value. As a plugin (--format nagios) the exit code is 0, 1, 2 or 3."),
        sections, exitCodeNotes, 1, -1, QT_TRANSLATE_NOOP("Cli", "run needs a PROFILE: a name, a file or a folder")};
    return {&syntax, RunCommand::run};
}

} // namespace helodesk::cli
