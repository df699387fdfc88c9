// SPDX-License-Identifier: MIT
#include "core/practice/serveridentity.h"

#include "core/tls/certificatemaker.h"

namespace helodesk {

namespace {

IssuedCertificate makeAuthority(const QString &name, const IssuedCertificate *issuer = nullptr)
{
    CertificateRequest request;
    request.commonName = name;
    request.authority = true;
    return makeCertificate(request, issuer);
}

CertificateRequest requestWith(CertificateFlaw flaw)
{
    CertificateRequest request;
    request.names = {QStringLiteral("localhost"), QStringLiteral("127.0.0.1")};
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (flaw == CertificateFlaw::WrongHost)
        request.names = {QStringLiteral("mail.elsewhere.example")};
    if (flaw == CertificateFlaw::Expired) {
        request.notBefore = now.addDays(-91);
        request.notAfter = now.addDays(-1);
    }
    if (flaw == CertificateFlaw::NotYetValid) {
        request.notBefore = now.addDays(1);
        request.notAfter = now.addDays(91);
    }
    if (flaw == CertificateFlaw::Weak)
        request.digest = "SHA1";
    return request;
}

} // namespace

ServerIdentity ServerIdentity::make(CertificateFlaw flaw)
{
    const IssuedCertificate known = makeAuthority(QStringLiteral("Helodesk practice CA"));
    IssuedCertificate issuer = known;
    if (flaw == CertificateFlaw::UnknownIssuer)
        issuer = makeAuthority(QStringLiteral("Unknown practice CA"));
    else if (flaw == CertificateFlaw::IntermediateMissing)
        issuer = makeAuthority(QStringLiteral("Intermediate practice CA"), &known);
    if (!known.isValid() || !issuer.isValid())
        return {{}, {}, {}, known.error + issuer.error};
    const IssuedCertificate server
        = makeCertificate(requestWith(flaw), flaw == CertificateFlaw::SelfSigned ? nullptr : &issuer);
    return {known.certificatePem, server.certificatePem, server.keyPem, server.error};
}

} // namespace helodesk
