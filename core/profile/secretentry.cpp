// SPDX-License-Identifier: MIT
#include "core/profile/secretentry.h"

#include "core/profile/profile.h"
#include "core/profile/serveraddress.h"
#include "core/profile/variablenames.h"

namespace helodesk {

// None of these words is translated: an entry must be found again in another language.

std::optional<QString> keychainReference(const QString &source)
{
    constexpr QLatin1StringView keychain("keychain");
    if (source == keychain)
        return QString(QLatin1StringView(""));
    if (!source.startsWith(QLatin1StringView("keychain:")))
        return std::nullopt;
    QString name = source.sliced(keychain.size() + 1);
    return isVariableName(name) ? std::optional(std::move(name)) : std::nullopt;
}

QString passwordEntry(const QString &user, const QString &server, const QString &reference)
{
    const auto address = serverAddressFrom(server.trimmed());
    if (user.isEmpty() || !address)
        return {};
    const QString entry = user + QLatin1StringView(" at ") + address->host.toLower();
    return reference.isEmpty() ? entry : entry + QLatin1StringView(" (") + reference + u')';
}

static QString serverOf(const Profile &profile)
{
    return profile.usesPracticeServer() ? QStringLiteral("practice") : profile.server;
}

QString passwordEntry(const Profile &profile)
{
    return passwordEntry(profile.user, serverOf(profile), keychainReference(profile.passwordFrom).value_or(QString()));
}

static const QString token = QStringLiteral("access token");

QString tokenEntry(const Profile &profile)
{
    const QString reference = keychainReference(profile.tokenFrom).value_or(QString());
    return passwordEntry(
        profile.user, serverOf(profile), reference.isEmpty() ? token : token + QLatin1StringView(", ") + reference);
}

QString tokenEntry(const QString &user, const QString &server)
{
    return passwordEntry(user, server, token);
}

QString keyPasswordEntry(const Profile &profile)
{
    return passwordEntry(QStringLiteral("client key"), serverOf(profile),
        keychainReference(profile.tls.clientKeyPasswordFrom).value_or(QString()));
}

QString variableEntry(const QString &reference)
{
    return QLatin1StringView("variable ") + reference;
}

} // namespace helodesk
