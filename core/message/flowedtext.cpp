// SPDX-License-Identifier: MIT
#include "core/message/flowedtext.h"

#include <QStringList>

#include <algorithm>

namespace helodesk {

namespace {

constexpr qsizetype longestLine = 72; // RFC 3676 4.2: 78 at most, better less

// RFC 3676 4.4: what would be read as a quotation, a stuffed line or the start of the next mail in a mailbox file.
QString stuffed(const QString &line)
{
    const bool needsIt = line.startsWith(u' ') || line.startsWith(u'>') || line.startsWith(QStringLiteral("From "));
    return needsIt ? u' ' + line : line;
}

QString withoutBlanksAtEnd(QString line)
{
    while (line.endsWith(u' '))
        line.chop(1);
    return line;
}

// Lines of one paragraph, each but the last with the blank that says it goes on.
void appendFlowed(const QString &paragraph, QStringList &lines)
{
    qsizetype from = 0;
    while (paragraph.size() - from > longestLine) {
        qsizetype at = paragraph.lastIndexOf(u' ', from + longestLine - 1);
        if (at <= from)
            at = paragraph.indexOf(u' ', from + 1);
        if (at < 0)
            break;
        while (at + 1 < paragraph.size() && paragraph[at + 1] == u' ')
            ++at; // all blanks stay on their line
        if (at + 1 == paragraph.size())
            break;
        lines.append(stuffed(paragraph.sliced(from, at + 1 - from)));
        from = at + 1;
    }
    lines.append(stuffed(paragraph.sliced(from)));
}

} // namespace

QString flowedText(const QString &text)
{
    QString plain = text;
    plain.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
    QStringList lines;
    for (const QString &line : plain.split(u'\n')) {
        if (line == u"-- ")
            lines.append(line); // RFC 3676 4.3: the signature's mark isn't flowed
        else if (line.startsWith(u'>'))
            lines.append(withoutBlanksAtEnd(line));
        else
            appendFlowed(withoutBlanksAtEnd(line), lines);
    }
    return lines.join(u'\n');
}

} // namespace helodesk
