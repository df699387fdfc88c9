// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/tlsengine.h"
#include "tests/tls/rawserver.h"

namespace helodesk::test {

// Feeds the engine in pieces of that size; 0: whole.
inline void feed(TlsEngine &engine, QByteArrayView octets, qsizetype piece)
{
    if (piece == 0)
        piece = std::max<qsizetype>(octets.size(), 1);
    for (; !octets.isEmpty(); octets = octets.sliced(std::min(piece, octets.size())))
        engine.receive(octets.first(std::min(piece, octets.size())));
}

// Carries octets between the two until neither has anything to say.
inline void converse(TlsEngine &client, RawServer &server, qsizetype piece = 0)
{
    for (;;) {
        const QByteArray out = client.takeCiphertext();
        server.receive(out);
        const QByteArray in = server.take();
        if (out.isEmpty() && in.isEmpty())
            return;
        feed(client, in, piece);
    }
}

// The same between two engines.
inline void converse(TlsEngine &client, TlsEngine &server)
{
    for (;;) {
        const QByteArray out = client.takeCiphertext();
        server.receive(out);
        const QByteArray in = server.takeCiphertext();
        if (out.isEmpty() && in.isEmpty())
            return;
        client.receive(in);
    }
}

// A CA, made once, and what it issues.
struct Authority {
    IssuedCertificate ca;

    explicit Authority(const QString &name = QStringLiteral("Practice CA"))
    {
        CertificateRequest request;
        request.commonName = name;
        request.authority = true;
        ca = makeCertificate(request);
    }
    [[nodiscard]] IssuedCertificate issue(const CertificateRequest &request) const
    {
        return makeCertificate(request, &ca);
    }
    [[nodiscard]] IssuedCertificate issueFor(const QStringList &names) const
    {
        CertificateRequest request;
        request.names = names;
        return issue(request);
    }
    // What a client needs to trust it, and only it.
    [[nodiscard]] TlsSettings settings() const
    {
        TlsSettings settings;
        settings.caPem = ca.certificatePem;
        settings.systemAnchors = false;
        return settings;
    }
};

inline const Authority &authority()
{
    static const Authority authority;
    return authority;
}

inline QString host()
{
    return QStringLiteral("mail.example");
}

} // namespace helodesk::test
