// SPDX-License-Identifier: MIT
#include "core/profile/documentcheck.h"

#include <QJsonArray>

#include <algorithm>

namespace helodesk {

void DocumentCheck::fail(const QString &member, const QString &words)
{
    if (m_problem.isEmpty())
        m_problem = (m_path.isEmpty() ? member : m_path + u'.' + member) + QLatin1StringView(": ") + words;
}

QJsonValue DocumentCheck::value(const char *member) const
{
    return m_object[QLatin1StringView(member)];
}

DocumentCheck &DocumentCheck::text(const char *member)
{
    if (const QJsonValue found = value(member); !found.isUndefined() && !found.isString())
        fail(QLatin1StringView(member), tr("must be a text, in quotation marks"));
    return *this;
}

DocumentCheck &DocumentCheck::texts(const char *member)
{
    const QJsonValue found = value(member);
    const QJsonArray list = found.toArray();
    const bool fine = found.isUndefined()
        || (found.isArray()
            && std::all_of(list.begin(), list.end(), [](QJsonValue entry) { return entry.isString(); }));
    if (!fine)
        fail(QLatin1StringView(member), tr("must be a list of texts, [\"…\", \"…\"]"));
    return *this;
}

DocumentCheck &DocumentCheck::flag(const char *member)
{
    if (const QJsonValue found = value(member); !found.isUndefined() && !found.isBool())
        fail(QLatin1StringView(member), tr("must be true or false"));
    return *this;
}

DocumentCheck &DocumentCheck::number(const char *member, qint64 least, qint64 most)
{
    const QJsonValue found = value(member);
    const qint64 number = found.toInteger(least - 1);
    if (!found.isUndefined() && (number < least || number > most))
        fail(QLatin1StringView(member), tr("must be a whole number from %1 to %2").arg(least).arg(most));
    return *this;
}

DocumentCheck &DocumentCheck::object(const char *member)
{
    if (const QJsonValue found = value(member); !found.isUndefined() && !found.isObject())
        fail(QLatin1StringView(member), tr("must be an object, { … }"));
    return *this;
}

DocumentCheck &DocumentCheck::oneOf(const char *member, const QStringList &words)
{
    const QJsonValue found = value(member);
    if (!found.isUndefined() && (!found.isString() || !words.contains(found.toString())))
        fail(QLatin1StringView(member), tr("must be one of %1").arg(words.join(QLatin1StringView(", "))));
    return *this;
}

DocumentCheck &DocumentCheck::onlyThese(const QStringList &members)
{
    for (const QString &member : m_object.keys()) {
        if (!members.contains(member))
            fail(member, tr("isn’t known; known are %1").arg(members.join(QLatin1StringView(", "))));
    }
    return *this;
}

DocumentCheck &DocumentCheck::noSecrets()
{
    for (const char *member : {"password", "passwd", "secret", "token", "client_key_password"}) {
        if (!value(member).isUndefined())
            fail(QLatin1StringView(member),
                tr("a profile holds no secret; password_from and the like say where one comes from"));
    }
    return *this;
}

} // namespace helodesk
