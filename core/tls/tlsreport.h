// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace helodesk {

// Values only: the one header of tls/ that the protocol layer may include, because a timeline records it.

// A certificate as presented by the other side.
struct CertificateInfo {
    QString subject; // common name, or the whole subject where there is none
    QString issuer;
    QStringList names; // subjectAltName: DNS names and IP addresses; e-mail addresses for client certificates
    QDateTime notBefore; // UTC
    QDateTime notAfter; // UTC
    QByteArray sha256; // 32 octets, of the DER form
    QByteArray der;
    QString keyDescription; // "RSA 2048", "ECDSA P-256" …
    QString signatureAlgorithm;
    bool selfSigned = false;
    QString verifyError; // OpenSSL's own words for what is wrong with this certificate; empty if nothing is
};

// Why a TLS session wasn't established or isn't trusted. One for each cause that a user can act on differently.
enum class TlsError {
    None,
    CertificateExpired,
    CertificateNotYetValid,
    CertificateWrongHost,
    CertificateSelfSigned,
    CertificateUnknownIssuer, // issuer not trusted here, or an intermediate certificate is missing
    CertificateWeak, // key or signature too weak for the security level
    CertificateRevoked,
    CertificatePinMismatch,
    CertificateOther, // another verification error; see reason
    NotTls, // the other side answered with something that isn't TLS ("wrong version number")
    NoCommonVersion,
    NoCommonCipher,
    ClientCertificateRequired,
    Alert, // another alert; see alert
    ClosedInHandshake, // the connection ended before the handshake did
    Timeout,
    BadSettings, // our own settings can't be used: unreadable CA file, unknown cipher …
    Other,
};
[[nodiscard]] QByteArrayView tlsErrorName(TlsError error); // "certificate-expired" …
// Whether it was the other side's certificate that wasn't good enough.
[[nodiscard]] bool isCertificateError(TlsError error);

// One message of a handshake (RFC 8446 4, RFC 5246 7.4), or an alert.
struct TlsStep {
    bool sent = false; // by us
    QByteArray message; // "ClientHello", "Finished" …, "ChangeCipherSpec", "Alert"
    QByteArray alert; // of an alert: "unknown CA" …
    qint64 microseconds = -1; // since the handshake began; -1: not known. Messages that came together have one time.

    bool operator==(const TlsStep &) const = default;
};

// What the server had its CA say about its certificate, sent along in the handshake (RFC 6066 8). It is told and not
// acted upon.
struct OcspStaple {
    bool given = false;
    QByteArray status; // "good", "revoked", "unknown"; empty if it says nothing about this certificate
    QDateTime thisUpdate; // UTC
    QDateTime nextUpdate; // UTC; invalid: not said
    QByteArray problem; // why it can't be relied on: "not signed by the issuer" …; empty if nothing is wrong

    bool operator==(const OcspStaple &) const = default;
};

// How a handshake went. Filled as far as it got.
struct TlsReport {
    bool established = false; // the handshake finished, verified or not
    bool verified = false; // chain trusted and name right
    bool verificationAsked = true;
    QByteArray version; // "TLSv1.3"
    QByteArray cipher; // "TLS_AES_256_GCM_SHA384"
    int bits = 0; // of the cipher's secret
    QByteArray group; // key exchange group, if known
    QByteArray signature; // with which the other side proved that the key is its own: "ECDSA with SHA256" …
    bool resumed = false; // an earlier session was taken up again, without a certificate
    QByteArray serverNameSent; // SNI; empty if none was sent
    QString verifyName; // the name or address checked against the certificate
    QList<CertificateInfo> chain; // as presented, the server's own first
    QList<CertificateInfo> builtChain; // as built from those and the trust anchors, as far as it could be
    bool anchored = false; // builtChain ends in one that is trusted here
    QDateTime checkedAt; // UTC; when the chain was judged
    OcspStaple staple;
    QList<TlsStep> steps; // of the handshake, in their order, at most TlsReport::maximumSteps
    bool clientCertificateAsked = false;
    bool clientCertificateGiven = false; // and proved; the server may still refuse it
    QByteArray protocol; // chosen by the server of those offered (ALPN)
    bool pinned = false; // it is the very certificate that was asked for
    // What a sign-in can be bound to (RFC 5929 3, RFC 9266): both ends know it, nobody in between does. Never shown.
    QByteArray bindingType; // "tls-exporter" (TLS 1.3), "tls-unique" (before); empty: there is none
    QByteArray binding;
    TlsError error = TlsError::None;
    QString reason; // OpenSSL's own words
    QByteArray alert; // "handshake failure" … if one was received or sent
    QByteArray plaintext; // for NotTls: the first octets that came instead, 256 at most

    static constexpr int maximumSteps = 64;
};

// Whether the other side sent it; if not, it came out of the trust anchors.
[[nodiscard]] bool isPresented(const TlsReport &report, const CertificateInfo &certificate);
// Of the names in the server's own certificate, the one that comes nearest to the name that wasn't found in it; empty
// if none has anything in common with it.
[[nodiscard]] QString nearestName(const TlsReport &report);
// Whole days until it ends, negative once it has ended. Nothing if one of the times isn't known.
[[nodiscard]] std::optional<qint64> daysLeft(const CertificateInfo &certificate, const QDateTime &now);

} // namespace helodesk
