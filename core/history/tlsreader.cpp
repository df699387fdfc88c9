// SPDX-License-Identifier: MIT
#include "core/history/eventreader.h"

#include <QJsonArray>

namespace helodesk {

namespace {

QDateTime momentOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODate).toUTC();
}

CertificateInfo certificateOf(const QJsonObject &object)
{
    CertificateInfo certificate;
    certificate.subject = object.value(u"subject").toString();
    certificate.issuer = object.value(u"issuer").toString();
    const QJsonArray names = object.value(u"names").toArray();
    for (const QJsonValue &name : names)
        certificate.names.append(name.toString());
    certificate.notBefore = momentOf(object.value(u"not_before"));
    certificate.notAfter = momentOf(object.value(u"not_after"));
    certificate.sha256 = QByteArray::fromHex(object.value(u"sha256").toString().toLatin1());
    certificate.keyDescription = object.value(u"key").toString();
    certificate.signatureAlgorithm = object.value(u"signature").toString();
    certificate.selfSigned = object.value(u"self_signed").toBool();
    certificate.verifyError = object.value(u"verify_error").toString();
    return certificate;
}

TlsError tlsErrorNamed(const QByteArray &name)
{
    if (name.isEmpty())
        return TlsError::None;
    for (int error = static_cast<int>(TlsError::None); error <= static_cast<int>(TlsError::Other); ++error) {
        if (name == tlsErrorName(static_cast<TlsError>(error)))
            return static_cast<TlsError>(error);
    }
    return TlsError::Other;
}

} // namespace

TlsReport tlsReportOf(const QJsonObject &object)
{
    const auto octets = [&object](QStringView member) { return object.value(member).toString().toUtf8(); };
    TlsReport report;
    report.established = object.value(u"established").toBool();
    report.verified = object.value(u"verified").toBool();
    report.verificationAsked = object.value(u"verification_asked").toBool(true);
    report.version = octets(u"version");
    report.cipher = octets(u"cipher");
    report.bits = object.value(u"bits").toInt();
    report.group = octets(u"group");
    report.serverNameSent = octets(u"server_name");
    report.verifyName = object.value(u"verify_name").toString();
    report.error = tlsErrorNamed(octets(u"error"));
    report.reason = object.value(u"verify_error").toString();
    report.alert = octets(u"alert");
    report.plaintext = octets(u"plaintext");
    report.clientCertificateAsked = object.value(u"client_certificate_asked").toBool();
    const QJsonArray chain = object.value(u"chain").toArray();
    for (const QJsonValue &certificate : chain)
        report.chain.append(certificateOf(certificate.toObject()));
    return report;
}

} // namespace helodesk
