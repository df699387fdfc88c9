// SPDX-License-Identifier: MIT
#include "core/dkim/dkimsignature.h"

#include "core/dkim/canonicalization.h"
#include "core/message/headersection.h"

#include <algorithm>

namespace helodesk {

QMap<QByteArray, QByteArray> dkimTags(const QByteArray &text)
{
    QMap<QByteArray, QByteArray> tags;
    for (const QByteArray &tag : text.split(';')) {
        const qsizetype equals = tag.indexOf('=');
        if (equals > 0)
            tags[tag.first(equals).trimmed()] = tag.sliced(equals + 1).trimmed();
    }
    return tags;
}

QByteArray withoutBlanks(const QByteArray &value)
{
    QByteArray out;
    std::copy_if(value.begin(), value.end(), std::back_inserter(out),
        [](char c) { return c != ' ' && c != '\t' && c != '\r' && c != '\n'; });
    return out;
}

QByteArray signedOctets(
    const QByteArrayList &fields, const QByteArrayList &names, const QByteArray &signature, bool relaxed)
{
    QByteArray octets;
    QMap<QByteArray, qsizetype> unused; // of each name, the fields before this index
    for (const QByteArray &each : names) {
        const QByteArray name = each.trimmed().toLower();
        qsizetype at = unused.value(name, fields.size()) - 1;
        while (at >= 0 && fieldName(fields[at]) != name)
            --at;
        unused[name] = std::max<qsizetype>(at, 0);
        if (at >= 0) // a name without a field says that there is none (RFC 6376 5.4.2)
            octets += canonicalField(fields[at], relaxed) + "\r\n";
    }
    return octets + canonicalField(signature, relaxed);
}

QByteArray dkimRecordName(const QByteArray &selector, const QByteArray &domain)
{
    return selector + "._domainkey." + domain;
}

QByteArray dkimRecord(const DkimKey &key)
{
    return "v=DKIM1; k=" + key.type + "; p=" + key.data.toBase64();
}

QByteArray dkimZoneLine(const QByteArray &name, const QByteArray &record)
{
    constexpr qsizetype longest = 255; // RFC 1035 3.3
    QByteArrayList strings;
    for (qsizetype from = 0; from < record.size(); from += longest)
        strings.append('"' + record.mid(from, longest) + '"');
    return name + ". IN TXT " + (strings.size() > 1 ? "( " + strings.join(' ') + " )" : strings.join());
}

} // namespace helodesk
