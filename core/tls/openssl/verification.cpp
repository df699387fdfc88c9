// SPDX-License-Identifier: MIT
#include "core/tls/openssl/verification.h"

#include "core/tls/openssl/certificateinfo.h"
#include "core/tls/openssl/tlserrors.h"

#include <QCoreApplication>

namespace helodesk {

// Where a running X509_STORE_CTX keeps its Verification.
static int verificationIndex()
{
    static const int index = X509_STORE_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

TrustPolicy::Judgement PinPolicy::judge(const X509 *own, const STACK_OF(X509) *)
{
    return own && fingerprintOf(own) == m_sha256 ? Judgement::Trusted : Judgement::Refused;
}

TrustPolicy::Judgement Verification::judgement(const X509 *own, const STACK_OF(X509) * presented)
{
    for (const auto &policy : m_policies) {
        if (const auto judged = policy->judge(own, presented); judged != TrustPolicy::Judgement::None)
            return judged;
    }
    return TrustPolicy::Judgement::None;
}

int Verification::run(X509_STORE_CTX *context)
{
    m_faults.clear();
    m_error = X509_V_OK;
    // Whole seconds, as documents have it: the days left must come out the same when they are read again.
    m_checkedAt = QDateTime::fromSecsSinceEpoch(QDateTime::currentSecsSinceEpoch(), Qt::UTC);
    X509_STORE_CTX_set_ex_data(context, verificationIndex(), this);
    X509_STORE_CTX_set_verify_cb(context, &Verification::onError);
    if (m_level >= 0)
        X509_VERIFY_PARAM_set_auth_level(X509_STORE_CTX_get0_param(context), m_level);
    const int result = X509_verify_cert(context);
    if (result != 1 && m_error == X509_V_OK) {
        const int error = X509_STORE_CTX_get_error(context);
        m_error = error != X509_V_OK ? error : X509_V_ERR_UNSPECIFIED;
    }
    const STACK_OF(X509) *built = X509_STORE_CTX_get0_chain(context);
    m_presented = described(X509_STORE_CTX_get0_untrusted(context));
    m_built = described(built);
    // Those behind the ones that the other side sent are the trusted ones.
    m_anchored = built && X509_STORE_CTX_get_num_untrusted(context) < sk_X509_num(built);
    m_judgement = judgement(X509_STORE_CTX_get0_cert(context), X509_STORE_CTX_get0_untrusted(context));
    if (m_judgement == TrustPolicy::Judgement::Trusted)
        m_error = X509_V_OK;
    else if (m_judgement == TrustPolicy::Judgement::Refused)
        m_error = X509_V_ERR_APPLICATION_VERIFICATION;
    // Decides the alert that is sent.
    X509_STORE_CTX_set_error(context, m_error);
    return m_error == X509_V_OK ? 1 : 0;
}

QList<CertificateInfo> Verification::described(const STACK_OF(X509) * certificates) const
{
    QList<CertificateInfo> chain;
    for (int i = 0; i < sk_X509_num(certificates); ++i) {
        CertificateInfo info = describeCertificate(sk_X509_value(certificates, i));
        for (const Fault &fault : m_faults) {
            if (fault.sha256 == info.sha256 && !info.verifyError.contains(fault.words))
                info.verifyError += (info.verifyError.isEmpty() ? QString() : QStringLiteral("; ")) + fault.words;
        }
        chain.append(info);
    }
    return chain;
}

void Verification::describe(TlsReport &report) const
{
    report.chain = m_presented;
    report.builtChain = m_built;
    report.anchored = m_anchored;
    report.checkedAt = m_checkedAt;
    report.pinned = m_judgement == TrustPolicy::Judgement::Trusted;
    report.error = isRefusedByPolicy() ? TlsError::CertificatePinMismatch : errorOfVerification(m_error);
    if (isRefusedByPolicy())
        report.reason
            = QCoreApplication::translate("TlsEngine", "the certificate's SHA-256 isn't the one that was asked for");
    else if (m_error != X509_V_OK)
        report.reason = QString::fromUtf8(X509_verify_cert_error_string(m_error));
}

int Verification::onError(int ok, X509_STORE_CTX *context)
{
    auto *self = static_cast<Verification *>(X509_STORE_CTX_get_ex_data(context, verificationIndex()));
    if (!ok)
        self->note(X509_STORE_CTX_get_error(context), X509_STORE_CTX_get_current_cert(context));
    return 1; // goes on to the next check; run() says no in the end
}

void Verification::note(int error, const X509 *certificate)
{
    // Follows from an issuer that isn't known and says nothing new.
    const bool consequence = error == X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE && m_error != X509_V_OK;
    if (m_error == X509_V_OK)
        m_error = error;
    if (consequence || !certificate)
        return;
    m_faults.append({fingerprintOf(certificate), QString::fromUtf8(X509_verify_cert_error_string(error))});
}

} // namespace helodesk
