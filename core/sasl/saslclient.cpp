// SPDX-License-Identifier: MIT
// The mechanisms that need no library, and the way to those that do.
#include "core/sasl/saslclient.h"

#include "core/modules/module.h"
#include "core/sasl/mechanism.h"
#include "core/sasl/saslprovider.h"

#include <QCoreApplication>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::Sasl)
};

// RFC 5801 4, RFC 7628 3.1: commas and equals signs in a name would part it.
QByteArray saslName(QByteArray name)
{
    return name.replace("=", "=3D").replace(",", "=2C");
}

// One message says all; what comes after it can only be answered with nothing.
class OneMessage : public SaslClient
{
public:
    OneMessage(QByteArray message, QByteArray afterwards)
        : m_message(std::move(message)), m_afterwards(std::move(afterwards))
    {
    }

    SaslStep step(const QByteArray &) override
    {
        const bool first = !std::exchange(m_said, true);
        return {first ? m_message : m_afterwards, true, {}};
    }

private:
    QByteArray m_message;
    QByteArray m_afterwards;
    bool m_said = false;
};

// draft-murchison-sasl-login: the server asks for name and password, in its own words.
class Login : public SaslClient
{
public:
    explicit Login(const SaslCredentials &credentials) : m_user(credentials.user), m_password(*credentials.password) { }

    SaslStep step(const QByteArray &challenge) override
    {
        // The prompt decides what is asked for; where it says neither, the name comes first.
        const QByteArray prompt = challenge.toLower();
        const bool user = prompt.contains("user") || (m_messages == 0 && !prompt.contains("pass"));
        if (++m_messages > 2)
            return {{}, false, Texts::tr("the server asks a third question, and LOGIN has two")};
        return {user ? m_user : m_password, m_messages == 2, {}};
    }

private:
    QByteArray m_user;
    QByteArray m_password;
    int m_messages = 0;
};

QByteArray oauthBearer(const SaslCredentials &credentials)
{
    const QByteArray &user = credentials.authorization.isEmpty() ? credentials.user : credentials.authorization;
    QByteArray message = "n," + (user.isEmpty() ? QByteArray() : QByteArray("a=" + saslName(user))) + ",\1";
    if (!credentials.host.isEmpty())
        message += "host=" + credentials.host + '\1';
    if (credentials.port > 0)
        message += "port=" + QByteArray::number(credentials.port) + '\1';
    return message + "auth=Bearer " + *credentials.token + "\1\1";
}

} // namespace

std::unique_ptr<SaslClient> makeSaslClient(
    const QByteArray &mechanism, const SaslCredentials &credentials, QString *problem)
{
    const Mechanism *known = mechanismNamed(mechanism);
    if (!known) {
        *problem = Texts::tr("%1 isn’t known here").arg(QString::fromLatin1(mechanism));
        return nullptr;
    }
    if ((known->needs == Mechanism::Password && !credentials.password)
        || (known->needs == Mechanism::Token && !credentials.token)) {
        *problem
            = known->needs == Mechanism::Token ? Texts::tr("there is no token") : Texts::tr("there is no password");
        return nullptr;
    }
    if (mechanism == "PLAIN") {
        return std::make_unique<OneMessage>(
            credentials.authorization + '\0' + credentials.user + '\0' + *credentials.password, QByteArray());
    }
    if (mechanism == "LOGIN")
        return std::make_unique<Login>(credentials);
    // A refused token is told of in a challenge, which wants an answer before the 535 (RFC 7628 3.2.3).
    if (mechanism == "XOAUTH2") {
        return std::make_unique<OneMessage>(
            "user=" + credentials.user + "\1auth=Bearer " + *credentials.token + "\1\1", QByteArray());
    }
    if (mechanism == "OAUTHBEARER")
        return std::make_unique<OneMessage>(oauthBearer(credentials), "\1");
    auto *provider = module<SaslProvider>(problem);
    return provider ? provider->client(mechanism, credentials, problem) : nullptr;
}

} // namespace helodesk
