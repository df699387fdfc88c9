// SPDX-License-Identifier: MIT
#include "core/history/noise.h"

#include <QRegularExpression>

namespace helodesk {

namespace {

const QString gap = QStringLiteral("…");

// Dates as mail writes them (RFC 5322 3.3), as ISO 8601 does, and times alone.
const QRegularExpression &dates()
{
    static const QRegularExpression expression(
        QStringLiteral(
            "(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +)?\\d{1,2}[ -](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|"
            "Nov|Dec)[ -]\\d{2,4}(?: +\\d{1,2}:\\d{2}(?::\\d{2})?)?(?: +[+-]\\d{4})?(?: +\\([A-Z]+\\)| +[A-Z]{3,4}\\b)?"
            "|\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?"
            "|\\b\\d{1,2}:\\d{2}:\\d{2}(?:[.,]\\d+)?\\b"),
        QRegularExpression::CaseInsensitiveOption);
    return expression;
}

// What stands between blanks and punctuation.
const QRegularExpression &tokens()
{
    static const QRegularExpression expression(QStringLiteral("[A-Za-z0-9][A-Za-z0-9._%+@/=-]*[A-Za-z0-9=]"));
    return expression;
}

struct Census {
    qsizetype digits = 0;
    qsizetype upper = 0;
    qsizetype lower = 0;
    qsizetype changes = 0; // between letters and digits
};

Census censusOf(QStringView token)
{
    Census census;
    bool wasDigit = false;
    for (qsizetype i = 0; i < token.size(); ++i) {
        const QChar letter = token[i];
        const bool digit = letter.isDigit();
        census.digits += digit ? 1 : 0;
        census.upper += letter.isUpper() ? 1 : 0;
        census.lower += letter.isLower() ? 1 : 0;
        if (i > 0 && digit != wasDigit && letter.isLetterOrNumber())
            ++census.changes;
        wasDigit = digit;
    }
    return census;
}

bool isHostName(QStringView token)
{
    static const QRegularExpression expression(QStringLiteral("^(?:[A-Za-z0-9-]+\\.){2,}[A-Za-z]{2,}$"));
    return expression.match(token).hasMatch();
}

// Letters and digits mixed as no word has them; or a count of seconds since 1970.
bool isRandom(QStringView token)
{
    const Census census = censusOf(token);
    if (census.digits == token.size())
        return token.size() == 10 && token[0] == u'1';
    const qsizetype letters = census.upper + census.lower;
    return token.size() >= 8 && census.digits >= 2 && letters >= 1 && census.changes >= 2;
}

QString shown(const QString &token)
{
    if (isHostName(token)) {
        const qsizetype dot = token.indexOf(u'.');
        const Census census = censusOf(QStringView(token).first(dot));
        return census.digits >= 2 && census.changes >= 2 ? gap + token.sliced(dot) : token;
    }
    const qsizetype at = token.indexOf(u'@');
    if (at > 0) // a Message-ID; a mailbox is no longer than people type
        return isRandom(QStringView(token).first(at)) ? gap : token;
    return isRandom(token) ? gap : token;
}

} // namespace

QString withoutNoise(const QString &text)
{
    QString dateless = text;
    dateless.replace(dates(), gap);
    QString result;
    qsizetype done = 0;
    auto matches = tokens().globalMatch(dateless);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        result += QStringView(dateless).sliced(done, match.capturedStart() - done);
        result += shown(match.captured());
        done = match.capturedEnd();
    }
    return result.append(QStringView(dateless).sliced(done));
}

} // namespace helodesk
