// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/resolution.h"
#include "core/run/runsettings.h"

namespace helodesk {

// A profile made ready to run, in the window or on the command line.
struct PreparedProfile {
    Profile profile; // variables replaced; files named as seen from its folder
    QList<UsedVariable> variables;
    // With its secrets, and with a password and a token if the profile's variables have them. Without TLS anchors,
    // waiting times and whatever else the caller adds.
    RunSettings settings;
    QString unresolved; // why its variables can't be replaced; empty if they are
    QString problem; // why it can't be run: the same, or no server; empty if it can

    // It signs in with one, and nothing in it says which.
    [[nodiscard]] bool needsPassword() const;
    [[nodiscard]] bool needsToken() const;
};

// folder: where the profile's file is; files that it names are looked for there. Empty: it has none.
[[nodiscard]] PreparedProfile prepareProfile(const Resolution &resolution, const QString &folder);
[[nodiscard]] PreparedProfile prepareProfile(
    const Profile &profile, const VariableSources &sources, const QString &folder);

} // namespace helodesk
