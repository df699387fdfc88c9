// SPDX-License-Identifier: MIT
// What a sign-in's lines say, and that no secret and nothing to guess one from is among it.
#include "core/transcript/transcript.h"
#include "tests/support/dialogue.h"

#include <gtest/gtest.h>

using namespace helodesk;
using namespace helodesk::test;

static QByteArray base64(const QByteArray &octets)
{
    return octets.toBase64();
}

// The dialogue of a sign-in, its lines in base64 already.
static Timeline signIn(const QByteArray &lines)
{
    return played("S: 220 mx\nC: EHLO pc\nS: 250 mx\n" + lines);
}

// All decoded lines, in order.
static QStringList decodedIn(const Timeline &timeline)
{
    QStringList result;
    for (const Event &event : timeline) {
        if (const QString line = decodedLine(event); !line.isEmpty())
            result.append(line);
    }
    return result;
}

static std::string shownOf(const Timeline &timeline)
{
    return plainText(timeline).toStdString();
}

TEST(SaslReader, PlainShowsAllButThePassword)
{
    const Timeline timeline = signIn("C: AUTH PLAIN " + base64(QByteArray("\0anna\0Zq7!canary", 16)) + "\nS: 235 ok\n");
    EXPECT_EQ(decodedIn(timeline), QStringList(u"AUTH PLAIN authzid=\"\" user=\"anna\" password=••••"_qs));
}

TEST(SaslReader, LoginShowsPromptsAndName)
{
    const Timeline timeline = signIn("C: AUTH LOGIN\nS: 334 " + base64("Username:") + "\nC: " + base64("anna")
        + "\nS: 334 " + base64("Password:") + "\nC: " + base64("Zq7!canary") + "\nS: 535 no\n");
    EXPECT_EQ(decodedIn(timeline),
        (QStringList{
            u"prompt=\"Username:\""_qs, u"user=\"anna\""_qs, u"prompt=\"Password:\""_qs, u"password=••••"_qs}));
    EXPECT_EQ(shownOf(timeline).find(base64("Zq7!canary").toStdString()), std::string::npos);
}

TEST(SaslReader, CramHidesTheDigest)
{
    const Timeline timeline = signIn("C: AUTH CRAM-MD5\nS: 334 " + base64("<1.2@mx>")
        + "\nC: " + base64("tim b913a602c7eda7a495b4e6e7334d3890") + "\nS: 535 no b913a602c7eda7a495b4e6e7334d3890\n");
    EXPECT_EQ(decodedIn(timeline), (QStringList{u"challenge=\"<1.2@mx>\""_qs, u"user=\"tim\" response=••••"_qs}));
    EXPECT_EQ(shownOf(timeline).find("b913a602"), std::string::npos);
}

TEST(SaslReader, ScramShowsNoncesAndIterationsAndHidesProofAndVerifier)
{
    const QByteArray clientFirst = base64("n,a=b,n=user,r=fyko");
    const QByteArray serverFirst = base64("r=fyko3rfc,s=QSXCR+Q6sek8bf92,i=4096");
    const QByteArray clientFinal = base64("c=biws,r=fyko3rfc,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=");
    const QByteArray serverFinal = base64("v=rmF9pqV8S7suAoZWja4dJRkFsKQ=");
    const Timeline timeline = signIn("C: AUTH SCRAM-SHA-1 " + clientFirst + "\nS: 334 " + serverFirst
        + "\nC: " + clientFinal + "\nS: 334 " + serverFinal + "\nC: =\nS: 235 " + serverFinal + "\n");
    EXPECT_EQ(decodedIn(timeline),
        (QStringList{
            u"AUTH SCRAM-SHA-1 channel-binding=\"not supported here\" authzid=\"b\" user=\"user\" client-nonce=\"fyko\""_qs,
            u"nonce=\"fyko3rfc\" salt=\"QSXCR+Q6sek8bf92\" iterations=4096"_qs,
            u"channel-binding=\"biws\" nonce=\"fyko3rfc\" proof=••••"_qs, u"verifier=••••"_qs, u"(empty)"_qs,
            u"verifier=••••"_qs}));
    const std::string shown = shownOf(timeline);
    for (const QByteArray &secret : {clientFinal, serverFinal, QByteArray("v0X8v3Bz"), QByteArray("rmF9pqV8")})
        EXPECT_EQ(shown.find(secret.toStdString()), std::string::npos) << shown;
    EXPECT_NE(shown.find(clientFirst.toStdString()), std::string::npos) << shown;
}

TEST(SaslReader, DigestHidesBothProofs)
{
    const QByteArray response = base64(R"(username="chris",nonce="OA6",response=d388dad90d4bbd760a152321f2143af7)");
    const QByteArray proof = base64("rspauth=ea40f60335c427b5527b84dbabcdfffd");
    const Timeline timeline = signIn("C: AUTH DIGEST-MD5\nS: 334 " + base64(R"(realm="a \"b\"",nonce="OA6",qop="auth")")
        + "\nC: " + response + "\nS: 334 " + proof + "\nC: =\nS: 235 ok\n");
    EXPECT_EQ(decodedIn(timeline),
        (QStringList{u"realm=\"a \\\"b\\\"\" nonce=\"OA6\" qop=\"auth\""_qs,
            u"username=\"chris\" nonce=\"OA6\" response=••••"_qs, u"rspauth=••••"_qs, u"(empty)"_qs}));
    const std::string shown = shownOf(timeline);
    EXPECT_EQ(shown.find(response.toStdString()), std::string::npos) << shown;
    EXPECT_EQ(shown.find(proof.toStdString()), std::string::npos) << shown;
}

TEST(SaslReader, TokensAreHiddenAndErrorsDecoded)
{
    const QByteArray error = R"({"status":"401","schemes":"bearer"})";
    const Timeline timeline = signIn("C: AUTH XOAUTH2 " + base64("user=anna\1auth=Bearer Zq7!canary\1\1") + "\nS: 334 "
        + base64(error) + "\nC: =\nS: 535 not Zq7!canary\n");
    EXPECT_EQ(decodedIn(timeline),
        (QStringList{u"AUTH XOAUTH2 user=\"anna\" bearer-token=••••"_qs,
            u"error=\"{\\\"status\\\":\\\"401\\\",\\\"schemes\\\":\\\"bearer\\\"}\""_qs, u"(empty)"_qs}));
    EXPECT_EQ(shownOf(timeline).find("canary"), std::string::npos);
}

// A message that can't be read may be anything.
TEST(SaslReader, WhatIsntUnderstoodIsHiddenWhole)
{
    for (const char *mechanism : {"PLAIN", "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-256", "XOAUTH2", "OAUTHBEARER", "NTLM",
             "GSSAPI", "X-UNHEARD-OF"}) {
        const QByteArray message = base64("Zq7!canary");
        const Timeline timeline = signIn(QByteArray("C: AUTH ") + mechanism + "\nS: 334 \nC: " + message
            + "\nS: 501 what is " + message + " or Zq7!canary\n");
        const std::string shown = shownOf(timeline);
        EXPECT_EQ(shown.find("canary"), std::string::npos) << shown;
        EXPECT_EQ(shown.find(message.toStdString()), std::string::npos) << shown;
    }
    const Timeline timeline = signIn("C: AUTH PLAIN Zq7!canary\nS: 501 no\n");
    EXPECT_EQ(shownOf(timeline).find("canary"), std::string::npos);
}

// A person who types the password where the name is asked for shows it to nobody.
TEST(SaslReader, ATypedLineIsANameOnlyWhereOneIsAskedFor)
{
    const QByteArray line = base64("Zq7!canary");
    EXPECT_EQ(shownOf(signIn("C: AUTH LOGIN\nS: 334 \nT: " + line + "\nS: 535 no\n")).find(line.toStdString()),
        std::string::npos);
}

// Signs of the exchange before don't reach into the next.
TEST(SaslReader, AnExchangeEndsWithItsReply)
{
    const Timeline timeline = signIn("C: AUTH LOGIN\nS: 504 no\nC: AUTH PLAIN\nS: 334 \nC: *\nS: 501 broken off\n");
    EXPECT_EQ(decodedIn(timeline), QStringList(u"(breaks the sign-in off)"_qs));
}
