// SPDX-License-Identifier: MIT
#include "core/profile/usedvariable.h"

#include <QJsonObject>

namespace helodesk {

QJsonArray variablesDocument(const QList<UsedVariable> &variables)
{
    QJsonArray array;
    for (const UsedVariable &variable : variables)
        array.append(QJsonObject{{QStringLiteral("name"), variable.name}, {QStringLiteral("value"), variable.value},
            {QStringLiteral("secret"), variable.secret}});
    return array;
}

QList<UsedVariable> variablesFrom(const QJsonArray &document)
{
    QList<UsedVariable> variables;
    for (const QJsonValue &variable : document) {
        const QString name = variable[QLatin1StringView("name")].toString();
        if (!name.isEmpty())
            variables.append({name, variable[QLatin1StringView("value")].toString(),
                variable[QLatin1StringView("secret")].toBool()});
    }
    return variables;
}

} // namespace helodesk
