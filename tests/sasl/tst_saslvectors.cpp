// SPDX-License-Identifier: MIT
// The examples of the RFCs, message by message, whatever library makes them.
#include "core/sasl/gnusasl/client.h"
#include "core/smtp/sasldecoding.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace {

// The next nonce of the client, as it stands in the message.
QByteArray nextNonce; // NOLINT(cert-err58-cpp)

} // namespace

// The library asks these of itself through the dynamic linker, which finds ours first.
extern "C" {
Q_DECL_EXPORT int gsasl_nonce(char *data, size_t size)
{
    std::fill_n(data, size, '\0');
    return GSASL_OK;
}

Q_DECL_EXPORT int gsasl_base64_to(const char *in, size_t size, char **out, size_t *outSize)
{
    const QByteArray given(in, static_cast<qsizetype>(size));
    const bool nonce = given.count('\0') == given.size() && !nextNonce.isEmpty();
    const QByteArray encoded = nonce ? nextNonce : given.toBase64();
    *out = strdup(encoded.constData());
    if (outSize)
        *outSize = static_cast<size_t>(encoded.size());
    return GSASL_OK;
}
}

namespace helodesk {

struct Vector {
    const char *source;
    QByteArray mechanism;
    SaslCredentials credentials;
    QByteArray nonce;
    struct Turn {
        QByteArray challenge;
        QByteArray response;
    };
    std::vector<Turn> turns;
};

static SaslCredentials account(const QByteArray &user, const QByteArray &password)
{
    SaslCredentials credentials;
    credentials.user = user;
    credentials.password = password;
    return credentials;
}

static SaslCredentials digestAccount()
{
    SaslCredentials credentials = account("chris", "secret");
    credentials.service = "imap";
    credentials.host = "elwood.innosoft.com";
    return credentials;
}

static SaslCredentials external()
{
    SaslCredentials credentials;
    credentials.authorization = "fred@example.com";
    return credentials;
}

// The order of directives is the library's own; RFC 2831 leaves it free.
static QByteArray normalised(const QByteArray &mechanism, const QByteArray &message)
{
    if (mechanism != "DIGEST-MD5" || message.isEmpty())
        return message;
    QByteArrayList parts;
    for (const sasl::Directive &directive : sasl::directives(message))
        parts.append(directive.name + '=' + directive.value);
    std::sort(parts.begin(), parts.end());
    return parts.join(',');
}

static std::vector<Vector> vectors()
{
    return {
        {"RFC 2195 2", "CRAM-MD5", account("tim", "tanstaaftanstaaf"), {},
            {{"<1896.697170952@postoffice.reston.mci.net>", "tim b913a602c7eda7a495b4e6e7334d3890"}}},
        {"RFC 2831 4", "DIGEST-MD5", digestAccount(), "OA6MHXh6VqTrRk",
            {{R"(realm="elwood.innosoft.com",nonce="OA6MG9tEQGm2hh",qop="auth",algorithm=md5-sess,charset=utf-8)",
                 R"(charset=utf-8,username="chris",realm="elwood.innosoft.com",nonce="OA6MG9tEQGm2hh",nc=00000001,)"
                 R"(cnonce="OA6MHXh6VqTrRk",digest-uri="imap/elwood.innosoft.com",)"
                 R"(response=d388dad90d4bbd760a152321f2143af7,qop=auth)"},
                {"rspauth=ea40f60335c427b5527b84dbabcdfffd", ""}}},
        {"RFC 5802 5", "SCRAM-SHA-1", account("user", "pencil"), "fyko+d2lbbFgONRv9qkxdawL",
            {{"", "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL"},
                {"r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096",
                    "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts="},
                {"v=rmF9pqV8S7suAoZWja4dJRkFsKQ=", ""}}},
        {"RFC 7677 3", "SCRAM-SHA-256", account("user", "pencil"), "rOprNGfwEbeRWgbNEkqO",
            {{"", "n,,n=user,r=rOprNGfwEbeRWgbNEkqO"},
                {"r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                    "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                    "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="},
                {"v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=", ""}}},
        {"RFC 4422 A.1", "EXTERNAL", external(), {}, {{"", "fred@example.com"}}},
        {"RFC 4505 4", "ANONYMOUS", account("sirhc", ""), {}, {{"", "sirhc"}}},
    };
}

TEST(SaslVectors, TheExamplesOfTheRfcsComeOut)
{
    Gsasl *library = nullptr;
    ASSERT_EQ(gsasl_init(&library), GSASL_OK);
    for (const Vector &vector : vectors()) {
        SCOPED_TRACE(vector.source);
        nextNonce = vector.nonce;
        gnusasl::Client client(vector.mechanism, vector.credentials);
        QString problem;
        ASSERT_TRUE(client.start(library, &problem)) << qPrintable(problem);
        SaslStep step;
        for (const Vector::Turn &turn : vector.turns) {
            step = client.step(turn.challenge);
            EXPECT_EQ(step.problem, QString());
            EXPECT_EQ(normalised(vector.mechanism, step.message).toStdString(),
                normalised(vector.mechanism, turn.response).toStdString());
        }
        EXPECT_TRUE(step.complete);
        EXPECT_FALSE(client.awaitsProof());
    }
    gsasl_done(library);
}

// MS-NLMP 4.2.2: user "User", password "Password", the server's challenge 0123456789abcdef.
TEST(SaslVectors, NtlmAnswersAsMicrosoftHasIt)
{
    Gsasl *library = nullptr;
    ASSERT_EQ(gsasl_init(&library), GSASL_OK);
    gnusasl::Client client("NTLM", account("User", "Password"));
    QString problem;
    ASSERT_TRUE(client.start(library, &problem)) << qPrintable(problem);
    EXPECT_TRUE(client.step({}).message.startsWith(QByteArrayView("NTLMSSP\0\1\0\0\0", 12)));
    const QByteArray challenge = QByteArray::fromHex("4e544c4d53535000020000000c000c0030000000010200000123456789abcdef"
                                                     "00000000000000000000000000000000")
        + QByteArray::fromHex("530065007200760065007200"); // "Server"
    const SaslStep step = client.step(challenge);
    EXPECT_EQ(step.problem, QString());
    EXPECT_TRUE(step.message.contains(QByteArray::fromHex("67c43011f30298a2ad35ece64f16331c44bdbed927841f94")));
    EXPECT_TRUE(step.message.contains(QByteArray::fromHex("98def7b87f88aa5dafe2df779688a172def11c7d5ccdef13")));
    const SaslMessage read = sasl::ntlmMessage(step.message);
    EXPECT_TRUE(read.secret);
    EXPECT_TRUE(read.decoded.contains("user=\"User\"")) << read.decoded.toStdString();
    gsasl_done(library);
}

// A hostile server gets neither hours of hashing nor a look beyond its message.
TEST(SaslVectors, WhatAServerAsksForIsChecked)
{
    struct Case {
        QByteArray mechanism;
        QByteArray challenge;
    };
    const std::vector<Case> cases{
        {"SCRAM-SHA-256", "r=abcx,s=QSXCR+Q6sek8bf92,i=4294967295"},
        {"SCRAM-SHA-256", "r=abcx,s=QSXCR+Q6sek8bf92,i=-1"},
        {"SCRAM-SHA-256", "r=somebody else's,s=QSXCR+Q6sek8bf92,i=4096"},
        {"SCRAM-SHA-256", QByteArray("r=abc\0x", 7)},
        {"NTLM", QByteArray::fromHex("4e544c4d53535000020000000c00ff00ffffff7f010200000123456789abcdef")},
        {"NTLM", "NTLMSSP"},
        {"DIGEST-MD5", "realm=\"open"},
    };
    Gsasl *library = nullptr;
    ASSERT_EQ(gsasl_init(&library), GSASL_OK);
    nextNonce = "abc";
    for (const Case &one : cases) {
        gnusasl::Client client(one.mechanism, account("user", "pencil"));
        QString problem;
        ASSERT_TRUE(client.start(library, &problem)) << qPrintable(problem);
        const bool begins = one.mechanism != "DIGEST-MD5";
        EXPECT_FALSE(begins && client.step({}).failed());
        EXPECT_TRUE(client.step(one.challenge).failed()) << one.challenge.toStdString();
    }
    gsasl_done(library);
}

} // namespace helodesk
