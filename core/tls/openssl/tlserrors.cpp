// SPDX-License-Identifier: MIT
#include "core/tls/openssl/tlserrors.h"

#include <openssl/ssl.h>
#include <openssl/sslerr.h>
#include <openssl/x509_vfy.h>

namespace helodesk {

TlsError errorOfVerification(int verifyResult)
{
    switch (verifyResult) {
    case X509_V_OK:
        return TlsError::None;
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return TlsError::CertificateExpired;
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return TlsError::CertificateNotYetValid;
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
    case X509_V_ERR_EMAIL_MISMATCH:
        return TlsError::CertificateWrongHost;
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        return TlsError::CertificateSelfSigned;
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN: // the server sent its root along, and it isn't one of ours
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_CERT_UNTRUSTED:
        return TlsError::CertificateUnknownIssuer;
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL:
    case X509_V_ERR_CA_MD_TOO_WEAK:
        return TlsError::CertificateWeak;
    case X509_V_ERR_CERT_REVOKED:
        return TlsError::CertificateRevoked;
    default:
        return TlsError::CertificateOther;
    }
}

static TlsError errorOfAlert(int alert, HandshakeState state)
{
    switch (alert) {
    case SSL_AD_PROTOCOL_VERSION:
        return TlsError::NoCommonVersion;
    case SSL_AD_INSUFFICIENT_SECURITY:
        return TlsError::NoCommonCipher;
    case TLS13_AD_CERTIFICATE_REQUIRED:
        return TlsError::ClientCertificateRequired;
    case SSL_AD_HANDSHAKE_FAILURE:
        if (!state.answered)
            return TlsError::NoCommonCipher;
        [[fallthrough]];
    // TLS 1.2 has no alert of its own for a missing certificate: servers take one of these.
    case SSL_AD_ACCESS_DENIED:
    case SSL_AD_BAD_CERTIFICATE:
    case SSL_AD_CERTIFICATE_UNKNOWN:
    case SSL_AD_UNKNOWN_CA:
    case SSL_AD_UNSUPPORTED_CERTIFICATE:
        return state.clientCertificateAsked ? TlsError::ClientCertificateRequired : TlsError::Alert;
    default:
        return TlsError::Alert;
    }
}

TlsError errorOfHandshake(int reason, HandshakeState state)
{
    if (reason >= SSL_AD_REASON_OFFSET && reason < SSL_AD_REASON_OFFSET + 256)
        return errorOfAlert(reason - SSL_AD_REASON_OFFSET, state);
    switch (reason) {
    case SSL_R_HTTP_REQUEST:
    case SSL_R_HTTPS_PROXY_REQUEST:
    case SSL_R_WRONG_VERSION_NUMBER:
        return TlsError::NotTls;
    case SSL_R_NO_PROTOCOLS_AVAILABLE:
    case SSL_R_UNKNOWN_PROTOCOL:
    case SSL_R_UNSUPPORTED_PROTOCOL:
    case SSL_R_UNSUPPORTED_SSL_VERSION:
    case SSL_R_VERSION_TOO_HIGH:
    case SSL_R_VERSION_TOO_LOW:
    case SSL_R_WRONG_SSL_VERSION:
        return TlsError::NoCommonVersion;
    case SSL_R_NO_CIPHERS_AVAILABLE:
    case SSL_R_NO_SHARED_CIPHER:
    case SSL_R_NO_SHARED_GROUPS:
    case SSL_R_NO_SHARED_SIGNATURE_ALGORITHMS:
    case SSL_R_NO_SUITABLE_GROUPS:
    case SSL_R_NO_SUITABLE_KEY_SHARE:
    case SSL_R_NO_SUITABLE_SIGNATURE_ALGORITHM:
    case SSL_R_UNKNOWN_CIPHER_RETURNED:
    case SSL_R_WRONG_CIPHER_RETURNED:
        return TlsError::NoCommonCipher;
    case SSL_R_UNEXPECTED_EOF_WHILE_READING:
        return TlsError::ClosedInHandshake;
    default:
        return TlsError::Other;
    }
}

QByteArray alertName(int alert)
{
    // OpenSSL 3.0 has no words for the alerts that came with TLS 1.3.
    switch (alert) {
    case TLS13_AD_MISSING_EXTENSION:
        return "missing extension";
    case TLS13_AD_CERTIFICATE_REQUIRED:
        return "certificate required";
    default:
        return QByteArray(SSL_alert_desc_string_long(alert)).replace('_', ' '); // it has one with a line in between
    }
}

bool looksLikeTls(QByteArrayView octets)
{
    const auto at = [octets](qsizetype i) { return static_cast<unsigned char>(octets[i]); };
    if (octets.size() > 0 && (at(0) < SSL3_RT_CHANGE_CIPHER_SPEC || at(0) > SSL3_RT_APPLICATION_DATA))
        return false;
    return octets.size() < 2 || at(1) == SSL3_VERSION_MAJOR;
}

} // namespace helodesk
