// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"
#include "app/cli/profileselection.h"
#include "core/profile/resolution.h"
#include "core/run/runsettings.h"

#include <QList>
#include <QString>

#include <optional>
#include <vector>

namespace helodesk::cli {

// A profile made ready to run.
struct PreparedRun {
    SelectedProfile selected;
    Profile profile; // variables replaced
    QList<UsedVariable> variables;
    RunSettings settings;
    int attempt = 1; // of several of the same profile

    [[nodiscard]] QString name() const; // with its attempt, if it isn't the first
};

// Prepares each selected profile as the options say (--env, --variable, --repeat and those about TLS, times and
// passwords). Nothing, and sentences for the user, if one can't be run: every variable without a value is named.
// Nothing, and no sentence, if it was interrupted while the keychain was asked.
[[nodiscard]] std::optional<std::vector<PreparedRun>> prepareRuns(
    const QList<SelectedProfile> &selected, const Arguments &arguments, QStringList *problems);

} // namespace helodesk::cli
