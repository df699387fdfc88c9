// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace helodesk {

// Who signs in, with what, and where. Texts are UTF-8.
struct SaslCredentials {
    QByteArray user; // the authentication identity
    std::optional<QByteArray> password;
    std::optional<QByteArray> token; // an OAuth access token
    QByteArray authorization; // whom to act for; empty: the user's own
    QByteArray realm; // DIGEST-MD5's realm, NTLM's domain; empty: what the server names, or none
    QByteArray service = "smtp"; // as Kerberos and DIGEST-MD5 name it
    QByteArray host; // the server as it was asked for
    quint16 port = 0;
    // Of the TLS connection, see TlsReport.
    QByteArray bindingType;
    QByteArray binding;
};

// What one side says next in an exchange.
struct SaslStep {
    QByteArray message; // base64 not done yet
    bool complete = false; // this side has all it wants to know: nothing more is due from it
    QString problem; // if it can't go on: why, for people
    [[nodiscard]] bool failed() const { return !problem.isEmpty(); }
};

// The client's side of one exchange of one mechanism (RFC 4422), without I/O: challenge in, response out. What in the
// messages is secret and how they read is SaslReader's to say, whoever speaks.
class SaslClient
{
public:
    SaslClient() = default;
    virtual ~SaslClient() = default;
    SaslClient(const SaslClient &) = delete;
    SaslClient &operator=(const SaslClient &) = delete;

    // challenge: base64 undone; for the first message of a mechanism in which the client begins, empty.
    [[nodiscard]] virtual SaslStep step(const QByteArray &challenge) = 0;
    // The server proves itself in this mechanism, and hasn't yet.
    [[nodiscard]] virtual bool awaitsProof() const { return false; }
};

// A client for the mechanism (upper case); null, with a sentence for people in problem, if there is none to be had.
// Only what PLAIN, LOGIN, XOAUTH2 and OAUTHBEARER can't do loads GNU SASL.
[[nodiscard]] std::unique_ptr<SaslClient> makeSaslClient(
    const QByteArray &mechanism, const SaslCredentials &credentials, QString *problem);

} // namespace helodesk
