// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/openssl/openssl.h"
#include "core/tls/tlsreport.h"

#include <memory>
#include <vector>

namespace helodesk {

// A way to decide whether a certificate is the right one, beside or in place of its chain.
class TrustPolicy
{
public:
    enum class Judgement {
        None, // nothing to say about this one: the next policy decides, at last the chain
        Trusted, // whatever else is wrong with it
        Refused,
    };
    virtual ~TrustPolicy() = default;
    // own: the server's own certificate; presented: all that it sent.
    [[nodiscard]] virtual Judgement judge(const X509 *own, const STACK_OF(X509) * presented) = 0;
};

// One certificate and no other.
class PinPolicy final : public TrustPolicy
{
public:
    explicit PinPolicy(const QByteArray &sha256) : m_sha256(sha256) { }
    [[nodiscard]] Judgement judge(const X509 *own, const STACK_OF(X509) * presented) override;

private:
    QByteArray m_sha256;
};

// Verifies one presented chain and keeps all that is wrong with it, not the first error alone: a tester wants to know
// that the certificate has expired and that it is for another name.
class Verification
{
public:
    // Asked before the chain decides, in this order; the first one that has something to say does. What was published
    // about a server elsewhere (TLSA records, MTA-STS) would be further ones.
    void addPolicy(std::unique_ptr<TrustPolicy> policy) { m_policies.push_back(std::move(policy)); }
    // Strength of keys and signatures that a chain must have (SSL_CTX_set_security_level(3)); -1: as the session's.
    void demandLevel(int level) { m_level = level; }

    // In place of X509_verify_cert(): 1 if the chain can be trusted, 0 if not.
    int run(X509_STORE_CTX *context);

    // Puts what was seen into the report: both chains, with what is wrong with each certificate, and the verdict.
    void describe(TlsReport &report) const;
    // X509_V_ERR_…, the one that OpenSSL came upon first; X509_V_OK if there is none, or if a policy trusts it.
    [[nodiscard]] int error() const { return m_error; }
    // A policy decided that it isn't the right one.
    [[nodiscard]] bool isRefusedByPolicy() const { return m_judgement == TrustPolicy::Judgement::Refused; }

private:
    [[nodiscard]] TrustPolicy::Judgement judgement(const X509 *own, const STACK_OF(X509) * presented);
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
    std::vector<std::unique_ptr<TrustPolicy>> m_policies;
    TrustPolicy::Judgement m_judgement = TrustPolicy::Judgement::None;
    int m_level = -1;
    bool m_anchored = false;
    QDateTime m_checkedAt;
    int m_error = X509_V_OK;
};

} // namespace helodesk
