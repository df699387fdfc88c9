// SPDX-License-Identifier: MIT
// From an issuer's token to a sign-in with it, as users do it.
#include "tests/cli/program.h"
#include "tests/support/printing.h"
#include "tests/support/testissuer.h"
#include "tests/support/waitfor.h"

#include <QRegularExpression>

#include <gmock/gmock.h>

#include <csignal>

using namespace helodesk;
using namespace helodesk::test;
using testing::HasSubstr;
using testing::Not;

namespace {

class TokenCommandTest : public testing::Test
{
protected:
    [[nodiscard]] QStringList words(const QStringList &more = {}) const
    {
        return QStringList{u"token"_qs, u"--issuer"_qs, issuer.address(), u"--client-id"_qs, u"helodesk-test"_qs,
                   u"--scope"_qs, u"smtp"_qs, u"--print"_qs}
        + more;
    }
    // Runs it as far as the page that it wants opened; empty, if it ends before.
    QUrl pageOf(QProcess &process)
    {
        static const QRegularExpression address(u"^http://\\S+$"_qs, QRegularExpression::MultilineOption);
        EXPECT_TRUE(waitFor([&] {
            told += process.readAllStandardError();
            return address.match(QString::fromUtf8(told)).hasMatch() || process.state() == QProcess::NotRunning;
        }));
        return QUrl(address.match(QString::fromUtf8(told)).captured());
    }
    Finished signIn(const QStringList &more = {}, const QStringList &environment = {})
    {
        QProcess process;
        told.clear();
        startProgram(process, words(more), environment);
        const QUrl page = pageOf(process);
        if (!page.isEmpty())
            (void)browse(page);
        Finished finished = waitForEnd(process);
        finished.errors = told + finished.errors;
        return finished;
    }
    static Finished send(const Practice &practice, const QString &mechanism, const QByteArray &token)
    {
        return runProgram({u"send"_qs, practice.target(), u"--ca-file"_qs, practice.caFile(), u"--from"_qs,
                              u"anna@contoso.example"_qs, u"--to"_qs, u"ben@fabrikam.example"_qs, u"--user"_qs,
                              practice.user(), u"--auth"_qs, mechanism, u"--token-env"_qs, u"TOKEN"_qs, u"--json"_qs},
            {}, {u"TOKEN="_qs + QString::fromUtf8(token)});
    }

    TestIssuer issuer;
    QByteArray told; // on standard error, up to the page
};

TEST_F(TokenCommandTest, TheTokenOfAnIssuerSignsInAtAServer)
{
    const Practice practice;
    issuer.behaviour.accessToken = practice.token().toUtf8();
    const Finished finished = signIn({u"--user"_qs, practice.user()});
    ASSERT_EQ(finished.exitCode, 0) << finished.errors.toStdString();
    EXPECT_EQ(finished.output, practice.token().toUtf8() + '\n') << "and nothing else";
    EXPECT_THAT(finished.errors.toStdString(), HasSubstr("Open this page in a browser on this computer"));
    for (const QByteArray &secret : {practice.token().toUtf8(), issuer.lastCode(), QByteArray("refresh-of-anna"),
             issuer.askedAt(u"/token"_qs).value(0).queryItemValue(u"code_verifier"_qs).toUtf8()})
        EXPECT_THAT(finished.errors.toStdString(), Not(HasSubstr(secret.toStdString())));
    EXPECT_EQ(issuer.askedAt(u"/authorize"_qs).value(0).queryItemValue(u"login_hint"_qs, QUrl::FullyDecoded),
        practice.user());
    for (const QString &mechanism : {u"XOAUTH2"_qs, u"OAUTHBEARER"_qs}) {
        const Finished sent = send(practice, mechanism, finished.output.trimmed());
        EXPECT_EQ(sent.exitCode, 0) << sent.output.toStdString();
        EXPECT_THAT(sent.output.toStdString(), HasSubstr("AUTH " + mechanism.toStdString()));
        EXPECT_THAT(sent.output.toStdString(), Not(HasSubstr(practice.token().toStdString())));
    }
}

TEST_F(TokenCommandTest, ATokenThatTheServerDoesNotTakeGetsItsCause)
{
    struct Case {
        const char *scenario;
        const char *cause;
        const char *title;
        const char *said; // in the decoded error
    };
    for (const Case &one : {Case{"token-expired", "token-expired", "", "https://mail.practice.example/"},
             Case{"token-wrong-audience", "token-wrong-scope", "is for another service", "invalid_audience"},
             Case{"token-wrong-scope", "token-wrong-scope", "lacks the right to send", "scope"}}) {
        const Practice practice(QString::fromUtf8(one.scenario));
        issuer.behaviour.accessToken = practice.token().toUtf8();
        const Finished finished = signIn();
        ASSERT_EQ(finished.exitCode, 0) << finished.errors.toStdString();
        for (const QString &mechanism : {u"XOAUTH2"_qs, u"OAUTHBEARER"_qs}) {
            const Finished sent = send(practice, mechanism, finished.output.trimmed());
            EXPECT_EQ(sent.exitCode, 28) << one.scenario;
            EXPECT_EQ(sent.json()[u"verdict"][u"cause"].toString(), QString::fromUtf8(one.cause));
            EXPECT_THAT(sent.json()[u"verdict"][u"title"].toString().toStdString(), HasSubstr(one.title));
            EXPECT_THAT(sent.output.toStdString(), HasSubstr(one.said)) << "the error is decoded";
        }
    }
}

TEST_F(TokenCommandTest, ACodeIsTypedOnAnotherDevice)
{
    issuer.behaviour.deviceAnswers = {"authorization_pending"};
    const Finished finished = runProgram(words({u"--device"_qs}));
    EXPECT_EQ(finished.exitCode, 0) << finished.errors.toStdString();
    EXPECT_EQ(finished.output, "access-of-anna\n");
    EXPECT_THAT(
        finished.errors.toStdString(), HasSubstr("type the code WDJB-MJHT there:\n" + issuer.address().toStdString()));
}

TEST_F(TokenCommandTest, WhatTheIssuerSaysNoToIsSaid)
{
    issuer.behaviour.clientSecret = "client-secret-of-anna";
    issuer.behaviour.description = "you said {}";
    const Finished wrong = signIn({u"--client-secret-env"_qs, u"SECRET"_qs}, {u"SECRET=another-secret-of-anna"_qs});
    EXPECT_EQ(wrong.exitCode, 28);
    EXPECT_EQ(wrong.output, QByteArray());
    EXPECT_THAT(wrong.errors.toStdString(), HasSubstr("Compare the client id with the registration"));
    EXPECT_THAT(wrong.errors.toStdString(), HasSubstr("grant_type=authorization_code"));
    EXPECT_THAT(wrong.errors.toStdString(), Not(HasSubstr("another-secret-of-anna")));
    EXPECT_EQ(signIn({u"--client-secret-env"_qs, u"SECRET"_qs}, {u"SECRET=client-secret-of-anna"_qs}).exitCode, 0);
    issuer.behaviour.deniesAtPage = "access_denied";
    const Finished denied = signIn();
    EXPECT_EQ(denied.exitCode, 28);
    EXPECT_THAT(denied.errors.toStdString(), HasSubstr("The sign-in was refused (access_denied)"));
}

TEST_F(TokenCommandTest, NobodyHasToWaitForEver)
{
    const Finished late = runProgram(words({u"--timeout"_qs, u"10ms"_qs}));
    EXPECT_EQ(late.exitCode, 40);
    EXPECT_THAT(late.errors.toStdString(), HasSubstr("Nobody has signed in within the time limit"));
    QProcess process;
    startProgram(process, words());
    ASSERT_FALSE(pageOf(process).isEmpty());
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const Finished finished = waitForEnd(process);
    EXPECT_EQ(finished.exitCode, 130);
    EXPECT_EQ(finished.output, QByteArray());
}

TEST_F(TokenCommandTest, WhatCannotBeAskedForIsSaidBefore)
{
    struct Case {
        QStringList words;
        const char *said;
    };
    const QStringList client{u"--client-id"_qs, u"id"_qs, u"--print"_qs};
    for (const Case &one :
        {Case{{}, "--profile keeps it in the keychain, --print prints it"}, Case{{u"--print"_qs}, "whose token?"},
            Case{QStringList{u"--preset"_qs, u"hotmail"_qs} + client, "there is no preset hotmail"},
            Case{QStringList{u"--preset"_qs, u"google"_qs, u"--device"_qs} + client, "by a code on another device"},
            Case{QStringList{u"--preset"_qs, u"google"_qs, u"--tenant"_qs, u"x"_qs} + client, "--tenant is for"},
            Case{QStringList{u"--preset"_qs, u"google"_qs, u"--issuer"_qs, u"x"_qs} + client, "exclude each other"},
            Case{{u"--preset"_qs, u"google"_qs, u"--print"_qs}, "--client-id is missing"},
            Case{QStringList{u"--preset"_qs, u"google"_qs, u"--client-secret-env"_qs, u"NO_SUCH"_qs} + client,
                "the variable NO_SUCH isn't set"},
            Case{QStringList{u"--preset"_qs, u"google"_qs, u"--timeout"_qs, u"soon"_qs} + client, "--timeout soon"},
            Case{{u"--renew"_qs, u"--print"_qs}, "need --profile"},
            Case{{u"--profile"_qs, u"practice"_qs, u"--renew"_qs}, "it needs a user and a server"}}) {
        const Finished finished = runProgram(QStringList{u"token"_qs} + one.words);
        EXPECT_EQ(finished.exitCode, 1) << one.said << finished.errors.toStdString();
        EXPECT_THAT(finished.errors.toStdString(), HasSubstr(one.said));
        EXPECT_EQ(finished.output, QByteArray());
    }
    const Finished unsafe = runProgram(QStringList{u"token"_qs, u"--issuer"_qs, u"http://login.example"_qs} + client);
    EXPECT_EQ(unsafe.exitCode, 28);
    EXPECT_THAT(unsafe.errors.toStdString(), HasSubstr("it must begin with https://"));
}

TEST_F(TokenCommandTest, ThePresetsSayHowToRegister)
{
    const Finished finished = runProgram({u"token"_qs, u"--presets"_qs});
    EXPECT_EQ(finished.exitCode, 0);
    for (const char *part : {"microsoft365: ", "http://localhost", "google: ", "https://developers.google.com/"})
        EXPECT_THAT(finished.output.toStdString(), HasSubstr(part));
}

} // namespace
