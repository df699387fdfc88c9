// SPDX-License-Identifier: MIT
#include "core/smtp/enhancedstatus.h"

#include "core/smtp/ascii.h"

namespace helodesk {

QByteArray EnhancedStatusCode::toByteArray() const
{
    return QByteArray::number(category) + '.' + QByteArray::number(subject) + '.' + QByteArray::number(detail);
}

// Reads one to three digits; -1 if there are none or more.
static int readNumber(QByteArrayView text, qsizetype &at)
{
    int value = 0;
    qsizetype digits = 0;
    while (at < text.size() && isDigit(text[at]) && digits < 4) {
        value = value * 10 + (text[at] - '0');
        ++at;
        ++digits;
    }
    return digits >= 1 && digits <= 3 ? value : -1;
}

std::optional<EnhancedStatusCode> EnhancedStatusCode::atStartOf(QByteArrayView text)
{
    qsizetype at = 0;
    // Some servers put it in brackets: "[5.7.1]", "(#5.1.1)".
    while (at < text.size()
        && (text[at] == ' ' || text[at] == '\t' || text[at] == '[' || text[at] == '(' || text[at] == '#'))
        ++at;
    EnhancedStatusCode code;
    if (at >= text.size() || (text[at] != '2' && text[at] != '4' && text[at] != '5'))
        return std::nullopt;
    code.category = text[at++] - '0';
    for (int *part : {&code.subject, &code.detail}) {
        if (at >= text.size() || text[at] != '.')
            return std::nullopt;
        ++at;
        *part = readNumber(text, at);
        if (*part < 0)
            return std::nullopt;
    }
    // A fourth number would make it an address or a version.
    if (at + 1 < text.size() && text[at] == '.' && isDigit(text[at + 1]))
        return std::nullopt;
    if (at < text.size()) {
        const char c = text[at];
        if (isLetter(c) || isDigit(c))
            return std::nullopt;
    }
    return code;
}

} // namespace helodesk
