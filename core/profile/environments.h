// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/documentfile.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

namespace helodesk {

// Names and values for one purpose: "test", "production".
struct Environment {
    QString name;
    QMap<QString, QString> variables; // by name; a value may name others
    // Secret ones have no value here but say where it comes from: "env:NAME" (an environment variable), "keychain:NAME"
    // (the user's keychain, see secretentry.h) or "ask".
    QMap<QString, QString> secrets;

    bool operator==(const Environment &) const = default;
};

// The environments of a collection: its file environments.json (helodesk-environments/1).
struct Environments {
    Environment common; // its variables hold in every environment that has none of the same name
    QList<Environment> list; // sorted by name
    QJsonObject document; // as it was read: members we don't know, and what a merge begins with

    [[nodiscard]] const Environment *named(const QString &name) const; // null if there is none
    [[nodiscard]] QStringList names() const;
};

// Reads the file of a collection's folder. None is fine: no environments. On a problem nothing is in environments.
[[nodiscard]] DocumentFile readEnvironments(const QString &folder, Environments *environments);
// The same for a folder of profiles: its own, or those of the nearest folder above that has any: a collection may be
// used in part.
[[nodiscard]] DocumentFile readNearestEnvironments(const QString &folder, Environments *environments);
// Saves them, merged with what others changed since they were read.
[[nodiscard]] SavedDocument saveEnvironments(const QString &folder, Environments &environments);

} // namespace helodesk
