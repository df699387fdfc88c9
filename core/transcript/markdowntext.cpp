// SPDX-License-Identifier: MIT
#include "core/transcript/markdowntext.h"

namespace helodesk {

QString escapedMarkdown(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        if (QStringView(u"\\`*_{}[]<>#|~!").contains(c))
            result += u'\\';
        result += c == u'\n' ? QChar(u' ') : c;
    }
    return result;
}

} // namespace helodesk
