// SPDX-License-Identifier: MIT
// The MIME structure (RFC 2045, RFC 2046).
#include "core/message/lintrules.h"

#include <algorithm>
#include <array>

namespace helodesk {

namespace {

QList<LintFinding> troubles(const LintSubject &subject, EmlTrouble::Kind kind)
{
    for (const EmlTrouble &trouble : subject.message.troubles) {
        if (trouble.kind == kind)
            return foundAt(trouble.offset, {QString::fromLatin1(subject.message.parts[trouble.part].type)});
    }
    return {};
}

QList<LintFinding> noBoundary(const LintSubject &subject)
{
    return troubles(subject, EmlTrouble::NoBoundary);
}

QList<LintFinding> badBoundary(const LintSubject &subject)
{
    return troubles(subject, EmlTrouble::BadBoundary);
}

QList<LintFinding> noParts(const LintSubject &subject)
{
    return troubles(subject, EmlTrouble::NoParts);
}

QList<LintFinding> notClosed(const LintSubject &subject)
{
    return troubles(subject, EmlTrouble::NotClosed);
}

QList<LintFinding> longEncodedLine(const LintSubject &subject)
{
    return troubles(subject, EmlTrouble::LongEncodedLine);
}

QList<LintFinding> notBase64(const LintSubject &subject)
{
    return troubles(subject, EmlTrouble::NotBase64);
}

// RFC 2045 6.4, RFC 2046 5.2.1: multiparts and messages go as they are.
QList<LintFinding> encodedMultipart(const LintSubject &subject)
{
    for (const EmlPart &part : subject.message.parts) {
        const bool composite = part.isMultipart() || part.type == "message/rfc822";
        if (composite && (part.encoding == "base64" || part.encoding == "quoted-printable"))
            return foundAt(part.offset, {QString::fromLatin1(part.type), QString::fromLatin1(part.encoding)});
    }
    return {};
}

// A part that says 7bit and isn't; said by its own header or by saying nothing.
QList<LintFinding> wrongEncoding(const LintSubject &subject)
{
    const EmlOccurrence &eightBit = subject.message.eightBit;
    if (eightBit.count == 0)
        return {};
    for (const EmlPart &part : subject.message.parts) {
        const bool leaf = !part.isMultipart() && part.type != "message/rfc822";
        if (leaf && part.encoding == "7bit" && eightBit.first >= part.bodyOffset && eightBit.first < part.end)
            return foundAt(eightBit.first, {QString::fromLatin1(part.type)});
    }
    return {};
}

QList<LintFinding> tooManyParts(const LintSubject &subject)
{
    return troubles(subject, EmlTrouble::TooManyParts);
}

// What filters and mail programs give up on is less than what the standards allow.
QList<LintFinding> deepNesting(const LintSubject &subject)
{
    constexpr int usual = 20;
    int deepest = 0;
    for (const EmlPart &part : subject.message.parts)
        deepest = std::max(deepest, part.depth);
    return deepest > usual ? foundAt(-1, {QString::number(deepest)}) : QList<LintFinding>();
}

constexpr std::array rules{
    LintRule{"no-boundary", LintFinding::Error, noBoundary},
    LintRule{"bad-boundary", LintFinding::Error, badBoundary},
    LintRule{"no-parts", LintFinding::Error, noParts},
    LintRule{"not-closed", LintFinding::Error, notClosed},
    LintRule{"long-encoded-line", LintFinding::Error, longEncodedLine},
    LintRule{"not-base64", LintFinding::Error, notBase64},
    LintRule{"encoded-multipart", LintFinding::Error, encodedMultipart},
    LintRule{"wrong-encoding", LintFinding::Error, wrongEncoding},
    LintRule{"too-many-parts", LintFinding::Warning, tooManyParts},
    LintRule{"deep-nesting", LintFinding::Warning, deepNesting},
};

} // namespace

std::span<const LintRule> structureRules()
{
    return rules;
}

} // namespace helodesk
