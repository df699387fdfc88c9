// SPDX-License-Identifier: MIT
#include "core/tls/openssl/openssl.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>
#include <ctime>
#include <limits>

namespace helodesk::openssl {

Errors takeErrors()
{
    Errors errors;
    errors.first = ERR_get_error();
    if (errors.first != 0) {
        const char *words = ERR_reason_error_string(errors.first);
        errors.words = words ? QString::fromUtf8(words) : QStringLiteral("error %1").arg(errors.first, 0, 16);
    }
    ERR_clear_error();
    return errors;
}

Bio readerOf(QByteArrayView octets)
{
    // BIO_new_mem_buf takes an int, and a null pointer for an error.
    const qsizetype size = std::min<qsizetype>(octets.size(), std::numeric_limits<int>::max());
    return Bio(BIO_new_mem_buf(octets.data() ? octets.data() : "", int(size)));
}

QByteArray contentsOf(const Bio &bio)
{
    char *octets = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &octets);
    return size > 0 ? QByteArray(octets, size) : QByteArray();
}

// Never asks anybody for a passphrase: OpenSSL's own would turn to the terminal.
static int noPassphrase(char *, int, int, void *)
{
    return 0;
}

Certificate readCertificate(const Bio &pem)
{
    return Certificate(PEM_read_bio_X509(pem.get(), nullptr, noPassphrase, nullptr));
}

static int givePassword(char *buffer, int size, int, void *password)
{
    const QByteArray &octets = *static_cast<const QByteArray *>(password);
    if (octets.size() > size)
        return 0;
    std::copy(octets.begin(), octets.end(), buffer);
    return int(octets.size());
}

Key readKey(QByteArrayView pem, const QByteArray &password)
{
    QByteArray octets = password; // the callback's argument isn't const
    return Key(PEM_read_bio_PrivateKey(readerOf(pem).get(), nullptr, givePassword, &octets));
}

QDateTime toDateTime(const ASN1_TIME *time)
{
    std::tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return QDateTime(QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
        QTime(parts.tm_hour, parts.tm_min, std::min(parts.tm_sec, 59)), Qt::UTC);
}

} // namespace helodesk::openssl
