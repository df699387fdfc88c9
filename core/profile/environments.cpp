// SPDX-License-Identifier: MIT
#include "core/profile/environments.h"

#include "core/profile/documentcheck.h"
#include "core/profile/jsontext.h"
#include "core/profile/variablenames.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>

namespace helodesk {

namespace {

struct EnvironmentTexts {
    Q_DECLARE_TR_FUNCTIONS(Environments)
};

constexpr QLatin1StringView environmentsFormat("helodesk-environments/1");

QString environmentsPath(const QString &folder)
{
    return folder + QLatin1StringView("/environments.json");
}

// The members of one environment, or of the document itself, which holds those of all.
QString problemInValues(const QJsonObject &object, const QString &path)
{
    static const QRegularExpression source(
        QStringLiteral("^(ask|env:[A-Za-z_][A-Za-z0-9_]*|keychain:[A-Za-z_][A-Za-z0-9_.-]*)$"));
    DocumentCheck check(object, path);
    check.object("variables").object("secrets");
    for (const char *group : {"variables", "secrets"}) {
        const QJsonObject values = object[QLatin1StringView(group)].toObject();
        for (auto it = values.begin(); it != values.end(); ++it) {
            const QString member = QLatin1StringView(group) + u'.' + it.key();
            if (!isVariableName(it.key()))
                check.fail(
                    member, EnvironmentTexts::tr("a name has letters, digits, _, - and . and begins with a letter"));
            else if (!it.value().isString())
                check.fail(member, EnvironmentTexts::tr("must be a text, in quotation marks"));
            else if (qstrcmp(group, "secrets") == 0 && !source.match(it.value().toString()).hasMatch())
                check.fail(member,
                    EnvironmentTexts::tr(
                        "must be \"env:NAME\", \"keychain:NAME\" or \"ask\", never the secret itself"));
        }
    }
    return check.problem();
}

QString environmentsProblem(const QJsonObject &document)
{
    DocumentCheck check(document);
    if (document[QLatin1StringView("format")].toString() != environmentsFormat)
        check.fail(QStringLiteral("format"), EnvironmentTexts::tr("must be \"%1\"").arg(environmentsFormat));
    check.object("environments");
    if (!check.problem().isEmpty())
        return check.problem();
    if (const QString problem = problemInValues(document, {}); !problem.isEmpty())
        return problem;
    const QJsonObject environments = document[QLatin1StringView("environments")].toObject();
    for (auto it = environments.begin(); it != environments.end(); ++it) {
        const QString path = QLatin1StringView("environments.") + it.key();
        if (!it.value().isObject())
            return path + QLatin1StringView(": ") + EnvironmentTexts::tr("must be an object, { … }");
        if (const QString problem = problemInValues(it.value().toObject(), path); !problem.isEmpty())
            return problem;
    }
    return {};
}

QByteArray environmentsText(const QJsonObject &document)
{
    static constexpr const char *order[]{"format", "variables", "secrets", "environments"};
    return jsonText(document, order);
}

const DocumentKind environmentsKind{QLatin1StringView("helodesk-environments"), environmentsProblem, environmentsText};

QMap<QString, QString> valuesIn(const QJsonObject &object)
{
    QMap<QString, QString> values;
    for (auto it = object.begin(); it != object.end(); ++it)
        values[it.key()] = it.value().toString();
    return values;
}

QJsonObject toObject(const QMap<QString, QString> &values)
{
    QJsonObject object;
    for (auto it = values.begin(); it != values.end(); ++it)
        object[it.key()] = it.value();
    return object;
}

Environment environmentFrom(const QString &name, const QJsonObject &object)
{
    return {name, valuesIn(object[QLatin1StringView("variables")].toObject()),
        valuesIn(object[QLatin1StringView("secrets")].toObject())};
}

void putEnvironment(const Environment &environment, QJsonObject &object)
{
    object[QLatin1StringView("variables")] = toObject(environment.variables);
    object[QLatin1StringView("secrets")] = toObject(environment.secrets);
}

void takeEnvironments(const QJsonObject &document, Environments &environments)
{
    environments.document = document;
    environments.common = environmentFrom({}, document);
    environments.list.clear();
    const QJsonObject objects = document[QLatin1StringView("environments")].toObject();
    for (auto it = objects.begin(); it != objects.end(); ++it)
        environments.list.append(environmentFrom(it.key(), it.value().toObject()));
}

} // namespace

const Environment *Environments::named(const QString &name) const
{
    const auto it = std::find_if(
        list.begin(), list.end(), [&name](const Environment &environment) { return environment.name == name; });
    return it == list.end() ? nullptr : &*it;
}

QStringList Environments::names() const
{
    QStringList result;
    for (const Environment &environment : list)
        result.append(environment.name);
    return result;
}

DocumentFile readEnvironments(const QString &folder, Environments *environments)
{
    DocumentFile file = readDocument(environmentsPath(folder), environmentsKind);
    *environments = {};
    if (file.exists && file.problem.isEmpty())
        takeEnvironments(file.document, *environments);
    return file;
}

DocumentFile readNearestEnvironments(const QString &folder, Environments *environments)
{
    constexpr int levels = 8;
    QDir dir(QDir(folder).absolutePath());
    DocumentFile file;
    for (int level = 0; level < levels; ++level) {
        file = readEnvironments(dir.path(), environments);
        if (file.exists || !file.problem.isEmpty() || !dir.cdUp())
            break;
    }
    return file;
}

SavedDocument saveEnvironments(const QString &folder, Environments &environments)
{
    QJsonObject document = environments.document;
    document[QLatin1StringView("format")] = environmentsFormat;
    putEnvironment(environments.common, document);
    const QJsonObject before = document[QLatin1StringView("environments")].toObject();
    QJsonObject objects;
    for (const Environment &environment : std::as_const(environments.list)) {
        QJsonObject object = before[environment.name].toObject();
        putEnvironment(environment, object);
        objects[environment.name] = object;
    }
    document[QLatin1StringView("environments")] = objects;
    SavedDocument saved;
    if (saved.problem = environmentsProblem(document); !saved.problem.isEmpty())
        return saved;
    saved = saveDocument(environmentsPath(folder), environmentsKind, environments.document, document);
    if (saved.problem.isEmpty())
        takeEnvironments(saved.document, environments);
    return saved;
}

} // namespace helodesk
