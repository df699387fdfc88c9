// SPDX-License-Identifier: MIT
#include "core/tls/openssl/choices.h"

#include <QCoreApplication>

#include <algorithm>

namespace helodesk {

static QString tr(const char *text)
{
    return QCoreApplication::translate("TlsEngine", text);
}

static int numberOf(TlsVersion version)
{
    switch (version) {
    case TlsVersion::Usual:
        return 0;
    case TlsVersion::Tls10:
        return TLS1_VERSION;
    case TlsVersion::Tls11:
        return TLS1_1_VERSION;
    case TlsVersion::Tls12:
        return TLS1_2_VERSION;
    case TlsVersion::Tls13:
        return TLS1_3_VERSION;
    }
    return 0;
}

static bool useVersions(SSL *ssl, const TlsSettings &settings, QString *problem)
{
    const int highest = numberOf(settings.maximumVersion);
    int lowest = numberOf(settings.minimumVersion);
    // Whoever wants no more than an old version means that one.
    if (lowest == 0 && highest != 0)
        lowest = std::min(highest, TLS1_2_VERSION);
    if (lowest != 0 && highest != 0 && lowest > highest) {
        *problem = tr("The oldest version of TLS that is wanted is newer than the newest one");
        return false;
    }
    if (lowest != 0 && lowest < TLS1_2_VERSION)
        SSL_set_security_level(ssl, 0); // OpenSSL 3 has them at no other: they sign with SHA-1 and MD5
    if ((lowest != 0 && SSL_set_min_proto_version(ssl, lowest) != 1)
        || (highest != 0 && SSL_set_max_proto_version(ssl, highest) != 1)) {
        *problem = tr("The OpenSSL of this computer doesn't have that version of TLS");
        return false;
    }
    // What the session would take beyond the choices is the library's own, as the computer's owner set it up.
    const int newest = int(SSL_get_max_proto_version(ssl));
    if (newest != 0 && int(SSL_get_min_proto_version(ssl)) > newest) {
        *problem
            = tr("The OpenSSL of this computer is set up (MaxProtocol in openssl.cnf) not to speak a version as new "
                 "as the one that is wanted");
        return false;
    }
    return true;
}

static bool useProtocols(SSL *ssl, const TlsSettings &settings, QString *problem)
{
    QByteArray list; // RFC 7301 3.1
    for (const QByteArray &protocol : settings.protocols) {
        if (protocol.isEmpty() || protocol.size() > 255) {
            *problem = tr("A protocol for ALPN has 1 to 255 letters");
            return false;
        }
        list += char(protocol.size());
        list += protocol;
    }
    // 0 is success here.
    if (!list.isEmpty()
        && SSL_set_alpn_protos(ssl, reinterpret_cast<const unsigned char *>(list.constData()), uint(list.size()))
            != 0) {
        *problem = tr("The protocols for ALPN can't be used");
        return false;
    }
    return true;
}

bool useChoices(SSL *ssl, const TlsSettings &settings, QString *problem)
{
    if (!useVersions(ssl, settings, problem))
        return false;
    if (!settings.ciphers.isEmpty() && SSL_set_cipher_list(ssl, settings.ciphers.constData()) != 1) {
        *problem = tr("“%1” names no cipher that OpenSSL has").arg(QString::fromUtf8(settings.ciphers));
        return false;
    }
    if (!settings.cipherSuites.isEmpty() && SSL_set_ciphersuites(ssl, settings.cipherSuites.constData()) != 1) {
        *problem = tr("“%1” isn't a list of TLS 1.3 cipher suites that OpenSSL has")
                       .arg(QString::fromUtf8(settings.cipherSuites));
        return false;
    }
    if (!settings.groups.isEmpty() && SSL_set1_groups_list(ssl, settings.groups.constData()) != 1) {
        *problem
            = tr("“%1” isn't a list of key exchange groups that OpenSSL has").arg(QString::fromUtf8(settings.groups));
        return false;
    }
    return useProtocols(ssl, settings, problem);
}

} // namespace helodesk
