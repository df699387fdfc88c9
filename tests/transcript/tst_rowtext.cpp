// SPDX-License-Identifier: MIT
#include "core/transcript/textrows.h"
#include "core/transcript/transcript.h"
#include "core/transcript/transcriptwriter.h"
#include "tests/transcript/handmade.h"

#include <gtest/gtest.h>

namespace helodesk {

static Event eventOf(EventData what)
{
    Event event;
    event.what = std::move(what);
    return event;
}

TEST(RowText, LinesAreAsTheWireHadThemWithSecretsHidden)
{
    test::Dialogue dialogue;
    dialogue.connect();
    dialogue.server("220 hi");
    dialogue.client(commands::auth("PLAIN", "AGFubmEAczNjcmV0LXdvcmQ=", true));
    dialogue.server("535-5.7.8 no\n535 5.7.8 unrecognized: AGFubmEAczNjcmV0LXdvcmQ= s3cret-word");
    EXPECT_EQ(rowLines(*dialogue.timeline.row(3)), QStringList(u"AUTH PLAIN ••••"_qs));
    EXPECT_EQ(rowLines(*dialogue.timeline.row(4)),
        (QStringList{u"535-5.7.8 no"_qs, u"535 5.7.8 unrecognized: •••• ••••"_qs}));
    EXPECT_EQ(describe(*dialogue.timeline.row(4)), u"535-5.7.8 no ⏎ 535 5.7.8 unrecognized: •••• ••••"_qs);
}

TEST(RowText, RowsWithoutWireTextHaveWordsInstead)
{
    events::Resolved resolved{u"mx.contoso.example"_qs, {u"203.0.113.25"_qs, u"2001:db8::25"_qs}, {}};
    EXPECT_TRUE(rowLines(eventOf(resolved)).isEmpty());
    EXPECT_EQ(describe(eventOf(resolved)), u"DNS A/AAAA: 203.0.113.25, 2001:db8::25"_qs);

    events::Connected connected;
    connected.address = u"2001:db8::25"_qs;
    connected.port = 587;
    connected.index = 1;
    connected.count = 2;
    EXPECT_EQ(describe(eventOf(connected)), u"Connected to [2001:db8::25]:587 (2/2)"_qs);

    EXPECT_EQ(describe(eventOf(events::Secured{test::goodReport()})),
        u"TLS 1.3 · TLS_AES_256_GCM_SHA384 · certificate trusted"_qs);
    EXPECT_EQ(describe(eventOf(events::TimedOut{std::chrono::milliseconds(1500), 0})), u"Nothing came within 1.5 s"_qs);
}

TEST(RowText, AnUntrustedCertificateIsNeverCalledTrusted)
{
    TlsReport report = test::goodReport();
    report.verified = false;
    report.error = TlsError::CertificateExpired;
    report.reason = u"certificate has expired"_qs;
    EXPECT_EQ(describe(eventOf(events::Secured{report})),
        u"TLS 1.3 · TLS_AES_256_GCM_SHA384 · certificate not trusted: certificate has expired"_qs);
    EXPECT_EQ(
        describe(eventOf(events::TlsFailed{report})), u"TLS: the certificate was refused: certificate has expired"_qs);
    report.verificationAsked = false;
    report.error = TlsError::None;
    EXPECT_EQ(
        describe(eventOf(events::Secured{report})), u"TLS 1.3 · TLS_AES_256_GCM_SHA384 · certificate not checked"_qs);
}

TEST(RowText, TextFromOutsideCannotCarryControlCharacters)
{
    TlsReport report;
    report.reason = u"bad \x1b[2J name"_qs;
    EXPECT_EQ(describe(eventOf(events::TlsFailed{report})), u"TLS handshake failed: bad ␛[2J name"_qs);
    EXPECT_EQ(
        rowLines(eventOf(events::Smuggled{"250 \x1b[2J\r\nMAIL\r\n", 18})), (QStringList{u"250 ␛[2J"_qs, u"MAIL"_qs}));
}

TEST(TextRows, AHeadingStandsWhereAPhaseBeginsAndColumnsStayAligned)
{
    test::Dialogue dialogue;
    test::playRefusedRecipient(dialogue);
    QStringList headings;
    TextRows rows;
    qsizetype margin = 0;
    for (const Event &event : dialogue.timeline) {
        const auto row = rows.next(event);
        ASSERT_EQ(row.has_value(), event.isRow());
        if (!row)
            continue;
        if (!row->heading.isEmpty())
            headings.append(row->heading);
        if (margin == 0)
            margin = row->margin.size();
        EXPECT_EQ(row->margin.size(), margin);
        for (const QString &line : row->toLines())
            EXPECT_GT(line.size(), margin + 2);
    }
    const QStringList expected{u"Connect"_qs, u"Hello"_qs, u"Encrypt"_qs, u"Envelope"_qs, u"Goodbye"_qs};
    EXPECT_EQ(headings, expected);
}

TEST(TextRows, FurtherLinesOfAReplyStandUnderTheFirst)
{
    test::Dialogue dialogue;
    test::playRefusedRecipient(dialogue);
    const QString text = plainText(dialogue.timeline);
    EXPECT_TRUE(text.contains(u"\n   4       5.0       1.0  ← 250-mx.contoso.example\n"
                              u"                            250-SIZE 52428800\n"))
        << qPrintable(text);
    EXPECT_TRUE(text.startsWith(u"mx.contoso.example:2525 · 2026-11-22 10:42:07 UTC\n"));
}

TEST(TranscriptWriter, PiecesAreTheWholeAndGoOnWhereTheTimelineGrows)
{
    test::Dialogue dialogue;
    test::playRefusedRecipient(dialogue);
    for (const auto form : {TranscriptWriter::Form::Plain, TranscriptWriter::Form::Swaks}) {
        const QString whole
            = form == TranscriptWriter::Form::Plain ? plainText(dialogue.timeline) : swaksText(dialogue.timeline);
        for (const int piece : {1, 2, 7, 1000}) {
            TranscriptWriter writer(dialogue.timeline, form);
            QString text;
            while (!writer.isAtEnd())
                text += writer.next(piece);
            EXPECT_EQ(text, whole) << piece;
            EXPECT_EQ(writer.next(piece), QString());
        }
        Timeline growing;
        growing.subject = dialogue.timeline.subject;
        TranscriptWriter writer(growing, form);
        QString text;
        for (const Event &event : dialogue.timeline) {
            growing.append(event);
            text += writer.next(1000);
        }
        EXPECT_EQ(text, whole);
    }
}

} // namespace helodesk
