// SPDX-License-Identifier: MIT
#include "core/dkim/dkimcheck.h"

#include "core/dkim/canonicalization.h"
#include "core/dkim/dkimmodule.h"
#include "core/dkim/dkimsignature.h"
#include "core/message/headersection.h"
#include "core/modules/module.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace helodesk {

namespace {

// One signature while the body flows by.
class SignatureCheck
{
    Q_DECLARE_TR_FUNCTIONS(Dkim)
public:
    SignatureCheck(const QByteArray &field, DkimModule &dkim)
        : m_field(field), m_tags(dkimTags(field.sliced(field.indexOf(':') + 1))), m_dkim(dkim), m_body(bodyIsRelaxed()),
          m_digest(dkim.digest())
    {
        m_check.domain = m_tags.value("d");
        m_check.selector = m_tags.value("s");
        m_check.algorithm = m_tags.value("a");
        m_limit = m_tags.contains("l") ? m_tags.value("l").toLongLong() : -1;
    }
    void add(QByteArrayView block) { take(m_body.add(block)); }
    DkimCheck finish(const QByteArrayList &fields, const DkimRecords &records);

private:
    void take(QByteArrayView canonical);
    [[nodiscard]] QString unusable() const;
    [[nodiscard]] std::optional<DkimKey> key(const DkimRecords &records, QString *reason) const;
    [[nodiscard]] QByteArray form(int index) const { return m_tags.value("c", "simple").split('/').value(index); }
    [[nodiscard]] bool bodyIsRelaxed() const { return form(1) == "relaxed"; }
    DkimCheck ended(DkimCheck::Result result, const QString &reason);

    QByteArray m_field;
    QMap<QByteArray, QByteArray> m_tags;
    DkimModule &m_dkim;
    DkimCheck m_check;
    CanonicalBody m_body;
    std::unique_ptr<DkimDigest> m_digest;
    qint64 m_limit = -1; // l=: only so much of the body is signed
    qint64 m_taken = 0;
};

void SignatureCheck::take(QByteArrayView canonical)
{
    if (m_limit >= 0)
        canonical = canonical.first(std::min<qint64>(canonical.size(), std::max<qint64>(m_limit - m_taken, 0)));
    m_digest->add(canonical);
    m_taken += canonical.size();
}

DkimCheck SignatureCheck::ended(DkimCheck::Result result, const QString &reason)
{
    m_check.result = result;
    m_check.reason = reason;
    return m_check;
}

QString SignatureCheck::unusable() const
{
    if (m_tags.value("v") != "1")
        return tr("The signature isn’t of version 1.");
    for (const char *tag : {"a", "b", "bh", "d", "h", "s"}) {
        if (!m_tags.contains(tag))
            return tr("The signature lacks %1=.").arg(QLatin1StringView(tag));
    }
    if (m_check.algorithm == "rsa-sha1")
        return tr("The signature is made with SHA-1, which no longer counts (RFC 8301).");
    if (m_check.algorithm != "rsa-sha256" && m_check.algorithm != "ed25519-sha256")
        return tr("The algorithm %1 isn’t known.").arg(QString::fromLatin1(m_check.algorithm));
    const QByteArrayList names = withoutBlanks(m_tags.value("h")).toLower().split(':');
    if (!names.contains("from"))
        return tr("The signature doesn’t cover From, so it says nothing about the author.");
    if (m_tags.contains("x") && m_tags.value("x").toLongLong() < QDateTime::currentSecsSinceEpoch())
        return tr("The signature has expired.");
    return {};
}

std::optional<DkimKey> SignatureCheck::key(const DkimRecords &records, QString *reason) const
{
    const QByteArray name = dkimRecordName(m_check.selector, m_check.domain);
    const TextRecord answer = records(name);
    if (!answer.problem.isEmpty()) {
        *reason = answer.problem;
        return std::nullopt;
    }
    const QByteArray &record = answer.text;
    const QMap<QByteArray, QByteArray> tags = dkimTags(record);
    const QByteArray type = tags.value("k", "rsa");
    if (record.isEmpty())
        *reason = tr("There is no key at %1.").arg(QString::fromUtf8(name));
    else if (tags.value("v", "DKIM1") != "DKIM1" || !tags.contains("p"))
        *reason = tr("What stands at %1 is no DKIM key.").arg(QString::fromUtf8(name));
    else if (withoutBlanks(tags.value("p")).isEmpty())
        *reason = tr("The key at %1 has been revoked.").arg(QString::fromUtf8(name));
    else if (m_check.algorithm != type + "-sha256")
        *reason = tr("The key at %1 is of type %2, the signature of another.")
                      .arg(QString::fromUtf8(name), QString::fromLatin1(type));
    else if (const auto key = m_dkim.publicKey(type, QByteArray::fromBase64(withoutBlanks(tags.value("p")))))
        return key;
    else
        *reason = tr("The key at %1 can’t be read.").arg(QString::fromUtf8(name));
    return std::nullopt;
}

DkimCheck SignatureCheck::finish(const QByteArrayList &fields, const DkimRecords &records)
{
    take(m_body.finish());
    QString reason = unusable();
    const auto found = reason.isEmpty() ? key(records, &reason) : std::nullopt;
    if (!found)
        return ended(DkimCheck::CantTell, reason);
    constexpr int shortestKey = 1024; // RFC 8301 3.2
    if (found->type == "rsa" && found->bits < shortestKey)
        return ended(DkimCheck::CantTell, tr("The key has %1 bits; fewer than 1024 don’t count.").arg(found->bits));
    if (m_digest->result() != QByteArray::fromBase64(withoutBlanks(m_tags.value("bh"))))
        return ended(DkimCheck::Fail, tr("The body was changed after it was signed."));
    // The field as it was before b= had its value.
    static const QRegularExpression value(
        QStringLiteral("(:|;)(\\s*b\\s*=)[^;]*"), QRegularExpression::DotMatchesEverythingOption);
    QString unsignedField = QString::fromLatin1(m_field);
    const auto match = value.match(unsignedField);
    if (match.hasMatch())
        unsignedField.remove(match.capturedEnd(2), match.capturedEnd() - match.capturedEnd(2));
    const QByteArray octets = signedOctets(
        fields, withoutBlanks(m_tags.value("h")).split(':'), unsignedField.toLatin1(), form(0) == "relaxed");
    if (!m_dkim.verifies(*found, octets, QByteArray::fromBase64(withoutBlanks(m_tags.value("b")))))
        return ended(
            DkimCheck::Fail, tr("A signed header field was changed, or it was signed with another key than this."));
    return ended(DkimCheck::Pass, {});
}

} // namespace

QString signerOf(const DkimCheck &check)
{
    return QCoreApplication::translate("Dkim", "%1, selector %2, %3")
        .arg(QString::fromUtf8(check.domain), QString::fromUtf8(check.selector), QString::fromUtf8(check.algorithm));
}

DkimRecords recordsInDns(const NameServer &server)
{
    return [server](const QByteArray &name) { return lookUpText(name, "v=DKIM1", server); };
}

QList<DkimCheck> checkDkim(ContentSource &message, const DkimRecords &records, QString *problem)
{
    constexpr qsizetype block = 256 * 1024;
    auto *dkim = module<DkimModule>(problem);
    if (!dkim)
        return {};
    const MessageStart start = readStart(message);
    const QByteArrayList fields = headerFields(start.header);
    std::vector<SignatureCheck> signatures;
    for (const QByteArray &field : fields) {
        if (fieldName(field) == "dkim-signature")
            signatures.emplace_back(field, *dkim);
    }
    const auto add = [&signatures](QByteArrayView octets) {
        for (SignatureCheck &signature : signatures)
            signature.add(octets);
    };
    const qsizetype from = start.rest.startsWith("\r\n") ? 2 : 0;
    add(QByteArrayView(start.rest).sliced(from));
    while (!message.atEnd() && !isUnwanted())
        add(message.read(block));
    *problem = message.error();
    QList<DkimCheck> checks;
    for (SignatureCheck &signature : signatures)
        checks.append(signature.finish(fields, records));
    return checks;
}

} // namespace helodesk
