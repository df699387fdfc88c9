// SPDX-License-Identifier: MIT
// What is worth knowing about a run that went well, or besides what failed.
#include "core/diagnosis/verdict.h"
#include "tests/support/dialogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace helodesk {

using test::plainSubject;
using test::played;
using testing::HasSubstr;

static constexpr char transaction[] = "C: MAIL FROM:<anna@contoso.example>\nS: 250 OK\n"
                                      "C: RCPT TO:<ben@contoso.example>\nS: 250 OK\n"
                                      "C: DATA\nS: 354 go\n[content 10]\nS: 250 OK id=1rabcd-000XYZ-2f\n"
                                      "C: QUIT\nS: 221 Bye\n[done]";

// The finding about that cause; null if there is none.
static const Finding *findingOf(const Verdict &verdict, const char *cause)
{
    for (const Finding &finding : verdict.findings) {
        if (finding.cause == cause)
            return &finding;
    }
    return nullptr;
}

static Verdict verdictOn(const QByteArray &beginning, RunSubject subject = plainSubject())
{
    return diagnose(played(beginning + transaction, std::move(subject)));
}

// The timeline with its events changed.
static Timeline changed(const Timeline &timeline, const std::function<void(Event &)> &change)
{
    Timeline result;
    result.subject = timeline.subject;
    for (Event event : timeline) {
        change(event);
        result.append(std::move(event));
    }
    return result;
}

struct NameCase {
    const char *name;
    const char *words; // "": nothing to say
};

TEST(Warnings, TheNameInEhloThatServersDislike)
{
    const NameCase cases[] = {
        {"desk", "a name without a domain"},
        {"localhost", "a name without a domain"},
        {"anna-pc.local", "only exists inside"},
        {"localhost.localdomain", "only exists inside"},
        {"192.0.2.7", "square brackets"},
        {"anna_pc.contoso.example", "characters"},
        {"[192.0.2.7]", ""},
        {"[IPv6:2001:db8::7]", ""},
        {"desk.contoso.example", ""},
    };
    for (const NameCase &each : cases) {
        const Verdict verdict = verdictOn(
            "S: 220 mx.contoso.example ESMTP\nC: EHLO " + QByteArray(each.name) + "\nS: 250 mx.contoso.example\n");
        EXPECT_EQ(verdict.first.cause, "ok") << each.name;
        const Finding *finding = findingOf(verdict, "bad-helo");
        EXPECT_EQ(finding != nullptr, *each.words != '\0') << each.name;
        if (finding) {
            EXPECT_EQ(finding->severity, Severity::Warning);
            EXPECT_THAT(finding->explanation.toStdString(), HasSubstr(each.words));
            EXPECT_THAT(finding->explanation.toStdString(), HasSubstr(each.name));
        }
    }
    // Where people sign in, any name will do.
    EXPECT_FALSE(findingOf(verdictOn("S: 220 hi\nC: EHLO desk\nS: 250-hi\nS: 250 AUTH CRAM-MD5\n"), "bad-helo"));
}

TEST(Warnings, APasswordSignInOfferedWithoutEncryption)
{
    const Verdict verdict = verdictOn("S: 220 hi\nC: EHLO desk\nS: 250-hi\nS: 250 AUTH PLAIN LOGIN CRAM-MD5\n");
    const Finding *finding = findingOf(verdict, "cleartext-sign-in-refused");
    ASSERT_TRUE(finding);
    EXPECT_EQ(finding->severity, Severity::Warning);
    EXPECT_THAT(finding->explanation.toStdString(), HasSubstr("PLAIN, LOGIN"));
    EXPECT_FALSE(findingOf(
        verdictOn("S: 220 hi\nC: EHLO desk\nS: 250-hi\nS: 250 AUTH CRAM-MD5\n"), "cleartext-sign-in-refused"));
}

TEST(Warnings, AServerThatMakesItsClientsWait)
{
    const Timeline prompt = played(QByteArray("S: 220 hi\nC: EHLO desk.contoso.example\nS: 250 hi\n") + transaction);
    EXPECT_FALSE(findingOf(diagnose(prompt), "timeout"));
    const Timeline late = changed(prompt, [](Event &event) {
        const auto *reply = event.as<events::Replied>();
        if (reply && reply->verb == Verb::Greeting)
            event.elapsed = std::chrono::milliseconds(20400);
    });
    const Verdict verdict = diagnose(late);
    EXPECT_EQ(verdict.first.cause, "ok");
    const Finding *finding = findingOf(verdict, "timeout");
    ASSERT_TRUE(finding);
    EXPECT_EQ(finding->severity, Severity::Information);
    EXPECT_THAT(finding->explanation.toStdString(), HasSubstr("20.4 s"));
}

struct DaysCase {
    int days;
    bool warned;
};

TEST(Warnings, ACertificateAboutToEnd)
{
    RunSubject subject = plainSubject();
    subject.started = QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    const Timeline timeline = played(QByteArray("S: 220 hi\nC: EHLO desk\nS: 250-hi\nS: 250 STARTTLS\nC: STARTTLS\n"
                                                "S: 220 go\n[secured]\nC: EHLO desk\nS: 250 AUTH PLAIN\n")
            + transaction,
        subject);
    for (const DaysCase &each : {DaysCase{0, true}, {1, true}, {21, true}, {22, false}, {400, false}}) {
        const Verdict verdict = diagnose(changed(timeline, [&](Event &event) {
            const auto *secured = event.as<events::Secured>();
            if (!secured)
                return;
            events::Secured with = *secured;
            CertificateInfo certificate;
            certificate.notAfter = subject.started.addDays(each.days);
            with.report.chain = {certificate};
            event.what = with;
        }));
        const Finding *finding = findingOf(verdict, "cert-expired");
        EXPECT_EQ(finding != nullptr, each.warned) << each.days;
        if (finding) {
            EXPECT_EQ(finding->severity, Severity::Warning);
            EXPECT_THAT(finding->explanation.toStdString(), HasSubstr(std::to_string(each.days) + " days"));
        }
    }
}

// "wrong version number" is never said: the port and the mode to choose are.
TEST(Verdict, TlsFromTheStartAtAPortThatBeginsInClear)
{
    Timeline timeline;
    timeline.subject = plainSubject();
    Event event;
    event.what = events::Connected{};
    timeline.append(event);
    events::HandshakeStarted started;
    started.implicit = true;
    event.what = started;
    timeline.append(event);
    events::TlsFailed failed;
    failed.report.error = TlsError::NotTls;
    failed.report.reason = QStringLiteral("wrong version number");
    failed.report.plaintext = "220 mail.contoso.example ESMTP\r\n";
    event.what = failed;
    timeline.append(event);
    const Finding first = diagnose(timeline).first;
    EXPECT_EQ(first.cause, "tls-mode-mismatch");
    EXPECT_THAT(first.explanation.toStdString(), HasSubstr("Choose STARTTLS for this port, or port 465"));
    EXPECT_THAT(first.explanation.toStdString(), testing::Not(HasSubstr("wrong version")));
    failed.report.plaintext = "* OK [CAPABILITY IMAP4rev1] Dovecot ready.\r\n";
    Timeline other;
    other.subject = plainSubject();
    event.what = started;
    other.append(event);
    event.what = failed;
    other.append(event);
    EXPECT_EQ(diagnose(other).first.cause, "not-smtp");
}

TEST(Warnings, RepliesThatBendTheRules)
{
    const Verdict verdict
        = verdictOn("S: 220 hi\nC: EHLO desk.contoso.example\nS: 250-hi\nS: 251-SIZE\nS: 250 8BITMIME\n");
    EXPECT_EQ(verdict.first.cause, "ok");
    const Finding *finding = findingOf(verdict, "protocol-error");
    ASSERT_TRUE(finding);
    EXPECT_EQ(finding->severity, Severity::Warning);
    EXPECT_THAT(finding->explanation.toStdString(), HasSubstr("lines of one reply with different codes"));
}

} // namespace helodesk
