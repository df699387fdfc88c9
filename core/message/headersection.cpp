// SPDX-License-Identifier: MIT
#include "core/message/headersection.h"

#include <algorithm>

namespace helodesk {

qsizetype headerEnd(const QByteArray &octets)
{
    if (octets.startsWith("\r\n") || octets.startsWith('\n'))
        return 0;
    const qsizetype crlf = octets.indexOf("\r\n\r\n");
    const qsizetype lf = octets.indexOf("\n\n");
    if (crlf < 0 && lf < 0)
        return -1;
    return lf < 0 || (crlf >= 0 && crlf < lf) ? crlf + 2 : lf + 1;
}

QByteArrayList headerFields(const QByteArray &header)
{
    QByteArrayList fields;
    for (qsizetype from = 0; from < header.size();) {
        const qsizetype end = header.indexOf('\n', from);
        const QByteArray line = header.sliced(from, (end < 0 ? header.size() : end + 1) - from);
        if (!fields.isEmpty() && (line.startsWith(' ') || line.startsWith('\t')))
            fields.last() += line;
        else
            fields.append(line);
        from += line.size();
    }
    return fields;
}

QByteArray fieldName(const QByteArray &field)
{
    return field.left(std::max<qsizetype>(field.indexOf(':'), 0)).trimmed().toLower();
}

MessageStart readStart(ContentSource &message)
{
    constexpr qsizetype longestHeader = 1024 * 1024;
    constexpr qsizetype block = 16 * 1024;
    MessageStart start;
    qsizetype end = -1;
    while (end < 0 && !message.atEnd() && start.rest.size() < longestHeader) {
        start.rest += message.read(block);
        end = headerEnd(start.rest);
    }
    start.tooLong = end < 0 && !message.atEnd();
    if (end < 0)
        end = start.rest.size(); // no body
    start.header = start.rest.first(end);
    start.rest.remove(0, end);
    return start;
}

} // namespace helodesk
