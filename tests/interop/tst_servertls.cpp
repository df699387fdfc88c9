// SPDX-License-Identifier: MIT
// The lens on TLS at real servers: what it shows of a handshake, with and without a client certificate, and a server
// whose own TLS is broken.
#include "tests/interop/commandrun.h"
#include "tests/interop/servertest.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QThread>

#include <gmock/gmock.h>

using namespace helodesk::interop;
using testing::HasSubstr;

namespace {

CommandRun probe(const QStringList &words)
{
    return runCommand(QStringLiteral(HELODESK_CLI), QStringList{QStringLiteral("probe")} + words);
}

QString target(bool implicit, const MailServer &server)
{
    return QStringLiteral("%1://127.0.0.1:%2")
        .arg(implicit ? QStringLiteral("smtps") : QStringLiteral("smtp+starttls"))
        .arg(implicit ? server.tlsPort() : server.port());
}

class Submission : public DovecotServer
{
public:
    Submission() : DovecotServer({QStringLiteral(HELODESK_CLI), QStringLiteral("practice")}) { }
};

template <typename Server> class TlsAt : public ServerTest<Server>
{
protected:
    using ServerTest<Server>::s_server;

    static QJsonObject tlsOf(bool implicit, const QStringList &more = {})
    {
        const CommandRun result = probe(QStringList{target(implicit, *s_server), QStringLiteral("--json"),
                                            QStringLiteral("--ca-file"), s_server->caFile()}
            + more);
        EXPECT_EQ(result.exitCode, 0) << result;
        return result.document[QLatin1String("tls")].toObject();
    }
    // What the server logged once those words stand in it, or after some seconds.
    static QByteArray logWith(const QByteArray &words)
    {
        const QDeadlineTimer deadline(20000);
        while (!s_server->log().contains(words) && !deadline.hasExpired())
            QThread::msleep(20);
        return s_server->log();
    }
    static QStringList clientCertificate()
    {
        return {QStringLiteral("--client-cert"), s_server->clientCertificate(), QStringLiteral("--client-key"),
            s_server->clientKey()};
    }
};

using AllServers = testing::Types<PostfixServer, EximServer, SendmailServer, Submission>;
struct ServerNames {
    template <typename Server> static std::string GetName(int)
    {
        if (std::is_same_v<Server, PostfixServer>)
            return "Postfix";
        if (std::is_same_v<Server, EximServer>)
            return "Exim";
        return std::is_same_v<Server, SendmailServer> ? "Sendmail" : "Dovecot";
    }
};
TYPED_TEST_SUITE(TlsAt, AllServers, ServerNames);

TYPED_TEST(TlsAt, IsSeenWithStartTlsAndFromTheStart)
{
    for (const bool implicit : {false, true}) {
        SCOPED_TRACE(implicit);
        const QJsonObject tls = this->tlsOf(implicit);
        EXPECT_EQ(tls[QLatin1String("version")].toString(), QLatin1String("TLSv1.3"));
        EXPECT_TRUE(tls[QLatin1String("verified")].toBool());
        EXPECT_EQ(tls[QLatin1String("chain")].toArray().size(), 2);
        EXPECT_EQ(
            tls[QLatin1String("chain")][0][QLatin1String("subject")].toString(), QLatin1String("mx.mail.example"));
        EXPECT_TRUE(tls[QLatin1String("client_certificate_asked")].toBool());
        EXPECT_FALSE(tls[QLatin1String("client_certificate_given")].toBool());
        EXPECT_FALSE(tls[QLatin1String("handshake")].toArray().isEmpty());
    }
}

TYPED_TEST(TlsAt, ShowsAClientCertificateThatTheServerTakes)
{
    const QJsonObject tls = this->tlsOf(false, this->clientCertificate());
    EXPECT_TRUE(tls[QLatin1String("client_certificate_given")].toBool());
    if constexpr (std::is_same_v<TypeParam, PostfixServer>) {
        EXPECT_THAT(this->logWith("TLS connection established from").toStdString(),
            HasSubstr("Trusted TLS connection established from"));
    }
}

TYPED_TEST(TlsAt, KeepsToTheVersionThatIsChosen)
{
    const QJsonObject tls = this->tlsOf(false, {QStringLiteral("--tls-max"), QStringLiteral("1.2")});
    EXPECT_EQ(tls[QLatin1String("version")].toString(), QLatin1String("TLSv1.2"));
}

using BrokenTls = ServerTest<OpenSmtpdServer>;

// Debian 12's OpenSMTPD can't sign with its own key.
TEST_F(BrokenTls, IsTheServersFaultAndSaidToBe)
{
    for (const bool implicit : {false, true}) {
        const CommandRun result = probe({target(implicit, *s_server), QStringLiteral("--ca-file"), s_server->caFile()});
        EXPECT_EQ(result.exitCode, 29);
        const std::string text = result.output.simplified().toStdString();
        EXPECT_THAT(text, HasSubstr("← Certificate"));
        EXPECT_THAT(text,
            HasSubstr("the other side gave up with the alert “internal error”: something is wrong over "
                      "there (it may be unable to use the private key of its certificate)"));
    }
}

} // namespace
