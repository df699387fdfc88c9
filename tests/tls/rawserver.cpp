// SPDX-License-Identifier: MIT
#include "tests/tls/rawserver.h"

#include <gtest/gtest.h>
#include <openssl/err.h>

namespace helodesk::test {

RawServer::RawServer(const QList<IssuedCertificate> &chain, const std::function<void(SSL_CTX *)> &adjust)
    : m_context(SSL_CTX_new(TLS_server_method()))
{
    SSL_CTX_set_security_level(m_context.get(), 0); // weak certificates must be servable
    for (const IssuedCertificate &issued : chain) {
        EXPECT_TRUE(issued.isValid()) << qPrintable(issued.error);
        const openssl::Certificate certificate = openssl::readCertificate(openssl::readerOf(issued.certificatePem));
        if (&issued == &chain.first()) {
            EXPECT_EQ(SSL_CTX_use_certificate(m_context.get(), certificate.get()), 1);
            EXPECT_EQ(SSL_CTX_use_PrivateKey(m_context.get(), openssl::readKey(issued.keyPem).get()), 1);
        } else {
            EXPECT_EQ(SSL_CTX_add1_chain_cert(m_context.get(), certificate.get()), 1);
        }
    }
    SSL_CTX_set_mode(m_context.get(), SSL_MODE_NO_AUTO_CHAIN);
    if (adjust)
        adjust(m_context.get());
    m_ssl.reset(SSL_new(m_context.get()));
    SSL_set_bio(m_ssl.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    SSL_set_accept_state(m_ssl.get());
}

void RawServer::receive(QByteArrayView octets)
{
    BIO_write(SSL_get_rbio(m_ssl.get()), octets.data(), int(octets.size()));
    char scrap[4096];
    while (SSL_read(m_ssl.get(), scrap, sizeof scrap) > 0) { }
    ERR_clear_error();
}

QByteArray RawServer::take()
{
    BIO *bio = SSL_get_wbio(m_ssl.get());
    QByteArray octets(qsizetype(BIO_pending(bio)), Qt::Uninitialized);
    if (!octets.isEmpty())
        BIO_read(bio, octets.data(), int(octets.size()));
    return octets;
}

void RawServer::write(QByteArrayView octets)
{
    EXPECT_EQ(SSL_write(m_ssl.get(), octets.data(), int(octets.size())), octets.size());
}

bool RawServer::isReady() const
{
    return SSL_is_init_finished(m_ssl.get()) == 1;
}

QByteArray RawServer::serverName() const
{
    return SSL_get_servername(m_ssl.get(), TLSEXT_NAMETYPE_host_name);
}

} // namespace helodesk::test
