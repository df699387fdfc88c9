// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/openssl/openssl.h"
#include "core/tls/tlsreport.h"

namespace helodesk {

// Verifies one presented chain and keeps all that is wrong with it, not the first error alone: a tester wants to know
// that the certificate has expired and that it is for another name.
class Verification
{
public:
    // The SHA-256 that the server's own certificate must have; it is then trusted. Empty: the chain decides.
    void expect(const QByteArray &pin) { m_pin = pin; }
    // Strength of keys and signatures that a chain must have (SSL_CTX_set_security_level(3)); -1: as the session's.
    void demandLevel(int level) { m_level = level; }

    // In place of X509_verify_cert(): 1 if the chain can be trusted, 0 if not.
    int run(X509_STORE_CTX *context);

    // Puts what was seen into the report: both chains, with what is wrong with each certificate.
    void describe(TlsReport &report) const;
    // X509_V_ERR_…, the one that OpenSSL came upon first; X509_V_OK if there is none, or if the pin fits.
    [[nodiscard]] int error() const { return m_error; }
    [[nodiscard]] bool isPinMissed() const { return !m_pin.isEmpty() && m_seen && !m_pinned; }

private:
    static int onError(int ok, X509_STORE_CTX *context);
    void note(int error, const X509 *certificate);
    [[nodiscard]] QList<CertificateInfo> described(const STACK_OF(X509) * certificates) const;

    struct Fault {
        QByteArray sha256; // of the certificate
        QString words;
    };
    QList<Fault> m_faults; // while running
    QList<CertificateInfo> m_presented;
    QList<CertificateInfo> m_built;
    QByteArray m_pin;
    int m_level = -1;
    bool m_seen = false; // there was a chain to look at
    bool m_pinned = false;
    bool m_anchored = false;
    QDateTime m_checkedAt;
    int m_error = X509_V_OK;
};

} // namespace helodesk
