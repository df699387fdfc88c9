// SPDX-License-Identifier: MIT
#include "core/tls/tlssettings.h"

#include <QRegularExpression>

namespace helodesk {

namespace {

struct Entry {
    TlsVersion version;
    const char *name;
};

constexpr Entry versions[] = {
    {TlsVersion::Tls10, "1.0"},
    {TlsVersion::Tls11, "1.1"},
    {TlsVersion::Tls12, "1.2"},
    {TlsVersion::Tls13, "1.3"},
};

// The 64 digits, or nothing.
QByteArray digitsOf(const QString &text)
{
    static const QRegularExpression before(
        QStringLiteral("^\\s*sha-?256\\s*(fingerprint)?\\s*[:=]?\\s*"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression form(QStringLiteral("^[0-9a-fA-F]{64}$"));
    QString digits = text;
    digits.remove(before);
    digits.remove(u':').remove(u' ').remove(u'\t');
    return form.match(digits.trimmed()).hasMatch() ? digits.trimmed().toLatin1() : QByteArray();
}

} // namespace

std::optional<TlsVersion> tlsVersionFrom(const QString &text)
{
    static const QRegularExpression before(
        QStringLiteral("^(tls)?\\s*v?\\s*"), QRegularExpression::CaseInsensitiveOption);
    QString number = text.trimmed();
    number.remove(before);
    for (const Entry &entry : versions) {
        if (number == QLatin1String(entry.name))
            return entry.version;
    }
    return std::nullopt;
}

QString tlsVersionName(TlsVersion version)
{
    for (const Entry &entry : versions) {
        if (entry.version == version)
            return QString::fromLatin1(entry.name);
    }
    return {};
}

bool isFingerprint(const QString &text)
{
    return !digitsOf(text).isEmpty();
}

QByteArray fingerprintFrom(const QString &text)
{
    if (text.trimmed().isEmpty())
        return {};
    const QByteArray digits = digitsOf(text);
    return digits.isEmpty() ? QByteArray("?") : QByteArray::fromHex(digits);
}

} // namespace helodesk
