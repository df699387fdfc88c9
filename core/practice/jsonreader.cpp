// SPDX-License-Identifier: MIT
#include "core/practice/jsonreader.h"

#include <algorithm>

namespace helodesk {

void JsonReader::checkMembers(const QJsonObject &object, std::initializer_list<const char *> known, const QString &path)
{
    for (auto it = object.begin(); it != object.end() && !failed(); ++it)
        if (std::none_of(known.begin(), known.end(), [&](const char *name) { return it.key() == QLatin1String(name); }))
            fail(member(path, it.key()), tr("there is no member of this name"));
}

QString JsonReader::text(const QJsonObject &object, const char *name, const QString &path)
{
    const QString key = QLatin1String(name);
    const QJsonValue value = object[key];
    if (value.isUndefined())
        fail(member(path, key), tr("is missing"));
    else if (!value.isString())
        fail(member(path, key), tr("must be a text"));
    else if (value.toString().isEmpty())
        fail(member(path, key), tr("is empty"));
    return value.toString();
}

bool JsonReader::flag(const QJsonObject &object, const char *name, const QString &path)
{
    const QString key = QLatin1String(name);
    if (object.contains(key) && !object[key].isBool())
        fail(member(path, key), tr("must be true or false"));
    return object[key].toBool();
}

std::optional<qint64> JsonReader::number(
    const QJsonObject &object, const char *name, qint64 maximum, const QString &path)
{
    const QString key = QLatin1String(name);
    if (!object.contains(key))
        return {};
    const qint64 value = object[key].toInteger(-1);
    if (value >= 0 && value <= maximum)
        return value;
    fail(member(path, key), tr("must be a whole number from 0 to %1").arg(maximum));
    return {};
}

QList<QByteArray> JsonReader::lines(const QJsonValue &value, const QString &path)
{
    QList<QByteArray> list;
    if (value.isUndefined())
        return list;
    const QJsonArray values = array(value, path);
    for (qsizetype i = 0; i < values.size() && !failed(); ++i) {
        const QByteArray line = values[i].toString().toUtf8();
        if (!values[i].isString())
            fail(element(path, i), tr("must be a text"));
        else if (line.isEmpty() || line.contains('\n') || line.contains('\r'))
            fail(element(path, i), tr("must be one line"));
        list += line;
    }
    return list;
}

QJsonArray JsonReader::array(const QJsonValue &value, const QString &path)
{
    if (!value.isArray())
        fail(path, value.isUndefined() ? tr("is missing") : tr("must be a list"));
    return value.toArray();
}

void JsonReader::fail(const QString &path, const QString &words)
{
    if (!failed())
        m_error = path.isEmpty() ? words : tr("%1: %2").arg(path, words);
}

QString JsonReader::member(const QString &path, const QString &name)
{
    return path.isEmpty() ? name : path + u'.' + name;
}

QString JsonReader::element(const QString &path, qsizetype index)
{
    return path + u'[' + QString::number(index) + u']';
}

} // namespace helodesk
