// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/profileselection.h"
#include "core/profile/environments.h"

#include <functional>
#include <optional>

namespace helodesk::cli {

class Arguments;

// The one profile that a command about its secrets names, with the environments that give its variables their values.
class ChosenProfile
{
public:
    // Reads it, and the environments beside it, of which --env chooses one. False, after saying on standard error what
    // is wrong. command: who asks, for those words.
    [[nodiscard]] bool choose(const QString &operand, const Arguments &arguments, const QString &command);

    [[nodiscard]] const Profile &profile() const { return m_selected.stored.profile; } // as it is written
    [[nodiscard]] QString path() const { return m_selected.path(); } // of its file; empty: it has none
    [[nodiscard]] const Environment *environment() const { return m_environment; } // null: none was chosen
    [[nodiscard]] const Environment *commonEnvironment() const { return &m_environments.common; }

    // The user and the server with variables replaced, and where its password and its token come from: what the
    // keychain's entries are named after. Nothing, with a sentence in problem, if a variable has no value.
    [[nodiscard]] std::optional<Profile> whoAndWhere(QString *problem) const;
    // Changes its file. Empty, or why that failed.
    [[nodiscard]] QString change(const std::function<void(Profile &profile)> &change) const;

private:
    SelectedProfile m_selected;
    Environments m_environments;
    const Environment *m_environment = nullptr;
};

} // namespace helodesk::cli
