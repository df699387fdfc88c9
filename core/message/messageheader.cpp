// SPDX-License-Identifier: MIT
#include "core/message/messageheader.h"

#include "core/message/headertext.h"

#include <QStringDecoder>
#include <QUrl>
#include <QUuid>

#include <algorithm>

namespace helodesk {

static bool isNamed(QByteArrayView name, QByteArrayView other)
{
    return name.compare(other, Qt::CaseInsensitive) == 0;
}

void MessageHeader::add(const QByteArray &name, const QByteArray &value)
{
    if (!value.isEmpty())
        m_fields += Field{name, headertext::folded(name, value), true};
}

void MessageHeader::addText(const QByteArray &name, const QString &text)
{
    add(name, m_utf8 ? headertext::utf8(text) : headertext::encoded(text));
}

void MessageHeader::addAddresses(const QByteArray &name, const QStringList &addresses)
{
    add(name, headertext::encodedAddresses(addresses, m_utf8));
}

MessageHeader::Field MessageHeader::fieldFrom(const QByteArray &given) const
{
    const qsizetype colon = given.indexOf(':');
    const QByteArray name = given.left(std::max<qsizetype>(colon, 0)).trimmed();
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString value = utf8(QByteArrayView(given).sliced(colon + 1));
    const bool plainName
        = !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7f; });
    if (plainName && !utf8.hasError())
        return {name, headertext::folded(name, m_utf8 ? headertext::utf8(value) : headertext::encoded(value)), false};
    QByteArray line = given;
    for (const char octet : {'\r', '\n', '\0'})
        line.replace(octet, ' ');
    return {name, line.trimmed() + "\r\n", false};
}

void MessageHeader::give(const QByteArray &given)
{
    if (given.trimmed().isEmpty())
        return;
    const Field field = fieldFrom(given);
    const auto ours = std::find_if(m_fields.begin(), m_fields.end(),
        [&](const Field &each) { return each.ours && isNamed(each.name, field.name); });
    if (ours != m_fields.end())
        *ours = field;
    else
        m_fields += field;
}

bool MessageHeader::isGiven(QByteArrayView name) const
{
    return std::any_of(
        m_fields.begin(), m_fields.end(), [&](const Field &field) { return !field.ours && isNamed(field.name, name); });
}

QByteArray MessageHeader::toBytes() const
{
    QByteArray out;
    for (const Field &field : m_fields)
        out += field.line;
    return out;
}

QByteArray newMessageId(const QString &from, const QByteArray &unique)
{
    const qsizetype at = from.lastIndexOf(QLatin1Char('@'));
    QString domain = at < 0 ? QString() : from.mid(at + 1).trimmed();
    if (domain.endsWith(QLatin1Char('>')))
        domain.chop(1);
    const QByteArray ace = QUrl::toAce(domain);
    const bool usable = !ace.isEmpty() && std::all_of(ace.begin(), ace.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.';
    });
    const QByteArray left = unique.isEmpty() ? QUuid::createUuid().toByteArray(QUuid::WithoutBraces) : unique;
    return '<' + left + '@' + (usable ? ace : "localhost.invalid") + '>';
}

} // namespace helodesk
