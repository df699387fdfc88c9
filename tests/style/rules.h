// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace helodesk::style
{

// One #include of a file.
struct Include {
    QString name; // "core/smtp/reply.h", "QByteArray"
    bool ours = false; // in quotes
};
[[nodiscard]] QList<Include> includesOf(const QString &text);

// Which house rules a file of C++ breaks, one sentence each. path: from the top of the source tree.
// windowHeaders: the names of the headers of Qt's Gui, Widgets and Svg.
[[nodiscard]] QStringList problemsIn(const QString &path, const QString &text, const QStringList &windowHeaders);

} // namespace helodesk::style
