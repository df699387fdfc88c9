// SPDX-License-Identifier: MIT
#include "core/diagnosis/knowledge.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QResource>

namespace helodesk::knowledge {

QByteArray octets(const char *name)
{
    const QResource resource(u":/knowledge/"_qs + QLatin1String(name) + u".json"_qs);
    if (!resource.isValid())
        qWarning("The knowledge file %s is missing", name);
    // Compiled in uncompressed (CMakeLists.txt): nothing is copied.
    return resource.compressionAlgorithm() == QResource::NoCompression
        ? QByteArray::fromRawData(reinterpret_cast<const char *>(resource.data()), resource.size())
        : resource.uncompressedData();
}

QJsonObject file(const char *name)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(octets(name), &error);
    if (error.error != QJsonParseError::NoError)
        qWarning("The knowledge file %s can't be read: %s", name, qUtf8Printable(error.errorString()));
    return document.object();
}

QString translated(const QString &text)
{
    return text.isEmpty() ? text : QCoreApplication::translate("knowledge", text.toUtf8().constData());
}

QString filled(QString text, const Values &values)
{
    qsizetype from = 0;
    while ((from = text.indexOf(QLatin1Char('{'), from)) >= 0) {
        const qsizetype to = text.indexOf(QLatin1Char('}'), from);
        if (to < 0)
            break;
        const QString value = values.value(QStringView(text).mid(from + 1, to - from - 1).toLatin1());
        text.replace(from, to - from + 1, value);
        from += value.size(); // a value is never read for placeholders: it may be a server's text
    }
    return text;
}

QString ended(QString text)
{
    static const QString ends = QStringLiteral(".!?…");
    const qsizetype last = text.size() - (text.endsWith(QChar(u'”')) ? 2 : 1);
    if (last >= 0 && !ends.contains(text[last]))
        text += QLatin1Char('.');
    return text;
}

static const QHash<QByteArray, QString> &sentences()
{
    static const QHash<QByteArray, QString> all = [] {
        QHash<QByteArray, QString> result;
        const QJsonObject texts = file("sentences").value(QLatin1String("sentences")).toObject();
        for (auto text = texts.begin(); text != texts.end(); ++text)
            result.insert(text.key().toLatin1(), text.value().toString());
        return result;
    }();
    return all;
}

QString sentence(QByteArrayView name, const Values &values)
{
    const auto &all = sentences();
    const auto found = all.constFind(QByteArray::fromRawData(name.data(), name.size()));
    Q_ASSERT_X(found != all.constEnd(), "knowledge::sentence", name.data());
    return found == all.constEnd() ? QString() : filled(translated(*found), values);
}

bool hasSentence(QByteArrayView name)
{
    return sentences().contains(name.toByteArray());
}

} // namespace helodesk::knowledge
