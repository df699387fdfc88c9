// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace helodesk {

// A name as people type it on a keyboard: capitals and small letters, kinds of quotation marks,
// dashes and blanks made the same.
[[nodiscard]] QString foldedName(const QString &name);

// What a profile can be named by.
struct NamedProfile {
    QByteArray id;
    QString name;
};

// The place of the one that is meant: by its id, by its very name, or else by its name as people type it. -1: none.
[[nodiscard]] qsizetype indexOfProfile(const QList<NamedProfile> &profiles, const QString &wanted);

} // namespace helodesk
