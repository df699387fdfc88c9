// SPDX-License-Identifier: MIT
#include "ui/composer/lintfixes.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::LintFixes)
};

using Change = void (*)(const LintFinding &, Composition &);

bool isNamed(const QByteArray &header, const QString &name)
{
    return header.left(header.indexOf(':')).trimmed().compare(name.toUtf8(), Qt::CaseInsensitive) == 0;
}

void makeIdsFresh(const LintFinding &, Composition &composition)
{
    Draft &draft = composition.draft;
    if (composition.kind() != Composition::Kind::Fields) {
        draft.freshIds = true;
        return;
    }
    draft.headers.removeIf([](const QByteArray &header) {
        return isNamed(header, QStringLiteral("Date")) || isNamed(header, QStringLiteral("Message-ID"));
    });
    draft.date.clear();
    draft.messageId.clear();
}

void moveBlindRecipients(const LintFinding &, Composition &composition)
{
    const QString name = QStringLiteral("Bcc");
    for (const QByteArray &header : std::as_const(composition.draft.headers)) {
        if (!isNamed(header, name))
            continue;
        for (const QString &address : addressesIn(QString::fromUtf8(header.sliced(header.indexOf(':') + 1)))) {
            if (!composition.to.contains(address))
                composition.to.append(address);
        }
    }
    composition.draft.headers.removeIf([&](const QByteArray &header) { return isNamed(header, name); });
}

// All but the first of that name that the user gave: it takes the place of ours.
void keepOne(const LintFinding &finding, Composition &composition)
{
    const QString name = finding.values.value(0);
    bool kept = false;
    composition.draft.headers.removeIf(
        [&](const QByteArray &header) { return isNamed(header, name) && std::exchange(kept, true); });
}

void sendAsAuthor(const LintFinding &, Composition &composition)
{
    const QString author = addressesIn(composition.draft.from).value(0);
    if (!author.isEmpty())
        composition.from = author;
}

void makeLineEnds(const LintFinding &, Composition &composition)
{
    composition.draft.exact = false;
}

void encodeAutomatically(const LintFinding &, Composition &composition)
{
    composition.draft.textEncoding = composition.draft.htmlEncoding = TransferEncoding::Automatic;
    for (Attachment &attachment : composition.draft.attachments)
        attachment.encoding = TransferEncoding::Automatic;
}

void endLastLine(const LintFinding &, Composition &composition)
{
    if (composition.kind() == Composition::Kind::Source)
        composition.draft.source += QStringLiteral("\r\n");
}

void unnest(const LintFinding &, Composition &composition)
{
    composition.draft.nesting = 0;
}

struct Rule {
    const char *name;
    ComposerPlace place;
    const char *fix = nullptr; // words on its button; null: none
    Change change = nullptr;
};

constexpr auto freshWords = QT_TRANSLATE_NOOP("helodesk::LintFixes", "Make Date and Message-ID fresh");
constexpr auto automaticWords = QT_TRANSLATE_NOOP("helodesk::LintFixes", "Choose the encoding automatically");
constexpr auto crlfWords = QT_TRANSLATE_NOOP("helodesk::LintFixes", "Make CRLF of all line ends");

constexpr std::array rules{
    Rule{"missing-date", ComposerPlace::Date, freshWords, makeIdsFresh},
    Rule{"missing-message-id", ComposerPlace::MessageId, freshWords, makeIdsFresh},
    Rule{"malformed-date", ComposerPlace::Date, freshWords, makeIdsFresh},
    Rule{"malformed-message-id", ComposerPlace::MessageId, freshWords, makeIdsFresh},
    Rule{"missing-from", ComposerPlace::Author},
    Rule{"missing-mime-version", ComposerPlace::Headers},
    Rule{"several-fields", ComposerPlace::Headers, QT_TRANSLATE_NOOP("helodesk::LintFixes", "Keep the first"), keepOne},
    Rule{"bcc-in-header", ComposerPlace::Headers, QT_TRANSLATE_NOOP("helodesk::LintFixes", "Move them to the envelope"),
        moveBlindRecipients},
    Rule{"not-a-field", ComposerPlace::Headers},
    Rule{"8bit-header", ComposerPlace::Headers},
    Rule{"malformed-address", ComposerPlace::Author},
    Rule{"several-authors", ComposerPlace::Author},
    Rule{"dmarc-alignment", ComposerPlace::Sender,
        QT_TRANSLATE_NOOP("helodesk::LintFixes", "Send from the author’s address"), sendAsAuthor},
    Rule{"utf8-address", ComposerPlace::Author},
    Rule{"bare-lf", ComposerPlace::Text, crlfWords, makeLineEnds},
    Rule{"bare-cr", ComposerPlace::Text, crlfWords, makeLineEnds},
    Rule{"nul", ComposerPlace::Options, automaticWords, encodeAutomatically},
    Rule{"long-line", ComposerPlace::Options, automaticWords, encodeAutomatically},
    Rule{"8bit-without-8bitmime", ComposerPlace::Options, automaticWords, encodeAutomatically},
    Rule{"wrong-encoding", ComposerPlace::Options, automaticWords, encodeAutomatically},
    Rule{"too-large", ComposerPlace::Attachments},
    Rule{
        "no-line-end", ComposerPlace::Text, QT_TRANSLATE_NOOP("helodesk::LintFixes", "End the last line"), endLastLine},
    Rule{"no-boundary", ComposerPlace::Options},
    Rule{"bad-boundary", ComposerPlace::Options},
    Rule{"deep-nesting", ComposerPlace::Options,
        QT_TRANSLATE_NOOP("helodesk::LintFixes", "Take the further multiparts out"), unnest},
};

const Rule *ruleOf(const LintFinding &finding)
{
    const auto rule
        = std::find_if(rules.begin(), rules.end(), [&](const Rule &each) { return finding.rule == each.name; });
    return rule == rules.end() ? nullptr : &*rule;
}

} // namespace

ComposerPlace placeOf(const LintFinding &finding)
{
    const Rule *rule = ruleOf(finding);
    return rule ? rule->place : ComposerPlace::None;
}

std::optional<LintFix> fixFor(const LintFinding &finding, const Composition &composition)
{
    const Rule *rule = ruleOf(finding);
    if (!rule || !rule->change)
        return std::nullopt;
    // Offered only where it changes something.
    Composition tried = composition;
    rule->change(finding, tried);
    if (tried == composition)
        return std::nullopt;
    return LintFix{
        Texts::tr(rule->fix), [change = rule->change, finding](Composition &changed) { change(finding, changed); }};
}

} // namespace helodesk
