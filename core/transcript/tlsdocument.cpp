// SPDX-License-Identifier: MIT
#include "core/transcript/eventdocument.h"

#include <QJsonArray>

namespace helodesk {

static QJsonValue moment(const QDateTime &when)
{
    return when.isValid() ? QJsonValue(when.toUTC().toString(Qt::ISODate)) : QJsonValue();
}

static QJsonObject certificateDocument(const CertificateInfo &certificate, const QDateTime &checkedAt)
{
    const auto days = daysLeft(certificate, checkedAt);
    return {
        {u"subject"_qs, certificate.subject},
        {u"issuer"_qs, certificate.issuer},
        {u"names"_qs, QJsonArray::fromStringList(certificate.names)},
        {u"not_before"_qs, moment(certificate.notBefore)},
        {u"not_after"_qs, moment(certificate.notAfter)},
        {u"days_left"_qs, days ? QJsonValue(*days) : QJsonValue()},
        {u"sha256"_qs, QString::fromLatin1(certificate.sha256.toHex())},
        {u"key"_qs, json::orNull(certificate.keyDescription)},
        {u"signature"_qs, json::orNull(certificate.signatureAlgorithm)},
        {u"self_signed"_qs, certificate.selfSigned},
        {u"verify_error"_qs, json::orNull(certificate.verifyError)},
    };
}

static QJsonObject certificateDocument(const CertificateInfo &certificate, const TlsReport &report)
{
    QJsonObject object = certificateDocument(certificate, report.checkedAt);
    object.insert(u"presented", isPresented(report, certificate));
    return object;
}

static QJsonValue stapleDocument(const OcspStaple &staple)
{
    if (!staple.given)
        return {};
    return QJsonObject{
        {u"status"_qs, json::orNull(QString::fromLatin1(staple.status))},
        {u"this_update"_qs, moment(staple.thisUpdate)},
        {u"next_update"_qs, moment(staple.nextUpdate)},
        {u"problem"_qs, json::orNull(QString::fromLatin1(staple.problem))},
    };
}

static QJsonArray stepsDocument(const QList<TlsStep> &steps)
{
    QJsonArray array;
    for (const TlsStep &step : steps) {
        array.append(QJsonObject{
            {u"t_ms"_qs, step.microseconds < 0 ? QJsonValue() : QJsonValue(double(step.microseconds) / 1000)},
            {u"sent"_qs, step.sent},
            {u"message"_qs, QString::fromLatin1(step.message)},
            {u"alert"_qs, json::orNull(QString::fromLatin1(step.alert))},
        });
    }
    return array;
}

QJsonObject tlsDocument(const TlsReport &report)
{
    QJsonArray chain;
    for (const CertificateInfo &certificate : report.chain)
        chain.append(certificateDocument(certificate, report.checkedAt));
    QJsonArray built;
    for (const CertificateInfo &certificate : report.builtChain)
        built.append(certificateDocument(certificate, report));
    const bool failed = report.error != TlsError::None;
    return {
        {u"established"_qs, report.established},
        {u"version"_qs, json::orNull(QString::fromLatin1(report.version))},
        {u"cipher"_qs, json::orNull(QString::fromLatin1(report.cipher))},
        {u"bits"_qs, report.bits},
        {u"group"_qs, json::orNull(QString::fromLatin1(report.group))},
        {u"handshake_signature"_qs, json::orNull(QString::fromLatin1(report.signature))},
        {u"resumed"_qs, report.resumed},
        {u"verified"_qs, report.verified},
        {u"verification_asked"_qs, report.verificationAsked},
        {u"verify_error"_qs, report.verified ? QJsonValue() : json::orNull(report.reason)},
        {u"verify_name"_qs, json::orNull(report.verifyName)},
        {u"server_name"_qs, json::orNull(QString::fromLatin1(report.serverNameSent))},
        {u"error"_qs, failed ? QJsonValue(QString::fromLatin1(tlsErrorName(report.error))) : QJsonValue()},
        {u"alert"_qs, json::orNull(QString::fromLatin1(report.alert))},
        {u"plaintext"_qs, json::orNull(json::text(report.plaintext))},
        {u"client_certificate_asked"_qs, report.clientCertificateAsked},
        {u"client_certificate_given"_qs, report.clientCertificateGiven},
        {u"alpn"_qs, json::orNull(json::text(report.protocol))},
        {u"pinned"_qs, report.pinned},
        {u"chain"_qs, chain},
        {u"built_chain"_qs, built},
        {u"anchored"_qs, report.anchored},
        {u"checked_at"_qs, moment(report.checkedAt)},
        {u"ocsp_staple"_qs, stapleDocument(report.staple)},
        {u"handshake"_qs, stepsDocument(report.steps)},
    };
}

} // namespace helodesk
