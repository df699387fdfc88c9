// SPDX-License-Identifier: MIT
#include "core/tls/openssl/verification.h"

#include "core/tls/openssl/certificateinfo.h"

namespace helodesk {

// Where a running X509_STORE_CTX keeps its Verification.
static int verificationIndex()
{
    static const int index = X509_STORE_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

int Verification::run(X509_STORE_CTX *context)
{
    m_chain.clear();
    m_error = X509_V_OK;
    m_presented = X509_STORE_CTX_get0_untrusted(context);
    for (int i = 0; i < sk_X509_num(m_presented); ++i)
        m_chain.append(describeCertificate(sk_X509_value(m_presented, i)));
    X509_STORE_CTX_set_ex_data(context, verificationIndex(), this);
    X509_STORE_CTX_set_verify_cb(context, &Verification::onError);
    const int result = X509_verify_cert(context);
    m_presented = nullptr;
    if (result != 1 && m_error == X509_V_OK) {
        const int error = X509_STORE_CTX_get_error(context);
        m_error = error != X509_V_OK ? error : X509_V_ERR_UNSPECIFIED;
    }
    // Decides the alert that is sent.
    X509_STORE_CTX_set_error(context, m_error);
    return m_error == X509_V_OK ? 1 : 0;
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
    const QString words = QString::fromUtf8(X509_verify_cert_error_string(error));
    for (int i = 0; i < sk_X509_num(m_presented); ++i) {
        if (X509_cmp(sk_X509_value(m_presented, i), certificate) != 0)
            continue;
        QString &noted = m_chain[i].verifyError;
        if (noted.isEmpty())
            noted = words;
        else if (!noted.contains(words))
            noted += QStringLiteral("; ") + words;
    }
}

} // namespace helodesk
