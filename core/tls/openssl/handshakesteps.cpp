// SPDX-License-Identifier: MIT
#include "core/tls/openssl/handshakesteps.h"

#include "core/tls/openssl/tlserrors.h"

#include <openssl/ssl3.h>

namespace helodesk {

// The random of a ServerHello that wants another ClientHello (RFC 8446 4.1.3).
static constexpr QByteArrayView retryRandom("\xCF\x21\xAD\x74\xE5\x9A\x61\x11\xBE\x1D\x8C\x02\x1E\x65\xB8\x91"
                                            "\xC2\xA2\x11\x16\x7A\xBB\x8C\x5E\x07\x9E\x09\xE2\xC8\xA8\x33\x9C",
    32);
static constexpr qsizetype randomAt = 6; // behind type, length and version

// The names of RFC 8446 4 and RFC 5246 7.4.
static QByteArray messageName(QByteArrayView octets)
{
    const int type = octets.isEmpty() ? -1 : static_cast<unsigned char>(octets.front());
    switch (type) {
    case SSL3_MT_HELLO_REQUEST:
        return "HelloRequest";
    case SSL3_MT_CLIENT_HELLO:
        return "ClientHello";
    case SSL3_MT_SERVER_HELLO:
        return octets.sliced(std::min(randomAt, octets.size())).startsWith(retryRandom) ? "HelloRetryRequest"
                                                                                        : "ServerHello";
    case SSL3_MT_NEWSESSION_TICKET:
        return "NewSessionTicket";
    case SSL3_MT_END_OF_EARLY_DATA:
        return "EndOfEarlyData";
    case SSL3_MT_ENCRYPTED_EXTENSIONS:
        return "EncryptedExtensions";
    case SSL3_MT_CERTIFICATE:
        return "Certificate";
    case SSL3_MT_SERVER_KEY_EXCHANGE:
        return "ServerKeyExchange";
    case SSL3_MT_CERTIFICATE_REQUEST:
        return "CertificateRequest";
    case SSL3_MT_SERVER_DONE:
        return "ServerHelloDone";
    case SSL3_MT_CERTIFICATE_VERIFY:
        return "CertificateVerify";
    case SSL3_MT_CLIENT_KEY_EXCHANGE:
        return "ClientKeyExchange";
    case SSL3_MT_FINISHED:
        return "Finished";
    case SSL3_MT_CERTIFICATE_STATUS:
        return "CertificateStatus";
    case SSL3_MT_KEY_UPDATE:
        return "KeyUpdate";
    default:
        return "message " + QByteArray::number(type);
    }
}

// Of a client's report.
static void noteClientCertificate(TlsReport &report, bool sent, QByteArrayView octets)
{
    const int type = octets.isEmpty() ? -1 : static_cast<unsigned char>(octets.front());
    if (!sent && type == SSL3_MT_CERTIFICATE_REQUEST)
        report.clientCertificateAsked = true;
    // Without a certificate there is nothing to prove.
    if (sent && type == SSL3_MT_CERTIFICATE_VERIFY)
        report.clientCertificateGiven = true;
}

void noteStep(TlsReport &report, bool sent, int contentType, QByteArrayView octets)
{
    if (contentType == SSL3_RT_HANDSHAKE)
        noteClientCertificate(report, sent, octets);
    if (report.steps.size() >= TlsReport::maximumSteps)
        return;
    TlsStep step;
    step.sent = sent;
    if (contentType == SSL3_RT_HANDSHAKE) {
        step.message = messageName(octets);
    } else if (contentType == SSL3_RT_CHANGE_CIPHER_SPEC) {
        step.message = "ChangeCipherSpec";
    } else if (contentType == SSL3_RT_ALERT && octets.size() == 2) {
        step.message = "Alert";
        step.alert = alertName(static_cast<unsigned char>(octets[1]));
    } else {
        return;
    }
    report.steps.append(step);
}

} // namespace helodesk
