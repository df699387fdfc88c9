// SPDX-License-Identifier: MIT
// The lint finds each planted fault, alone, and nothing on clean mail.
#include "core/message/composing.h"
#include "core/message/lint.h"
#include "tests/support/jsonschema.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <gmock/gmock.h>

using namespace helodesk;

namespace {

Envelope envelope()
{
    return {QStringLiteral("anna@contoso.example"), {QStringLiteral("ben@fabrikam.example")},
        QStringLiteral("desk.contoso.example")};
}

Transport everything()
{
    return {true, false, true, 100000};
}

const QByteArray cleanHeader = "Date: Sun, 22 Nov 2026 10:42:07 +0000 (UTC)\r\n"
                               "From: \"Berg, Anna\" <anna@contoso.example>\r\n"
                               "To: Ben (at work) <ben@fabrikam.example>, Friends: a@b.example, c@d.example;\r\n"
                               "Subject: Test\r\nMessage-ID: <1@contoso.example>\r\nMIME-Version: 1.0\r\n";
const QByteArray clean = cleanHeader + "Content-Type: text/plain\r\n\r\n.Hello\r\n";

QByteArray multipart(const QByteArray &rest)
{
    return cleanHeader + "Content-Type: multipart/mixed; boundary=\"b 1\"\r\n\r\n" + rest;
}

EmlFacts read(const QByteArray &message)
{
    EmlReader reader;
    reader.feed(message);
    reader.finish();
    return reader.facts();
}

// "rule@offset" of each.
std::string found(const QByteArray &message, const Envelope &from = envelope(), const Transport &to = everything())
{
    const EmlFacts facts = read(message);
    QByteArrayList names;
    for (const LintFinding &finding : lint({facts, from, to})) {
        names.append(finding.rule);
        const LintWords words = wordsFor(finding);
        for (const QString &text : {words.title, words.reason, words.advice}) {
            EXPECT_FALSE(text.isEmpty()) << finding.rule.constData();
            EXPECT_FALSE(text.contains(u'%')) << text.toStdString();
        }
        EXPECT_GE(finding.offset, -1);
        EXPECT_LE(finding.offset, message.size());
    }
    return names.join(' ').toStdString();
}

QByteArray without(QByteArray message, const QByteArray &line)
{
    EXPECT_TRUE(message.contains(line));
    return message.replace(line, "");
}

QByteArray with(QByteArray message, const QByteArray &old, const QByteArray &changed)
{
    EXPECT_TRUE(message.contains(old));
    return message.replace(old, changed);
}

struct Fault {
    const char *rule;
    QByteArray message;
    Transport transport = everything();
    Envelope sender = envelope();
};

QList<Fault> faults()
{
    const QByteArray text = "Content-Type: text/plain\r\n";
    Transport plain;
    Transport small = everything();
    small.sizeLimit = 100;
    Envelope stranger = envelope();
    stranger.sender = QStringLiteral("anna@elsewhere.example");
    Envelope foreign = envelope();
    foreign.recipients = {QStringLiteral("пётр@contoso.example")};
    const QByteArray closed = "--b 1--\r\n";
    QByteArray deep;
    for (int i = 0; i < 25; ++i)
        deep += "Content-Type: multipart/mixed; boundary=x" + QByteArray::number(i) + "\r\n\r\n--x"
            + QByteArray::number(i) + "\r\n";
    deep += "\r\ntext\r\n";
    for (int i = 24; i >= 0; --i)
        deep += "--x" + QByteArray::number(i) + "--\r\n";
    return {
        {"missing-date", without(clean, "Date: Sun, 22 Nov 2026 10:42:07 +0000 (UTC)\r\n")},
        {"missing-from", without(clean, "From: \"Berg, Anna\" <anna@contoso.example>\r\n")},
        {"missing-message-id", without(clean, "Message-ID: <1@contoso.example>\r\n")},
        {"missing-mime-version", without(clean, "MIME-Version: 1.0\r\n")},
        {"several-fields", with(clean, text, text + "subject: again\r\n")},
        {"bcc-in-header", with(clean, text, text + "Bcc: hidden@fabrikam.example\r\n")},
        {"malformed-date", with(clean, "Sun, 22 Nov 2026", "yesterday")},
        {"malformed-message-id", with(clean, "<1@contoso.example>", "1@contoso.example")},
        {"not-a-field", "From anna@contoso.example Sun Nov 22\r\n" + clean},
        {"8bit-header", with(clean, "Test", "Gr\xc3\xbc\xc3\x9f"), Transport{true, false, false, {}}},
        {"malformed-address", with(clean, "a@b.example", "a@b@c..example")},
        {"malformed-address", with(clean, "\"Berg, Anna\" <anna", "Berg [x] <anna")},
        {"several-authors",
            with(clean, "\"Berg, Anna\" <anna@contoso.example>", "anna@contoso.example, b@contoso.example")},
        {"dmarc-alignment", clean, everything(), stranger},
        {"utf8-address", clean, Transport{true, false, false, {}}, foreign},
        {"bare-lf", with(clean, "Hello", "Hel\nlo")},
        {"bare-cr", with(clean, "Hello", "Hel\rlo")},
        {"nul", with(clean, "Hello", QByteArray("Hel\0lo", 6))},
        {"long-line", with(clean, "Hello", QByteArray(999, 'x'))},
        {"8bit-without-8bitmime",
            with(with(clean, "Hello", "\xc3\xbc"), text, text + "Content-Transfer-Encoding: 8bit\r\n"), plain},
        {"too-large", clean, small},
        {"no-line-end", clean.chopped(2)},
        {"no-boundary", cleanHeader + "Content-Type: multipart/mixed\r\n\r\ntext\r\n"},
        {"bad-boundary",
            cleanHeader + "Content-Type: multipart/mixed; boundary=" + QByteArray(71, 'b') + "\r\n\r\n--"
                + QByteArray(71, 'b') + "\r\n\r\nx\r\n--" + QByteArray(71, 'b') + "--\r\n"},
        {"no-parts", multipart("text only\r\n")},
        {"not-closed", multipart("--b 1\r\n\r\ntext\r\n")},
        {"long-encoded-line",
            multipart("--b 1\r\nContent-Transfer-Encoding: base64\r\n\r\n" + QByteArray(80, 'A') + "\r\n" + closed)},
        {"not-base64", multipart("--b 1\r\nContent-Transfer-Encoding: base64\r\n\r\nAAA!\r\n" + closed)},
        {"encoded-multipart",
            with(multipart("--b 1\r\n\r\ntext\r\n" + closed), "MIME-Version",
                "Content-Transfer-Encoding: base64\r\nMIME-Version")},
        {"wrong-encoding", with(clean, "Hello", "\xc3\xbc")},
        {"deep-nesting", cleanHeader + deep},
    };
}

TEST(Lint, FindsNothingOnCleanMail)
{
    EXPECT_EQ(found(clean), "");
    EXPECT_EQ(found(multipart("preamble\r\n--b 1\r\n\r\ntext\r\n--b 1 \r\nContent-Type: message/rfc822\r\n\r\nSubject: "
                              "x\r\n\r\ny\r\n--b 1--\r\nepilogue\r\n")),
        "");
}

TEST(Lint, FindsEachPlantedFaultAlone)
{
    QSet<QByteArray> planted;
    for (const Fault &fault : faults()) {
        EXPECT_EQ(found(fault.message, fault.sender, fault.transport), fault.rule) << fault.message.toStdString();
        planted.insert(fault.rule);
    }
    // 10,000 parts are too many for a table.
    planted.insert("too-many-parts");
    for (const QByteArray &rule : lintRules())
        EXPECT_TRUE(planted.contains(rule)) << rule.constData();
}

TEST(Lint, TooManyPartsAreFound)
{
    QByteArray parts;
    for (int i = 0; i < 10001; ++i)
        parts += "--b 1\r\n\r\n";
    EXPECT_THAT(found(multipart(parts + "--b 1--\r\n")), testing::HasSubstr("too-many-parts"));
}

TEST(Lint, OffsetsPointAtThePlace)
{
    const QByteArray message = with(clean, "Hello", "Hel\nlo");
    const EmlFacts facts = read(message);
    const auto findings = lint({facts, envelope(), everything()});
    ASSERT_EQ(findings.size(), 1);
    EXPECT_EQ(findings.first().offset, message.indexOf("\nlo"));
    EXPECT_EQ(wordsFor(findings.first()).title, QStringLiteral("1 line feeds stand without a carriage return"));
}

TEST(Lint, DmarcLooksAtOrganizationalDomainsAndSignatures)
{
    const auto aligned = [](const char *sender, const QByteArray &author, const QByteArray &further = {}) {
        Envelope from = envelope();
        from.sender = QString::fromLatin1(sender);
        return found(further + with(clean, "anna@contoso.example", author), from);
    };
    EXPECT_EQ(aligned("bounce@mail.contoso.example", "anna@contoso.example"), "");
    EXPECT_EQ(aligned("a@mail.contoso.example", "anna@news.contoso.example"), "");
    EXPECT_EQ(aligned("a@mail.web.de", "anna@web.de"), "");
    EXPECT_EQ(aligned("a@one.co.uk", "anna@two.co.uk"), "dmarc-alignment");
    EXPECT_EQ(aligned("a@mail.one.co.uk", "anna@one.co.uk"), "");
    // Where a domain begins is in no name itself: the list of public suffixes knows.
    EXPECT_EQ(aligned("a@one.sp.gov.br", "anna@two.sp.gov.br"), "dmarc-alignment");
    EXPECT_EQ(aligned("a@anna.github.io", "anna@ben.github.io"), "dmarc-alignment");
    EXPECT_EQ(aligned("a@mail.ANNA.github.io", "anna@news.anna.github.io"), "");
    EXPECT_EQ(
        aligned("a@other.example", "anna@contoso.example", "DKIM-Signature: v=1; d=mail.contoso.example; b=x\r\n"), "");
    EXPECT_EQ(aligned("a@other.example", "anna@contoso.example", "DKIM-Signature: v=1; d=other.example; b=x\r\n"),
        "dmarc-alignment");
    // The null sender is judged by the name in EHLO.
    EXPECT_EQ(aligned("", "anna@contoso.example"), "");
    EXPECT_EQ(aligned("", "anna@elsewhere.example"), "dmarc-alignment");
}

TEST(Lint, WhatTheComposerMakesIsClean)
{
    Draft draft;
    draft.from = QStringLiteral("Anna Åberg <anna@contoso.example>");
    draft.to = {QStringLiteral("Ben <ben@fabrikam.example>")};
    draft.subject = QStringLiteral("Grüße");
    draft.body = QStringLiteral("Grüße\n") + QString(5000, u'x');
    draft.html = QStringLiteral("<p>Grüße</p>");
    Attachment filler;
    filler.from = Attachment::From::Filler;
    filler.filler = 10000;
    filler.name = QStringLiteral("Füller.bin");
    draft.attachments = {filler};
    for (const Transport &transport :
        {Transport(), Transport{true, false, false, {}}, everything(), Transport{true, true, true, {}}}) {
        const auto content = composedMessage(draft, envelope(), freshMoment(), transport);
        const EmlFacts facts = emlFacts(*content);
        QByteArrayList rules;
        for (const LintFinding &finding : lint({facts, envelope(), transport}))
            rules.append(finding.rule);
        EXPECT_EQ(rules, QByteArrayList());
    }
}

QJsonObject documentIn(const char *file)
{
    QFile read(QStringLiteral(HELODESK_SOURCE_DIR "/resources/lint/") + QLatin1StringView(file));
    EXPECT_TRUE(read.open(QIODevice::ReadOnly));
    return QJsonDocument::fromJson(read.readAll()).object();
}

TEST(Lint, EveryRuleHasItsWords)
{
    EXPECT_EQ(test::schemaProblems(documentIn("lint.json"), documentIn("lint.schema.json")), QStringList());
    const QJsonObject rules = documentIn("lint.json")[u"rules"].toObject();
    for (const QByteArray &rule : lintRules())
        EXPECT_TRUE(rules.contains(QLatin1StringView(rule))) << rule.constData();
    EXPECT_EQ(rules.size(), lintRules().size());
}

} // namespace
