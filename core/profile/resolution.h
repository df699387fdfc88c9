// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/environments.h"
#include "core/profile/profile.h"
#include "core/profile/usedvariable.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace helodesk {

// Where variables get their values from. What stands further up wins.
struct VariableSources {
    QMap<QString, QString> given; // for this run: options, or taken from an earlier run
    QMap<QString, QString> answers; // secret ones that a person was asked for; never stored
    const Environment *chosen = nullptr; // null: none
    const Environment *common = nullptr;
    QMap<QString, QByteArray> fromKeychain = {}; // what entries of the keychain hold, as far as they were read
};

// A profile ready to run. It is never saved.
struct Resolution {
    Profile profile;
    QList<UsedVariable> used; // in the order of their first use
    QStringList missing; // variables that have no value, each once
    QStringList problems; // what else stands in the way, with the member's name
    QList<QByteArray> secrets; // values to hide wherever the run shows them
    // Entries of the keychain that a value would come from (secretentry.h): to be read before it is resolved again, or
    // else whoever runs it is asked. A variable without its value is missing too.
    QStringList wanted;
    std::optional<QByteArray> password; // nothing: the profile has no sign-in, or whoever runs it must say
    std::optional<QByteArray> token; // likewise
    std::optional<QByteArray> keyPassword; // of the client certificate's key; likewise

    [[nodiscard]] bool succeeded() const { return missing.isEmpty() && problems.isEmpty(); }
};

// Replaces the variables in every text of the profile. Those that every message knows by itself ("{{now}}", see
// messagevariables.h) stay in the message unless a source has them. A secret one may only go where the run doesn't show
// it: into the message and as the password.
[[nodiscard]] Resolution resolve(const Profile &profile, const VariableSources &sources);

} // namespace helodesk
