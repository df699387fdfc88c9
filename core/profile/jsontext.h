// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <span>

namespace helodesk {

// JSON files as people and version control want them.

// A file's text read as one JSON object, or why it is none.
struct JsonText {
    QJsonObject object;
    QString problem; // empty: all is well
    int line = 0; // from 1, where the problem is; 0: nowhere in particular
    int column = 0; // from 1, in characters
};
[[nodiscard]] JsonText readJsonObject(const QByteArray &text);

// Where a member stands in a text that holds one object.
struct JsonPlace {
    int line = 1; // from 1
    int column = 1; // from 1, in characters
};
// path: the names joined by dots, "sign_in.wanted". Of one that isn't there: the place of the innermost object that is.
[[nodiscard]] JsonPlace placeOfMember(const QByteArray &text, const QString &path);

// The object as UTF-8 with one setting a line, indented, ended by a line feed. In every object the members named in
// order come first and in that order, all others behind them by name, so that a change of one setting changes one line.
[[nodiscard]] QByteArray jsonText(const QJsonObject &object, std::span<const char *const> order);

} // namespace helodesk
