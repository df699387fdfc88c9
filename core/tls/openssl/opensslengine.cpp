// SPDX-License-Identifier: MIT
#include "core/tls/openssl/opensslengine.h"

#include "core/tls/openssl/channelbinding.h"
#include "core/tls/openssl/choices.h"
#include "core/tls/openssl/clientcertificate.h"
#include "core/tls/openssl/handshakesteps.h"
#include "core/tls/openssl/keylog.h"
#include "core/tls/openssl/memorypipe.h"
#include "core/tls/openssl/ocspstaple.h"
#include "core/tls/openssl/openssl.h"
#include "core/tls/openssl/servername.h"
#include "core/tls/openssl/sessioninfo.h"
#include "core/tls/openssl/tlserrors.h"
#include "core/tls/openssl/trustanchors.h"
#include "core/tls/openssl/verification.h"

#include <QCoreApplication>

#include <openssl/err.h>

#include <algorithm>
#include <utility>

namespace helodesk {

using namespace openssl;

static constexpr qsizetype plaintextKept = 256; // of what came instead of TLS
static constexpr qsizetype recordSize = SSL3_RT_MAX_PLAIN_LENGTH;
static constexpr qsizetype recordOverhead = 64; // header, nonce, tag: of every version and cipher in use

struct OpenSslEngine::Private {
    explicit Private(SSL_CTX *context);

    [[nodiscard]] static SSL_CTX *clientContext();
    [[nodiscard]] static SSL_CTX *serverContext();
    static int onVerify(X509_STORE_CTX *context, void *);
    static void onInfo(const SSL *ssl, int where, int value);
    static void onKey(const SSL *ssl, const char *line);
    static void onMessage(int sent, int, int contentType, const void *octets, size_t size, SSL *ssl, void *);

    void useSettings(const TlsSettings &settings, const QString &server);
    [[nodiscard]] bool useNames(const TlsSettings &settings, const QString &server);
    void useCertificate(const QByteArray &chainPem, const QByteArray &keyPem);
    void refuseSettings(const QString &reason);

    void rememberFirst(QByteArrayView ciphertext);
    void advance();
    void decrypt();
    void finishHandshake();
    void fail();
    void describeSession();

    const ThreadState threadState; // first: ends when all else is freed
    MemoryPipe pipe;
    Connection ssl;
    Verification verification;
    KeyLog keyLog;
    State state = State::Handshaking;
    TlsReport report;
    QByteArray firstOctets; // kept until it is clear that they are TLS
    bool seemsTls = true;
    QByteArray plaintext;
};

// Contexts are the same for all engines and take a while to make. Made when first needed, so that a program that
// speaks no TLS doesn't wait for them.

static Context makeContext(const SSL_METHOD *method)
{
    Context context(SSL_CTX_new(method));
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION); // RFC 8996
    SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    return context;
}

SSL_CTX *OpenSslEngine::Private::clientContext()
{
    static const Context shared = [] {
        Context context = makeContext(TLS_client_method());
        SSL_CTX_set_cert_verify_callback(context.get(), onVerify, nullptr);
        SSL_CTX_set_info_callback(context.get(), onInfo);
        SSL_CTX_set_msg_callback(context.get(), onMessage);
        SSL_CTX_set_keylog_callback(context.get(), onKey);
        SSL_CTX_set_tlsext_status_type(context.get(), TLSEXT_STATUSTYPE_ocsp);
        return context;
    }();
    return shared.get();
}

SSL_CTX *OpenSslEngine::Private::serverContext()
{
    static const Context shared = [] {
        Context context = makeContext(TLS_server_method());
        SSL_CTX_set_info_callback(context.get(), onInfo);
        return context;
    }();
    return shared.get();
}

int OpenSslEngine::Private::onVerify(X509_STORE_CTX *context, void *)
{
    auto *ssl = static_cast<SSL *>(X509_STORE_CTX_get_ex_data(context, SSL_get_ex_data_X509_STORE_CTX_idx()));
    return static_cast<Private *>(SSL_get_app_data(ssl))->verification.run(context);
}

void OpenSslEngine::Private::onKey(const SSL *ssl, const char *line)
{
    static_cast<Private *>(SSL_get_app_data(ssl))->keyLog.write(line);
}

void OpenSslEngine::Private::onInfo(const SSL *ssl, int where, int value)
{
    const bool fatal = (value >> 8) == SSL3_AL_FATAL;
    auto *self = static_cast<Private *>(SSL_get_app_data(ssl));
    if ((where & SSL_CB_ALERT) && fatal && self->report.alert.isEmpty())
        self->report.alert = alertName(value & 0xff);
}

void OpenSslEngine::Private::onMessage(
    int sent, int, int contentType, const void *octets, size_t size, SSL *ssl, void *)
{
    auto *self = static_cast<Private *>(SSL_get_app_data(ssl));
    // Tickets and key updates of a running session are none of the handshake's; alerts may still refuse it.
    if (self && (self->state == State::Handshaking || contentType == SSL3_RT_ALERT))
        noteStep(self->report, sent == 1, contentType, {static_cast<const char *>(octets), qsizetype(size)});
}

// Set-up.

OpenSslEngine::Private::Private(SSL_CTX *context) : ssl(SSL_new(context))
{
    SSL_set_app_data(ssl.get(), this);
    Bio bio = pipe.makeBio();
    BIO_up_ref(bio.get());
    SSL_set0_rbio(ssl.get(), bio.get());
    SSL_set0_wbio(ssl.get(), bio.release());
}

void OpenSslEngine::Private::refuseSettings(const QString &reason)
{
    (void)takeErrors();
    state = State::Failed;
    report.error = TlsError::BadSettings;
    report.reason = reason;
}

bool OpenSslEngine::Private::useNames(const TlsSettings &settings, const QString &server)
{
    report.verifyName = settings.verifyName.isEmpty() ? server : settings.verifyName;
    const ServerName name = ServerName::from(report.verifyName);
    X509_VERIFY_PARAM *param = SSL_get0_param(ssl.get());
    // RFC 9525 6.3: a wildcard is a whole label, and the common name doesn't count.
    X509_VERIFY_PARAM_set_hostflags(param, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
    // OpenSSL would take an empty name for "any".
    const bool usable = name.isValid()
        && (name.address.isEmpty()
                ? X509_VERIFY_PARAM_set1_host(param, name.name.constData(), size_t(name.name.size())) == 1
                : X509_VERIFY_PARAM_set1_ip_asc(param, name.address.constData()) == 1);
    if (!usable && settings.verify) {
        refuseSettings(QCoreApplication::translate("TlsEngine", "“%1” isn't a name that a certificate could be for")
                           .arg(report.verifyName));
        return false;
    }
    const QByteArray sent = settings.serverName.isEmpty() ? name.name : settings.serverName;
    if (!sent.isEmpty() && SSL_set_tlsext_host_name(ssl.get(), sent.constData()) != 1) {
        refuseSettings(QCoreApplication::translate("TlsEngine", "“%1” can't be sent as the server's name")
                           .arg(QString::fromUtf8(sent)));
        return false;
    }
    report.serverNameSent = sent;
    return true;
}

void OpenSslEngine::Private::useSettings(const TlsSettings &settings, const QString &server)
{
    report.verificationAsked = settings.verify;
    if (!useNames(settings, server))
        return;
    QString problem;
    Store anchors = trustAnchors(settings, &problem);
    if (!anchors) {
        refuseSettings(problem);
        return;
    }
    SSL_set0_verify_cert_store(ssl.get(), anchors.release());
    if (!settings.pin.isEmpty())
        verification.addPolicy(std::make_unique<PinPolicy>(settings.pin));
    verification.demandLevel(SSL_get_security_level(ssl.get())); // old versions of TLS make no weak certificate good
    if (!useChoices(ssl.get(), settings, &problem) || !useClientCertificate(ssl.get(), settings, &problem)
        || !keyLog.open(settings.keyLogFile, &problem)) {
        refuseSettings(problem);
        return;
    }
    // The chain is looked at either way, so that the report can say what is wrong with it.
    SSL_set_verify(ssl.get(), settings.verify ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, nullptr);
    SSL_set_connect_state(ssl.get());
}

void OpenSslEngine::Private::useCertificate(const QByteArray &chainPem, const QByteArray &keyPem)
{
    const Bio reader = readerOf(chainPem);
    const Certificate own = readCertificate(reader);
    const Key key = readKey(keyPem);
    SSL_set_security_level(ssl.get(), 0); // to practise with: what is wrong with it is the client's to find
    bool usable
        = own && key && SSL_use_certificate(ssl.get(), own.get()) == 1 && SSL_use_PrivateKey(ssl.get(), key.get()) == 1;
    while (const Certificate next = usable ? readCertificate(reader) : nullptr)
        usable = SSL_add1_chain_cert(ssl.get(), next.get()) == 1;
    if (const Errors errors = takeErrors(); !usable) { // the end of a PEM text counts as one
        refuseSettings(errors.words);
        return;
    }
    SSL_set_accept_state(ssl.get());
}

std::unique_ptr<TlsEngine> OpenSslEngine::client(const TlsSettings &settings, const QString &server)
{
    std::unique_ptr<OpenSslEngine> engine(new OpenSslEngine);
    engine->d = std::make_unique<Private>(Private::clientContext());
    engine->d->useSettings(settings, server);
    engine->d->advance();
    return engine;
}

std::unique_ptr<TlsEngine> OpenSslEngine::server(const QByteArray &chainPem, const QByteArray &keyPem)
{
    std::unique_ptr<OpenSslEngine> engine(new OpenSslEngine);
    engine->d = std::make_unique<Private>(Private::serverContext());
    engine->d->report.verificationAsked = false;
    engine->d->useCertificate(chainPem, keyPem);
    return engine;
}

OpenSslEngine::OpenSslEngine() = default;
OpenSslEngine::~OpenSslEngine() = default;

// The session.

void OpenSslEngine::Private::advance()
{
    if (state == State::Handshaking) {
        ERR_clear_error();
        const int result = SSL_do_handshake(ssl.get());
        if (result == 1)
            finishHandshake();
        else if (SSL_get_error(ssl.get(), result) != SSL_ERROR_WANT_READ)
            fail();
    }
    if (state == State::Established)
        decrypt();
}

void OpenSslEngine::Private::decrypt()
{
    for (;;) {
        const qsizetype before = plaintext.size();
        plaintext.resize(before + recordSize);
        size_t count = 0;
        ERR_clear_error();
        const int result = SSL_read_ex(ssl.get(), plaintext.data() + before, size_t(recordSize), &count);
        plaintext.resize(before + qsizetype(count));
        if (result == 1)
            continue;
        const int error = SSL_get_error(ssl.get(), result);
        if (error == SSL_ERROR_ZERO_RETURN)
            state = State::Closed;
        else if (error != SSL_ERROR_WANT_READ)
            fail();
        return;
    }
}

void OpenSslEngine::Private::finishHandshake()
{
    state = State::Established;
    report.established = true;
    describeSession();
    describeBinding(ssl.get(), report);
    if (!SSL_is_server(ssl.get())) {
        report.verified = report.verificationAsked && verification.error() == X509_V_OK;
        report.staple = describeStaple(ssl.get());
        return;
    }
    if (const char *name = SSL_get_servername(ssl.get(), TLSEXT_NAMETYPE_host_name))
        report.serverNameSent = name;
}

void OpenSslEngine::Private::describeSession()
{
    verification.describe(report);
    describeAgreement(ssl.get(), report);
}

void OpenSslEngine::Private::fail()
{
    const Errors errors = takeErrors();
    const bool inHandshake = state == State::Handshaking;
    state = State::Failed;
    if (inHandshake)
        describeSession();
    if (inHandshake && report.verificationAsked && verification.error() != X509_V_OK)
        return; // describeSession() said it
    report.reason = errors.words;
    if (!seemsTls) {
        report.error = TlsError::NotTls;
        report.plaintext = firstOctets;
        return;
    }
    report.error = errorOfHandshake(ERR_GET_REASON(errors.first),
        {!report.cipher.isEmpty(), report.clientCertificateAsked && !report.clientCertificateGiven});
    // Nobody was asked yet: it is this side that has nothing left to offer.
    const bool offered = std::any_of(report.steps.begin(), report.steps.end(),
        [](const TlsStep &step) { return step.sent && step.message == "ClientHello"; });
    if (inHandshake && !SSL_is_server(ssl.get()) && !offered && report.error != TlsError::Other) {
        report.error = TlsError::BadSettings;
        report.reason = QCoreApplication::translate("TlsEngine",
            "The OpenSSL of this computer, as it is set up (openssl.cnf), leaves nothing to offer of what is wanted: "
            "%1")
                            .arg(errors.words);
    }
}

void OpenSslEngine::Private::rememberFirst(QByteArrayView ciphertext)
{
    if (state != State::Handshaking)
        return;
    firstOctets.append(ciphertext.first(std::min(ciphertext.size(), plaintextKept - firstOctets.size())));
    seemsTls = looksLikeTls(firstOctets);
}

void OpenSslEngine::receive(QByteArrayView ciphertext)
{
    if (d->state != State::Handshaking && d->state != State::Established)
        return;
    d->rememberFirst(ciphertext);
    d->pipe.input = ciphertext;
    d->advance();
    d->pipe.input = {}; // not ours beyond this call
}

void OpenSslEngine::ended()
{
    if (d->state == State::Established)
        d->state = State::Closed;
    if (d->state != State::Handshaking)
        return;
    d->describeSession();
    d->state = State::Failed;
    const bool notTls = !d->seemsTls;
    d->report.error = notTls ? TlsError::NotTls : TlsError::ClosedInHandshake;
    d->report.plaintext = notTls ? d->firstOctets : QByteArray();
    d->report.reason
        = QString::fromUtf8(ERR_reason_error_string(ERR_PACK(ERR_LIB_SSL, 0, SSL_R_UNEXPECTED_EOF_WHILE_READING)));
}

void OpenSslEngine::write(QByteArrayView octets)
{
    if (d->state != State::Established || octets.isEmpty())
        return;
    QByteArray &output = d->pipe.output;
    output.reserve(output.size() + octets.size() + (octets.size() / recordSize + 1) * recordOverhead);
    ERR_clear_error();
    size_t count = 0;
    if (const int result = SSL_write_ex(d->ssl.get(), octets.data(), size_t(octets.size()), &count); result != 1)
        d->fail();
}

void OpenSslEngine::shutdown()
{
    if (d->state != State::Established && d->state != State::Closed)
        return;
    SSL_shutdown(d->ssl.get());
    (void)takeErrors();
    d->state = State::Closed;
}

QByteArray OpenSslEngine::takeCiphertext()
{
    return std::exchange(d->pipe.output, QByteArray());
}

QByteArray OpenSslEngine::takePlaintext()
{
    return std::exchange(d->plaintext, QByteArray());
}

TlsEngine::State OpenSslEngine::state() const
{
    return d->state;
}

const TlsReport &OpenSslEngine::report() const
{
    return d->report;
}

} // namespace helodesk
