// SPDX-License-Identifier: MIT
#pragma once

#include "core/interchange/profileimport.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace helodesk::cli {

// A profile out of an import.
struct ImportedProfile {
    Profile profile;
    QString file; // where it was saved; empty: it wasn't
    QString problem; // why not, if it should have been
};

// What became of an import, for its report.
struct ImportOverview {
    QString source; // for users: a file's name, "standard input"
    std::optional<ImportFormat> format; // nothing: not recognised
    QList<ImportedProfile> profiles;
    QList<ImportNote> notes;
    bool onlyLooked = false; // nothing was to be saved
};

// For people: the profiles, then the settings by what became of them, those that want attention first.
[[nodiscard]] QString importText(const ImportOverview &overview);
// The same as a document (helodesk-import/1).
[[nodiscard]] QJsonObject importDocument(const ImportOverview &overview);

} // namespace helodesk::cli
