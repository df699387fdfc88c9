// SPDX-License-Identifier: MIT
#include "core/diagnosis/knowledge.h"
#include "core/diagnosis/verdict.h"

#include <QJsonArray>
#include <QLocale>

namespace helodesk {

static const QHash<QByteArray, QJsonObject> &extensions()
{
    static const QHash<QByteArray, QJsonObject> all = [] {
        QHash<QByteArray, QJsonObject> result;
        const QJsonArray entries = knowledge::file("extensions").value(QLatin1String("extensions")).toArray();
        for (const QJsonValue &entry : entries) {
            result.insert(
                entry.toObject().value(QLatin1String("keyword")).toString().toLatin1().toUpper(), entry.toObject());
        }
        return result;
    }();
    return all;
}

static const QJsonObject *entryFor(const QByteArray &keyword)
{
    auto found = extensions().constFind(keyword);
    if (found == extensions().constEnd() && keyword.startsWith("AUTH="))
        found = extensions().constFind("AUTH=");
    // A firewall overwrites what it hides with as many X as the keyword had letters.
    if (found == extensions().constEnd() && keyword.size() >= 4 && keyword.count('X') >= keyword.size() - 1)
        found = extensions().constFind("XXXX");
    return found == extensions().constEnd() ? nullptr : &*found;
}

static QString joined(const QList<QByteArray> &parameters)
{
    return QString::fromUtf8(parameters.join(' '));
}

// "50 MiB"; "no fixed size" where the server names none (RFC 1870 3).
static QString sizeInWords(const QList<QByteArray> &parameters)
{
    bool isNumber = false;
    const qint64 octets = parameters.value(0).toLongLong(&isNumber);
    if (!isNumber || octets <= 0)
        return {};
    return QLocale(QLocale::English).formattedDataSize(octets, octets % (1024 * 1024) == 0 ? 0 : 1);
}

CapabilityMeaning capabilityMeaning(const Capability &capability)
{
    const QByteArray keyword = capability.keyword.toUpper();
    const QJsonObject *entry = entryFor(keyword);
    if (!entry)
        return {knowledge::sentence("capability-unknown"), {}, false};
    CapabilityMeaning meaning;
    meaning.known = true;
    meaning.reference = entry->value(QLatin1String("source")).toString();
    const QString size = sizeInWords(capability.parameters);
    if (keyword == "SIZE" && size.isEmpty()) {
        meaning.phrase = knowledge::sentence("capability-no-size");
        return meaning;
    }
    const QList<QByteArray> old = keyword.startsWith("AUTH=")
        ? QList<QByteArray>{keyword.mid(5)} + capability.parameters
        : capability.parameters;
    meaning.phrase = knowledge::filled(knowledge::translated(entry->value(QLatin1String("phrase")).toString()),
        {{"size", size}, {"mechanisms", joined(old).trimmed()}, {"values", joined(capability.parameters)}});
    return meaning;
}

} // namespace helodesk
