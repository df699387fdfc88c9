// SPDX-License-Identifier: MIT
// Invariant: whatever comes instead of a server's octets, or becomes of them on their way, a client ends in one of its
// states with a report that fits it, gives out no octet that the server didn't write, and trusts nobody else.
#include "core/tls/openssl/issuecertificate.h"
#include "core/tls/openssl/opensslengine.h"
#include "tests/fuzz/choices.h"

using namespace helodesk;

namespace {

const QByteArray greeting("220 mx.fabrikam.example ESMTP\r\n");

struct Identity {
    IssuedCertificate authority;
    IssuedCertificate server;
};

Identity makeIdentity()
{
    CertificateRequest authority;
    authority.commonName = QStringLiteral("Fuzz CA");
    authority.authority = true;
    CertificateRequest server;
    server.names = QStringList{QStringLiteral("mx.fabrikam.example")};
    Identity identity;
    identity.authority = openssl::issueCertificate(authority, nullptr);
    identity.server = openssl::issueCertificate(server, &identity.authority);
    return identity;
}

// What becomes of a flight of the server on its way.
QByteArray tamperedWith(QByteArray flight, fuzz::Choices &choices, bool &tampered)
{
    const uint8_t choice = choices.octet();
    const qsizetype at = flight.isEmpty() ? 0 : choices.octet() * flight.size() / 256;
    switch (choice % 8) {
    case 1:
        if (!flight.isEmpty())
            flight[at] = static_cast<char>(flight[at] ^ (1 << (choice >> 5)));
        break;
    case 2:
        flight.truncate(at);
        break;
    case 3:
        flight.insert(at, choices.piece().toByteArray());
        break;
    case 4:
        flight = choices.piece().toByteArray();
        break;
    case 5:
        flight += flight;
        break;
    default:
        return flight;
    }
    tampered = true;
    return flight;
}

void checkReport(const TlsEngine &client)
{
    const TlsReport &report = client.report();
    switch (client.state()) {
    case TlsEngine::State::Handshaking:
        HELODESK_INVARIANT(!report.established && !report.verified);
        break;
    case TlsEngine::State::Established:
        HELODESK_INVARIANT(report.established && report.verified && report.error == TlsError::None);
        HELODESK_INVARIANT(!report.version.isEmpty() && !report.chain.isEmpty());
        break;
    case TlsEngine::State::Failed:
        HELODESK_INVARIANT(report.error != TlsError::None);
        break;
    case TlsEngine::State::Closed:
        break;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const Identity identity = makeIdentity();
    HELODESK_INVARIANT(identity.server.isValid());
    fuzz::Choices choices(data, size);
    TlsSettings settings;
    settings.systemAnchors = false;
    settings.caPem = identity.authority.certificatePem;
    const auto client = OpenSslEngine::client(settings, QStringLiteral("mx.fabrikam.example"));
    const auto server = OpenSslEngine::server(
        identity.server.certificatePem + identity.authority.certificatePem, identity.server.keyPem);
    QByteArray arrived;
    bool tampered = false;
    bool greeted = false;
    for (int flight = 0; flight < 8; ++flight) {
        server->receive(client->takeCiphertext());
        if (server->state() == TlsEngine::State::Established && !std::exchange(greeted, true))
            server->write(greeting);
        const QByteArray octets = tamperedWith(server->takeCiphertext(), choices, tampered);
        // Cut in two somewhere.
        const qsizetype cut = choices.octet() * octets.size() / 256;
        client->receive(QByteArrayView(octets).first(cut));
        client->receive(QByteArrayView(octets).sliced(cut));
        arrived += client->takePlaintext();
        checkReport(*client);
    }
    HELODESK_INVARIANT(greeting.startsWith(arrived));
    HELODESK_INVARIANT(tampered || arrived == greeting);
    client->ended();
    HELODESK_INVARIANT(client->state() != TlsEngine::State::Handshaking);
    checkReport(*client);
    return 0;
}
