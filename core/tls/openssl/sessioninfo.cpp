// SPDX-License-Identifier: MIT
#include "core/tls/openssl/sessioninfo.h"

namespace helodesk {

// As people know them: OpenSSL's own names are those of keys.
static QByteArray signatureOf(SSL *ssl)
{
    int type = NID_undef;
    if (SSL_get_peer_signature_type_nid(ssl, &type) != 1)
        return {};
    QByteArray name;
    switch (type) {
    case EVP_PKEY_EC:
        name = "ECDSA";
        break;
    case EVP_PKEY_RSA:
        name = "RSA";
        break;
    case EVP_PKEY_RSA_PSS:
        name = "RSA-PSS";
        break;
    case EVP_PKEY_ED25519:
        return "Ed25519"; // hash and curve belong to it
    case EVP_PKEY_ED448:
        return "Ed448";
    default:
        name = OBJ_nid2sn(type);
    }
    int digest = NID_undef;
    if (SSL_get_peer_signature_nid(ssl, &digest) == 1 && digest != NID_undef)
        name += QByteArray(" with ") + OBJ_nid2sn(digest);
    return name;
}

void describeAgreement(SSL *ssl, TlsReport &report)
{
    // Before a handshake is complete the cipher is only pending.
    const SSL_CIPHER *cipher = SSL_get_current_cipher(ssl);
    if (!cipher)
        cipher = SSL_get_pending_cipher(ssl);
    if (!cipher)
        return; // the other side never said what it chose
    report.version = SSL_get_version(ssl);
    report.cipher = SSL_CIPHER_get_name(cipher);
    report.bits = SSL_CIPHER_get_bits(cipher, nullptr);
    if (const int group = int(SSL_get_negotiated_group(ssl)); group != NID_undef)
        report.group = SSL_group_to_name(ssl, group);
    report.signature = signatureOf(ssl);
    const unsigned char *protocol = nullptr;
    unsigned int size = 0;
    SSL_get0_alpn_selected(ssl, &protocol, &size);
    report.protocol = QByteArray(reinterpret_cast<const char *>(protocol), qsizetype(size));
    report.resumed = SSL_session_reused(ssl) == 1;
}

} // namespace helodesk
