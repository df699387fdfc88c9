// SPDX-License-Identifier: MIT
#include "core/tls/openssl/ocspstaple.h"

#include <openssl/ocsp.h>

namespace helodesk {

using namespace openssl;

using Response = std::unique_ptr<OCSP_RESPONSE, Deleter<OCSP_RESPONSE_free>>;
using BasicResponse = std::unique_ptr<OCSP_BASICRESP, Deleter<OCSP_BASICRESP_free>>;
using CertificateId = std::unique_ptr<OCSP_CERTID, Deleter<OCSP_CERTID_free>>;

static constexpr long clockTolerance = 300; // seconds, as OpenSSL's own programs have it

static QDateTime momentOf(const ASN1_GENERALIZEDTIME *time)
{
    return time ? toDateTime(time) : QDateTime();
}

// The answer about this certificate. A responder chooses the hash by which it names the certificate.
static OCSP_SINGLERESP *answerAbout(OCSP_BASICRESP *basic, const X509 *own, const X509 *issuer)
{
    for (int i = 0; i < OCSP_resp_count(basic); ++i) {
        OCSP_SINGLERESP *single = OCSP_resp_get0(basic, i);
        auto *id = const_cast<OCSP_CERTID *>(OCSP_SINGLERESP_get0_id(single));
        ASN1_OBJECT *hash = nullptr;
        OCSP_id_get0_info(nullptr, &hash, nullptr, nullptr, id);
        const EVP_MD *digest = EVP_get_digestbyobj(hash);
        const CertificateId wanted(digest ? OCSP_cert_to_id(digest, own, issuer) : nullptr);
        if (wanted && OCSP_id_cmp(wanted.get(), id) == 0)
            return single;
    }
    return nullptr;
}

static const char *statusName(int status)
{
    switch (status) {
    case V_OCSP_CERTSTATUS_GOOD:
        return "good";
    case V_OCSP_CERTSTATUS_REVOKED:
        return "revoked";
    default:
        return "unknown";
    }
}

static void readResponse(QByteArrayView octets, STACK_OF(X509) * chain, X509_STORE *store, OcspStaple &staple)
{
    const auto *at = reinterpret_cast<const unsigned char *>(octets.data());
    const Response response(d2i_OCSP_RESPONSE(nullptr, &at, long(octets.size())));
    if (!response) {
        staple.problem = "not readable";
        return;
    }
    if (const int status = OCSP_response_status(response.get()); status != OCSP_RESPONSE_STATUS_SUCCESSFUL) {
        staple.problem = OCSP_response_status_str(status);
        return;
    }
    const BasicResponse basic(OCSP_response_get1_basic(response.get()));
    if (!basic) {
        staple.problem = "not readable";
        return;
    }
    if (sk_X509_num(chain) < 2) {
        staple.problem = "the issuer isn't known";
        return;
    }
    OCSP_SINGLERESP *single = answerAbout(basic.get(), sk_X509_value(chain, 0), sk_X509_value(chain, 1));
    if (!single) {
        staple.problem = "not about this certificate";
        return;
    }
    ASN1_GENERALIZEDTIME *from = nullptr;
    ASN1_GENERALIZEDTIME *until = nullptr;
    staple.status = statusName(OCSP_single_get0_status(single, nullptr, nullptr, &from, &until));
    staple.thisUpdate = momentOf(from);
    staple.nextUpdate = momentOf(until);
    if (!store || OCSP_basic_verify(basic.get(), chain, store, 0) != 1)
        staple.problem = "not signed by the issuer";
    else if (OCSP_check_validity(from, until, clockTolerance, -1) != 1)
        staple.problem = "out of date";
}

OcspStaple describeResponse(QByteArrayView octets, STACK_OF(X509) * chain, X509_STORE *store)
{
    OcspStaple staple;
    staple.given = true;
    readResponse(octets, chain, store, staple);
    (void)takeErrors();
    return staple;
}

OcspStaple describeStaple(SSL *ssl)
{
    const unsigned char *octets = nullptr;
    const long size = SSL_get_tlsext_status_ocsp_resp(ssl, &octets);
    if (!octets || size <= 0)
        return {};
    X509_STORE *store = nullptr;
    SSL_get0_verify_cert_store(ssl, &store);
    return describeResponse({octets, qsizetype(size)}, SSL_get0_verified_chain(ssl), store);
}

} // namespace helodesk
