// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace helodesk
{

// How the practice server behaves, as data (resources/scenarios/NAME.json; scenario.schema.json says what may stand
// there).
struct Scenario {
    QString name; // file name without ending: "outlook-503-exim"
    QString title; // one line for people
    QString about; // what it shows, for a tool tip
    QByteArray cause; // the verdict a run against it must get: "ok", "auth-required" …
    QJsonObject rules; // the whole document

    // All built-in scenarios, the all-accepting one first, then by name.
    [[nodiscard]] static QList<Scenario> all();
    [[nodiscard]] static std::optional<Scenario> named(const QString &name);
    // From a document; on failure nothing, and what is wrong and where in error.
    [[nodiscard]] static std::optional<Scenario> fromJson(const QByteArray &json, QString *error);
};

} // namespace helodesk
