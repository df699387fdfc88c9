// SPDX-License-Identifier: MIT
#include "core/profile/providerpresets.h"

#include "core/profile/profilenames.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace helodesk {

namespace {

ProviderPreset presetFrom(const QJsonObject &object)
{
    ProviderPreset preset;
    preset.id = object[QLatin1StringView("id")].toString().toUtf8();
    preset.name = object[QLatin1StringView("name")].toString();
    preset.sendingService = object[QLatin1StringView("kind")].toString() == u"sending-service";
    preset.server = object[QLatin1StringView("server")].toString();
    preset.port = static_cast<quint16>(object[QLatin1StringView("port")].toInt());
    preset.security
        = profilenames::security(object[QLatin1StringView("security")].toString()).value_or(Security::StartTls);
    preset.user = object[QLatin1StringView("user")].toString();
    for (const QJsonValue &domain : object[QLatin1StringView("domains")].toArray())
        preset.domains.append(domain.toString());
    preset.signIn = object[QLatin1StringView("sign_in")].toString();
    preset.source = object[QLatin1StringView("source")].toString();
    return preset;
}

QList<ProviderPreset> readPresets()
{
    QFile file(QStringLiteral(":/helodesk/providers/presets.json"));
    QList<ProviderPreset> presets;
    if (!file.open(QIODevice::ReadOnly))
        return presets;
    const QJsonObject document = QJsonDocument::fromJson(file.readAll()).object();
    for (const QJsonValue &preset : document[QLatin1StringView("presets")].toArray())
        presets.append(presetFrom(preset.toObject()));
    return presets;
}

} // namespace

const QList<ProviderPreset> &providerPresets()
{
    static const QList<ProviderPreset> presets = readPresets();
    return presets;
}

const ProviderPreset *presetFor(const QString &address)
{
    const QString domain = address.sliced(address.lastIndexOf(u'@') + 1).trimmed().toLower();
    const QList<ProviderPreset> &presets = providerPresets();
    const auto it = std::find_if(presets.begin(), presets.end(),
        [&domain](const ProviderPreset &preset) { return preset.domains.contains(domain); });
    return it == presets.end() ? nullptr : &*it;
}

Profile profileFor(const ProviderPreset &preset, const QString &address)
{
    Profile profile;
    profile.name = preset.name;
    profile.notes = preset.signIn + u'\n' + preset.source;
    profile.server = preset.server;
    profile.port = preset.port;
    profile.security = preset.security;
    profile.signIn = true;
    profile.user = preset.user.isEmpty() ? address : preset.user;
    profile.from = address;
    if (!address.isEmpty())
        profile.to = {address};
    profile.message = builtInProfiles().last().message;
    return profile;
}

} // namespace helodesk
