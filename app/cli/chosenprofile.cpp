// SPDX-License-Identifier: MIT
#include "app/cli/chosenprofile.h"

#include "app/cli/complaint.h"
#include "app/cli/option.h"
#include "core/profile/resolution.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <utility>

namespace helodesk::cli {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ChosenProfile)
};

} // namespace

bool ChosenProfile::choose(const QString &operand, const Arguments &arguments, const QString &command)
{
    const Selection selection = selectProfiles({operand}, {});
    for (const QString &problem : selection.problems)
        complain(problem);
    if (!selection.problems.isEmpty())
        return false;
    if (selection.profiles.size() != 1 || QFileInfo(operand).isDir()) {
        complain(Texts::tr("%1 takes one profile, no folder").arg(command));
        return false;
    }
    m_selected = selection.profiles.first();
    if (!path().isEmpty()) {
        const DocumentFile file = readNearestEnvironments(QFileInfo(path()).path(), &m_environments);
        if (!file.problem.isEmpty()) {
            complain(file.toString());
            return false;
        }
    }
    if (!arguments.has("env"))
        return true;
    m_environment = m_environments.named(arguments.value("env"));
    if (!m_environment)
        complain(Texts::tr("there is no environment %1").arg(arguments.value("env")));
    return m_environment != nullptr;
}

std::optional<Profile> ChosenProfile::whoAndWhere(QString *problem) const
{
    Profile bare; // only what decides about entries: other variables needn't have a value
    bare.scenario = profile().scenario;
    bare.server = profile().server;
    bare.user = profile().user;
    VariableSources sources;
    sources.chosen = m_environment;
    sources.common = &m_environments.common;
    Resolution resolution = resolve(bare, sources);
    if (!resolution.missing.isEmpty()) {
        *problem = Texts::tr("no value for %1; --env chooses an environment").arg(resolution.missing.join(u", "));
        return std::nullopt;
    }
    resolution.profile.passwordFrom = profile().passwordFrom;
    resolution.profile.tokenFrom = profile().tokenFrom;
    return std::move(resolution.profile);
}

QString ChosenProfile::change(const std::function<void(Profile &profile)> &change) const
{
    const ProfileCollection collection(m_selected.collection);
    StoredProfile stored = m_selected.stored;
    if (const DocumentFile file = collection.loadOne(stored.file, &stored); !file.problem.isEmpty())
        return file.toString();
    change(stored.profile);
    return collection.save(stored).problem;
}

} // namespace helodesk::cli
