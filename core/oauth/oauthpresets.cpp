// SPDX-License-Identifier: MIT
#include "core/oauth/oauthpresets.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace helodesk {

namespace {

QStringList textsIn(const QJsonValue &array)
{
    QStringList texts;
    for (const QJsonValue &text : array.toArray())
        texts.append(text.toString());
    return texts;
}

OAuthPreset presetFrom(const QJsonObject &object)
{
    const auto text = [&object](const char *member) { return object[QLatin1String(member)].toString(); };
    OAuthPreset preset;
    preset.id = text("id").toUtf8();
    preset.name = text("name");
    preset.servers = textsIn(object[QLatin1StringView("servers")]);
    preset.authorization = text("authorization");
    preset.token = text("token");
    preset.device = text("device");
    preset.noDevice = text("no_device");
    preset.tenant = text("tenant");
    preset.scope = text("scope");
    preset.redirectHost = text("redirect_host");
    const QJsonObject parameters = object[QLatin1StringView("parameters")].toObject();
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        preset.parameters.append({it.key(), it.value().toString()});
    preset.needsSecret = object[QLatin1StringView("needs_secret")].toBool();
    preset.client = text("client");
    const QJsonObject hints = object[QLatin1StringView("hints")].toObject();
    for (auto it = hints.begin(); it != hints.end(); ++it)
        preset.hints[it.key()] = it.value().toString();
    preset.sources = textsIn(object[QLatin1StringView("sources")]);
    return preset;
}

QList<OAuthPreset> readPresets()
{
    QFile file(QStringLiteral(":/helodesk/oauth/presets.json"));
    QList<OAuthPreset> presets;
    if (!file.open(QIODevice::ReadOnly))
        return presets;
    const QJsonObject document = QJsonDocument::fromJson(file.readAll()).object();
    for (const QJsonValue &preset : document[QLatin1StringView("presets")].toArray())
        presets.append(presetFrom(preset.toObject()));
    return presets;
}

template <typename Condition> const OAuthPreset *presetWith(Condition condition)
{
    const QList<OAuthPreset> &presets = oauthPresets();
    const auto it = std::find_if(presets.begin(), presets.end(), condition);
    return it == presets.end() ? nullptr : &*it;
}

} // namespace

const QList<OAuthPreset> &oauthPresets()
{
    static const QList<OAuthPreset> presets = readPresets();
    return presets;
}

const OAuthPreset *oauthPresetNamed(const QByteArray &id)
{
    return presetWith([&id](const OAuthPreset &preset) { return preset.id == id; });
}

const OAuthPreset *oauthPresetOfServer(const QString &server)
{
    const QString host = server.trimmed().toLower();
    return presetWith([&host](const OAuthPreset &preset) {
        return std::any_of(preset.servers.begin(), preset.servers.end(),
            [&host](const QString &name) { return host == name || host.startsWith(name + u':'); });
    });
}

TokenRequest requestBy(const OAuthPreset &preset, const QString &tenant)
{
    const QString place
        = QString::fromLatin1(QUrl::toPercentEncoding(tenant.trimmed().isEmpty() ? preset.tenant : tenant.trimmed()));
    const auto address
        = [&place](QString text) { return QUrl(text.replace(QLatin1StringView("{tenant}"), place), QUrl::StrictMode); };
    TokenRequest request;
    request.endpoints.authorization = address(preset.authorization);
    request.endpoints.token = address(preset.token);
    request.endpoints.deviceAuthorization = address(preset.device);
    request.scope = preset.scope;
    request.redirectHost = preset.redirectHost;
    request.parameters = preset.parameters;
    request.hints = preset.hints;
    return request;
}

} // namespace helodesk
