// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QDateTime>
#include <QString>

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

// OpenSSL's objects with owners. Only for the sources of tls/ and their tests.
namespace helodesk::openssl {

template <auto free> struct Deleter {
    template <typename T> void operator()(T *object) const { free(object); }
};

using Bio = std::unique_ptr<BIO, Deleter<BIO_free>>;
using Certificate = std::unique_ptr<X509, Deleter<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using Store = std::unique_ptr<X509_STORE, Deleter<X509_STORE_free>>;
using Context = std::unique_ptr<SSL_CTX, Deleter<SSL_CTX_free>>;
using Connection = std::unique_ptr<SSL, Deleter<SSL_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Deleter<X509_EXTENSION_free>>;
using GeneralNames = std::unique_ptr<GENERAL_NAMES, Deleter<GENERAL_NAMES_free>>;
using Time = std::unique_ptr<ASN1_TIME, Deleter<ASN1_TIME_free>>;

// Frees, at its end, what OpenSSL keeps for the thread. OpenSSL would do that itself, but only when the thread is gone,
// which a program that ends right after its thread doesn't wait for. Whatever the thread needs again is made anew.
struct ThreadState {
    ThreadState() = default;
    ~ThreadState() { OPENSSL_thread_stop(); }
    ThreadState(const ThreadState &) = delete;
    ThreadState &operator=(const ThreadState &) = delete;
};

// What OpenSSL's queue of errors held. The queue is empty afterwards.
struct Errors {
    unsigned long first = 0; // the oldest, where the trouble began; 0: none
    QString words; // of the oldest one
};
[[nodiscard]] Errors takeErrors();

// A BIO to read from memory; the octets must outlive it.
[[nodiscard]] Bio readerOf(QByteArrayView octets);
// What was written to a memory BIO.
[[nodiscard]] QByteArray contentsOf(const Bio &bio);

[[nodiscard]] Certificate readCertificate(const Bio &pem); // the next one; null at the end
// Null if it needs another password, or is no key.
[[nodiscard]] Key readKey(QByteArrayView pem, const QByteArray &password = {});
[[nodiscard]] QDateTime toDateTime(const ASN1_TIME *time); // UTC; invalid for a time that isn't one

} // namespace helodesk::openssl
