// SPDX-License-Identifier: MIT
// Our clients against GNU SASL's servers, and the mechanisms that need no library.
#include "core/modules/module.h"
#include "core/sasl/mechanism.h"
#include "core/sasl/saslprovider.h"

#include <QFile>

#include <gtest/gtest.h>

namespace helodesk {

static SaslProvider &provider()
{
    QString problem;
    auto *found = module<SaslProvider>(&problem);
    EXPECT_TRUE(found) << qPrintable(problem);
    return *found;
}

static SaslCredentials anna(const QByteArray &bindingType = "tls-exporter", const QByteArray &binding = "the same")
{
    SaslCredentials credentials;
    credentials.user = "anna";
    credentials.password = "Zq7!canary";
    credentials.host = "mx.example";
    credentials.bindingType = bindingType;
    credentials.binding = binding;
    return credentials;
}

static QByteArray said(
    const QByteArray &mechanism, const SaslCredentials &credentials, const QByteArray &challenge = {})
{
    QString problem;
    const auto client = makeSaslClient(mechanism, credentials, &problem);
    EXPECT_TRUE(client) << qPrintable(problem);
    return client ? client->step(challenge).message : QByteArray();
}

// RFC 4616 4, RFC 7628 4.1, and Google's description of XOAUTH2.
TEST(SaslClient, SaysWhatTheSpecificationsHave)
{
    SaslCredentials credentials;
    credentials.user = "tim";
    credentials.password = "tanstaaftanstaaf";
    EXPECT_EQ(said("PLAIN", credentials), QByteArray("\0tim\0tanstaaftanstaaf", 21));
    credentials.authorization = "Ursel";
    EXPECT_EQ(said("PLAIN", credentials), QByteArray("Ursel\0tim\0tanstaaftanstaaf", 26));
    EXPECT_EQ(said("LOGIN", credentials, "Username:"), "tim");
    EXPECT_EQ(said("LOGIN", credentials, "Password:"), "tanstaaftanstaaf");

    SaslCredentials bearer;
    bearer.user = "user@example.com";
    bearer.token = "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==";
    bearer.host = "server.example.com";
    bearer.port = 143;
    EXPECT_EQ(said("OAUTHBEARER", bearer),
        "n,a=user@example.com,\1host=server.example.com\1port=143\1"
        "auth=Bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==\1\1");
    bearer.user = "someuser@example.com";
    bearer.token = "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg";
    EXPECT_EQ(said("XOAUTH2", bearer).toBase64(),
        "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2"
        "cBAQ==");
}

// How an exchange ends between client and server: "" if both are content, else who found what wrong.
static QString outcome(const QByteArray &mechanism, const SaslCredentials &client, const SaslCredentials &account)
{
    QString problem;
    const auto ours = makeSaslClient(mechanism, client, &problem);
    const auto theirs = provider().server(mechanism, account, &problem);
    if (!ours || !theirs)
        return u"start: "_qs + problem;
    const bool clientBegins = mechanismNamed(mechanism)->clientBegins;
    SaslStep server;
    SaslStep answer = clientBegins ? ours->step({}) : SaslStep();
    for (int turn = 0; turn < 10; ++turn) {
        server = theirs->step(answer.message);
        if (server.failed())
            return u"server: "_qs + server.problem;
        if (server.complete && server.message.isEmpty())
            break;
        answer = ours->step(server.message);
        if (answer.failed())
            return u"client: "_qs + answer.problem;
        if (server.complete)
            break;
    }
    EXPECT_EQ(theirs->user(), client.user);
    return server.complete && !ours->awaitsProof() ? QString() : u"unfinished"_qs;
}

class Exchanges : public testing::TestWithParam<const char *>
{
};

TEST_P(Exchanges, SucceedWithTheRightPasswordAlone)
{
    EXPECT_EQ(outcome(GetParam(), anna(), anna()), QString());
    SaslCredentials wrong = anna();
    wrong.password = "another";
    EXPECT_TRUE(outcome(GetParam(), wrong, anna()).startsWith(u"server"));
    wrong = anna();
    wrong.user = "berta";
    EXPECT_TRUE(outcome(GetParam(), wrong, anna()).startsWith(u"server"));
    SaslCredentials other = anna();
    other.authorization = "berta";
    const bool knowsIt = qstrcmp(GetParam(), "CRAM-MD5") != 0;
    EXPECT_EQ(outcome(GetParam(), other, anna()).startsWith(u"server"), knowsIt);
}

INSTANTIATE_TEST_SUITE_P(All, Exchanges,
    testing::Values(
        "SCRAM-SHA-256-PLUS", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-256", "SCRAM-SHA-1", "DIGEST-MD5", "CRAM-MD5"));

TEST(SaslClient, ASignInBoundToAnotherConnectionIsRefused)
{
    for (const char *mechanism : {"SCRAM-SHA-256-PLUS", "SCRAM-SHA-1-PLUS"}) {
        for (const char *type : {"tls-exporter", "tls-unique"}) {
            EXPECT_EQ(outcome(mechanism, anna(type), anna(type)), QString());
            EXPECT_TRUE(outcome(mechanism, anna(type, "one"), anna(type, "another")).startsWith(u"server"));
        }
        EXPECT_TRUE(outcome(mechanism, anna({}, {}), anna()).startsWith(u"start"));
    }
}

TEST(SaslClient, BindsOnlyWhereThatIsAskedFor)
{
    EXPECT_TRUE(said("SCRAM-SHA-256", anna()).startsWith("n,,"));
    EXPECT_TRUE(said("SCRAM-SHA-256-PLUS", anna()).startsWith("p=tls-exporter,,"));
    EXPECT_TRUE(said("SCRAM-SHA-1-PLUS", anna("tls-unique")).startsWith("p=tls-unique,,"));
}

TEST(SaslClient, SaysWhatIsMissing)
{
    QString problem;
    EXPECT_FALSE(makeSaslClient("XOAUTH2", anna(), &problem));
    EXPECT_TRUE(problem.contains(u"token"));
    EXPECT_FALSE(makeSaslClient("SCRAM-SHA-256", {}, &problem));
    EXPECT_TRUE(problem.contains(u"password"));
    EXPECT_FALSE(makeSaslClient("X-UNHEARD-OF", anna(), &problem));
    EXPECT_TRUE(problem.contains(u"X-UNHEARD-OF"));
}

// The list of what can be asked for is what the library has.
TEST(SaslClient, TheLibraryHasWhatWeOffer)
{
    const QByteArrayList has = provider().clientMechanisms();
    for (const Mechanism &mechanism : mechanisms()) {
        EXPECT_TRUE(has.contains(mechanism.name) || mechanism.needs == Mechanism::Token) << mechanism.name;
    }
}

} // namespace helodesk
