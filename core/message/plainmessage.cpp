// SPDX-License-Identifier: MIT
#include "core/message/bodyencoding.h"
#include "core/message/contentsource.h"
#include "core/message/headertext.h"
#include "core/message/maildate.h"

#include <QDateTime>
#include <QStringDecoder>
#include <QUrl>
#include <QUuid>

#include <algorithm>

namespace helodesk {

namespace {

struct Header {
    QByteArray name;
    QByteArray line; // with CRLF
    bool ours = true;

    [[nodiscard]] bool is(QByteArrayView other) const { return name.compare(other, Qt::CaseInsensitive) == 0; }
};

// RFC 5322 3.6.4. The sender's domain, if it can stand there, makes the right-hand side.
QByteArray newMessageId(const QString &from)
{
    const qsizetype at = from.lastIndexOf(QLatin1Char('@'));
    QString domain = at < 0 ? QString() : from.mid(at + 1).trimmed();
    if (domain.endsWith(QLatin1Char('>')))
        domain.chop(1);
    QByteArray ace = QUrl::toAce(domain);
    const bool usable = !ace.isEmpty() && std::all_of(ace.begin(), ace.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.';
    });
    return '<' + QUuid::createUuid().toByteArray(QUuid::WithoutBraces) + '@' + (usable ? ace : "localhost.invalid")
        + '>';
}

// A header as the user gave it. What isn't "Name: value" or isn't UTF-8 goes out as it is, less what would end the
// line.
Header givenHeader(const QByteArray &given)
{
    const qsizetype colon = given.indexOf(':');
    const QByteArray name = given.left(std::max<qsizetype>(colon, 0)).trimmed();
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString value = utf8(QByteArrayView(given).sliced(colon + 1));
    const bool plainName
        = !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7f; });
    if (plainName && !utf8.hasError())
        return {name, headertext::folded(name, headertext::encoded(value)), false};
    QByteArray line = given;
    for (const char octet : {'\r', '\n', '\0'})
        line.replace(octet, ' ');
    return {name, line.trimmed() + "\r\n", false};
}

void place(QList<Header> &headers, const Header &given)
{
    const auto ours = std::find_if(
        headers.begin(), headers.end(), [&](const Header &header) { return header.ours && header.is(given.name); });
    if (ours != headers.end())
        *ours = given;
    else
        headers += given;
}

} // namespace

QByteArray PlainMessage::toBytes(bool eightBit) const
{
    const QByteArray text = canonicalText(body.toUtf8());
    const EncodedBody encoded = encodedBody(text, eightBit);
    QList<Header> all;
    const auto add = [&](const QByteArray &name, const QByteArray &value) {
        if (!value.isEmpty())
            all += Header{name, headertext::folded(name, value)};
    };
    add("Date", mailDate(QDateTime::currentDateTime()));
    add("From", headertext::encodedAddress(from));
    add("To", headertext::encodedAddresses(to));
    add("Cc", headertext::encodedAddresses(cc));
    add("Subject", headertext::encoded(subject));
    add("Message-ID", newMessageId(from));
    add("MIME-Version", "1.0");
    add("Content-Type", "text/plain; charset=utf-8");
    add("Content-Transfer-Encoding", encoded.encoding);
    // Who names the encoding has encoded the body.
    bool encodedByUser = false;
    for (const QByteArray &given : headers) {
        if (given.trimmed().isEmpty())
            continue;
        const Header header = givenHeader(given);
        encodedByUser = encodedByUser || header.is("Content-Transfer-Encoding");
        place(all, header);
    }
    QByteArray out;
    for (const Header &header : std::as_const(all))
        out += header.line;
    return out + "\r\n" + (encodedByUser ? text : encoded.octets);
}

} // namespace helodesk
