// SPDX-License-Identifier: MIT
#include "core/smtp/secrets.h"

#include <gtest/gtest.h>

using namespace helodesk;

TEST(Masked, HidesSpansAndNothingElse)
{
    EXPECT_EQ(masked("abcdef", {}), "abcdef");
    EXPECT_EQ(masked("abcdef", {{2, 2}}), "ab••••ef");
    EXPECT_EQ(masked("abcdef", {{0, 6}}), "••••");
    EXPECT_EQ(masked("abcdef", {{3, 2}, {1, 3}}), "a••••f");
    EXPECT_EQ(masked("abcdef", {{4, 100}}), "abcd••••");
    EXPECT_EQ(masked("abcdef", {{100, 4}}), "abcdef");
}

// Whatever encoding a server echoes a secret in, it is found.
TEST(KnownSecrets, AreFoundInEveryForm)
{
    const QByteArray secret = "Zq7!canary";
    KnownSecrets known;
    known.add(secret);
    const QList<QByteArray> forms{
        secret,
        secret.toBase64(),
        QByteArray("\0anna\0Zq7!canary", 16).toBase64(),
        QByteArray("x" + secret + "yz").toBase64(),
        QByteArray("xx" + secret + "y").toBase64(),
        QByteArray("xxx" + secret).toBase64(QByteArray::Base64UrlEncoding),
        secret.toHex(),
        secret.toHex().toUpper(),
        secret.toPercentEncoding(),
        "Zq7%21canary",
    };
    for (const QByteArray &form : forms) {
        const QByteArray line = "501 unrecognized: " + form + " (what was that)";
        const QByteArray shown = masked(line, known.find(line));
        EXPECT_TRUE(shown.contains(secretMask)) << line.toStdString();
        EXPECT_FALSE(shown.contains("canary"));
        EXPECT_TRUE(shown.startsWith("501 unrecognized: ")) << shown.toStdString();
        EXPECT_TRUE(shown.endsWith("(what was that)"));
        // At most what the neighbours share a base64 character with is left of the form around the mask.
        const qsizetype left = shown.size() - QByteArray(secretMask).size() - 18 - 16;
        EXPECT_LE(left, 12) << shown.toStdString();
    }
}

TEST(KnownSecrets, ShortOnesHideNoOrdinaryWords)
{
    KnownSecrets known;
    known.add("cat");
    EXPECT_EQ(masked("550 concatenated", known.find("550 concatenated")), "550 concatenated");
    EXPECT_EQ(masked("550 cat!", known.find("550 cat!")), "550 ••••!");
}

TEST(KnownSecrets, NothingIsHiddenWithoutASecret)
{
    KnownSecrets known;
    known.add({});
    EXPECT_TRUE(known.isEmpty());
    EXPECT_TRUE(known.find("anything").isEmpty());
}
