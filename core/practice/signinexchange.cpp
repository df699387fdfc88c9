// SPDX-License-Identifier: MIT
#include "core/practice/signinexchange.h"

#include "core/modules/module.h"
#include "core/practice/account.h"
#include "core/sasl/saslprovider.h"

#include <QList>

#include <algorithm>
#include <utility>

namespace helodesk {

namespace {

SignInExchange::Step ended(const QByteArray &how)
{
    return {true, {}, how};
}

SignInExchange::Step challenge(const QByteArray &octets)
{
    return {false, octets.toBase64(), {}};
}

bool isOfLibrary(QByteArrayView mechanism)
{
    static const QByteArrayList names{"CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-256",
        "SCRAM-SHA-256-PLUS", "ANONYMOUS"};
    return names.contains(mechanism);
}

bool isOfTokens(QByteArrayView mechanism)
{
    return mechanism == "XOAUTH2" || mechanism == "OAUTHBEARER";
}

// What Google and RFC 7628 3.2.2 have a server say of a token that isn't good.
QByteArray usualTokenError(const QByteArray &mechanism)
{
    return mechanism == "XOAUTH2" ? R"({"status":"401","schemes":"bearer","scope":"https://mail.practice.example/"})"
                                  : R"({"status":"invalid_token","scope":"smtp"})";
}

std::unique_ptr<SaslServer> libraryServer(const QByteArray &mechanism, const SignInExchange::Terms &terms)
{
    QString problem;
    auto *provider = module<SaslProvider>(&problem);
    SaslCredentials account;
    account.user = practiceaccount::user();
    account.password = practiceaccount::password();
    account.host = terms.host;
    account.realm = terms.host;
    account.bindingType = terms.bindingType;
    account.binding = terms.binding;
    return provider ? provider->server(mechanism, account, &problem) : nullptr;
}

} // namespace

SignInExchange::SignInExchange() = default;
SignInExchange::~SignInExchange() = default;
SignInExchange::SignInExchange(SignInExchange &&) noexcept = default;
SignInExchange &SignInExchange::operator=(SignInExchange &&) noexcept = default;

bool SignInExchange::supports(QByteArrayView mechanism)
{
    return mechanism == "PLAIN" || mechanism == "LOGIN" || isOfTokens(mechanism) || isOfLibrary(mechanism);
}

QByteArray SignInExchange::user() const
{
    return m_server ? m_server->user() : m_user;
}

SignInExchange::Step SignInExchange::start(
    const QByteArray &mechanism, const std::optional<QByteArray> &initialResponse, const Terms &terms)
{
    m_mechanism = mechanism;
    m_tokenError = terms.tokenError;
    if (isOfLibrary(mechanism)) {
        m_awaits = Awaits::Library;
        m_server = libraryServer(mechanism, terms);
        if (!m_server)
            return ended("malformed");
    } else if (isOfTokens(mechanism)) {
        m_awaits = Awaits::Token;
    } else {
        m_awaits = mechanism == "PLAIN" ? Awaits::Plain : Awaits::LoginUser;
    }
    return first(initialResponse);
}

SignInExchange::Step SignInExchange::first(const std::optional<QByteArray> &initialResponse)
{
    if (initialResponse)
        return respond(*initialResponse == "=" ? QByteArray() : *initialResponse);
    if (m_awaits == Awaits::LoginUser)
        return challenge("Username:");
    // In these the server begins.
    const bool begins = m_mechanism == "CRAM-MD5" || m_mechanism == "DIGEST-MD5";
    return begins ? takeByLibrary({}) : challenge({});
}

SignInExchange::Step SignInExchange::respond(const QByteArray &line)
{
    if (line == "*")
        return ended("cancelled"); // RFC 4954 4
    const auto decoded = QByteArray::fromBase64Encoding(line, QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? take(*decoded) : ended("malformed");
}

SignInExchange::Step SignInExchange::take(const QByteArray &decoded)
{
    switch (m_awaits) {
    case Awaits::Plain:
        return takePlain(decoded);
    case Awaits::LoginUser:
        m_user = decoded;
        m_awaits = Awaits::LoginPassword;
        return challenge("Password:");
    case Awaits::LoginPassword:
        break;
    case Awaits::Token:
        return takeToken(decoded);
    case Awaits::ErrorTaken:
        return ended("wrong");
    case Awaits::Library:
        return takeByLibrary(decoded);
    case Awaits::ProofTaken:
        return ended(decoded.isEmpty() ? "right" : "malformed");
    }
    return judge(decoded);
}

// authzid NUL authcid NUL passwd
SignInExchange::Step SignInExchange::takePlain(const QByteArray &decoded)
{
    const QList<QByteArray> parts = decoded.split('\0');
    if (parts.size() != 3)
        return ended("malformed");
    m_user = parts[1];
    return parts[0].isEmpty() || parts[0] == parts[1] ? judge(parts[2]) : ended("wrong");
}

SignInExchange::Step SignInExchange::takeToken(const QByteArray &decoded)
{
    QByteArray token;
    for (const QByteArray &field : decoded.split('\1')) {
        if (field.startsWith("auth=Bearer "))
            token = field.mid(12);
        else if (field.startsWith("user="))
            m_user = field.mid(5);
        else if (field.startsWith("n,a="))
            m_user = field.mid(4, field.indexOf(',', 4) - 4).replace("=2C", ",").replace("=3D", "=");
    }
    if (token.isEmpty())
        return ended("malformed");
    const bool right = m_user == practiceaccount::user() && token == practiceaccount::token();
    if (right && m_tokenError.isEmpty())
        return ended("right");
    m_awaits = Awaits::ErrorTaken;
    return challenge(m_tokenError.isEmpty() ? usualTokenError(m_mechanism) : m_tokenError);
}

SignInExchange::Step SignInExchange::takeByLibrary(const QByteArray &decoded)
{
    const SaslStep step = m_server->step(decoded);
    if (step.failed())
        return ended("wrong");
    if (!step.complete)
        return challenge(step.message);
    if (step.message.isEmpty())
        return ended("right");
    m_awaits = Awaits::ProofTaken; // RFC 4954 4: what comes with success is a challenge to be answered with nothing
    return challenge(step.message);
}

SignInExchange::Step SignInExchange::judge(const QByteArray &password) const
{
    const bool right = m_user == practiceaccount::user() && password == practiceaccount::password();
    return ended(right ? "right" : "wrong");
}

} // namespace helodesk
