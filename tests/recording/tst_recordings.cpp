// SPDX-License-Identifier: MIT
// A failing and an accepted session in each format gives the verdict that the session itself has, and the same dialogue
// as far as the format carries it. Most were recorded by the program itself against the practice server, the others are
// as their programs' manuals and users show them.
#include "core/recording/explainrecording.h"
#include "core/recording/recording.h"
#include "core/transcript/export.h"
#include "core/transcript/maskedlines.h"
#include "core/transcript/transcript.h"

#include <QFile>
#include <QRegularExpression>

#include <gtest/gtest.h>

namespace helodesk {

namespace {

QByteArray sample(const char *name)
{
    QFile file(QStringLiteral(HELODESK_SAMPLES "/") + QLatin1String(name));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name;
    return file.readAll();
}

// "220 EHLO 250 MAIL 250 RCPT 550": verbs and codes; "tls" where it began, "data" for the content, "?" for a line that
// wasn't understood.
std::string dialogueOf(const Timeline &timeline)
{
    QByteArrayList parts;
    for (const Event &event : timeline) {
        if (const auto *sent = event.as<events::Sent>()) {
            const QByteArray verb = traits(sent->what.verb).keyword;
            parts.append(verb.isEmpty() ? QByteArray("response") : verb);
        } else if (const auto *replied = event.as<events::Replied>()) {
            parts.append(QByteArray::number(replied->reply.code));
        } else if (event.as<events::Unasked>()) {
            parts.append("unasked");
        } else if (event.as<events::Secured>()) {
            parts.append("tls");
        } else if (event.as<events::ContentSent>()) {
            parts.append("data");
        } else if (event.as<events::NotUnderstood>()) {
            parts.append("?");
        } else if (event.as<events::ConnectFailed>()) {
            parts.append("no-connection");
        }
    }
    return parts.join(' ').toStdString();
}

struct Sample {
    const char *file;
    const char *format;
    const char *cause;
    const char *dialogue;
};

constexpr char refusedRset[] = "220 EHLO 250 MAIL 250 RCPT 550 RSET 250 QUIT 221";
constexpr char refused[] = "220 EHLO 250 MAIL 250 RCPT 550 QUIT 221";
constexpr char refusedData[] = "220 EHLO 250 MAIL 250 RCPT 550 DATA 503 QUIT 221";
constexpr char refusedAhead[] = "220 EHLO 250 MAIL RCPT DATA 250 550 503 RSET QUIT 250"; // it doesn't wait for the 221
constexpr char acceptedUnwaited[] = "220 EHLO 250 MAIL RCPT DATA 250 250 354 data QUIT 250";
constexpr char refusedInTls[]
    = "220 EHLO 250 STARTTLS 220 tls EHLO 250 MAIL 250 RCPT DATA 550 503 RSET 250 RSET 250 QUIT 221";
constexpr char acceptedInTls[] = "220 EHLO 250 STARTTLS 220 tls EHLO 250 MAIL 250 RCPT DATA 250 354 data 250 QUIT 221";
constexpr char accepted[] = "220 EHLO 250 MAIL 250 RCPT 250 DATA 354 data 250 QUIT 221";
constexpr char acceptedAhead[] = "220 EHLO 250 MAIL RCPT DATA 250 250 354 data 250 QUIT 221";
constexpr char signedIn[]
    = "220 EHLO 250 STARTTLS 220 tls EHLO 250 AUTH 235 MAIL 250 RCPT 250 DATA 354 data 250 QUIT 221";

constexpr char signedInUnwaited[]
    = "220 EHLO 250 STARTTLS 220 tls EHLO 250 AUTH 235 MAIL 250 RCPT 250 DATA 354 data 250 QUIT";

class Recordings : public testing::TestWithParam<Sample>
{
};

TEST_P(Recordings, TellWhatHappened)
{
    const Sample &expected = GetParam();
    const ReadRecording read = readRecording(sample(expected.file));
    EXPECT_EQ(read.report.format.toStdString(), expected.format);
    EXPECT_EQ(read.report.problem.toStdString(), "");
    ASSERT_EQ(read.sessions.size(), 1U);
    const RecordedSession &session = read.sessions.front();
    EXPECT_EQ(dialogueOf(session.timeline), expected.dialogue) << qPrintable(plainText(session.timeline));
    EXPECT_EQ(session.verdict.first.cause.toStdString(), expected.cause)
        << qPrintable(session.verdict.first.explanation);
    const bool good = qstrcmp(expected.cause, "ok") == 0;
    EXPECT_EQ(session.outcome.kind, good ? OutcomeKind::Accepted : OutcomeKind::Refused);
}

TEST_P(Recordings, LeaveTheirSecretsBehind)
{
    const QByteArray text = sample(GetParam().file);
    const ReadRecording read = readRecording(text);
    ASSERT_EQ(read.sessions.size(), 1U);
    const RecordedSession &session = read.sessions.front();
    const ExportSubject subject{session.timeline, session.outcome, session.verdict, session.message};
    for (const ExportFormatName &each : runFormats()) {
        if (each.format == ExportFormat::Message && !session.message)
            continue;
        const Exported exported = exportRun(subject, each.format, {}, session.secrets);
        ASSERT_EQ(exported.refusal.toStdString(), "") << each.name;
        EXPECT_FALSE(exported.octets.contains("practice-makes-perfect")) << each.name;
        EXPECT_FALSE(exported.octets.contains("cHJhY3RpY2UtbWFrZXMtcGVyZmVjd")) << each.name;
        EXPECT_FALSE(exported.octets.contains("wcmFjdGljZS1tYWtlcy1wZXJmZWN0")) << each.name;
    }
}

TEST_P(Recordings, AreExplained)
{
    const Explanation explanation = explainRecording(sample(GetParam().file));
    EXPECT_EQ(explanation.verdict.first.cause.toStdString(), GetParam().cause);
}

// Whatever is written of it reads back as the same session.
TEST_P(Recordings, AreReadAgainFromOurOwnFiles)
{
    const ReadRecording read = readRecording(sample(GetParam().file));
    ASSERT_EQ(read.sessions.size(), 1U);
    const RecordedSession &session = read.sessions.front();
    const ExportSubject subject{session.timeline, session.outcome, session.verdict, session.message};
    for (const ExportFormat format :
        {ExportFormat::Json, ExportFormat::JsonLines, ExportFormat::Html, ExportFormat::Text, ExportFormat::Swaks}) {
        // Logs leave replies out, which only a document can tell.
        if (format == ExportFormat::Swaks && QByteArrayView(GetParam().file).contains("-log-"))
            continue;
        const Exported exported = exportRun(subject, format, {}, session.secrets);
        const ReadRecording again = readRecording(exported.octets);
        ASSERT_EQ(again.sessions.size(), 1U) << nameOf(format).name << '\n' << exported.octets.constData();
        EXPECT_EQ(dialogueOf(again.sessions.front().timeline), dialogueOf(session.timeline)) << nameOf(format).name;
        EXPECT_EQ(again.sessions.front().verdict.first.cause, session.verdict.first.cause) << nameOf(format).name;
    }
}

INSTANTIATE_TEST_SUITE_P(Formats, Recordings,
    testing::Values(Sample{"swaks-refused.txt", "swaks", "auth-required", refused},
        Sample{"swaks-accepted.txt", "swaks", "ok", signedIn},
        Sample{"telnet-refused.txt", "telnet", "auth-required", refusedData},
        Sample{"telnet-accepted.txt", "telnet", "ok", accepted},
        Sample{
            "openssl-refused.txt", "openssl s_client", "auth-required", "tls EHLO 250 MAIL 250 RCPT 550 DATA 503 QUIT"},
        Sample{
            "openssl-accepted.txt", "openssl s_client", "ok", "tls EHLO 250 MAIL 250 RCPT 250 DATA 354 data 250 QUIT"},
        Sample{"curl-refused.txt", "curl", "auth-required", refused},
        Sample{"curl-accepted.txt", "curl", "ok",
            "220 EHLO 250 STARTTLS 220 tls EHLO 250 AUTH 334 response 235 MAIL 250 RCPT 250 DATA 354 data 250"},
        Sample{"msmtp-refused.txt", "msmtp", "auth-required", "220 EHLO 250 MAIL RCPT DATA 250 550"},
        Sample{"msmtp-accepted.txt", "msmtp", "ok", acceptedAhead},
        Sample{"exim-verbose-refused.txt", "Exim (-v)", "auth-required", refused},
        Sample{"exim-verbose-accepted.txt", "Exim (-v)", "ok", signedInUnwaited},
        Sample{"exim-pipelined-refused.txt", "Exim (-v)", "auth-required",
            "220 EHLO 250 MAIL RCPT DATA 250 550 503 RSET 250"},
        Sample{"exim-pipelined-accepted.txt", "Exim (-v)", "ok",
            "220 EHLO 250 MAIL RCPT DATA 250 250 354 data QUIT 250 221"},
        Sample{"sendmail-verbose-refused.txt", "sendmail (-v)", "auth-required", refusedInTls},
        Sample{"sendmail-verbose-accepted.txt", "sendmail (-v)", "ok", acceptedInTls},
        Sample{"postfix-verbose-refused.txt", "Postfix (smtp -v)", "auth-required", refusedAhead},
        Sample{"postfix-verbose-accepted.txt", "Postfix (smtp -v)", "ok", acceptedUnwaited},
        Sample{"nodemailer-refused.txt", "nodemailer", "auth-required", "220 EHLO 250 MAIL RCPT DATA 250 550 503"},
        Sample{"nodemailer-accepted.txt", "nodemailer", "ok",
            "220 EHLO 250 STARTTLS 220 tls EHLO 250 AUTH 235 MAIL RCPT DATA 250 250 354 data 250"},
        Sample{"phpmailer-refused.txt", "PHPMailer", "auth-required", refused},
        Sample{"phpmailer-accepted.txt", "PHPMailer", "ok",
            "220 EHLO 250 STARTTLS 220 tls EHLO 250 AUTH 334 response 334 response 235 MAIL 250 RCPT 250 DATA 354 data "
            "250 QUIT 221"},
        Sample{"mailkit-refused.txt", "MailKit", "auth-required", "220 EHLO 250 MAIL RCPT 250 550 RSET 250 QUIT 221"},
        Sample{"mailkit-accepted.txt", "MailKit", "ok",
            "220 EHLO 250 STARTTLS 220 tls EHLO 250 AUTH 235 MAIL RCPT 250 250 DATA 354 data 250 QUIT 221"},
        Sample{"javamail-refused.txt", "JavaMail", "auth-required", refusedRset},
        Sample{"javamail-accepted.txt", "JavaMail", "ok", signedIn},
        Sample{"javamail-signin.txt", "JavaMail", "bad-credentials", "220 EHLO 250 STARTTLS 220 tls EHLO 250 AUTH 535"},
        Sample{"smtplib-refused.txt", "Python smtplib", "auth-required", refusedRset},
        Sample{"smtplib-accepted.txt", "Python smtplib", "ok", signedIn},
        Sample{"opmlog-refused.txt", "Outlook (OPMLOG)", "auth-required", refusedData},
        Sample{"opmlog-accepted.txt", "Outlook (OPMLOG)", "ok", accepted},
        Sample{"thunderbird-refused.txt", "Thunderbird", "auth-required", "220 EHLO 250 MAIL 250 RCPT 550"},
        Sample{"thunderbird-accepted.txt", "Thunderbird", "ok", signedIn},
        Sample{"thunderbird-terminal-refused.txt", "Thunderbird", "auth-required", "220 EHLO 250 MAIL 250 RCPT 550"},
        Sample{"thunderbird-terminal-accepted.txt", "Thunderbird", "ok", signedIn},
        Sample{"thunderbird-mozlog-refused.txt", "Thunderbird", "auth-required", refused},
        Sample{"exchange-refused.txt", "Exchange protocol log", "auth-required",
            "220 EHLO 250 MAIL RCPT 250 550 QUIT 221"},
        Sample{"exchange-accepted.txt", "Exchange protocol log", "ok",
            "220 EHLO 250 STARTTLS 220 tls EHLO 250 MAIL RCPT 250 250 BDAT data 250 QUIT 221"},
        Sample{"postfix-log-refused.txt", "Postfix log", "auth-required", "RCPT 550"},
        Sample{"postfix-log-accepted.txt", "Postfix log", "ok", "MAIL RCPT data 250"},
        Sample{"exim-log-refused.txt", "Exim log", "auth-required", "RCPT 550"},
        Sample{"exim-log-accepted.txt", "Exim log", "ok", "RCPT data 250"},
        Sample{"stream-refused.txt", "dialogue without marks", "auth-required", refusedData},
        Sample{"stream-accepted.txt", "dialogue without marks", "ok", accepted},
        Sample{"labelled-refused.txt", "dialogue", "auth-required", refused},
        Sample{"labelled-accepted.txt", "dialogue", "ok", accepted},
        Sample{"bounce-postfix.txt", "bounce", "auth-required", "RCPT 550"},
        Sample{"bounce-exim.txt", "bounce", "auth-required", "RCPT 550"},
        Sample{"bounce-delivered.txt", "bounce", "ok", "RCPT data 250"},
        Sample{"bounce-relayed.txt", "bounce", "ok", "RCPT data 250"}),
    [](const auto &info) {
        return QString::fromLatin1(info.param.file).remove(u".txt"_qs).replace(u'-', u'_').toStdString();
    });

TEST(Swaks, IsWrittenAgainOctetForOctet)
{
    for (const char *name : {"swaks-refused.txt", "swaks-accepted.txt", "swaks-unreachable.txt"}) {
        const QByteArray text = sample(name);
        const ReadRecording read = readRecording(text);
        ASSERT_EQ(read.sessions.size(), 1U) << name;
        const RecordedSession &session = read.sessions.front();
        const Exported exported = exportRun({session.timeline, session.outcome, session.verdict, session.message},
            ExportFormat::Swaks, {}, session.secrets);
        ASSERT_EQ(exported.refusal.toStdString(), "");
        QString expected = QString::fromUtf8(text);
        expected.replace(QRegularExpression(u"> AUTH PLAIN \\S+"_qs), u"> AUTH PLAIN ••••"_qs);
        QString written = QString::fromUtf8(exported.octets);
        if (!session.secrets.isEmpty()) {
            ASSERT_TRUE(written.endsWith(u"=== 1 secret hidden, checked\n"_qs)) << qPrintable(written.right(100));
            written.chop(qstrlen("=== 1 secret hidden, checked\n"));
        }
        EXPECT_EQ(written.toStdString(), expected.toStdString()) << name;
    }
}

TEST(Recording, KeepsTheMessageWhereItIsWhole)
{
    const ReadRecording read = readRecording(sample("telnet-accepted.txt"));
    ASSERT_EQ(read.sessions.size(), 1U);
    ASSERT_TRUE(read.sessions.front().message);
    EXPECT_EQ(*read.sessions.front().message, "Subject: test\r\n\r\nhello\r\n");
}

// As MailKit shows it; the last chunk has a dot that ends nothing.
TEST(Recording, KeepsTheMessageSentInChunks)
{
    const QByteArray begin = "Connected to smtp://mx.fabrikam.example:25/\nS: 220 mx\nC: EHLO desk.example\nS: 250-mx\n"
                             "S: 250 CHUNKING\nC: MAIL FROM:<anna@contoso.example>\nC: RCPT TO:<ben@fabrikam.example>\n"
                             "S: 250 OK\nS: 250 OK\n";
    const ReadRecording read = readRecording(begin
        + "C: BDAT 15\nC: Subject: test\nS: 250 OK\nC: BDAT 12 LAST\nC: \nC: hello\nC: .\nS: 250 queued\nC: QUIT\nS: "
          "221 bye\n");
    ASSERT_EQ(read.sessions.size(), 1U);
    const RecordedSession &session = read.sessions.front();
    EXPECT_EQ(dialogueOf(session.timeline), "220 EHLO 250 MAIL RCPT 250 250 BDAT 250 BDAT data 250 QUIT 221");
    EXPECT_EQ(session.outcome.kind, OutcomeKind::Accepted);
    ASSERT_TRUE(session.message);
    EXPECT_EQ(*session.message, "Subject: test\r\n\r\nhello\r\n.\r\n");
}

// The log of what it receives: the server's side, and without what clients say to sign in.
TEST(Exchange, IsReadFromTheServersSide)
{
    const auto row = [](int number, const char *rest) {
        return "2026-11-27T08:16:13.000Z,MX\\Client Frontend,08DAB13335961996," + QByteArray::number(number)
            + ",192.0.2.25:587,192.0.2.9:50123," + rest + '\n';
    };
    const ReadRecording read = readRecording(
        "#Log-type: SMTP Receive Protocol Log\n"
        "#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context\n"
        + row(0, "+,,") + row(1, ">,220 mx.fabrikam.example,") + row(2, "<,EHLO desk.example,")
        + row(3, ">,250  mx.fabrikam.example Hello [192.0.2.9] SIZE 37748736 AUTH NTLM LOGIN X-EXPS GSSAPI,")
        + row(4, "<,AUTH LOGIN,") + row(5, ">,334 <authentication response>,")
        + row(6, ">,334 <authentication response>,") + row(7, "*,,Inbound authentication failed with LogonDenied")
        + row(8, ">,535 5.7.3 Authentication unsuccessful,") + row(9, "-,,Remote"));
    ASSERT_EQ(read.sessions.size(), 1U);
    const RecordedSession &session = read.sessions.front();
    EXPECT_EQ(dialogueOf(session.timeline), "220 EHLO 250 AUTH 334 response 334 response 535");
    EXPECT_EQ(session.verdict.first.cause, "bad-credentials");
    EXPECT_TRUE(session.secrets.isEmpty());
    const QString text = plainText(session.timeline);
    EXPECT_TRUE(text.contains(u"250-AUTH NTLM LOGIN\n"_qs)) << qPrintable(text);
    EXPECT_TRUE(text.contains(u"250 X-EXPS GSSAPI\n"_qs)) << qPrintable(text);
}

TEST(Recording, MarksLinesThatNobodyUnderstands)
{
    const ReadRecording read
        = readRecording("C: EHLO desk\nS: 250 mx\nxyzzy happened, token=hunter2hunter2\nC: QUIT\nS: 221 bye\n");
    ASSERT_EQ(read.sessions.size(), 1U);
    const Timeline &timeline = read.sessions.front().timeline;
    EXPECT_EQ(read.sessions.front().notUnderstood, 1);
    bool found = false;
    for (const Event &event : timeline) {
        if (const auto *unknown = event.as<events::NotUnderstood>()) {
            found = true;
            EXPECT_EQ(unknown->line, 3);
            EXPECT_TRUE(describe(event).startsWith(u"line 3 not understood: xyzzy happened"_qs));
        }
    }
    EXPECT_TRUE(found);
}

TEST(Recording, LeavesOtherTextsAlone)
{
    for (const char *text : {"", "550 5.1.1 User unknown", "550-first\n550 second", "0x800CCC79", "hello\nworld\n",
             "The message could not be sent.\nServer Response: '550 relay not permitted', Port: 587"})
        EXPECT_TRUE(readRecording(text).sessions.empty()) << text;
}

} // namespace

} // namespace helodesk
