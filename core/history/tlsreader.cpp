// SPDX-License-Identifier: MIT
#include "core/history/eventreader.h"

#include <QJsonArray>

#include <algorithm>

namespace helodesk {

namespace {

constexpr double maximumMilliseconds = 1e9; // no handshake takes longer; a foreign document may say anything

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

QList<CertificateInfo> chainOf(const QJsonValue &value)
{
    QList<CertificateInfo> chain;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &certificate : array)
        chain.append(certificateOf(certificate.toObject()));
    return chain;
}

OcspStaple stapleOf(const QJsonValue &value)
{
    OcspStaple staple;
    staple.given = value.isObject();
    staple.status = value[u"status"].toString().toUtf8();
    staple.thisUpdate = momentOf(value[u"this_update"]);
    staple.nextUpdate = momentOf(value[u"next_update"]);
    staple.problem = value[u"problem"].toString().toUtf8();
    return staple;
}

QList<TlsStep> stepsOf(const QJsonValue &value)
{
    QList<TlsStep> steps;
    const QJsonArray array = value.toArray();
    for (int i = 0; i < std::min<int>(array.size(), TlsReport::maximumSteps); ++i) {
        const QJsonValue entry = array.at(i);
        TlsStep step;
        step.sent = entry[u"sent"].toBool();
        step.message = entry[u"message"].toString().toUtf8();
        step.alert = entry[u"alert"].toString().toUtf8();
        const double milliseconds = entry[u"t_ms"].toDouble(-1);
        if (milliseconds >= 0 && milliseconds < maximumMilliseconds)
            step.microseconds = qRound64(milliseconds * 1000);
        steps.append(step);
    }
    return steps;
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
    report.clientCertificateGiven = object.value(u"client_certificate_given").toBool();
    report.protocol = octets(u"alpn");
    report.pinned = object.value(u"pinned").toBool();
    report.signature = octets(u"handshake_signature");
    report.resumed = object.value(u"resumed").toBool();
    report.chain = chainOf(object.value(u"chain"));
    report.builtChain = chainOf(object.value(u"built_chain"));
    report.anchored = object.value(u"anchored").toBool();
    report.checkedAt = momentOf(object.value(u"checked_at"));
    report.staple = stapleOf(object.value(u"ocsp_staple"));
    report.steps = stepsOf(object.value(u"handshake"));
    return report;
}

} // namespace helodesk
