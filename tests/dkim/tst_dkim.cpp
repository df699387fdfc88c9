// SPDX-License-Identifier: MIT
// DKIM: the examples of the RFCs, our own signatures read by dkimpy, and every change noticed.
#include "core/dkim/canonicalization.h"
#include "core/dkim/dkimcheck.h"
#include "core/dkim/dkimsignature.h"
#include "core/dkim/signedmessage.h"
#include "core/modules/module.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <gmock/gmock.h>

using namespace helodesk;

namespace {

QByteArray canonicalBody(const QByteArray &body, bool relaxed, qsizetype step)
{
    CanonicalBody canonical(relaxed);
    QByteArray out;
    for (qsizetype from = 0; from < body.size(); from += step)
        out += canonical.add(QByteArrayView(body).sliced(from, std::min(step, body.size() - from)));
    return out + canonical.finish();
}

TEST(DkimCanonicalization, BodyIsThatOfTheRfcHoweverItIsCut)
{
    struct Row {
        QByteArray body;
        QByteArray simple;
        QByteArray relaxed;
    };
    const QList<Row> rows{
        // RFC 6376 3.4.5
        {" C \r\nD \t E\r\n\r\n\r\n", " C \r\nD \t E\r\n", " C\r\nD E\r\n"},
        {"", "\r\n", ""},
        {"\r\n\r\n", "\r\n", ""},
        {" \r\n\t\r\n", " \r\n\t\r\n", ""},
        {"a", "a\r\n", "a\r\n"},
        {"a \t", "a \t\r\n", "a\r\n"},
        {"\r\n\r\na\r\n\r\nb", "\r\n\r\na\r\n\r\nb\r\n", "\r\n\r\na\r\n\r\nb\r\n"},
        {"a\rb\nc\r\n \r\n", "a\rb\nc\r\n \r\n", "a\rb\nc\r\n"},
    };
    for (const Row &row : rows) {
        for (const qsizetype step : {1, 2, 3, 100}) {
            EXPECT_EQ(canonicalBody(row.body, false, step), row.simple) << step;
            EXPECT_EQ(canonicalBody(row.body, true, step), row.relaxed) << step;
        }
    }
}

TEST(DkimCanonicalization, FieldsAreThoseOfTheRfc)
{
    EXPECT_EQ(canonicalField("A: X\r\n", true), "a:X");
    EXPECT_EQ(canonicalField("B : Y\t\r\n\tZ  \r\n", true), "b:Y Z");
    EXPECT_EQ(canonicalField("B : Y\t\r\n\tZ  \r\n", false), "B : Y\t\r\n\tZ  ");
}

const QByteArray example = "From: Joe SixPack <joe@football.example.com>\r\n"
                           "To: Suzie Q <suzie@shopping.example.net>\r\n"
                           "Subject: Is dinner ready?\r\n"
                           "Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r\n"
                           "Message-ID: <20030712040037.46341.5F8J@football.example.com>\r\n"
                           "\r\n"
                           "Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";

// RFC 8463 A.3
const QByteArray signedExample = "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n"
                                 " d=football.example.com; i=@football.example.com;\r\n"
                                 " q=dns/txt; s=brisbane; t=1528637909; h=from : to :\r\n"
                                 " subject : date : message-id : from : subject : date;\r\n"
                                 " bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;\r\n"
                                 " b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus\r\n"
                                 " Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==\r\n"
                                 "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;\r\n"
                                 " d=football.example.com; i=@football.example.com;\r\n"
                                 " q=dns/txt; s=test; t=1528637909; h=from : to : subject :\r\n"
                                 " date : message-id : from : subject : date;\r\n"
                                 " bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;\r\n"
                                 " b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3\r\n"
                                 " DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz\r\n"
                                 " dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=\r\n"
    + example;

QByteArray exampleRecords(const QByteArray &name)
{
    if (name == "brisbane._domainkey.football.example.com")
        return "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    if (name == "test._domainkey.football.example.com")
        return "v=DKIM1; k=rsa; "
               "p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQi"
               "Y/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZy"
               "VYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB";
    return {};
}

QList<DkimCheck> checked(const QByteArray &message, const DkimRecords &records = exampleRecords)
{
    QString problem;
    const auto content = contentFromBytes(message, true);
    const auto checks = checkDkim(*content, records, &problem);
    EXPECT_EQ(problem, QString());
    return checks;
}

TEST(DkimCheck, BothSignaturesOfTheRfcsExamplePass)
{
    const auto checks = checked(signedExample);
    ASSERT_EQ(checks.size(), 2);
    for (const DkimCheck &check : checks) {
        EXPECT_EQ(check.result, DkimCheck::Pass) << check.reason.toStdString();
        EXPECT_EQ(check.domain, "football.example.com");
    }
    EXPECT_EQ(checks[0].algorithm, "ed25519-sha256");
    EXPECT_EQ(checks[1].selector, "test");
}

// RFC 6376 A.2, simple/simple.
TEST(DkimCheck, TheSimpleExampleOfTheRfcPasses)
{
    const QByteArray message = "DKIM-Signature: v=1; a=rsa-sha256; s=brisbane; d=example.com;\r\n"
                               "      c=simple/simple; q=dns/txt; i=joe@football.example.com;\r\n"
                               "      h=Received : From : To : Subject : Date : Message-ID;\r\n"
                               "      bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;\r\n"
                               "      b=AuUoFEfDxTDkHlLXSZEpZj79LICEps6eda7W3deTVFOk4yAUoqOB\r\n"
                               "      4nujc7YopdG5dWLSdNg6xNAZpOPr+kHxt1IrE+NahM6L/LbvaHut\r\n"
                               "      KVdkLLkpVaVVQPzeRDI009SO2Il5Lu7rDNH6mZckBdrIx0orEtZV\r\n"
                               "      4bmp/YzhwvcubU4=;\r\n"
                               "Received: from client1.football.example.com  [192.0.2.1]\r\n"
                               "      by submitserver.example.com with SUBMISSION;\r\n"
                               "      Fri, 11 Jul 2003 21:01:54 -0700 (PDT)\r\n"
                               "From: Joe SixPack <joe@football.example.com>\r\n"
                               "To: Suzie Q <suzie@shopping.example.net>\r\n"
                               "Subject: Is dinner ready?\r\n"
                               "Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r\n"
                               "Message-ID: <20030712040037.46341.5F8J@football.example.com>\r\n"
                               "\r\nHi.\r\n\r\nWe lost the game. Are you hungry yet?\r\n\r\nJoe.\r\n";
    const auto record = [](const QByteArray &) {
        return QByteArray("v=DKIM1; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7"
                          "/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfV"
                          "jH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB");
    };
    EXPECT_EQ(checked(message, record).value(0).result, DkimCheck::Pass);
    // Simple means that not even a blank may go.
    QByteArray changed = message;
    changed.replace("com  [", "com [");
    EXPECT_EQ(checked(changed, record).value(0).result, DkimCheck::Fail);
}

TEST(DkimCheck, ALookupThatFailsIsNoMissingKey)
{
    TextRecord unknown;
    unknown.problem = QStringLiteral("The name server is silent.");
    const auto checks = checked(signedExample, [&unknown](const QByteArray &) { return unknown; });
    ASSERT_EQ(checks.size(), 2);
    EXPECT_EQ(checks[0].result, DkimCheck::CantTell);
    EXPECT_EQ(checks[0].reason, unknown.problem);
}

TEST(DkimRecord, AZoneFileIsRead)
{
    const auto records = recordsInZone("$TTL 3600 ; an hour\n"
                                       "; TXT in a comment\n"
                                       "Desk._domainkey.contoso.example. 300 IN TXT ( \"v=DKIM1; \" ; the first\n"
                                       "    \"p=a\\\"b\" )\n"
                                       "plain._domainkey TXT v=DKIM1\n"
                                       "mail IN A 192.0.2.1\n"
                                       "cut IN TXT ( \"open");
    EXPECT_EQ(records.size(), 3);
    EXPECT_EQ(records["desk._domainkey.contoso.example"], "v=DKIM1; p=a\"b");
    EXPECT_EQ(records["plain._domainkey"], "v=DKIM1");
    EXPECT_EQ(records["cut"], "open");
    const QByteArray longRecord = "v=DKIM1; p=" + QByteArray(600, 'A');
    EXPECT_EQ(recordsInZone(dkimZoneLine("s._domainkey.b.example", longRecord))["s._domainkey.b.example"], longRecord);
}

TEST(DkimCheck, EveryChangeIsNoticedAndNamed)
{
    const auto reason = [](const QByteArray &old, const QByteArray &changed, DkimCheck::Result result) {
        QByteArray message = signedExample;
        EXPECT_TRUE(message.contains(old));
        message.replace(old, changed);
        const auto checks = checked(message);
        EXPECT_EQ(checks.first().result, result);
        return checks.first().reason.toStdString();
    };
    EXPECT_THAT(reason("game", "war", DkimCheck::Fail), testing::HasSubstr("body was changed"));
    EXPECT_THAT(reason("dinner", "lunch", DkimCheck::Fail), testing::HasSubstr("header field was changed"));
    EXPECT_THAT(reason("From: Joe", "From: Eve <e@e.example>\r\nFrom: Joe", DkimCheck::Fail),
        testing::HasSubstr("header field was changed"));
    EXPECT_THAT(
        reason("s=brisbane", "s=nowhere", DkimCheck::CantTell), testing::HasSubstr("no key at nowhere._domainkey"));
    EXPECT_THAT(reason("a=ed25519-sha256", "a=rsa-sha1", DkimCheck::CantTell), testing::HasSubstr("SHA-1"));
    EXPECT_THAT(reason("t=1528637909", "x=1528637909", DkimCheck::CantTell), testing::HasSubstr("expired"));
    EXPECT_THAT(reason("h=from : to :\r\n subject : date : message-id : from", "h=to", DkimCheck::CantTell),
        testing::HasSubstr("doesn’t cover From"));
    EXPECT_EQ(reason("game.  Are", "game. Are", DkimCheck::Pass), "");
    EXPECT_EQ(reason("Subject: Is", "SUBJECT:   Is", DkimCheck::Pass), "");
}

// Keys as people make them.
class DkimSigning : public testing::Test
{
protected:
    void SetUp() override
    {
        if (QProcess::execute(QStringLiteral("openssl"), {QStringLiteral("version")}) != 0)
            GTEST_SKIP() << "openssl isn't installed";
    }
    QString key(const char *algorithm, const QStringList &more = {}) const
    {
        const QString path = m_folder.filePath(QLatin1StringView(algorithm) + QStringLiteral(".pem"));
        EXPECT_EQ(QProcess::execute(QStringLiteral("openssl"),
                      QStringList{QStringLiteral("genpkey"), QStringLiteral("-quiet"), QStringLiteral("-algorithm"),
                          QLatin1StringView(algorithm), QStringLiteral("-out"), path}
                          + more),
            0);
        return path;
    }
    static QByteArray signedWith(const DkimSettings &settings, const QByteArray &message)
    {
        const auto content = signedMessage(
            [&] { return contentFromBytes(message, true); }, settings, QDateTime::fromSecsSinceEpoch(1700000000));
        QByteArray octets;
        while (!content->atEnd())
            octets += content->read(100);
        EXPECT_EQ(content->error(), QString());
        EXPECT_EQ(octets.size(), content->size());
        return octets;
    }
    static QByteArray record(const QString &keyFile)
    {
        QString problem;
        const auto signer = dkimSignerFrom(keyFile, &problem);
        EXPECT_TRUE(signer) << problem.toStdString();
        return signer ? dkimRecord(signer->publicKey()) : QByteArray();
    }
    // What dkimpy says; nothing if it isn't installed.
    std::optional<bool> verifiedByDkimpy(const QByteArray &message, const QByteArray &record) const
    {
        static const char script[]
            = "import sys, dkim\n"
              "record = sys.argv[1].encode()\n"
              "ok = dkim.verify(sys.stdin.buffer.read(), dnsfunc=lambda name, timeout=5: record)\n"
              "sys.exit(0 if ok else 1)\n";
        QProcess python;
        if (QProcess::execute(QStringLiteral("/usr/bin/python3"), {QStringLiteral("-c"), QStringLiteral("import dkim")})
            != 0)
            return std::nullopt;
        python.start(QStringLiteral("/usr/bin/python3"),
            {QStringLiteral("-c"), QLatin1StringView(script), QString::fromUtf8(record)});
        python.write(message);
        python.closeWriteChannel();
        EXPECT_TRUE(python.waitForFinished(60000));
        return python.exitCode() == 0;
    }

    // What opendkim says of an RSA signature; nothing if it isn't there.
    std::optional<bool> verifiedByOpendkim(const QByteArray &message, const QByteArray &record) const
    {
        const QStringList places{QStringLiteral("/usr/sbin"), QStringLiteral(HELODESK_SERVERS "/usr/sbin")};
        const QString program = QStandardPaths::findExecutable(QStringLiteral("opendkim"), places);
        if (program.isEmpty())
            return std::nullopt;
        const auto written = [this](const char *name, const QByteArray &octets) {
            QFile file(m_folder.filePath(QLatin1StringView(name)));
            EXPECT_TRUE(file.open(QIODevice::WriteOnly));
            file.write(octets);
            return file.fileName();
        };
        const QString keys = written("keys", "desk._domainkey.contoso.example " + record + '\n');
        const QString settings = written("opendkim.conf", "Mode v\nSyslog no\nTestPublicKeys " + keys.toUtf8() + '\n');
        QProcess opendkim;
        opendkim.start(
            program, {QStringLiteral("-x"), settings, QStringLiteral("-t"), written("message.eml", message)});
        EXPECT_TRUE(opendkim.waitForFinished(60000));
        const QByteArray said = opendkim.readAllStandardOutput() + opendkim.readAllStandardError();
        EXPECT_THAT(said.toStdString(), testing::HasSubstr("verification (s=desk"));
        return said.contains(" succeeded");
    }

    QTemporaryDir m_folder;
};

TEST_F(DkimSigning, EveryFormIsTakenByUsAndByDkimpy)
{
    const QStringList keys{
        key("ED25519"), key("RSA", {QStringLiteral("-pkeyopt"), QStringLiteral("rsa_keygen_bits:2048")})};
    const QByteArray awkward
        = "From: a@contoso.example\r\nSubject:  folded\r\n  subject \r\nReceived: x\r\nReceived: y\r\n"
          "From: second@contoso.example\r\n\r\n text \t \r\n\r\n.\r\n\r\n\r\n";
    for (const QString &keyFile : keys) {
        for (const QByteArray &message : {example, awkward, QByteArray("From: a@b.example\r\n\r\n")}) {
            for (int form = 0; form < 4; ++form) {
                DkimSettings settings{QStringLiteral("contoso.example"), QStringLiteral("desk"), keyFile,
                    (form & 1) != 0, (form & 2) != 0, {}};
                const QByteArray whole = signedWith(settings, message);
                EXPECT_TRUE(whole.endsWith(message));
                const QByteArray published = record(keyFile);
                const auto checks = checked(whole, [&](const QByteArray &name) {
                    return name == "desk._domainkey.contoso.example" ? published : QByteArray();
                });
                ASSERT_EQ(checks.size(), 1);
                EXPECT_EQ(checks.first().result, DkimCheck::Pass) << checks.first().reason.toStdString();
                for (const QByteArray &line : whole.left(whole.size() - message.size()).split('\n'))
                    EXPECT_LE(line.size(), 79) << line.toStdString();
                if (const auto verified = verifiedByDkimpy(whole, published)) {
                    EXPECT_TRUE(*verified) << form << ' ' << keyFile.toStdString() << '\n' << whole.toStdString();
                }
                // It doesn't know Ed25519, and takes no message with two authors.
                if (keyFile != keys[1] || message == awkward)
                    continue;
                if (const auto verified = verifiedByOpendkim(whole, published)) {
                    EXPECT_TRUE(*verified) << form << '\n' << whole.toStdString();
                    QByteArray changed = whole;
                    changed.replace("From: ", "From: x");
                    EXPECT_FALSE(verifiedByOpendkim(changed, published).value());
                }
            }
        }
    }
}

TEST_F(DkimSigning, ARecordIsPartedIntoStrings)
{
    const QByteArray published
        = record(key("RSA", {QStringLiteral("-pkeyopt"), QStringLiteral("rsa_keygen_bits:2048")}));
    EXPECT_TRUE(published.startsWith("v=DKIM1; k=rsa; p=MII"));
    const QByteArray line = dkimZoneLine("desk._domainkey.contoso.example", published);
    EXPECT_TRUE(line.startsWith("desk._domainkey.contoso.example. IN TXT ( \"v=DKIM1; ")) << line.toStdString();
    EXPECT_EQ(line.count('"'), 4);
    EXPECT_EQ(
        dkimZoneLine("s._domainkey.b.example", "v=DKIM1; p=x"), "s._domainkey.b.example. IN TXT \"v=DKIM1; p=x\"");
}

TEST_F(DkimSigning, WhatStandsInTheWayIsSaid)
{
    QString problem;
    EXPECT_FALSE(dkimSignerFrom(m_folder.filePath(QStringLiteral("missing")), &problem));
    EXPECT_THAT(problem.toStdString(), testing::HasSubstr("missing: No such file"));
    QFile file(m_folder.filePath(QStringLiteral("text")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("no key");
    file.close();
    EXPECT_FALSE(dkimSignerFrom(file.fileName(), &problem));
    EXPECT_THAT(problem.toStdString(), testing::HasSubstr("there is no private key in it"));
    EXPECT_FALSE(
        dkimSignerFrom(key("EC", {QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256")}), &problem));
    EXPECT_THAT(problem.toStdString(), testing::HasSubstr("this is another kind"));
    const QString locked
        = key("ED25519", {QStringLiteral("-aes256"), QStringLiteral("-pass"), QStringLiteral("pass:secret")});
    EXPECT_FALSE(dkimSignerFrom(locked, &problem));
    EXPECT_THAT(problem.toStdString(), testing::HasSubstr("protected by a passphrase"));
}

} // namespace
