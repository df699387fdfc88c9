// SPDX-License-Identifier: MIT
// Addresses in header and envelope, and what DMARC makes of them.
#include "core/message/lintrules.h"
#include "core/message/mailboxlist.h"
#include "core/message/publicsuffixmodule.h"
#include "core/modules/module.h"

#include <algorithm>
#include <array>

namespace helodesk {

namespace {

QList<LintFinding> malformedAddress(const LintSubject &subject)
{
    QList<LintFinding> found;
    for (const EmlField &field : subject.message.message().fields) {
        static constexpr std::array lists{"From", "Sender", "Reply-To", "To", "Cc", "Bcc"};
        if (std::none_of(lists.begin(), lists.end(), [&](const char *name) { return field.is(name); }))
            continue;
        for (const ListedMailbox &mailbox : listedMailboxes(field.value)) {
            if (!mailbox.wellFormed)
                found += foundAt(
                    field.offset, {QString::fromLatin1(field.name), QString::fromUtf8(mailbox.text.left(200))});
        }
    }
    return found;
}

QList<LintFinding> severalAuthors(const LintSubject &subject)
{
    const EmlPart &message = subject.message.message();
    const EmlField *from = message.field("From");
    if (!from || message.count("From") > 1)
        return {};
    const auto authors = listedMailboxes(from->value).size();
    return authors > 1 ? foundAt(from->offset, {QString::number(authors)}) : QList<LintFinding>();
}

// RFC 7489 3.2. A name of another kind (a host's own, a public suffix) stands for itself.
QByteArray organizationalDomain(const QByteArray &domain)
{
    QString problem; // without the list nothing is known of parents: only equal names align
    const auto *suffixes = module<PublicSuffixes>(&problem);
    const QByteArray registered = suffixes ? suffixes->registeredDomain(domain) : QByteArray();
    return registered.isEmpty() ? domain.toLower() : registered;
}

// Relaxed, as nearly all domains have it (RFC 7489 3.1).
bool aligns(const QByteArray &domain, const QByteArray &author)
{
    return domain.compare(author, Qt::CaseInsensitive) == 0
        || organizationalDomain(domain) == organizationalDomain(author);
}

bool isSignedFor(const EmlPart &message, const QByteArray &author)
{
    return std::any_of(message.fields.begin(), message.fields.end(), [&](const EmlField &field) {
        if (!field.is("DKIM-Signature"))
            return false;
        const QByteArray tags = ";" + QByteArray(field.value).replace(' ', "");
        const qsizetype at = tags.indexOf(";d=");
        return at >= 0 && aligns(tags.mid(at + 3).split(';').first(), author);
    });
}

QList<LintFinding> dmarc(const LintSubject &subject)
{
    const EmlPart &message = subject.message.message();
    const EmlField *from = message.field("From");
    const auto authors = from ? listedMailboxes(from->value) : QList<ListedMailbox>();
    if (authors.isEmpty() || authors.first().domain().isEmpty())
        return {};
    const QByteArray author = authors.first().domain();
    const QString sender = subject.envelope.sender;
    // A message from nobody is checked by the name in EHLO (RFC 7208 2.4).
    const QString domain = sender.isEmpty() ? subject.envelope.host : sender.sliced(sender.lastIndexOf(u'@') + 1);
    if (domain.isEmpty() || aligns(domain.toUtf8(), author) || isSignedFor(message, author))
        return {};
    return foundAt(from->offset, {QString::fromUtf8(author), domain});
}

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

QList<LintFinding> utf8Address(const LintSubject &subject)
{
    if (subject.transport.utf8)
        return {};
    for (const QString &address : QStringList{subject.envelope.sender} + subject.envelope.recipients) {
        if (!isAscii(address))
            return foundAt(-1, {address});
    }
    return {};
}

constexpr std::array rules{
    LintRule{"malformed-address", LintFinding::Error, malformedAddress},
    LintRule{"several-authors", LintFinding::Warning, severalAuthors},
    LintRule{"dmarc-alignment", LintFinding::Warning, dmarc},
    LintRule{"utf8-address", LintFinding::Error, utf8Address},
};

} // namespace

std::span<const LintRule> addressRules()
{
    return rules;
}

} // namespace helodesk
