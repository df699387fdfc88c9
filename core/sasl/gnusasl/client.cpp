// SPDX-License-Identifier: MIT
#include "core/sasl/gnusasl/client.h"

#include "core/smtp/sasldecoding.h"

#include <QCoreApplication>
#include <qendian.h>

namespace helodesk::gnusasl {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::Sasl)
};

// libntlm knows the domain as "user@DOMAIN" only.
QByteArray ntlmUser(const SaslCredentials &credentials)
{
    const qsizetype backslash = credentials.user.indexOf('\\');
    if (backslash >= 0)
        return credentials.user.mid(backslash + 1) + '@' + credentials.user.first(backslash);
    if (credentials.realm.isEmpty())
        return credentials.user;
    const qsizetype at = credentials.user.indexOf('@');
    return (at < 0 ? credentials.user : credentials.user.first(at)) + '@' + credentials.realm;
}

// MS-NLMP 2.2.1.2: libntlm trusts the place and length of the target's name.
bool isNtlmChallenge(const QByteArray &octets)
{
    constexpr qsizetype fixedPart = 32;
    constexpr quint16 longestName = 128;
    if (octets.size() < fixedPart || !octets.startsWith(QByteArrayView("NTLMSSP\0\2\0\0\0", 12)))
        return false;
    const auto length = qFromLittleEndian<quint16>(octets.constData() + 12);
    const auto place = qFromLittleEndian<quint32>(octets.constData() + 16);
    return length <= longestName && place <= octets.size() && length <= octets.size() - place;
}

} // namespace

Client::Client(QByteArray mechanism, SaslCredentials credentials)
    : m_mechanism(std::move(mechanism)), m_credentials(std::move(credentials)),
      m_provesServer(m_mechanism.startsWith("SCRAM-") || m_mechanism == "DIGEST-MD5")
{
}

bool Client::start(Gsasl *library, QString *problem)
{
    constexpr qsizetype longestNtlmName = 200;
    if (m_mechanism == "NTLM" && m_credentials.user.size() + m_credentials.realm.size() > longestNtlmName) {
        *problem = Texts::tr("the user name is too long for it");
        return false;
    }
    if (m_mechanism.endsWith("-PLUS") && m_credentials.binding.isEmpty()) {
        *problem = words(GSASL_NO_CB_TLS_UNIQUE);
        return false;
    }
    if (!m_exchange.startClient(library, m_mechanism, problem))
        return false;
    m_exchange.set(GSASL_AUTHID, m_mechanism == "NTLM" ? ntlmUser(m_credentials) : m_credentials.user);
    if (m_credentials.password)
        m_exchange.set(GSASL_PASSWORD, *m_credentials.password);
    // EXTERNAL has this name only (RFC 4422 appendix A).
    const bool external = m_mechanism == "EXTERNAL" && m_credentials.authorization.isEmpty();
    const QByteArray &authorization = external ? m_credentials.user : m_credentials.authorization;
    if (!authorization.isEmpty())
        m_exchange.set(GSASL_AUTHZID, authorization);
    m_exchange.set(GSASL_ANONYMOUS_TOKEN, m_credentials.user);
    m_exchange.set(GSASL_SERVICE, m_credentials.service);
    m_exchange.set(GSASL_HOSTNAME, m_credentials.host);
    m_exchange.set(GSASL_QOP, "qop-auth");
    if (!m_credentials.realm.isEmpty())
        m_exchange.set(GSASL_REALM, m_credentials.realm);
    // Without -PLUS the library refuses to begin where it has one: it can't say "y" (RFC 5802 6).
    if (m_mechanism.endsWith("-PLUS"))
        m_exchange.setBinding(m_credentials);
    return true;
}

// RFC 2831 2.1.1: one of those the server names.
void Client::chooseRealm(const QByteArray &challenge)
{
    if (!m_credentials.realm.isEmpty())
        return;
    for (const sasl::Directive &directive : sasl::directives(challenge)) {
        if (directive.name == "realm") {
            m_credentials.realm = directive.value;
            m_exchange.set(GSASL_REALM, directive.value);
            return;
        }
    }
}

QString Client::objection(const QByteArray &challenge) const
{
    if (challenge.contains('\0') && m_mechanism != "NTLM" && m_mechanism != "GSSAPI")
        return words(GSASL_MECHANISM_PARSE_ERROR);
    if (m_mechanism == "NTLM" && !challenge.isEmpty() && !isNtlmChallenge(challenge))
        return words(GSASL_MECHANISM_PARSE_ERROR);
    if (!m_mechanism.startsWith("SCRAM-"))
        return {};
    const QByteArray iterations = sasl::scramAttribute(challenge, 'i');
    bool isNumber = false;
    const qulonglong count = iterations.toULongLong(&isNumber);
    if (!iterations.isEmpty() && (!isNumber || count > mostIterations)) {
        return Texts::tr("the server wants %1 rounds of hashing; %2 are the most that are done")
            .arg(QString::fromLatin1(iterations.left(20)))
            .arg(mostIterations);
    }
    return {};
}

SaslStep Client::step(const QByteArray &challenge)
{
    // RFC 5802 7: the server's own word for what was wrong; its reply follows.
    if (m_mechanism.startsWith("SCRAM-") && challenge.startsWith("e="))
        return {};
    if (const QString reason = objection(challenge); !reason.isEmpty())
        return {{}, false, reason};
    if (m_mechanism == "DIGEST-MD5")
        chooseRealm(challenge);
    SaslStep next = m_exchange.step(challenge);
    m_complete = m_complete || next.complete;
    return next;
}

} // namespace helodesk::gnusasl
