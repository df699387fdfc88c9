// SPDX-License-Identifier: MIT
// Error numbers of Outlook, Windows and the system, and the words of mail programs, each by itself.
#include "core/diagnosis/clientcodes.h"
#include "core/diagnosis/explain.h"
#include "core/diagnosis/knowledge.h"

#include <QJsonArray>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace helodesk {

static QJsonArray knownCodes()
{
    return knowledge::file("clientcodes").value(u"codes").toArray();
}

TEST(ClientCodes, EachAloneHasItsCauseAndTheReplyItMirrors)
{
    EXPECT_GE(knownCodes().size(), 190);
    for (const QJsonValue &value : knownCodes()) {
        const QByteArray code = value[u"code"].toString().toLatin1();
        const Explanation explanation = explain(code);
        EXPECT_EQ(explanation.kind, Explanation::Kind::ClientError) << code.constData();
        EXPECT_EQ(explanation.clientCode.toLower(), code.toLower());
        EXPECT_EQ(explanation.code, value[u"reply"].toInt()) << code.constData();
        EXPECT_EQ(explanation.verdict.first.cause, value[u"cause"].toString().toLatin1()) << code.constData();
        EXPECT_THAT(explanation.verdict.first.explanation.toStdString(),
            testing::HasSubstr(value[u"meaning"].toString().toStdString()));
    }
}

// The same number as people write it.
TEST(ClientCodes, AreFoundHoweverTheyAreWritten)
{
    for (const QJsonValue &value : knownCodes()) {
        const QByteArray code = value[u"code"].toString().toLatin1();
        if (!code.startsWith("0x"))
            continue;
        const auto number = static_cast<qint32>(code.mid(2).toUInt(nullptr, 16));
        for (const QByteArray &written : {code.toLower(), code.mid(2), "Fehlernummer: " + code + '.',
                 "reported error (" + code.toLower() + ") :", QByteArray::number(number),
                 QByteArray::number(static_cast<quint32>(number))}) {
            const auto found = clientCodeIn(written);
            ASSERT_TRUE(found) << written.constData();
            EXPECT_EQ(found->code, code) << written.constData();
        }
    }
}

struct NumberCase {
    const char *text;
    const char *cause;
    int reply;
    Stage stage;
};

// Those that helpdesks meet most.
TEST(ClientCodes, MirrorTheReplyThatTheServerGave)
{
    const NumberCase cases[] = {
        {"0x800CCC0D", "host-not-found", 0, Stage::Resolve},
        {"0x800CCC0E", "network-error", 0, Stage::Connect},
        {"0x800CCC0F", "connection-closed", 0, Stage::Unknown},
        {"0x800CCC19", "timeout", 0, Stage::Unknown},
        {"0x800CCC1A", "tls-mode-mismatch", 0, Stage::Tls},
        {"0x800CCC64", "not-implemented", 502, Stage::Unknown},
        {"0x800CCC65", "auth-required", 503, Stage::Unknown},
        {"0x800CCC78", "sender-not-allowed", 0, Stage::Mail},
        {"0x800CCC79", "relay-denied", 0, Stage::Rcpt},
        {"0x80040213", "network-error", 0, Stage::Connect},
        {"10060", "port-blocked", 0, Stage::Connect},
        {"10061", "connection-refused", 0, Stage::Connect},
        {"ECONNREFUSED", "connection-refused", 0, Stage::Connect},
        {"smtpAuthFailure", "bad-credentials", 535, Stage::Auth},
    };
    for (const NumberCase &each : cases) {
        const Explanation explanation = explain(each.text);
        EXPECT_EQ(explanation.verdict.first.cause.toStdString(), each.cause) << each.text;
        EXPECT_EQ(explanation.code, each.reply) << each.text;
        EXPECT_EQ(explanation.stage, each.stage) << each.text;
    }
}

struct WordsCase {
    const char *text;
    const char *cause;
};

TEST(ClientWords, AreUnderstood)
{
    const WordsCase cases[] = {
        // Thunderbird
        {"Sending of the message failed. The message could not be sent because the connection to Outgoing server "
         "(SMTP) mail.contoso.example timed out. Try again.",
            "timeout"},
        {"Sending of the message failed. The Outgoing server (SMTP) mail.contoso.example does not support the selected "
         "authentication method. Please change the 'Authentication method' in the 'Account Settings | Outgoing Server "
         "(SMTP)'.",
            "auth-mechanism-unsupported"},
        {"Sending of the message failed. Unable to establish a secure link with Outgoing server (SMTP) "
         "mail.contoso.example using STARTTLS since it doesn't advertise that feature. Switch off STARTTLS for that "
         "server or contact your service provider.",
            "tls-not-offered"},
        {"An error occurred while sending mail: Outgoing server (SMTP) mail.contso.example is unknown. The server may "
         "be incorrectly configured.",
            "host-not-found"},
        {"Unable to authenticate to Outgoing server (SMTP) mail.contoso.example. Please check the password and verify "
         "the 'Authentication method'",
            "bad-credentials"},
        {"An error occurred while sending mail. The mail server responded:  5.7.1 <ben@fabrikam.example>: Relay access "
         "denied. Please check the message recipient \"ben@fabrikam.example\" and try again.",
            "relay-denied"},
        {"The size of the message you are trying to send exceeds the global size limit (10240000 bytes) of the server. "
         "The message was not sent; reduce the message size and try again.",
            "message-too-big"},
        {"There are non-ASCII characters in the local part of the recipient address böb@fabrikam.example. This is not "
         "yet supported.",
            "smtputf8-unsupported"},
        // Apple Mail
        {"Cannot send message using the server mail.contoso.example", "connection-refused"},
        {"The connection to the server “mail.contoso.example” on port 25 timed out.", "port-blocked"},
        {"The server “mail.contoso.example” refused to allow a connection on port 587.", "connection-refused"},
        {"The sender address anna@contoso.example was rejected by the server mail.contoso.example.\nThe server "
         "response was: Sender address rejected: not owned by user anna",
            "sender-not-allowed"},
        {"Mail can't verify the identity of the server “mail.contoso.example”.", "cert-untrusted"},
        {"The SMTP server “mail.contoso.example” does not support password authentication.",
            "auth-mechanism-unsupported"},
    };
    for (const WordsCase &each : cases) {
        EXPECT_EQ(explain(each.text).verdict.first.cause.toStdString(), each.cause) << each.text;
    }
}

TEST(ClientCodes, AnUnknownNumberIsSaidToBeUnknown)
{
    const Explanation explanation = explain("0x80012345");
    EXPECT_EQ(explanation.verdict.first.cause, "unknown");
    EXPECT_THAT(explanation.verdict.first.explanation.toStdString(),
        testing::AllOf(testing::HasSubstr("0x80012345"), testing::HasSubstr("isn’t in the knowledge")));
}

} // namespace helodesk
