// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace helodesk {

// A version of TLS, the oldest first.
enum class TlsVersion {
    Usual, // nothing was chosen
    Tls10,
    Tls11,
    Tls12,
    Tls13,
};

// What a tester chose about TLS. The defaults are what a careful mail client does.
struct TlsSettings {
    bool verify = true; // against trust anchors and name; off only by the user's own act
    QString verifyName; // name or IP address to find in the certificate; empty: the server as typed
    QByteArray serverName; // SNI (RFC 6066 3); empty: verifyName if that is a name, none if it is an address
    QString caFile; // PEM file of further trust anchors; empty: only the system's
    QString caFolder; // whose PEM files hold further trust anchors; empty: none
    QByteArray caPem; // the same from memory (the practice server's CA)
    bool systemAnchors = true;
    // The SHA-256 of the server's own certificate, 32 octets; empty: any. The certificate must be that one, and is then
    // trusted, whatever else would be wrong with it.
    QByteArray pin;
    TlsVersion minimumVersion = TlsVersion::Usual; // usual: TLS 1.2 (RFC 8996)
    TlsVersion maximumVersion = TlsVersion::Usual; // usual: the newest
    QByteArray ciphers; // of TLS 1.2 and before, in OpenSSL's form (openssl-ciphers(1)); empty: OpenSSL's choice
    QByteArray cipherSuites; // of TLS 1.3, likewise, with colons between
    QByteArray groups; // of the key exchange, "X25519:P-256" …
    QList<QByteArray> protocols; // ALPN (RFC 7301), each 1 to 255 octets; empty: none is offered
    QString clientCertificateFile; // PEM, the client's own first, or PKCS #12; given if the server asks
    QString clientKeyFile; // PEM; empty: the key stands in the same file
    QByteArray clientKeyPassword; // of the key or the PKCS #12 file; a secret
    QString keyLogFile; // gets the keys of the session in the form of SSLKEYLOGFILE; empty: none

    bool operator==(const TlsSettings &) const = default;
};

// What people and programs write: "1.2", "TLSv1.2", "tls 1.2". Nothing if it is none of TLS 1.0 to 1.3.
[[nodiscard]] std::optional<TlsVersion> tlsVersionFrom(const QString &text);
[[nodiscard]] QString tlsVersionName(TlsVersion version); // "1.2"; empty for the usual one
// A SHA-256 as people copy it: hexadecimal, with or without colons and spaces, "sha256:" or the like before it. What
// isn't one gives octets that fit no certificate, so that a mistyped pin is never the same as none; empty for nothing.
[[nodiscard]] QByteArray fingerprintFrom(const QString &text);
[[nodiscard]] bool isFingerprint(const QString &text);

} // namespace helodesk
