// SPDX-License-Identifier: MIT
// Invariant: whatever a server sends, a TLS client that can't have agreed on a key with it trusts nothing, hands out no
// plaintext, fails with a cause at the latest when the network ends, and says the same however the octets are cut.
#include "core/tls/openssl/opensslengine.h"
#include "tests/fuzz/choices.h"

#include <openssl/err.h>

using namespace helodesk;
using State = TlsEngine::State;

namespace {

void checkQuiet(TlsEngine &engine)
{
    HELODESK_INVARIANT(engine.state() == State::Handshaking || engine.state() == State::Failed);
    HELODESK_INVARIANT(!engine.report().established && !engine.report().verified);
    HELODESK_INVARIANT(engine.takePlaintext().isEmpty());
    HELODESK_INVARIANT(ERR_peek_error() == 0);
    (void)engine.takeCiphertext();
    engine.write("secret");
    HELODESK_INVARIANT(engine.takeCiphertext().isEmpty());
}

TlsReport reportOf(const TlsSettings &settings, QByteArrayView octets, qsizetype piece)
{
    const auto engine = OpenSslEngine::client(settings, QStringLiteral("mail.example"));
    while (!octets.isEmpty()) {
        const QByteArrayView next = octets.first(std::min(piece, octets.size()));
        octets = octets.sliced(next.size());
        engine->receive(next);
        checkQuiet(*engine);
    }
    engine->ended();
    checkQuiet(*engine);
    const TlsReport &report = engine->report();
    HELODESK_INVARIANT(engine->state() == State::Failed);
    HELODESK_INVARIANT(report.error != TlsError::None && !report.reason.isEmpty());
    HELODESK_INVARIANT(report.plaintext.size() <= 256);
    return report;
}

bool same(const TlsReport &a, const TlsReport &b)
{
    if (a.chain.size() != b.chain.size())
        return false;
    for (qsizetype i = 0; i < a.chain.size(); ++i) {
        const CertificateInfo &x = a.chain[i];
        const CertificateInfo &y = b.chain[i];
        if (x.sha256 != y.sha256 || x.subject != y.subject || x.verifyError != y.verifyError)
            return false;
    }
    return a.error == b.error && a.reason == b.reason && a.alert == b.alert && a.version == b.version
        && a.cipher == b.cipher && a.group == b.group && a.clientCertificateAsked == b.clientCertificateAsked;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz::Choices choices(data, size);
    TlsSettings settings;
    const uint8_t choice = choices.octet();
    settings.verify = choice & 1;
    settings.systemAnchors = false; // the same everywhere
    const QByteArrayView octets = choices.take(qsizetype(size));
    const TlsReport whole = reportOf(settings, octets, octets.size());
    const TlsReport pieces = reportOf(settings, octets, 1 + choice / 2);
    HELODESK_INVARIANT(same(whole, pieces));
    return 0;
}
