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

// The object as UTF-8 with one setting a line, indented, ended by a line feed. In every object the members named in
// order come first and in that order, all others behind them by name, so that a change of one setting changes one line.
[[nodiscard]] QByteArray jsonText(const QJsonObject &object, std::span<const char *const> order);

} // namespace helodesk
