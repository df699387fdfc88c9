// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <optional>

namespace helodesk {

// The server's side of AUTH PLAIN (RFC 4616) and LOGIN, without the connection.
class SignInExchange
{
public:
    // What the client gets next, or how the exchange ended.
    struct Step {
        bool finished = false;
        QByteArray challenge; // base64, to stand behind "334 "; may be empty
        QByteArray credentials; // once finished: right, wrong, malformed or cancelled
    };

    [[nodiscard]] static bool supports(QByteArrayView mechanism); // upper case

    // initialResponse: as sent (base64, "=" for an empty one); nothing if there was none (RFC 4954 4).
    [[nodiscard]] Step start(const QByteArray &mechanism, const std::optional<QByteArray> &initialResponse);
    // The client's next line.
    [[nodiscard]] Step respond(const QByteArray &line);
    // The name to sign in with, as far as it is known.
    [[nodiscard]] QByteArray user() const { return m_user; }

private:
    enum class Awaits { Plain, LoginUser, LoginPassword };
    [[nodiscard]] Step take(const QByteArray &decoded);
    [[nodiscard]] Step judge(const QByteArray &password) const;

    Awaits m_awaits = Awaits::Plain;
    QByteArray m_user;
};

} // namespace helodesk
