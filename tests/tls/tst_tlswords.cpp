// SPDX-License-Identifier: MIT
// What a person reads when encryption fails: real handshakes and written dialogues, each with its words.
#include "core/diagnosis/verdict.h"
#include "tests/support/dialogue.h"
#include "tests/tls/handshake.h"

#include <gtest/gtest.h>

using namespace helodesk;
using namespace helodesk::test;

namespace {

constexpr char upToTls[] = "S: 220 mail.example ESMTP\nC: EHLO desk\nS: 250-mail.example\nS: 250 STARTTLS\n"
                           "C: STARTTLS\nS: 220 go ahead\n";
constexpr char upToStartTls[] = "S: 220 mail.example ESMTP\nC: EHLO desk\nS: 250-mail.example\nS: 250 STARTTLS\n"
                                "C: STARTTLS\n";

RunSubject subjectOf(Security security = Security::StartTls, quint16 port = 587)
{
    RunSubject subject = plainSubject();
    subject.server = host();
    subject.security = security;
    subject.port = port;
    return subject;
}

void append(Timeline &timeline, const EventData &what, Stage stage = Stage::Tls)
{
    Event event;
    event.what = what;
    event.stage = stage;
    timeline.append(event);
}

Timeline failedWith(const TlsReport &report, bool implicit = false)
{
    Timeline timeline;
    if (!implicit)
        timeline = played(upToTls, subjectOf());
    else
        timeline.subject = subjectOf(Security::Tls, 465);
    events::HandshakeStarted started;
    started.implicit = implicit;
    append(timeline, started);
    append(timeline, events::TlsFailed{report});
    return timeline;
}

struct Words {
    const char *name;
    QByteArray cause;
    const char *title;
    std::string explanation;
};

void expectWords(const Timeline &timeline, const Words &words)
{
    SCOPED_TRACE(words.name);
    const Finding first = diagnose(timeline).first;
    EXPECT_EQ(first.cause, words.cause);
    EXPECT_EQ(first.title.toStdString(), words.title);
    EXPECT_EQ(first.explanation.toStdString(), words.explanation);
    EXPECT_FALSE(first.meaning.isEmpty());
}

using Adjust = std::function<void(SSL_CTX *)>;

TlsReport handshake(const QList<IssuedCertificate> &chain, const Adjust &adjust = {},
    const TlsSettings &settings = authority().settings())
{
    RawServer server(chain, adjust);
    const auto client = TlsEngine::client(settings, host());
    converse(*client, server);
    return client->report();
}

QDateTime noon(int year, int month, int day)
{
    return QDateTime(QDate(year, month, day), QTime(12, 0), Qt::UTC);
}

CertificateRequest requestFor(const QStringList &names)
{
    CertificateRequest request;
    request.names = names;
    return request;
}

} // namespace

TEST(TlsWords, OfCertificates)
{
    CertificateRequest old = requestFor({host()});
    old.notBefore = noon(2020, 1, 1);
    old.notAfter = noon(2021, 3, 5);
    CertificateRequest early = requestFor({host()});
    early.notBefore = noon(2048, 7, 1);
    early.notAfter = noon(2049, 7, 1);
    CertificateRequest shortKey = requestFor({host()});
    shortKey.key = CertificateRequest::KeyKind::Rsa;
    shortKey.rsaBits = 1024;
    CertificateRequest oldHash = requestFor({host()});
    oldHash.digest = "SHA1";
    CertificateRequest middle;
    middle.commonName = QStringLiteral("Intermediate");
    middle.authority = true;
    const IssuedCertificate intermediate = authority().issue(middle);
    const Authority stranger(QStringLiteral("Stranger"));
    const auto failed = [](const QList<IssuedCertificate> &chain) { return failedWith(handshake(chain)); };

    expectWords(failed({authority().issue(old)}),
        {"expired", "cert-expired", "The server’s certificate has run out",
            "The certificate of mail.example has expired (valid until 5 March 2021). The run ended before any password "
            "was sent."});
    expectWords(failed({authority().issue(early)}),
        {"not yet valid", "cert-future", "The certificate isn’t valid yet",
            "The certificate of mail.example isn’t valid yet (valid from 1 July 2048). Check this computer’s clock."});
    expectWords(failed({authority().issueFor({QStringLiteral("www.other.test"), QStringLiteral("mial.example")})}),
        {"another host, the nearest name first", "cert-wrong-host", "The certificate is for another name",
            "The certificate is for mial.example, www.other.test, not for mail.example. Use a name that stands in the "
            "certificate, if it is the same server."});
    expectWords(failed({makeCertificate(requestFor({host()}))}),
        {"self-signed", "cert-self-signed", "The server’s certificate is signed by itself",
            "mail.example shows a certificate that it signed itself (mail.example, issued by mail.example). The run "
            "ended before any password was sent."});
    expectWords(failed({makeCertificate(requestFor({host()}), &intermediate)}),
        {"intermediate missing", "cert-unknown-ca", "The issuer of the certificate isn’t trusted here",
            "The chain of mail.example’s certificate does not lead to an issuer trusted here: the server doesn’t send "
            "the certificate of “Intermediate”, which issued that of “mail.example”, and it isn’t trusted here. If it "
            "is an intermediate authority, the server has to send it along."});
    expectWords(failed({stranger.issueFor({host()}), stranger.ca}),
        {"unknown authority", "cert-unknown-ca", "The issuer of the certificate isn’t trusted here",
            "The chain of mail.example’s certificate does not lead to an issuer trusted here: it ends in “Stranger”, "
            "an "
            "authority of its own that isn’t trusted here."});
    expectWords(failed({authority().issue(shortKey)}),
        {"weak key", "cert-weak", "The certificate’s key or signature is too weak",
            "The certificate of mail.example is too weak: “mail.example” has the key RSA 1024 and the signature "
            "ecdsa-with-SHA256."});
    expectWords(failed({authority().issue(oldHash)}),
        {"weak hash", "cert-weak", "The certificate’s key or signature is too weak",
            "The certificate of mail.example is too weak: “mail.example” has the key ECDSA P-256 and the signature "
            "ecdsa-with-SHA1."});
}

TEST(TlsWords, OfAPin)
{
    const IssuedCertificate leaf = authority().issueFor({host()});
    TlsSettings settings = authority().settings();
    settings.pin = QByteArray(32, 'x');
    const TlsReport report = handshake({leaf}, {}, settings);
    ASSERT_FALSE(report.chain.isEmpty());
    expectWords(failedWith(report),
        {"pin", "cert-pin-mismatch", "The certificate isn’t the pinned one",
            "mail.example shows another certificate than the pinned one: its SHA-256 is "
                + report.chain.first().sha256.toHex(':').toStdString() + '.'});
}

TEST(TlsWords, OfWhatIsNotInCommon)
{
    const IssuedCertificate leaf = authority().issueFor({host()});
    const TlsReport version = handshake({leaf}, [](SSL_CTX *context) {
        SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context, TLS1_1_VERSION);
    });
    expectWords(failedWith(version),
        {"version", "tls-version", "No TLS version in common",
            "The server and this side have no TLS version in common: the other side sent the alert “protocol "
            "version”."});
    const TlsReport cipher = handshake({leaf}, [](SSL_CTX *context) {
        SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
        SSL_CTX_set_cipher_list(context, "ECDHE-RSA-AES128-GCM-SHA256");
    });
    expectWords(failedWith(cipher),
        {"cipher", "tls-handshake-failed", "The encrypted connection could not be set up",
            "The TLS handshake with mail.example failed: the two sides have no cipher, key exchange group or kind of "
            "signature in common; the other side sent the alert “handshake failure”."});
}

TEST(TlsWords, OfAClientCertificate)
{
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        const TlsReport report = handshake({authority().issueFor({host()})}, [version](SSL_CTX *context) {
            SSL_CTX_set_max_proto_version(context, version);
            SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
        });
        const std::string alert = version == TLS1_2_VERSION ? "handshake failure" : "certificate required";
        expectWords(failedWith(report),
            {"client certificate", "client-cert-required", "The server wants a client certificate",
                "mail.example ended the handshake because no client certificate was shown: the other side sent the "
                "alert “"
                    + alert + "”."});
    }
}

TEST(TlsWords, OfPlainTextInPlaceOfTls)
{
    const auto client = TlsEngine::client(authority().settings(), host());
    client->receive("220 mail.example ESMTP\r\n");
    client->ended();
    expectWords(failedWith(client->report(), true),
        {"implicit at a port that begins in clear", "tls-mode-mismatch", "The kind of encryption does not fit the port",
            "TLS was spoken from the start, and port 465 of mail.example answered in plain text (220 mail.example "
            "ESMTP). Choose STARTTLS for this port, or port 465."});
    expectWords(failedWith(client->report()),
        {"in the handshake behind STARTTLS", "tls-handshake-failed", "The encrypted connection could not be set up",
            "The TLS handshake with mail.example failed: what came instead of a TLS answer was plain text (220 "
            "mail.example ESMTP)."});
}

TEST(TlsWords, OfAHandshakeThatStandsStill)
{
    const auto client = TlsEngine::client(authority().settings(), host());
    client->ended();
    expectWords(failedWith(client->report()),
        {"closed", "tls-handshake-failed", "The encrypted connection could not be set up",
            "The TLS handshake with mail.example failed: the server ended the connection during the handshake."});
    TlsReport report;
    report.error = TlsError::Timeout;
    const Finding stalled = diagnose(failedWith(report)).first;
    EXPECT_EQ(stalled.cause, "timeout");
    EXPECT_TRUE(stalled.explanation.contains(QStringLiteral("the TLS handshake"))) << qPrintable(stalled.explanation);
}

TEST(TlsWords, OfPlainTextAtAPortThatIsEncryptedFromTheStart)
{
    expectWords(played("[timeout 30]", subjectOf(Security::StartTls, 465)),
        {"silent", "tls-mode-mismatch", "The kind of encryption does not fit the port",
            "Port 465 of mail.example waits for TLS from the start and said nothing to plain text. Choose “TLS from "
            "the start” for this port, or port 587 with STARTTLS."});
}

TEST(TlsWords, OfStartTlsRefused)
{
    struct Row {
        const char *reply;
        const char *cause;
        const char *title;
        const char *explanation;
    };
    static constexpr Row rows[] = {
        {"454 4.7.0 TLS not available due to local problem", "tls-refused",
            "The server offers encryption, but refuses to begin it",
            "STARTTLS was refused (454, TLS not available due to local problem). The server can’t begin encryption at "
            "the moment; its administrator has to look at its TLS set-up."},
        {"554 5.7.3 Unable to initialize security subsystem", "tls-refused",
            "The server offers encryption, but refuses to begin it",
            "STARTTLS was refused (554, Unable to initialize security subsystem). The server can’t begin encryption at "
            "the moment; its administrator has to look at its TLS set-up."},
        {"250 ok", "tls-refused", "The server offers encryption, but refuses to begin it",
            "mail.example answered STARTTLS with 250 instead of 220, so encryption can’t begin: RFC 3207 knows no "
            "other answer that means yes. The run ended before any password was sent."},
        {"354 go on", "tls-refused", "The server offers encryption, but refuses to begin it",
            "mail.example answered STARTTLS with 354 instead of 220, so encryption can’t begin: RFC 3207 knows no "
            "other answer that means yes. The run ended before any password was sent."},
    };
    for (const Row &row : rows) {
        const Finding first = diagnose(
            played(QByteArray(upToStartTls) + "S: " + row.reply + "\nC: QUIT\nS: 221 bye\n[done]", subjectOf()))
                                  .first;
        SCOPED_TRACE(row.reply);
        EXPECT_EQ(first.cause.toStdString(), row.cause);
        EXPECT_EQ(first.title.toStdString(), row.title);
        EXPECT_EQ(first.explanation.toStdString(), row.explanation);
    }
}

TEST(TlsWords, OfStartTlsThatAFirewallHides)
{
    const auto explanationOf = [](const QByteArray &greeting, const QByteArray &line) {
        Timeline timeline
            = played("S: " + greeting + "\nC: EHLO desk\nS: 250-mail.example\nS: 250 " + line + "\n", subjectOf());
        append(timeline, events::Problem{events::Problem::StartTlsNotOffered, {}, true}, Stage::StartTls);
        const Finding first = diagnose(timeline).first;
        EXPECT_EQ(first.cause, "tls-not-offered");
        return first.explanation.toStdString();
    };
    const std::string missing = "Encryption was asked for, and mail.example does not offer STARTTLS on port 587. "
                                "Nothing was sent in clear.";
    EXPECT_EQ(explanationOf("220 mail.example ESMTP", "SIZE"), missing);
    EXPECT_EQ(explanationOf("220 mail.example ESMTP", "XXXXXXXA"),
        missing
            + " A line of X characters in the server’s list shows that a Cisco firewall hides STARTTLS: its mail "
              "inspection has to be switched off.");
    EXPECT_EQ(explanationOf("220 ****************************", "SIZE"),
        missing
            + " The stars in the greeting show that a firewall rewrites this conversation (“SMTP fixup”, mail "
              "inspection); it may hide STARTTLS, and has to be switched off.");
}

TEST(TlsWords, OfTextSlippedInBehindTheGoAhead)
{
    Timeline timeline = played(upToTls, subjectOf());
    events::Smuggled smuggled;
    smuggled.octets = "250 injected\r\n";
    smuggled.total = 14;
    append(timeline, smuggled, Stage::StartTls);
    expectWords(timeline,
        {"slipped in", "response-injection", "Plain text was slipped in before encryption began",
            "14 bytes of plain text came behind the 220 to STARTTLS. They were not read as replies, and the run ended "
            "before any password was sent."});
}

TEST(TlsWords, OfASignInThatAnUntrustedCertificateForbids)
{
    Timeline timeline = played(QByteArray(upToTls) + "[secured]\nC: EHLO desk\nS: 250 AUTH PLAIN\n", subjectOf());
    append(timeline, events::Problem{events::Problem::UnverifiedSignInRefused, "self-signed certificate", true},
        Stage::Auth);
    expectWords(timeline,
        {"unverified", "cert-untrusted", "The password wasn’t sent, because the server’s certificate can’t be trusted",
            "The run was to go on whatever the certificate says, and it can’t be trusted: self-signed certificate. "
            "Whoever sits in between could read the password, so it wasn’t said. Trust the certificate (its authority, "
            "or its SHA-256), or allow the sign-in for this run on purpose "
            "(under Sign in; --allow-unverified-auth)."});
}
