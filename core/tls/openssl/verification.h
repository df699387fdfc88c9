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
    // In place of X509_verify_cert(): 1 if the chain can be trusted, 0 if not.
    int run(X509_STORE_CTX *context);

    // Puts what was seen into the report: both chains, with what is wrong with each certificate.
    void describe(TlsReport &report) const;
    // X509_V_ERR_…, the one that OpenSSL came upon first; X509_V_OK if there is none.
    [[nodiscard]] int error() const { return m_error; }

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
    bool m_anchored = false;
    QDateTime m_checkedAt;
    int m_error = X509_V_OK;
};

} // namespace helodesk
