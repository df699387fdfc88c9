// SPDX-License-Identifier: MIT
#include "core/smtp/capabilities.h"

#include <algorithm>

namespace helodesk {

static QList<QByteArray> words(const QByteArray &text)
{
    QList<QByteArray> result = text.simplified().split(' ');
    result.removeAll(QByteArray());
    return result;
}

Capabilities Capabilities::fromReply(const Reply &reply)
{
    Capabilities result;
    for (qsizetype i = 0; i < reply.lines.size(); ++i) {
        QList<QByteArray> parts = words(reply.text(i));
        if (i == 0) {
            if (!parts.isEmpty())
                result.m_serverName = parts.first();
            continue;
        }
        if (parts.isEmpty())
            continue;
        Capability capability;
        capability.keyword = parts.takeFirst();
        capability.parameters = parts;
        result.m_list.append(capability);
    }
    return result;
}

static bool sameKeyword(const QByteArray &keyword, QByteArrayView wanted)
{
    return QByteArrayView(keyword).compare(wanted, Qt::CaseInsensitive) == 0;
}

bool Capabilities::has(QByteArrayView keyword) const
{
    return std::any_of(
        m_list.cbegin(), m_list.cend(), [&](const Capability &c) { return sameKeyword(c.keyword, keyword); });
}

QList<QByteArray> Capabilities::parameters(QByteArrayView keyword) const
{
    QList<QByteArray> result;
    for (const Capability &capability : m_list) {
        if (sameKeyword(capability.keyword, keyword))
            result += capability.parameters;
    }
    return result;
}

QList<QByteArray> Capabilities::mechanisms() const
{
    QList<QByteArray> result;
    auto add = [&result](const QByteArray &mechanism) {
        const QByteArray upper = mechanism.toUpper();
        if (!upper.isEmpty() && !result.contains(upper))
            result.append(upper);
    };
    for (const Capability &capability : m_list) {
        // "AUTH=LOGIN PLAIN": the form before RFC 2554, still sent for old clients.
        const bool old = capability.keyword.left(5).toUpper() == "AUTH=";
        if (old)
            add(capability.keyword.mid(5));
        if (old || sameKeyword(capability.keyword, "AUTH")) {
            for (const QByteArray &parameter : capability.parameters)
                add(parameter);
        }
    }
    return result;
}

std::optional<qint64> Capabilities::sizeLimit() const
{
    if (!has("SIZE"))
        return std::nullopt;
    const QList<QByteArray> values = parameters("SIZE");
    if (values.isEmpty())
        return 0; // RFC 1870 4: no parameter says nothing about a limit
    bool isNumber = false;
    const qint64 limit = values.first().toLongLong(&isNumber);
    if (!isNumber || limit < 0)
        return std::nullopt;
    return limit;
}

} // namespace helodesk
