// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace helodesk {

// What is wrong with a practice server's certificate.
enum class CertificateFlaw {
    None,
    Expired,
    NotYetValid,
    WrongHost,
    SelfSigned,
    UnknownIssuer,
    IntermediateMissing, // which issued it, and which the server doesn't send
    Weak, // its signature
};

// A practice server's certificate, fresh for each start.
struct ServerIdentity {
    QByteArray caPem; // what a client must trust; it didn't sign a self-signed certificate or one of an unknown issuer
    QByteArray chainPem;
    QByteArray keyPem;
    QString error; // empty if it went well

    // For localhost and 127.0.0.1.
    [[nodiscard]] static ServerIdentity make(CertificateFlaw flaw);
};

} // namespace helodesk
