// SPDX-License-Identifier: MIT
#include "core/tls/tlsreport.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace helodesk {

// No default: the compiler names the cause that was forgotten here.
QByteArrayView tlsErrorName(TlsError error)
{
    switch (error) {
    case TlsError::None:
        return "none";
    case TlsError::CertificateExpired:
        return "certificate-expired";
    case TlsError::CertificateNotYetValid:
        return "certificate-not-yet-valid";
    case TlsError::CertificateWrongHost:
        return "certificate-wrong-host";
    case TlsError::CertificateSelfSigned:
        return "certificate-self-signed";
    case TlsError::CertificateUnknownIssuer:
        return "certificate-unknown-issuer";
    case TlsError::CertificateWeak:
        return "certificate-weak";
    case TlsError::CertificateRevoked:
        return "certificate-revoked";
    case TlsError::CertificatePinMismatch:
        return "certificate-pin-mismatch";
    case TlsError::CertificateOther:
        return "certificate-other";
    case TlsError::NotTls:
        return "not-tls";
    case TlsError::NoCommonVersion:
        return "no-common-version";
    case TlsError::NoCommonCipher:
        return "no-common-cipher";
    case TlsError::ClientCertificateRequired:
        return "client-certificate-required";
    case TlsError::Alert:
        return "alert";
    case TlsError::ClosedInHandshake:
        return "closed-in-handshake";
    case TlsError::Timeout:
        return "timeout";
    case TlsError::BadSettings:
        return "bad-settings";
    case TlsError::Other:
        return "other";
    }
    return "other";
}

bool isCertificateError(TlsError error)
{
    return error >= TlsError::CertificateExpired && error <= TlsError::CertificateOther;
}

bool isPresented(const TlsReport &report, const CertificateInfo &certificate)
{
    return std::any_of(report.chain.begin(), report.chain.end(),
        [&certificate](const CertificateInfo &sent) { return sent.sha256 == certificate.sha256; });
}

// How many letters have to change to make one name the other (Levenshtein).
static qsizetype distance(const QString &a, const QString &b)
{
    std::vector<qsizetype> row(size_t(b.size() + 1));
    std::iota(row.begin(), row.end(), qsizetype(0));
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < size_t(b.size()); ++j) {
            const qsizetype changed = diagonal + (a[i] == b[qsizetype(j)] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, diagonal + 1, row[j] + 1});
        }
    }
    return row.back();
}

// How many labels two names share, from the right: mail.example.org and mx.example.org share two.
static qsizetype sharedLabels(const QString &a, const QString &b)
{
    const QStringList left = a.split(u'.');
    const QStringList right = b.split(u'.');
    qsizetype count = 0;
    while (count < std::min(left.size(), right.size())
        && left.at(left.size() - 1 - count) == right.at(right.size() - 1 - count))
        ++count;
    return count;
}

QString nearestName(const TlsReport &report)
{
    // A certificate may carry thousands of names, each as long as it likes; nobody compares those by eye either.
    static constexpr qsizetype namesCompared = 200;
    static constexpr qsizetype longestName = 253; // RFC 1035 2.3.4
    const QString wanted = report.verifyName.toLower();
    const QStringList names = report.chain.value(0).names.mid(0, namesCompared);
    QString nearest;
    qsizetype best = 0;
    for (const QString &name : names) {
        if (name.size() > longestName || wanted.size() > longestName)
            continue;
        const QString given = name.toLower();
        const qsizetype longer = std::max(given.size(), wanted.size());
        const qsizetype changes = distance(given, wanted);
        // At least half of the letters stay, or the domain is the same one.
        const qsizetype shared = sharedLabels(given, wanted);
        const qsizetype likeness = shared >= 2 ? longer * shared + longer - changes : longer - changes;
        if ((shared >= 2 || changes * 2 <= longer) && likeness > best) {
            best = likeness;
            nearest = name;
        }
    }
    return nearest;
}

std::optional<qint64> daysLeft(const CertificateInfo &certificate, const QDateTime &now)
{
    static constexpr qint64 day = 24 * 60 * 60;
    if (!certificate.notAfter.isValid() || !now.isValid())
        return std::nullopt;
    const qint64 seconds = now.secsTo(certificate.notAfter);
    return seconds >= 0 ? seconds / day : -((-seconds + day - 1) / day);
}

} // namespace helodesk
