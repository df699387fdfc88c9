// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/certificatemaker.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

namespace helodesk::test {

// The certificate's key as a file that opens with the password (PKCS #8 in PEM form).
inline QByteArray encryptedKey(const IssuedCertificate &certificate, const QByteArray &password)
{
    BIO *in = BIO_new_mem_buf(certificate.keyPem.constData(), int(certificate.keyPem.size()));
    EVP_PKEY *key = PEM_read_bio_PrivateKey(in, nullptr, nullptr, nullptr);
    BIO *out = BIO_new(BIO_s_mem());
    PEM_write_bio_PKCS8PrivateKey(
        out, key, EVP_aes_256_cbc(), password.constData(), int(password.size()), nullptr, nullptr);
    char *octets = nullptr;
    const long size = BIO_get_mem_data(out, &octets);
    QByteArray pem(octets, size);
    BIO_free(out);
    EVP_PKEY_free(key);
    BIO_free(in);
    return pem;
}

} // namespace helodesk::test
