// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"
#include "app/cli/profileselection.h"
#include "core/profile/resolution.h"
#include "core/run/runsettings.h"

#include <QList>
#include <QMap>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace helodesk::cli {

class Interruption;

// A profile made ready to run.
struct PreparedRun {
    SelectedProfile selected;
    Profile profile; // variables replaced
    QList<UsedVariable> variables;
    RunSettings settings;
    size_t number = 0; // of the profile among those selected, from 0
    int attempt = 1; // of several of the same profile
    int trial = 1; // of this attempt, which a server may put off
    QStringList waitsFor; // variables that runs before it give: it is prepared for good when they are over

    [[nodiscard]] QString name() const; // with its attempt and trial, if they aren't the first
    [[nodiscard]] QStringList gives() const { return selected.stored.profile.take.keys(); }
};

// Makes profiles ready to run as the options say (--env, --variable and those about TLS, times and passwords).
class RunPreparer
{
public:
    // arguments stay the caller's.
    explicit RunPreparer(const Arguments &arguments);
    ~RunPreparer();
    RunPreparer(const RunPreparer &) = delete;
    RunPreparer &operator=(const RunPreparer &) = delete;

    // Each profile once. Nothing, and sentences for the user, if one can't be run: every variable without a value is
    // named. Nothing, and no sentence, if it was interrupted while the keychain was asked. May read standard input.
    [[nodiscard]] std::optional<std::vector<PreparedRun>> prepare(
        const QList<SelectedProfile> &selected, QStringList *problems);
    // Whose interruption ends it from now on that the keychain is waited for.
    void watch(const Interruption &interruption);
    // One that waited for variables, with the values that there are now. Empty, or why it can't be run. May run the
    // event loop while the keychain is asked.
    [[nodiscard]] QString prepareLate(PreparedRun &run, const QMap<QString, QString> &taken);

private:
    class Preparation;
    std::unique_ptr<Preparation> d;
};

} // namespace helodesk::cli
