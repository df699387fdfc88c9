// SPDX-License-Identifier: MIT
#include "core/tls/openssl/anchorbundle.h"

#include <QFile>
#include <QList>

#include <openssl/err.h>
#include <openssl/pem.h>

#include <utility>

namespace helodesk {

using namespace openssl;

// Where the environment or OpenSSL says it is; else where distributions keep it, for an OpenSSL that was brought along
// from another one.
static QString bundleName()
{
    const QString chosen = qEnvironmentVariable(X509_get_default_cert_file_env());
    if (!chosen.isEmpty())
        return chosen;
    for (const char *name : {X509_get_default_cert_file(), "/etc/ssl/certs/ca-certificates.crt",
             "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"}) {
        if (const QString file = QFile::decodeName(name); QFile::exists(file))
            return file;
    }
    return {};
}

// The certificates of the bundle, in DER form and otherwise as they are: making objects of a hundred and some takes
// OpenSSL 20 ms, and a run needs one or none.
struct Bundle {
    bool isRead = false;
    QList<QByteArray> certificates;

    void read();
};

void Bundle::read()
{
    isRead = true;
    QFile file(bundleName());
    if (!file.open(QIODevice::ReadOnly))
        return; // as if there were no anchors: the verification says what it lacks
    const QByteArray pem = file.readAll();
    const Bio reader = readerOf(pem);
    char *kind = nullptr;
    char *header = nullptr;
    unsigned char *octets = nullptr;
    long size = 0;
    ERR_set_mark();
    while (PEM_read_bio(reader.get(), &kind, &header, &octets, &size) == 1) {
        if (QByteArrayView(kind).endsWith("CERTIFICATE")) // X509 … and TRUSTED … are older forms
            certificates.append(QByteArray(reinterpret_cast<const char *>(octets), size));
        OPENSSL_free(kind);
        OPENSSL_free(header);
        OPENSSL_free(octets);
    }
    ERR_pop_to_mark(); // the end of a PEM text counts as an error
}

static QByteArray derOf(const X509_NAME *name)
{
    const unsigned char *octets = nullptr;
    size_t size = 0;
    if (X509_NAME_get0_der(name, &octets, &size) != 1)
        return {};
    return QByteArray(reinterpret_cast<const char *>(octets), qsizetype(size));
}

static void addToStore(X509_STORE *store, const QByteArray &der)
{
    auto *octets = reinterpret_cast<const unsigned char *>(der.constData());
    if (const Certificate certificate(d2i_X509_AUX(nullptr, &octets, der.size())); certificate)
        X509_STORE_add_cert(store, certificate.get());
}

// OpenSSL asks its lookups for what isn't in the store yet.
static int findInBundle(X509_LOOKUP *lookup, X509_LOOKUP_TYPE type, const X509_NAME *name, X509_OBJECT *result)
{
    auto *bundle = static_cast<Bundle *>(X509_LOOKUP_get_method_data(lookup));
    const QByteArray wanted = derOf(name);
    if (type != X509_LU_X509 || wanted.isEmpty())
        return 0;
    if (!bundle->isRead)
        bundle->read();
    X509_STORE *store = X509_LOOKUP_get_store(lookup);
    // RFC 5280 4.1.2.6: a CA writes its own name the same way, octet by octet, in all that it issues.
    for (const QByteArray &der : std::as_const(bundle->certificates)) {
        if (der.contains(wanted))
            addToStore(store, der);
    }
    X509_STORE_lock(store);
    X509_OBJECT *found = X509_OBJECT_retrieve_by_subject(X509_STORE_get0_objects(store), type, name);
    X509 *certificate = found ? X509_OBJECT_get0_X509(found) : nullptr;
    const bool given = certificate && X509_OBJECT_set1_X509(result, certificate) == 1;
    if (given)
        X509_free(certificate); // a lookup hands out what the store owns, without a reference of its own
    X509_STORE_unlock(store);
    return given ? 1 : 0;
}

static int makeBundle(X509_LOOKUP *lookup)
{
    return X509_LOOKUP_set_method_data(lookup, std::make_unique<Bundle>().release());
}

static void freeBundle(X509_LOOKUP *lookup)
{
    const std::unique_ptr<Bundle> bundle(static_cast<Bundle *>(X509_LOOKUP_get_method_data(lookup)));
}

using Method = std::unique_ptr<X509_LOOKUP_METHOD, Deleter<X509_LOOKUP_meth_free>>;

static Method makeBundleMethod()
{
    Method method(X509_LOOKUP_meth_new("anchor bundle"));
    X509_LOOKUP_meth_set_new_item(method.get(), makeBundle);
    X509_LOOKUP_meth_set_free(method.get(), freeBundle);
    X509_LOOKUP_meth_set_get_by_subject(method.get(), findInBundle);
    return method;
}

bool addAnchorBundle(X509_STORE *store)
{
    static const Method method = makeBundleMethod();
    return !bundleName().isEmpty() && X509_STORE_add_lookup(store, method.get());
}

} // namespace helodesk
