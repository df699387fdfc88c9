// SPDX-License-Identifier: MIT
#include "core/practice/signinexchange.h"

#include "core/practice/account.h"

#include <QList>

namespace helodesk {

namespace {

SignInExchange::Step ended(const QByteArray &how)
{
    return {true, {}, how};
}

} // namespace

bool SignInExchange::supports(QByteArrayView mechanism)
{
    return mechanism == "PLAIN" || mechanism == "LOGIN";
}

SignInExchange::Step SignInExchange::start(
    const QByteArray &mechanism, const std::optional<QByteArray> &initialResponse)
{
    m_awaits = mechanism == "PLAIN" ? Awaits::Plain : Awaits::LoginUser;
    if (initialResponse)
        return respond(*initialResponse == "=" ? QByteArray() : *initialResponse);
    return {false, m_awaits == Awaits::Plain ? QByteArray() : QByteArray("Username:").toBase64(), {}};
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
    case Awaits::Plain: {
        // authzid NUL authcid NUL passwd
        const QList<QByteArray> parts = decoded.split('\0');
        if (parts.size() != 3)
            return ended("malformed");
        m_user = parts[1];
        return parts[0].isEmpty() || parts[0] == parts[1] ? judge(parts[2]) : ended("wrong");
    }
    case Awaits::LoginUser:
        m_user = decoded;
        m_awaits = Awaits::LoginPassword;
        return {false, QByteArray("Password:").toBase64(), {}};
    case Awaits::LoginPassword:
        break;
    }
    return judge(decoded);
}

SignInExchange::Step SignInExchange::judge(const QByteArray &password) const
{
    const bool right = m_user == practiceaccount::user() && password == practiceaccount::password();
    return ended(right ? "right" : "wrong");
}

} // namespace helodesk
