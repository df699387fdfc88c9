// SPDX-License-Identifier: MIT
#include "core/tls/anchorbundle.h"

#include <QFile>

#include <openssl/err.h>

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

static void loadBundle(X509_STORE *store)
{
    QFile file(bundleName());
    if (!file.open(QIODevice::ReadOnly))
        return; // as if there were no anchors: the verification says what it lacks
    const QByteArray pem = file.readAll();
    const Bio reader = readerOf(pem);
    ERR_set_mark();
    while (const Certificate certificate = readCertificate(reader))
        X509_STORE_add_cert(store, certificate.get());
    ERR_pop_to_mark(); // the end of a PEM text counts as an error
}

// OpenSSL asks its lookups for what isn't in the store yet.
static int findInBundle(X509_LOOKUP *lookup, X509_LOOKUP_TYPE type, const X509_NAME *name, X509_OBJECT *result)
{
    if (type != X509_LU_X509 || X509_LOOKUP_get_method_data(lookup))
        return 0; // read already: what it holds is in the store
    X509_LOOKUP_set_method_data(lookup, lookup);
    X509_STORE *store = X509_LOOKUP_get_store(lookup);
    loadBundle(store);
    X509_STORE_lock(store);
    X509_OBJECT *found = X509_OBJECT_retrieve_by_subject(X509_STORE_get0_objects(store), type, name);
    X509 *certificate = found ? X509_OBJECT_get0_X509(found) : nullptr;
    const bool given = certificate && X509_OBJECT_set1_X509(result, certificate) == 1;
    if (given)
        X509_free(certificate); // a lookup hands out what the store owns, without a reference of its own
    X509_STORE_unlock(store);
    return given ? 1 : 0;
}

using Method = std::unique_ptr<X509_LOOKUP_METHOD, Deleter<X509_LOOKUP_meth_free>>;

static Method makeMethod()
{
    Method method(X509_LOOKUP_meth_new("anchor bundle"));
    X509_LOOKUP_meth_set_get_by_subject(method.get(), findInBundle);
    return method;
}

bool addAnchorBundle(X509_STORE *store)
{
    static const Method method = makeMethod();
    return !bundleName().isEmpty() && X509_STORE_add_lookup(store, method.get());
}

} // namespace helodesk
