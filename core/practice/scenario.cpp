// SPDX-License-Identifier: MIT
#include "core/practice/scenario.h"

#include "core/practice/scenarioreader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace helodesk {

namespace {

const QString folder = QStringLiteral(":/helodesk/scenarios/");
const QString acceptAll = QStringLiteral("accept-all");

std::optional<QJsonObject> parsed(const QByteArray &json, QString *error)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (document.isObject())
        return document.object();
    *error = problem.error == QJsonParseError::NoError
        ? QCoreApplication::translate("Scenario", "must be an object")
        : QCoreApplication::translate("Scenario", "at octet %1: %2").arg(problem.offset).arg(problem.errorString());
    return {};
}

// The kinds of servers that scenarios build on.
std::optional<QJsonObject> serverDocument(const QString &name)
{
    static const QStringList names = QDir(folder + QStringLiteral("servers")).entryList({QStringLiteral("*.json")});
    const QString fileName = name + QStringLiteral(".json");
    QFile file(folder + QStringLiteral("servers/") + fileName);
    QString error;
    if (!names.contains(fileName) || !file.open(QIODevice::ReadOnly))
        return {};
    return parsed(file.readAll(), &error);
}

} // namespace

QList<Scenario> Scenario::all()
{
    QStringList names;
    for (const QString &file : QDir(folder).entryList({QStringLiteral("*.json")}, QDir::Files))
        if (!file.endsWith(QStringLiteral(".schema.json")))
            names += file.chopped(5);
    std::sort(names.begin(), names.end(), [](const QString &left, const QString &right) {
        return std::pair(left != acceptAll, left) < std::pair(right != acceptAll, right);
    });
    QList<Scenario> scenarios;
    for (const QString &name : std::as_const(names))
        if (std::optional<Scenario> scenario = named(name))
            scenarios += *std::move(scenario);
    return scenarios;
}

std::optional<Scenario> Scenario::named(const QString &name)
{
    // No other file can be reached by a name.
    if (name.contains(u'/') || name.contains(u'.'))
        return {};
    QFile file(folder + name + QStringLiteral(".json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString error;
    std::optional<Scenario> scenario = fromJson(file.readAll(), &error);
    // A test reads every built-in file; one that fails here was never built in.
    Q_ASSERT_X(scenario, "Scenario::named", qPrintable(error));
    if (scenario)
        scenario->name = name;
    return scenario;
}

std::optional<Scenario> Scenario::fromJson(const QByteArray &json, QString *error)
{
    const std::optional<QJsonObject> document = parsed(json, error);
    if (!document)
        return {};
    ScenarioReader reader(serverDocument);
    std::optional<Scenario> scenario = reader.read(*document);
    if (!scenario)
        *error = reader.error();
    return scenario;
}

} // namespace helodesk
