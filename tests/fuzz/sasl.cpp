// SPDX-License-Identifier: MIT
// Whatever a server says in a sign-in, the client answers or gives up, and what is shown of it holds no password.
#include "core/sasl/gnusasl/client.h"
#include "core/smtp/saslreader.h"
#include "tests/fuzz/choices.h"

using namespace helodesk;

namespace {

const QByteArray password = "Zq7!canary"; // NOLINT(cert-err58-cpp)

Gsasl *library()
{
    static Gsasl *const ready = [] {
        Gsasl *made = nullptr;
        HELODESK_INVARIANT(gsasl_init(&made) == GSASL_OK);
        return made;
    }();
    return ready;
}

void follow(SaslReader &reader, const QByteArray &line)
{
    const SaslReader::Reading reading = reader.response(line, false);
    HELODESK_INVARIANT(!reading.decoded.contains(password));
    HELODESK_INVARIANT(!masked(line, reading.secrets).contains(password.toBase64()));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const QByteArrayList names{"SCRAM-SHA-256", "SCRAM-SHA-1-PLUS", "DIGEST-MD5", "CRAM-MD5", "NTLM",
        "EXTERNAL", "ANONYMOUS"};
    fuzz::Choices choices(data, size);
    const QByteArray mechanism = names[choices.octet() % names.size()];
    SaslCredentials credentials;
    credentials.user = "anna";
    credentials.password = password;
    credentials.host = "mx.example";
    credentials.bindingType = "tls-exporter";
    credentials.binding = "bound";
    gnusasl::Client client(mechanism, credentials);
    QString problem;
    HELODESK_INVARIANT(client.start(library(), &problem));
    SaslReader reader;
    (void)reader.command("AUTH " + mechanism);
    for (int turn = 0; turn < 8 && !choices.atEnd(); ++turn) {
        QByteArray challenge = choices.piece().toByteArray();
        // Hashing a million times is the server's right, but takes the fuzzer's time.
        if (sasl::scramAttribute(challenge, 'i').size() > 4)
            challenge.clear();
        Reply reply;
        reply.code = 334;
        reply.lines = {"334 " + challenge.toBase64()};
        (void)reader.reply(reply);
        const SaslStep step = client.step(challenge);
        if (step.failed())
            break;
        follow(reader, step.message.toBase64());
    }
    return 0;
}
