// SPDX-License-Identifier: MIT
// helodesk-cli runs: what was kept of earlier runs.
#include "app/cli/commands.h"
#include "app/cli/commonoptions.h"
#include "app/cli/complaint.h"
#include "app/cli/keptruns.h"
#include "app/cli/runstext.h"
#include "app/cli/textreport.h"
#include "core/history/comparison.h"
#include "core/profile/judgement.h"
#include "core/transcript/rundocument.h"
#include "core/transcript/transcript.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdio>

namespace helodesk::cli {

namespace {

constexpr auto actionOptions = joined(
    std::to_array<Option>({
        {"store", "FOLDER",
            QT_TRANSLATE_NOOP("Cli", "The folder of the kept runs. Without: the user's own, which the window shows.")},
        {"profile", "NAME",
            QT_TRANSLATE_NOOP("Cli", "Only runs of the profile with that name or id; last counts among them too.")},
        {"most", "N", QT_TRANSLATE_NOOP("Cli", "list and search: the latest N only.")},
        {"noise", nullptr,
            QT_TRANSLATE_NOOP("Cli",
                "compare: what is another each time (times, ids, the order of EHLO's lines) is a difference too.")},
        {"tls", nullptr,
            QT_TRANSLATE_NOOP("Cli", "compare: what one RUN was offered before TLS, with what it was offered inside.")},
        {"expect-same", nullptr, QT_TRANSLATE_NOOP("Cli", "compare: exit with 43 if there is a difference.")},
        {"days", "N", QT_TRANSLATE_NOOP("Cli", "clean: what is older than N days.")},
        {"keep", "N", QT_TRANSLATE_NOOP("Cli", "clean: all but the latest N.")},
    }),
    outputOptionsWith(QT_TRANSLATE_NOOP("Cli", "text (as without), json; show also has swaks.")));

class RunsCommand
{
    Q_DECLARE_TR_FUNCTIONS(RunsCommand)
public:
    static int run(const Arguments &arguments);

private:
    explicit RunsCommand(const Arguments &arguments)
        : m_arguments(arguments), m_operands(arguments.operands()), m_store(keptRuns(arguments))
    {
    }
    struct NamedAction {
        const char *name;
        int (RunsCommand::*carryOut)();
        qsizetype fewest; // operands
        qsizetype most; // negative: any number
        std::array<const char *, 3> options; // further ones that it takes; null: no more
    };
    static const char *uselessOption(const NamedAction &action, const Arguments &arguments);
    int carryOut();
    void load();
    // The option's number, or nothing and a sentence for the user; fallback without the option.
    [[nodiscard]] std::optional<int> number(const char *option, int fallback, QString *problem) const;
    int list();
    int search() { return list(); }
    int show();
    int compare();
    int remove();
    int pin() { return setPinned(true); }
    int unpin() { return setPinned(false); }
    int setPinned(bool pinned);
    int note();
    int clean();
    [[nodiscard]] bool isJson() const { return m_output.format == Format::Json; }
    int written(const QByteArray &octets);

    const Arguments &m_arguments;
    QStringList m_operands; // without the action
    OutputSettings m_output;
    RunStore m_store;
    QStringList m_problems;
    RunIndex m_index;
    QList<RunSummary> m_runs; // those that the options leave
};

const char *RunsCommand::uselessOption(const NamedAction &action, const Arguments &arguments)
{
    static constexpr std::array everywhere{"store", "profile", "format", "json", "output", "quiet", "color"};
    const auto isIn = [](const auto &names, const Option &option) {
        return std::any_of(names.begin(), names.end(),
            [&option](const char *name) { return name && qstrcmp(name, option.name) == 0; });
    };
    for (const Option &option : actionOptions) {
        if (arguments.has(option.name) && !isIn(everywhere, option) && !isIn(action.options, option))
            return option.name;
    }
    return nullptr;
}

// A file that can't be read is told of and holds up nothing else.
void RunsCommand::load()
{
    m_index = m_store.load(&m_problems);
    for (const QString &problem : std::as_const(m_problems))
        complain(problem);
    const QString profile = m_arguments.value("profile");
    m_runs = m_index.runs();
    if (m_arguments.has("profile"))
        m_runs.removeIf([&profile](const RunSummary &run) {
            return run.profileName.compare(profile, Qt::CaseInsensitive) != 0
                && QString::fromUtf8(run.remarks.profile) != profile;
        });
}

std::optional<int> RunsCommand::number(const char *option, int fallback, QString *problem) const
{
    if (!m_arguments.has(option))
        return fallback;
    bool ok = false;
    const int number = m_arguments.value(option).toInt(&ok);
    if (ok && number >= 0)
        return number;
    *problem = tr("--%1 %2: it must be a number").arg(QLatin1String(option), m_arguments.value(option));
    return std::nullopt;
}

int RunsCommand::written(const QByteArray &octets)
{
    QString problem;
    Output output(m_output);
    if (!output.open(&problem))
        return complain(problem);
    output.write(octets);
    return output.finish(&problem) ? 0 : complain(problem);
}

int RunsCommand::list()
{
    QString problem;
    const auto most = number("most", 0, &problem);
    if (!most)
        return complain(problem);
    const QList<QByteArray> words = searchWords(m_operands.join(u' '));
    QList<RunSummary> found = m_runs;
    found.removeIf([&words](const RunSummary &run) { return !matches(run, words); });
    if (*most > 0 && found.size() > *most)
        found = found.first(*most);
    return written(isJson() ? toJson(runListDocument(found)) : runListText(found).toUtf8());
}

int RunsCommand::show()
{
    QString problem;
    Output output(m_output);
    const auto named = RunFinder(m_store, m_runs).run(m_operands.first(), &problem);
    if (!named || !output.open(&problem))
        return complain(problem);
    const ReadRun read = readRun(named->document);
    if (!read.run)
        return complain(named->name + u": "_qs + read.problem);
    if (isJson()) {
        output.write(toJson(named->document));
    } else if (m_output.format == Format::Swaks) {
        output.write(swaksText(read.run->timeline));
    } else {
        const auto report = makeReport(m_output, output, Purpose::Send, false);
        RunSettings settings;
        report->began(settings);
        for (const Event &event : read.run->timeline)
            report->happened(event);
        report->ended(read.run->timeline, read.run->outcome);
        output.write(runRemarksText(named->document, Paint(m_output.color)));
    }
    return output.finish(&problem) ? 0 : complain(problem);
}

int RunsCommand::compare()
{
    const bool insideTls = m_arguments.has("tls");
    if (m_operands.size() != (insideTls ? 1 : 2))
        return complain(insideTls ? tr("runs compare --tls takes one RUN") : tr("runs compare takes two RUNs"));
    QString problem;
    const RunFinder finder(m_store, m_runs);
    const auto left = finder.run(m_operands.first(), &problem);
    const auto right = left ? finder.run(m_operands.last(), &problem) : std::nullopt;
    if (!left || !right)
        return complain(problem);
    if (insideTls && !hasBothSidesOfTls(left->document))
        return complain(tr("%1 wasn't offered anything on both sides of TLS").arg(left->name));
    const ComparisonOptions options{m_arguments.has("noise")};
    const Comparison comparison = insideTls ? compareBeforeAndInsideTls(left->document, options)
                                            : compareRuns(left->document, right->document, options);
    const QString leftName = insideTls ? tr("before TLS") : left->name;
    const QString rightName = insideTls ? tr("inside TLS") : right->name;
    const int exitCode = written(isJson() ? toJson(comparisonDocument(comparison, leftName, rightName))
                                          : comparisonText(comparison, leftName, rightName).toUtf8());
    return exitCode == 0 && m_arguments.has("expect-same") && !comparison.isSame() ? expectationNotMet : exitCode;
}

int RunsCommand::remove()
{
    int exitCode = 0;
    const RunFinder finder(m_store, m_runs);
    QList<QByteArray> ids; // all of them before the first goes: "last" means what it meant when it was typed
    for (const QString &word : std::as_const(m_operands)) {
        QString problem;
        if (const auto id = finder.id(word, &problem))
            ids.append(*id);
        else
            return complain(problem);
    }
    for (const QByteArray &id : std::as_const(ids)) {
        const QString problem = m_store.remove(id);
        if (!problem.isEmpty())
            exitCode = complain(problem);
    }
    return exitCode;
}

int RunsCommand::setPinned(bool pinned)
{
    int exitCode = 0;
    const RunFinder finder(m_store, m_runs);
    for (const QString &word : std::as_const(m_operands)) {
        QString problem;
        const auto id = finder.id(word, &problem);
        if (!id || !m_store.setPinned(*id, pinned, &problem))
            exitCode = complain(problem);
    }
    return exitCode;
}

int RunsCommand::note()
{
    QString problem;
    const auto id = RunFinder(m_store, m_runs).id(m_operands.first(), &problem);
    const QString text = m_operands.sliced(1).join(u' ');
    return id && m_store.setNote(*id, text, &problem) ? 0 : complain(problem);
}

// Nobody else cleans up where there is no window.
int RunsCommand::clean()
{
    QString problem;
    const auto days = number("days", 0, &problem);
    const auto keep = days ? number("keep", 0, &problem) : std::nullopt;
    if (!days || !keep)
        return complain(problem);
    if (!m_arguments.has("days") && !m_arguments.has("keep"))
        return complain(tr("runs clean needs --days, --keep or both"));
    const QList<QByteArray> gone = m_store.cleanUp(RunIndex(m_runs), {*days, *keep}, QDateTime::currentDateTimeUtc());
    return written((tr("%1 runs deleted").arg(gone.size()) + u'\n').toUtf8());
}

int RunsCommand::carryOut()
{
    static const std::array actions{NamedAction{"list", &RunsCommand::list, 0, 0, {"most"}},
        NamedAction{"search", &RunsCommand::search, 1, -1, {"most"}}, NamedAction{"show", &RunsCommand::show, 1, 1, {}},
        NamedAction{"compare", &RunsCommand::compare, 1, 2, {"noise", "tls", "expect-same"}},
        NamedAction{"delete", &RunsCommand::remove, 1, -1, {}}, NamedAction{"pin", &RunsCommand::pin, 1, -1, {}},
        NamedAction{"unpin", &RunsCommand::unpin, 1, -1, {}}, NamedAction{"note", &RunsCommand::note, 1, -1, {}},
        NamedAction{"clean", &RunsCommand::clean, 0, 0, {"days", "keep"}}};
    const QString name = m_operands.takeFirst();
    const auto action = std::find_if(
        actions.begin(), actions.end(), [&name](const NamedAction &one) { return name == QLatin1String(one.name); });
    if (action == actions.end())
        return complain(tr("runs can't %1; --help names what it can").arg(name));
    if (m_operands.size() < action->fewest)
        return complain(name == u"search" ? tr("runs search needs a word") : tr("runs %1 needs a RUN").arg(name));
    if (action->most >= 0 && m_operands.size() > action->most)
        return complain(tr("runs %1 has no use for \"%2\"").arg(name, m_operands[action->most]));
    if (const char *option = uselessOption(*action, m_arguments))
        return complain(tr("runs %1 has no use for --%2").arg(name, QLatin1String(option)));
    static constexpr std::array formats{Format::Text, Format::Json, Format::Swaks};
    const bool shows = name == u"show";
    QString problem;
    const auto output
        = readOutput(m_arguments, &problem, std::span<const Format>(formats).first(shows ? formats.size() : 2));
    if (!output)
        return complain(problem);
    m_output = *output;
    load();
    return (this->*action->carryOut)();
}

int RunsCommand::run(const Arguments &arguments)
{
    return RunsCommand(arguments).carryOut();
}

} // namespace

Command runsCommand()
{
    static const Section sections[]{
        {QT_TRANSLATE_NOOP("Cli", "Options"), actionOptions},
        {QT_TRANSLATE_NOOP("Cli", "General"), generalOptions},
    };
    static const CommandSyntax syntax{"runs", QT_TRANSLATE_NOOP("Cli", "ACTION [RUN…] [options]"),
        QT_TRANSLATE_NOOP("Cli",
            "The runs that were kept, by run --keep or by the window. A RUN is an id or a part of one that no other "
            "has, last for the latest, last~1 for the one before it, or the file of a run document.\n"
            "\n"
            "Actions\n"
            "  list               Id, begin (UTC), outcome, milliseconds, profile, server\n"
            "                     and title, separated by tabs, the latest first\n"
            "  search WORD…       The same for runs in which all words occur: in replies,\n"
            "                     addresses, names, causes, notes\n"
            "  show RUN           The conversation and what it came to\n"
            "  compare RUN RUN    What differs, and the first difference that counts\n"
            "  delete RUN…        Delete them for good\n"
            "  pin RUN…           Keep them whatever the limits are; unpin undoes it\n"
            "  note RUN [TEXT]    Write a note to it; without TEXT there is none any more\n"
            "  clean              Delete what is beyond --days or --keep and isn't pinned"),
        sections,
        QT_TRANSLATE_NOOP("Cli",
            "Exit codes\n"
            "   0  done; compare found a difference or none\n"
            "   1  wrong options, or a run is missing, broken or can't be changed\n"
            "  43  compare --expect-same: the runs differ\n"
            "  70  internal error, a bug"),
        1, -1,
        QT_TRANSLATE_NOOP("Cli", "runs needs an ACTION: list, search, show, compare, delete, pin, note or clean")};
    return {&syntax, RunsCommand::run};
}

} // namespace helodesk::cli
