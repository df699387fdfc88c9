// SPDX-License-Identifier: MIT
// Octets and lines: what the way to the server lets through (RFC 5321 4.5.3.1, RFC 6152, RFC 1870).
#include "core/message/lintrules.h"

#include <QLocale>

#include <array>

namespace helodesk {

namespace {

constexpr qint64 longestLine = 998; // RFC 5322 2.1.1, without CRLF

QList<LintFinding> occurs(const EmlOccurrence &occurrence)
{
    return occurrence.count > 0 ? foundAt(occurrence.first, {QString::number(occurrence.count)}) : QList<LintFinding>();
}

// Where binary parts may go (RFC 3030), octets and lines are free.
QList<LintFinding> occursInText(const LintSubject &subject, const EmlOccurrence &occurrence)
{
    return subject.transport.binary ? QList<LintFinding>() : occurs(occurrence);
}

QList<LintFinding> bareLf(const LintSubject &subject)
{
    return occursInText(subject, subject.message.bareLf);
}

QList<LintFinding> bareCr(const LintSubject &subject)
{
    return occursInText(subject, subject.message.bareCr);
}

QList<LintFinding> nul(const LintSubject &subject)
{
    return occursInText(subject, subject.message.nul);
}

QList<LintFinding> longLine(const LintSubject &subject)
{
    const EmlFacts &message = subject.message;
    return message.longestLine > longestLine && !subject.transport.binary
        ? foundAt(message.longestLineOffset, {QString::number(message.longestLine)})
        : QList<LintFinding>();
}

QList<LintFinding> eightBit(const LintSubject &subject)
{
    return subject.transport.eightBit ? QList<LintFinding>() : occurs(subject.message.eightBit);
}

QList<LintFinding> size(const LintSubject &subject)
{
    const auto limit = subject.transport.sizeLimit;
    if (!limit || subject.message.octets <= *limit)
        return {};
    const QLocale locale;
    return foundAt(-1, {locale.formattedDataSize(subject.message.octets), locale.formattedDataSize(*limit)});
}

QList<LintFinding> noLineEnd(const LintSubject &subject)
{
    return subject.message.endsInLineEnd ? QList<LintFinding>() : foundAt(subject.message.octets);
}

constexpr std::array rules{
    LintRule{"bare-lf", LintFinding::Error, bareLf},
    LintRule{"bare-cr", LintFinding::Error, bareCr},
    LintRule{"nul", LintFinding::Error, nul},
    LintRule{"long-line", LintFinding::Error, longLine},
    LintRule{"8bit-without-8bitmime", LintFinding::Error, eightBit},
    LintRule{"too-large", LintFinding::Error, size},
    LintRule{"no-line-end", LintFinding::Warning, noLineEnd},
};

} // namespace

std::span<const LintRule> octetRules()
{
    return rules;
}

} // namespace helodesk
