// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <memory>
#include <optional>

namespace helodesk {

class SaslServer;

// The server's side of an AUTH exchange, without the connection: PLAIN (RFC 4616), LOGIN, XOAUTH2 and OAUTHBEARER
// (RFC 7628) of its own, SCRAM with and without channel binding, DIGEST-MD5 and CRAM-MD5 through GNU SASL.
class SignInExchange
{
public:
    // What the client gets next, or how the exchange ended.
    struct Step {
        bool finished = false;
        QByteArray challenge; // base64, to stand behind "334 "; may be empty
        QByteArray credentials; // once finished: right, wrong, malformed or cancelled
    };
    // What it is held under.
    struct Terms {
        QByteArray host; // the server's name
        QByteArray bindingType; // of the TLS connection, see TlsReport
        QByteArray binding;
        QByteArray tokenError; // what every token is refused with (JSON); empty: the right one is accepted
    };

    SignInExchange();
    ~SignInExchange();
    SignInExchange(SignInExchange &&) noexcept;
    SignInExchange &operator=(SignInExchange &&) noexcept;

    [[nodiscard]] static bool supports(QByteArrayView mechanism); // upper case

    // initialResponse: as sent (base64, "=" for an empty one); nothing if there was none (RFC 4954 4).
    [[nodiscard]] Step start(
        const QByteArray &mechanism, const std::optional<QByteArray> &initialResponse, const Terms &terms);
    // The client's next line.
    [[nodiscard]] Step respond(const QByteArray &line);
    // The name to sign in with, as far as it is known.
    [[nodiscard]] QByteArray user() const;

private:
    enum class Awaits { Plain, LoginUser, LoginPassword, Token, ErrorTaken, Library, ProofTaken };
    [[nodiscard]] Step first(const std::optional<QByteArray> &initialResponse);
    [[nodiscard]] Step take(const QByteArray &decoded);
    [[nodiscard]] Step takePlain(const QByteArray &decoded);
    [[nodiscard]] Step takeToken(const QByteArray &decoded);
    [[nodiscard]] Step takeByLibrary(const QByteArray &decoded);
    [[nodiscard]] Step judge(const QByteArray &password) const;

    Awaits m_awaits = Awaits::Plain;
    QByteArray m_mechanism;
    QByteArray m_user;
    QByteArray m_tokenError;
    std::unique_ptr<SaslServer> m_server;
};

} // namespace helodesk
