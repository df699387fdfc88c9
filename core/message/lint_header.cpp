// SPDX-License-Identifier: MIT
// Header fields that must be there, once (RFC 5322 3.6), and what must not.
#include "core/message/lintrules.h"

#include <QDateTime>

#include <algorithm>
#include <array>

namespace helodesk {

namespace {

QList<LintFinding> missing(const LintSubject &subject, const char *name)
{
    return subject.message.message().field(name) ? QList<LintFinding>() : foundAt(-1, {QString::fromLatin1(name)});
}

QList<LintFinding> missingDate(const LintSubject &subject)
{
    return missing(subject, "Date");
}

QList<LintFinding> missingFrom(const LintSubject &subject)
{
    return missing(subject, "From");
}

QList<LintFinding> missingMessageId(const LintSubject &subject)
{
    return missing(subject, "Message-ID");
}

// Only where something needs it: a type or encoding of its own, or octets over 127.
QList<LintFinding> missingMimeVersion(const LintSubject &subject)
{
    const EmlPart &message = subject.message.message();
    const bool usesMime = message.field("Content-Type") || message.field("Content-Transfer-Encoding");
    return usesMime ? missing(subject, "MIME-Version") : QList<LintFinding>();
}

QList<LintFinding> severalFields(const LintSubject &subject)
{
    static constexpr std::array once{"Date", "From", "Sender", "Reply-To", "To", "Cc", "Message-ID", "In-Reply-To",
        "References", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"};
    const EmlPart &message = subject.message.message();
    QList<LintFinding> found;
    for (const char *name : once) {
        if (message.count(name) < 2)
            continue;
        const auto last = std::find_if(
            message.fields.rbegin(), message.fields.rend(), [&](const EmlField &field) { return field.is(name); });
        found += foundAt(last->offset, {QString::fromLatin1(name), QString::number(message.count(name))});
    }
    return found;
}

QList<LintFinding> bccInHeader(const LintSubject &subject)
{
    const EmlField *field = subject.message.message().field("Bcc");
    return field && !field->value.isEmpty() ? foundAt(field->offset) : QList<LintFinding>();
}

QList<LintFinding> malformedDate(const LintSubject &subject)
{
    const EmlField *field = subject.message.message().field("Date");
    if (!field)
        return {};
    // A comment may stand at the end: "+0000 (UTC)".
    const QString text = QString::fromUtf8(field->value).section(u'(', 0, 0).trimmed();
    return QDateTime::fromString(text, Qt::RFC2822Date).isValid() ? QList<LintFinding>()
                                                                  : foundAt(field->offset, {text});
}

QList<LintFinding> malformedMessageId(const LintSubject &subject)
{
    const EmlField *field = subject.message.message().field("Message-ID");
    if (!field)
        return {};
    const QByteArray &id = field->value;
    const bool fine = id.startsWith('<') && id.endsWith('>') && id.count('@') == 1 && !id.contains(' ')
        && id.count('<') == 1 && id.count('>') == 1 && id.indexOf('@') > 1 && id.indexOf('@') < id.size() - 2;
    return fine ? QList<LintFinding>() : foundAt(field->offset, {QString::fromUtf8(id)});
}

QList<LintFinding> notAField(const LintSubject &subject)
{
    for (const EmlTrouble &trouble : subject.message.troubles) {
        if (trouble.kind == EmlTrouble::NotAField || trouble.kind == EmlTrouble::HeaderTooLong)
            return foundAt(trouble.offset);
    }
    return {};
}

// Text outside of ASCII in a header is only for those who agreed on it (RFC 6532).
QList<LintFinding> eightBitHeader(const LintSubject &subject)
{
    if (subject.transport.utf8)
        return {};
    for (const EmlField &field : subject.message.message().fields) {
        const QByteArray all = field.name + field.value;
        if (std::any_of(all.begin(), all.end(), [](char c) { return (c & 0x80) != 0; }))
            return foundAt(field.offset, {QString::fromLatin1(field.name)});
    }
    return {};
}

constexpr std::array rules{
    LintRule{"missing-date", LintFinding::Error, missingDate},
    LintRule{"missing-from", LintFinding::Error, missingFrom},
    LintRule{"missing-message-id", LintFinding::Warning, missingMessageId},
    LintRule{"missing-mime-version", LintFinding::Error, missingMimeVersion},
    LintRule{"several-fields", LintFinding::Error, severalFields},
    LintRule{"bcc-in-header", LintFinding::Warning, bccInHeader},
    LintRule{"malformed-date", LintFinding::Error, malformedDate},
    LintRule{"malformed-message-id", LintFinding::Error, malformedMessageId},
    LintRule{"not-a-field", LintFinding::Error, notAField},
    LintRule{"8bit-header", LintFinding::Error, eightBitHeader},
};

} // namespace

std::span<const LintRule> headerRules()
{
    return rules;
}

} // namespace helodesk
