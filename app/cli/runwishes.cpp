// SPDX-License-Identifier: MIT
#include "app/cli/runwishes.h"

#include "app/cli/choices.h"
#include "app/cli/duration.h"
#include "core/profile/greylisting.h"

#include <QCoreApplication>

#include <array>

namespace helodesk::cli {

namespace {

constexpr int mostJobs = 64;
constexpr int mostRepeats = 10000;

constexpr std::array<std::pair<const char *, RunWishes::Until>, 2> untils{{
    {"pass", RunWishes::Until::Pass},
    {"fail", RunWishes::Until::Fail},
}};

class WishReader
{
    Q_DECLARE_TR_FUNCTIONS(RunCommand)
public:
    WishReader(const Arguments &arguments, QString *problem) : m_arguments(arguments), m_problem(problem) { }
    std::optional<RunWishes> read();

private:
    [[nodiscard]] bool number(const char *option, int most, int &place) const;
    [[nodiscard]] bool time(const char *option, std::optional<std::chrono::milliseconds> &place) const;
    // What is wrong with the options taken together; empty if nothing is.
    [[nodiscard]] QString contradiction(const RunWishes &wishes) const;

    const Arguments &m_arguments;
    QString *m_problem;
};

bool WishReader::number(const char *option, int most, int &place) const
{
    if (!m_arguments.has(option))
        return true;
    bool ok = false;
    const QString text = m_arguments.value(option);
    place = text.toInt(&ok);
    if (ok && place >= 1 && place <= most)
        return true;
    *m_problem = tr("--%1 %2: it must be a number from 1 to %3").arg(QLatin1String(option), text).arg(most);
    return false;
}

bool WishReader::time(const char *option, std::optional<std::chrono::milliseconds> &place) const
{
    if (!m_arguments.has(option))
        return true;
    place = durationFrom(m_arguments.value(option));
    if (place)
        return true;
    *m_problem = tr("--%1 %2: a time is a number with s, ms or m, for example 30, 500ms or 5m; a day at most")
                     .arg(QLatin1String(option), m_arguments.value(option));
    return false;
}

QString WishReader::contradiction(const RunWishes &wishes) const
{
    if (wishes.inRounds() && !m_arguments.has("repeat") && !wishes.longest)
        return tr("--%1 needs an end: --repeat N, --for TIME or both")
            .arg(QLatin1String(wishes.every ? "every" : "until"));
    if (wishes.longest && wishes.longest->count() == 0)
        return tr("--for 0: it must be longer");
    if (wishes.longest && !wishes.inRounds() && !wishes.retryGreylisting)
        return tr("--for needs --every, --until or --retry-greylisting");
    if (m_arguments.has("greylisting-delay") && !wishes.retryGreylisting)
        return tr("--greylisting-delay needs --retry-greylisting");
    if (wishes.snapshot && m_arguments.has("repeat"))
        return tr("--snapshot and --repeat exclude each other");
    if (wishes.snapshot && wishes.inRounds())
        return tr("--snapshot and --every or --until exclude each other");
    if (m_arguments.has("store") && !m_arguments.has("keep"))
        return tr("--store needs --keep");
    return {};
}

std::optional<RunWishes> WishReader::read()
{
    RunWishes wishes;
    std::optional<std::chrono::milliseconds> delay = usualGreylistingDelay;
    const auto until = choose<RunWishes::Until>(m_arguments, "until", untils, RunWishes::Until::Bound, m_problem);
    if (!until || !number("jobs", mostJobs, wishes.jobs) || !number("repeat", mostRepeats, wishes.repeat)
        || !time("every", wishes.every) || !time("for", wishes.longest) || !time("greylisting-delay", delay))
        return std::nullopt;
    wishes.until = *until;
    wishes.retryGreylisting = m_arguments.has("retry-greylisting");
    wishes.greylistingDelay = *delay;
    wishes.snapshot = m_arguments.has("snapshot");
    if (wishes.inRounds() && !m_arguments.has("repeat"))
        wishes.repeat = 0;
    *m_problem = contradiction(wishes);
    return m_problem->isEmpty() ? std::optional(wishes) : std::nullopt;
}

} // namespace

std::optional<RunWishes> readWishes(const Arguments &arguments, QString *problem)
{
    return WishReader(arguments, problem).read();
}

} // namespace helodesk::cli
