// SPDX-License-Identifier: MIT
#include "core/tls/openssl/trustanchors.h"

#include "core/tls/openssl/anchorbundle.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#if defined(Q_OS_WIN) || defined(Q_OS_DARWIN)
#include <QSslCertificate>
#include <QSslConfiguration>
#endif

namespace helodesk {

using namespace openssl;

#if defined(Q_OS_WIN) || defined(Q_OS_DARWIN)

// There the trust store isn't a file; Qt knows how to ask the system for it.
static void addSystemAnchors(X509_STORE *store)
{
    const QList<QSslCertificate> anchors = QSslConfiguration::systemCaCertificates();
    for (const QSslCertificate &anchor : anchors) {
        const QByteArray der = anchor.toDer();
        auto *octets = reinterpret_cast<const unsigned char *>(der.constData());
        if (const Certificate certificate(d2i_X509(nullptr, &octets, der.size())); certificate)
            X509_STORE_add_cert(store, certificate.get());
    }
}

#else

// Elsewhere QSslConfiguration reads the same places as OpenSSL does by itself, but loads Qt's TLS plugin for it and
// parses every certificate there is. OpenSSL finds one certificate by its hash when a chain needs it, and honours
// SSL_CERT_DIR and SSL_CERT_FILE.
static void addSystemAnchors(X509_STORE *store)
{
    if (X509_LOOKUP *directory = X509_STORE_add_lookup(store, X509_LOOKUP_hash_dir()))
        X509_LOOKUP_add_dir(directory, nullptr, X509_FILETYPE_DEFAULT);
    (void)addAnchorBundle(store); // there need not be one
}

#endif

static constexpr qint64 largestAnchorFile = 16 * 1024 * 1024; // in a folder anything may lie about

// Adds all certificates of a PEM text; false if there is none.
static bool addPem(X509_STORE *store, const QByteArray &pem)
{
    const Bio reader = readerOf(pem);
    int count = 0;
    while (const Certificate certificate = readCertificate(reader))
        count += X509_STORE_add_cert(store, certificate.get());
    return count > 0;
}

static bool addFile(X509_STORE *store, const QString &name, QString *problem)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        *problem = QCoreApplication::translate("TlsEngine", "The CA file %1 can't be read: %2")
                       .arg(name, file.errorString());
        return false;
    }
    if (!addPem(store, file.readAll())) {
        *problem
            = QCoreApplication::translate("TlsEngine", "The CA file %1 holds no certificate in PEM form").arg(name);
        return false;
    }
    return true;
}

// Every file of the folder that holds certificates in PEM form, whatever its name: OpenSSL's own way would want their
// names to be hashes.
static bool addFolder(X509_STORE *store, const QString &name, QString *problem)
{
    const QDir folder(name);
    if (!folder.exists()) {
        *problem = QCoreApplication::translate("TlsEngine", "There is no CA folder %1").arg(name);
        return false;
    }
    bool any = false;
    const QFileInfoList files = folder.entryInfoList(QDir::Files | QDir::Readable, QDir::Name);
    for (const QFileInfo &each : files) {
        QFile file(each.filePath());
        if (each.size() <= largestAnchorFile && file.open(QIODevice::ReadOnly))
            any = addPem(store, file.readAll()) || any;
    }
    if (!any)
        *problem
            = QCoreApplication::translate("TlsEngine", "No file in the CA folder %1 holds a certificate in PEM form")
                  .arg(name);
    return any;
}

Store trustAnchors(const TlsSettings &settings, QString *problem)
{
    Store store(X509_STORE_new());
    if (settings.systemAnchors)
        addSystemAnchors(store.get());
    if (!settings.caFile.isEmpty() && !addFile(store.get(), settings.caFile, problem))
        return {};
    if (!settings.caFolder.isEmpty() && !addFolder(store.get(), settings.caFolder, problem))
        return {};
    if (!settings.caPem.isEmpty() && !addPem(store.get(), settings.caPem)) {
        *problem = QCoreApplication::translate("TlsEngine", "The CA certificate given isn't one in PEM form");
        return {};
    }
    // Whoever names an intermediate or a server's own certificate as trusted means just that.
    if (!settings.caFile.isEmpty() || !settings.caFolder.isEmpty() || !settings.caPem.isEmpty())
        X509_STORE_set_flags(store.get(), X509_V_FLAG_PARTIAL_CHAIN);
    (void)takeErrors(); // the end of a PEM text counts as one
    return store;
}

} // namespace helodesk
