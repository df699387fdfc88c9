// SPDX-License-Identifier: MIT
#include "core/tls/tlsreport.h"

#include <algorithm>

namespace helodesk {

// No default: the compiler names the cause that was forgotten here.
QByteArrayView tlsErrorName(TlsError error)
{
    switch (error) {
    case TlsError::None:
        return "none";
    case TlsError::CertificateExpired:
        return "certificate-expired";
    case TlsError::CertificateNotYetValid:
        return "certificate-not-yet-valid";
    case TlsError::CertificateWrongHost:
        return "certificate-wrong-host";
    case TlsError::CertificateSelfSigned:
        return "certificate-self-signed";
    case TlsError::CertificateUnknownIssuer:
        return "certificate-unknown-issuer";
    case TlsError::CertificateWeak:
        return "certificate-weak";
    case TlsError::CertificateRevoked:
        return "certificate-revoked";
    case TlsError::CertificatePinMismatch:
        return "certificate-pin-mismatch";
    case TlsError::CertificateOther:
        return "certificate-other";
    case TlsError::NotTls:
        return "not-tls";
    case TlsError::NoCommonVersion:
        return "no-common-version";
    case TlsError::NoCommonCipher:
        return "no-common-cipher";
    case TlsError::ClientCertificateRequired:
        return "client-certificate-required";
    case TlsError::Alert:
        return "alert";
    case TlsError::ClosedInHandshake:
        return "closed-in-handshake";
    case TlsError::Timeout:
        return "timeout";
    case TlsError::BadSettings:
        return "bad-settings";
    case TlsError::Other:
        return "other";
    }
    return "other";
}

bool isCertificateError(TlsError error)
{
    return error >= TlsError::CertificateExpired && error <= TlsError::CertificateOther;
}

bool isPresented(const TlsReport &report, const CertificateInfo &certificate)
{
    return std::any_of(report.chain.begin(), report.chain.end(),
        [&certificate](const CertificateInfo &sent) { return sent.sha256 == certificate.sha256; });
}

std::optional<qint64> daysLeft(const CertificateInfo &certificate, const QDateTime &now)
{
    static constexpr qint64 day = 24 * 60 * 60;
    if (!certificate.notAfter.isValid() || !now.isValid())
        return std::nullopt;
    const qint64 seconds = now.secsTo(certificate.notAfter);
    return seconds >= 0 ? seconds / day : -((-seconds + day - 1) / day);
}

} // namespace helodesk
