// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

namespace helodesk {

// A certificate to be made, for practising and for tests. The defaults make a server's certificate that is valid from
// an hour ago, so that clocks may differ, for 30 days.
struct CertificateRequest {
    enum class KeyKind { EcP256, EcP384, Ed25519, Rsa };

    QString commonName; // empty: the first of names
    QStringList names; // subjectAltName: DNS names and IP addresses
    QDateTime notBefore; // invalid: an hour ago
    QDateTime notAfter; // invalid: in 30 days
    KeyKind key = KeyKind::EcP256;
    int rsaBits = 2048; // from 512 upwards
    QByteArray digest = "SHA256"; // of the signature; not used with an Ed25519 issuer
    bool authority = false; // may sign other certificates
};

// A certificate and its private key, both PEM.
struct IssuedCertificate {
    QByteArray certificatePem;
    QByteArray keyPem;
    QString error; // OpenSSL's own words, or why it can't be loaded; empty if it went well

    [[nodiscard]] bool isValid() const { return error.isEmpty() && !certificatePem.isEmpty(); }
};

// Makes a new key and a certificate for it, signed by issuer; without one it signs itself.
[[nodiscard]] IssuedCertificate makeCertificate(
    const CertificateRequest &request, const IssuedCertificate *issuer = nullptr);

} // namespace helodesk
