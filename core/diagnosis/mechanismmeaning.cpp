// SPDX-License-Identifier: MIT
#include "core/diagnosis/mechanismmeaning.h"

#include "core/diagnosis/knowledge.h"

#include <QJsonArray>

namespace helodesk {

QString mechanismPhrase(const QByteArray &mechanism)
{
    static const QHash<QByteArray, QString> phrases = [] {
        QHash<QByteArray, QString> result;
        const QJsonArray entries = knowledge::file("mechanisms").value(QLatin1String("mechanisms")).toArray();
        for (const QJsonValue &entry : entries) {
            result.insert(entry[QLatin1String("name")].toString().toLatin1().toUpper(),
                knowledge::translated(entry[QLatin1String("phrase")].toString()));
        }
        return result;
    }();
    return phrases.value(mechanism.toUpper());
}

} // namespace helodesk
