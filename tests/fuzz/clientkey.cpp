// SPDX-License-Identifier: MIT
// Invariant: whatever stands in the files of a client certificate, a session with them says either that it can show it
// or why not, as the question for its password does, and leaves nothing in OpenSSL's queue of errors.
#include "core/tls/openssl/clientcertificate.h"
#include "core/tls/openssl/opensslengine.h"
#include "tests/fuzz/choices.h"

#include <openssl/err.h>

#include <sys/mman.h>
#include <unistd.h>

using namespace helodesk;

namespace {

// A file in memory: its name is read like any other's.
class MemoryFile
{
public:
    MemoryFile() : m_number(memfd_create("clientkey", 0)) { HELODESK_INVARIANT(m_number >= 0); }
    MemoryFile(const MemoryFile &) = delete;
    MemoryFile &operator=(const MemoryFile &) = delete;
    ~MemoryFile() { close(m_number); }

    void write(QByteArrayView octets)
    {
        HELODESK_INVARIANT(ftruncate(m_number, 0) == 0);
        HELODESK_INVARIANT(pwrite(m_number, octets.data(), size_t(octets.size()), 0) == octets.size());
    }
    [[nodiscard]] QString name() const { return QStringLiteral("/proc/self/fd/%1").arg(m_number); }

private:
    int m_number;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static MemoryFile certificate;
    static MemoryFile key;
    fuzz::Choices choices(data, size);
    const uint8_t choice = choices.octet();
    // Two octets say where the one file ends.
    const qsizetype length = choices.octet() * 256 + choices.octet();
    certificate.write(choices.take(length));
    key.write(choices.take(qsizetype(size)));
    TlsSettings settings;
    settings.systemAnchors = false;
    settings.clientCertificateFile = certificate.name();
    if (choice & 1)
        settings.clientKeyFile = key.name();
    if (choice & 2)
        settings.clientKeyPassword = "open sesame";
    const ClientKeyState state = openssl::clientKeyState(settings);
    HELODESK_INVARIANT(ERR_peek_error() == 0);
    HELODESK_INVARIANT(state != (choice & 2 ? ClientKeyState::NeedsPassword : ClientKeyState::WrongPassword));
    const auto engine = OpenSslEngine::client(settings, QStringLiteral("mx.fabrikam.example"));
    HELODESK_INVARIANT(ERR_peek_error() == 0);
    const TlsReport &report = engine->report();
    const bool failed = engine->state() == TlsEngine::State::Failed;
    HELODESK_INVARIANT(failed == (report.error == TlsError::BadSettings));
    HELODESK_INVARIANT(!failed || !report.reason.isEmpty());
    HELODESK_INVARIANT(failed || state == ClientKeyState::Usable);
    return 0;
}
