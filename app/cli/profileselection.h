// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/profilecollection.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace helodesk::cli {

// A profile that the command line names.
struct SelectedProfile {
    StoredProfile stored;
    QString collection; // the folder that stored.file stands in; empty: it comes with the program
    [[nodiscard]] QString path() const; // of its file; empty: it has none
};

// What operands name.
struct Selection {
    QList<SelectedProfile> profiles; // in the order of the operands
    QStringList problems; // what can't be used; nothing may be run then
    QStringList remarks; // files passed over because they are no profiles
};

// Each operand is a folder (all profiles in it), a file, or the name or id of a saved or built-in profile.
// tags: only profiles that have one of them; empty: all.
[[nodiscard]] Selection selectProfiles(const QStringList &operands, const QStringList &tags);

// The folder of the user's own profiles.
[[nodiscard]] QString ownProfiles();
// The user's own profiles: what is saved, and what comes with the program.
[[nodiscard]] Selection selectOwnProfiles(const QStringList &tags = {});

} // namespace helodesk::cli
