// SPDX-License-Identifier: MIT
// Whole runs of the command line against a real Postfix.
#include "tests/interop/commandrun.h"
#include "tests/interop/servertest.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryFile>

#include <gmock/gmock.h>

using namespace helodesk::interop;

namespace {

using Result = CommandRun;

class Postfix : public ServerTest<PostfixServer>
{
protected:
    void SetUp() override
    {
        ServerTest::SetUp();
        if (s_started)
            s_server->forgetMessages();
    }

    static QStringList signIn()
    {
        return {QStringLiteral("--user"), PostfixServer::user(), QStringLiteral("--password-env"),
            QStringLiteral("TEST_PASSWORD")};
    }
    static QStringList trust() { return {QStringLiteral("--ca-file"), s_server->caFile()}; }
    static QStringList envelope(const char *to = "ben@mail.example")
    {
        return {QStringLiteral("--from"), PostfixServer::user(), QStringLiteral("--to"), QLatin1String(to)};
    }
    static QString startTlsTarget() { return QStringLiteral("smtp+starttls://127.0.0.1:%1").arg(s_server->port()); }
    static QString tlsTarget() { return QStringLiteral("smtps://127.0.0.1:%1").arg(s_server->tlsPort()); }
    static QString clearTarget() { return QStringLiteral("smtp://127.0.0.1:%1").arg(s_server->port()); }

    static Result run(const QStringList &arguments, const QString &password = PostfixServer::password())
    {
        return runCommand(QStringLiteral(HELODESK_CLI), arguments, password);
    }
    static Result send(const QString &target, const QStringList &options)
    {
        return run(QStringList{QStringLiteral("send"), target, QStringLiteral("--json")} + options);
    }
};

// Lines that framing could spoil: leading dots, octets over 127, blanks at the end, one of 998 octets, an empty last.
QByteArray awkwardMessage()
{
    return "From: anna@mail.example\nTo: ben@mail.example\nSubject: Awkward lines\n"
           "Date: Mon, 02 Nov 2026 10:00:00 +0000\nMessage-ID: <awkward@mail.example>\n"
           "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
           ".\n..\n.leading dot\nGr\xc3\xbc\xc3\x9f"
           "e \xe2\x82\xac\nblanks at the end  \n"
        + QByteArray(998, 'x') + "\n\nFrom the middle\n\n";
}

TEST_F(Postfix, TakesAMessageAfterStartTlsAndSignInAndStoresItAsItWas)
{
    QTemporaryFile file;
    ASSERT_TRUE(file.open());
    file.write(awkwardMessage());
    file.close();

    const Result result = send(
        startTlsTarget(), trust() + signIn() + envelope() + QStringList{QStringLiteral("--eml"), file.fileName()});

    ASSERT_EQ(result.exitCode, 0) << result;
    EXPECT_EQ(result.document[QLatin1String("outcome")].toString(), QStringLiteral("accepted")) << result;
    EXPECT_EQ(result.cause(), QStringLiteral("ok")) << result;
    const QJsonObject tls = result.document[QLatin1String("tls")].toObject();
    EXPECT_TRUE(tls[QLatin1String("verified")].toBool()) << result;
    EXPECT_EQ(tls[QLatin1String("version")].toString(), QStringLiteral("TLSv1.3")) << result;
    // Postfix's own log names the message by the same id.
    const QByteArray queueId = result.document[QLatin1String("queue_id")].toString().toLatin1();
    ASSERT_FALSE(queueId.isEmpty()) << result;
    const QList<QByteArray> messages = s_server->messages(1);
    ASSERT_EQ(messages.size(), 1);
    EXPECT_TRUE(messages.first().contains("with ESMTPSA id " + queueId)) << messages.first().toStdString();
    EXPECT_TRUE(s_server->log().contains(queueId + ": to=<ben@mail.example>"));
    EXPECT_EQ(withoutTrace(messages.first()), awkwardMessage());
}

TEST_F(Postfix, TakesAMessageOverImplicitTlsWithLogin)
{
    const Result result = send(tlsTarget(),
        trust() + signIn() + envelope()
            + QStringList{QStringLiteral("--auth"), QStringLiteral("LOGIN"), QStringLiteral("--subject"),
                QString::fromUtf8("Gr\xc3\xbc\xc3\x9f"
                                  "e"),
                QStringLiteral("--body"), QStringLiteral(".\nhello")});
    ASSERT_EQ(result.exitCode, 0) << result;
    EXPECT_FALSE(result.document[QLatin1String("queue_id")].toString().isEmpty()) << result;
    const QList<QByteArray> messages = s_server->messages(1);
    ASSERT_EQ(messages.size(), 1);
    EXPECT_TRUE(messages.first().contains("\nSubject: =?UTF-8?")) << messages.first().toStdString();
    EXPECT_TRUE(messages.first().contains("\n.\nhello")) << messages.first().toStdString();
}

TEST_F(Postfix, RefusesAWrongPasswordAndTheDocumentHidesIt)
{
    const QString wrong = QStringLiteral("not-the-pässword");
    const Result result = run(QStringList{QStringLiteral("send"), startTlsTarget(), QStringLiteral("--json")} + trust()
            + signIn() + envelope(),
        wrong);
    EXPECT_EQ(result.exitCode, 28) << result;
    EXPECT_EQ(result.document[QLatin1String("outcome")].toString(), QStringLiteral("refused")) << result;
    EXPECT_FALSE(result.events("auth", "send").isEmpty()) << result;
    EXPECT_TRUE(result.events("mail", "send").isEmpty()) << result;
    const QByteArray plain
        = QByteArray(1, '\0') + PostfixServer::user().toUtf8() + QByteArray(1, '\0') + wrong.toUtf8();
    for (const QByteArray &secret : {wrong.toUtf8(), wrong.toUtf8().toBase64(), plain.toBase64()}) {
        EXPECT_FALSE(result.output.contains(secret)) << result;
        EXPECT_FALSE(result.errors.contains(secret)) << result;
    }
}

TEST_F(Postfix, RefusesRelayingWithoutSignInAndThe554IsOnlyItsConsequence)
{
    const Result result = send(startTlsTarget(), trust() + envelope("someone@elsewhere.example"));
    EXPECT_EQ(result.exitCode, 24) << result;
    EXPECT_EQ(result.cause(), QStringLiteral("relay-denied")) << result;
    const QJsonArray evidence = result.document[QLatin1String("verdict")][QLatin1String("evidence")].toArray();
    bool refusedRecipient = false;
    for (const QJsonValue &event : result.events("rcpt", "reply"))
        refusedRecipient |= evidence.contains(event[QLatin1String("id")]) && event[QLatin1String("code")] == 554;
    EXPECT_TRUE(refusedRecipient) << result;
}

TEST_F(Postfix, RelaysAfterSignIn)
{
    const Result result = send(startTlsTarget(), trust() + signIn() + envelope("someone@elsewhere.example"));
    EXPECT_EQ(result.exitCode, 0) << result;
}

TEST_F(Postfix, PartialRefusalIsNoSuccess)
{
    const Result result = send(startTlsTarget(), trust() + envelope("ben@mail.example,someone@elsewhere.example"));
    EXPECT_EQ(result.exitCode, 42) << result;
    EXPECT_EQ(result.document[QLatin1String("outcome")].toString(), QStringLiteral("partial")) << result;
    EXPECT_EQ(s_server->messages(1).size(), 1);
}

TEST_F(Postfix, NoPasswordGoesToAServerThatIsNotTrusted)
{
    for (const QString &target : {startTlsTarget(), tlsTarget()}) {
        const Result result = send(target, signIn() + envelope());
        EXPECT_EQ(result.exitCode, 29) << result;
        EXPECT_TRUE(result.events("auth", "send").isEmpty()) << result;
        EXPECT_FALSE(result.document[QLatin1String("tls")][QLatin1String("verify_error")].toString().isEmpty())
            << result;
    }
}

TEST_F(Postfix, NoPasswordGoesOutInClear)
{
    const Result result = send(
        clearTarget(), signIn() + envelope() + QStringList{QStringLiteral("--security"), QStringLiteral("none")});
    EXPECT_EQ(result.exitCode, 28) << result;
    EXPECT_TRUE(result.events("mail", "send").isEmpty()) << result;
}

TEST_F(Postfix, ProbeShowsWhatIsOfferedBeforeAndInsideTls)
{
    const Result result
        = run(QStringList{QStringLiteral("probe"), startTlsTarget(), QStringLiteral("--json")} + trust());
    ASSERT_EQ(result.exitCode, 0) << result;
    auto keywords = [&](const char *when) {
        QStringList names;
        for (const QJsonValue &capability :
            result.document[QLatin1String("capabilities")][QLatin1String(when)].toArray())
            names.append(capability[QLatin1String("keyword")].toString());
        return names;
    };
    EXPECT_TRUE(keywords("before_tls").contains(QLatin1String("STARTTLS"))) << result;
    EXPECT_FALSE(keywords("before_tls").contains(QLatin1String("AUTH"))) << result;
    EXPECT_TRUE(keywords("after_tls").contains(QLatin1String("AUTH"))) << result;
    EXPECT_FALSE(keywords("after_tls").contains(QLatin1String("STARTTLS"))) << result;
    EXPECT_TRUE(result.events("mail", "send").isEmpty()) << result;
}

// RFC 3030 and RFC 3461: the message in chunks, with a notification asked for.
TEST_F(Postfix, TakesAMessageInChunksAndTheWishForAReport)
{
    QTemporaryFile file;
    ASSERT_TRUE(file.open());
    file.write(awkwardMessage());
    file.close();
    const Result result = send(startTlsTarget(),
        trust() + envelope()
            + QStringList{QStringLiteral("--eml"), file.fileName(), QStringLiteral("--chunking"),
                QStringLiteral("force"), QStringLiteral("--chunk-size"), QStringLiteral("200"),
                QStringLiteral("--dsn-notify"), QStringLiteral("NEVER"), QStringLiteral("--dsn-envid"),
                QStringLiteral("a+b")});
    ASSERT_EQ(result.exitCode, 0) << result;
    EXPECT_GT(result.events("data", "send").size(), 3) << result;
    const QList<QByteArray> messages = s_server->messages(1);
    ASSERT_EQ(messages.size(), 1);
    EXPECT_EQ(withoutTrace(messages.first()), awkwardMessage());
}

// The message is from the client that XCLIENT names, and comes from where XFORWARD says.
TEST_F(Postfix, BelievesWhatItIsToldOfTheClient)
{
    const Result result = send(startTlsTarget(),
        trust() + envelope()
            + QStringList{QStringLiteral("--xclient"), QStringLiteral("NAME=pc.elsewhere.example ADDR=192.0.2.77"),
                QStringLiteral("--xforward"), QStringLiteral("ADDR=192.0.2.78")});
    ASSERT_EQ(result.exitCode, 0) << result;
    EXPECT_EQ(result.events("xclient", "send").size(), 2) << result;
    const QList<QByteArray> messages = s_server->messages(1);
    ASSERT_EQ(messages.size(), 1);
    EXPECT_TRUE(messages.first().contains("pc.elsewhere.example [192.0.2.77]")) << messages.first().toStdString();
}

TEST_F(Postfix, SeveralMessagesGoOverOneConnection)
{
    const Result result = send(startTlsTarget(),
        trust() + envelope("ben@mail.example,carla@mail.example")
            + QStringList{QStringLiteral("--recipients-each"), QStringLiteral("1"), QStringLiteral("--rset")});
    ASSERT_EQ(result.exitCode, 0) << result;
    EXPECT_EQ(result.events("mail", "send").size(), 2) << result;
    EXPECT_EQ(s_server->messages(2).size(), 2);
}

} // namespace
