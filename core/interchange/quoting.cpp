// SPDX-License-Identifier: MIT
#include "core/interchange/quoting.h"

#include <QRegularExpression>

namespace helodesk::quoting {

static QString withoutNul(const QString &text)
{
    return QString(text).remove(QChar(u'\0'));
}

QString shell(const QString &text)
{
    static const QRegularExpression harmless(u"^[A-Za-z0-9_@%+:,./][A-Za-z0-9_@%+=:,./-]*$"_qs);
    const QString plain = withoutNul(text);
    if (harmless.match(plain).hasMatch() && !plain.endsWith(u'\n'))
        return plain;
    return u'\'' + QString(plain).replace(u'\'', u"'\\''"_qs) + u'\'';
}

QString powerShell(const QString &text)
{
    static const QRegularExpression quotes(u"(['\u2018\u2019\u201a\u201b])"_qs);
    return u'\'' + withoutNul(text).replace(quotes, u"\\1\\1"_qs) + u'\'';
}

QString script(const QString &text)
{
    QString literal = u"\""_qs;
    for (const QChar c : withoutNul(text)) {
        if (c == u'"' || c == u'\\')
            literal += u'\\' + QString(c);
        else if (c == u'\n')
            literal += u"\\n"_qs;
        else if (c == u'\r')
            literal += u"\\r"_qs;
        else if (c == u'\t')
            literal += u"\\t"_qs;
        else if (!c.isPrint() && !c.isSurrogate())
            literal += u"\\u"_qs + QString::number(c.unicode(), 16).rightJustified(4, u'0');
        else
            literal += c;
    }
    return literal + u'"';
}

QString oneLine(const QString &text)
{
    QString line;
    for (const QChar c : text)
        line += c.isPrint() || c.isSurrogate() ? c : QChar(u' ');
    return line;
}

} // namespace helodesk::quoting
