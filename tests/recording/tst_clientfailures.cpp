// SPDX-License-Identifier: MIT
// What clients say when a connection fails, which no dialogue shows. Their words are those of real recordings.
#include "core/recording/recording.h"
#include "core/transcript/export.h"
#include "core/transcript/transcript.h"

#include <gtest/gtest.h>

namespace helodesk {

namespace {

// What became of a connection stands in Java's exceptions alone. Their stack traces are cut short.
struct ThrownSample {
    const char *name;
    const char *lines; // behind the ones in which it connects
    const char *cause;
    const char *words; // in its row
};

class JavaExceptions : public testing::TestWithParam<ThrownSample>
{
};

TEST_P(JavaExceptions, TellWhatBecameOfTheConnection)
{
    const ThrownSample &expected = GetParam();
    const QByteArray begin = "DEBUG: Jakarta Mail version 2.0.0\n"
                             "DEBUG SMTP: useEhlo true, useAuth false\n"
                             "DEBUG SMTP: trying to connect to host \"mx.fabrikam.example\", port 587, isSSL false\n";
    const ReadRecording read = readRecording(begin + expected.lines);
    ASSERT_EQ(read.sessions.size(), 1U);
    const RecordedSession &session = read.sessions.front();
    EXPECT_EQ(session.notUnderstood, 0) << qPrintable(plainText(session.timeline));
    EXPECT_EQ(session.verdict.first.cause.toStdString(), expected.cause) << qPrintable(plainText(session.timeline));
    EXPECT_TRUE(plainText(session.timeline).contains(QLatin1String(expected.words)))
        << qPrintable(plainText(session.timeline));
    if (session.timeline.size() == 1)
        return; // a single row of text could be anybody's
    // As text it says the same.
    const Exported text = exportRun(
        {session.timeline, session.outcome, session.verdict, session.message}, ExportFormat::Text, {}, session.secrets);
    const ReadRecording again = readRecording(text.octets);
    ASSERT_EQ(again.sessions.size(), 1U);
    EXPECT_EQ(again.sessions.front().verdict.first.cause.toStdString(), expected.cause) << text.octets.constData();
}

INSTANTIATE_TEST_SUITE_P(Kinds, JavaExceptions,
    testing::Values(
        ThrownSample{"refused",
            "Exception in thread \"main\" com.sun.mail.util.MailConnectException: Couldn't connect to host, port: "
            "mx.fabrikam.example, 587; timeout -1;\n"
            "  nested exception is:\n"
            "\tjava.net.ConnectException: Connection refused\n"
            "\tat com.sun.mail.smtp.SMTPTransport.openServer(SMTPTransport.java:2210)\n"
            "Caused by: java.net.ConnectException: Connection refused\n"
            "\t... 7 more\n",
            "connection-refused", "mx.fabrikam.example:587: connection refused"},
        ThrownSample{"unknown_host",
            "Exception in thread \"main\" com.sun.mail.util.MailConnectException: Couldn't connect to host, port: "
            "mx.fabrikam.example, 587; timeout -1;\n"
            "  nested exception is:\n"
            "\tjava.net.UnknownHostException: mx.fabrikam.example\n",
            "host-not-found",
            "DNS A/AAAA: no address for mx.fabrikam.example: UnknownHostException: mx.fabrikam.example"},
        ThrownSample{"silent",
            "DEBUG SMTP: exception reading response, THROW: \n"
            "java.net.SocketTimeoutException: Read timed out\n"
            "\tat java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:288)\n"
            "Exception in thread \"main\" jakarta.mail.MessagingException: Exception reading response;\n"
            "  nested exception is:\n"
            "\tjava.net.SocketTimeoutException: Read timed out\n",
            "timeout", "Nothing came in time"},
        ThrownSample{"reset_as_older_versions_say_it",
            "220 mx.fabrikam.example ESMTP\n"
            "DEBUG SMTP: connected to host \"mx.fabrikam.example\", port: 587\n"
            "EHLO desk.example\n"
            "DEBUG SMTP: exception reading response: java.net.SocketException: Connection reset\n",
            "connection-reset", "The connection was reset by the server"},
        ThrownSample{"closed",
            "220 mx.fabrikam.example ESMTP\n"
            "DEBUG SMTP: connected to host \"mx.fabrikam.example\", port: 587\n"
            "EHLO desk.example\n"
            "DEBUG SMTP: EOF: [EOF]\n"
            "HELO desk.example\n"
            "DEBUG SMTP: EOF: [EOF]\n",
            "connection-closed", "The server closed the connection unexpectedly"},
        ThrownSample{"expired_certificate",
            "220 mx.fabrikam.example ESMTP\n"
            "DEBUG SMTP: connected to host \"mx.fabrikam.example\", port: 587\n"
            "EHLO desk.example\n"
            "250 STARTTLS\n"
            "STARTTLS\n"
            "220 2.0.0 Ready to start TLS\n"
            "Exception in thread \"main\" jakarta.mail.MessagingException: Could not convert socket to TLS;\n"
            "  nested exception is:\n"
            "\tjavax.net.ssl.SSLHandshakeException: PKIX path validation failed: "
            "java.security.cert.CertPathValidatorException: validity check failed\n"
            "Caused by: java.security.cert.CertificateExpiredException: NotAfter: Thu Nov 26 20:31:26 UTC 2026\n"
            "\t... 31 more\n",
            "cert-expired",
            "TLS: the certificate was refused: CertificateExpiredException: NotAfter: Thu Nov 26 20:31:26 UTC 2026"},
        ThrownSample{"reply_of_several_lines",
            "220 mx.fabrikam.example ESMTP\n"
            "DEBUG SMTP: connected to host \"mx.fabrikam.example\", port: 587\n"
            "EHLO desk.example\n"
            "250 AUTH LOGIN\n"
            "DEBUG SMTP: AUTH LOGIN command trace suppressed\n"
            "DEBUG SMTP: AUTH LOGIN failed\n"
            "Exception in thread \"main\" jakarta.mail.AuthenticationFailedException: 535-5.7.8 Not accepted.\n"
            "535 5.7.8 See the manual\n"
            "\n"
            "\tat com.sun.mail.smtp.SMTPTransport$Authenticator.authenticate(SMTPTransport.java:947)\n",
            "bad-credentials", "535-5.7.8 Not accepted."}),
    [](const auto &info) { return std::string(info.param.name); });

// The one session of the text.
RecordedSession sessionIn(const QByteArray &text)
{
    ReadRecording read = readRecording(text);
    EXPECT_EQ(read.report.format, u"Thunderbird"_qs);
    EXPECT_EQ(read.sessions.size(), 1U);
    return read.sessions.empty() ? RecordedSession() : std::move(read.sessions.front());
}

constexpr char upToTls[] = "mailnews.smtp: Connecting to smtp://mx.fabrikam.example:587 SmtpClient.sys.mjs:152:19\n"
                           "mailnews.smtp: Connected SmtpClient.sys.mjs:448:17\n"
                           "mailnews.smtp: S: 220 mx.fabrikam.example ESMTP\n\nSmtpClient.sys.mjs:472:17\n"
                           "mailnews.smtp: C: EHLO desk.example SmtpClient.sys.mjs:693:19\n"
                           "mailnews.smtp: S: 250 STARTTLS\n\nSmtpClient.sys.mjs:472:17\n"
                           "mailnews.smtp: C: STARTTLS SmtpClient.sys.mjs:693:19\n"
                           "mailnews.smtp: S: 220 2.0.0 Ready\n\nSmtpClient.sys.mjs:472:17\n"
                           "mailnews.smtp: C: EHLO desk.example SmtpClient.sys.mjs:693:19\n";

// It writes the EHLO down that it would say inside.
TEST(Thunderbird, SaysNothingInsideWhenTheCertificateIsRefused)
{
    const RecordedSession session = sessionIn(upToTls
        + QByteArray(
            "mailnews.smtp: SecurityError: a SecurityCertificate error occurred SmtpClient.sys.mjs:501:17\n"
            "mailnews.smtp: Socket closed. SmtpClient.sys.mjs:577:17\n"
            "mailnews.smtp: SecurityError info: MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT SmtpClient.sys.mjs:516:21\n"));
    EXPECT_EQ(session.verdict.first.cause, "cert-self-signed") << qPrintable(plainText(session.timeline));
    EXPECT_FALSE(plainText(session.timeline).contains(u"Encrypted"_qs)) << qPrintable(plainText(session.timeline));
    EXPECT_EQ(plainText(session.timeline).count(u"EHLO"_qs), 1);
    EXPECT_EQ(session.notUnderstood, 0);
}

// The builds that its maker publishes don't write a sign-in down.
TEST(Thunderbird, SignsInWithoutShowingIt)
{
    const char hidden[] = "mailnews.smtp: C: Logging suppressed (it probably contained auth information) "
                          "SmtpClient.sys.mjs:689:19\n";
    const RecordedSession session = sessionIn(upToTls
        + QByteArray("mailnews.smtp: S: 250 AUTH LOGIN\n\nSmtpClient.sys.mjs:472:17\n"
                     "mailnews.smtp: Authentication via AUTH LOGIN SmtpClient.sys.mjs:741:21\n"
                     "mailnews.smtp: C: AUTH LOGIN SmtpClient.sys.mjs:693:19\n"
                     "mailnews.smtp: S: 334 VXNlcm5hbWU6\n\nSmtpClient.sys.mjs:472:17\n")
        + hidden + "mailnews.smtp: S: 334 UGFzc3dvcmQ6\n\nSmtpClient.sys.mjs:472:17\n" + hidden
        + "mailnews.smtp: S: 535 5.7.8 No\n\nSmtpClient.sys.mjs:472:17\n");
    EXPECT_EQ(session.verdict.first.cause, "bad-credentials") << qPrintable(plainText(session.timeline));
    EXPECT_TRUE(session.secrets.isEmpty());
    EXPECT_EQ(session.notUnderstood, 0);
    const RecordedSession plain = sessionIn(upToTls
        + QByteArray("mailnews.smtp: S: 250 AUTH PLAIN\n\nSmtpClient.sys.mjs:472:17\n"
                     "mailnews.smtp: Authentication via AUTH PLAIN SmtpClient.sys.mjs:748:21\n")
        + hidden + "mailnews.smtp: S: 535 5.7.8 No\n\nSmtpClient.sys.mjs:472:17\n");
    EXPECT_EQ(plain.verdict.first.cause, "bad-credentials") << qPrintable(plainText(plain.timeline));
}

TEST(Thunderbird, IsTimedByTheConsolesClock)
{
    const RecordedSession session
        = sessionIn("09:10:11.000 mailnews.smtp: Connecting to smtp://mx.fabrikam.example:587\n"
                    "09:10:11.250 mailnews.smtp: S: 220 mx.fabrikam.example ESMTP\n"
                    "09:10:11.500 mailnews.smtp: Socket closed.\n");
    EXPECT_TRUE(session.timeline.subject.timed);
    EXPECT_EQ(session.timeline.at(session.timeline.size() - 1).at, std::chrono::milliseconds(500));
    EXPECT_EQ(session.verdict.first.cause, "connection-closed");
}

} // namespace

} // namespace helodesk
