// SPDX-License-Identifier: MIT
#include "core/profile/profilestore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>
#include <array>

namespace helodesk {

namespace {

constexpr QLatin1StringView format("helodesk-profile/1");

// As the command line names them.
struct SecurityName {
    Security security;
    QLatin1StringView name;
};
constexpr std::array<SecurityName, 5> securityNames{{
    {Security::Auto, QLatin1StringView("auto")},
    {Security::None, QLatin1StringView("none")},
    {Security::StartTls, QLatin1StringView("starttls")},
    {Security::StartTlsIfOffered, QLatin1StringView("starttls-if-offered")},
    {Security::Tls, QLatin1StringView("tls")},
}};

QString nameOf(Security security)
{
    const auto it = std::find_if(securityNames.begin(), securityNames.end(),
        [security](const auto &entry) { return entry.security == security; });
    return it == securityNames.end() ? QString() : QString(it->name);
}

Security securityFrom(const QJsonValue &value, Security fallback)
{
    const QString name = value.toString();
    const auto it = std::find_if(
        securityNames.begin(), securityNames.end(), [&name](const auto &entry) { return entry.name == name; });
    return it == securityNames.end() ? fallback : it->security;
}

QStringList stringsFrom(const QJsonValue &value, const QStringList &fallback)
{
    if (!value.isArray())
        return fallback;
    QStringList strings;
    for (const QJsonValue &entry : value.toArray()) {
        if (entry.isString())
            strings.append(entry.toString());
    }
    return strings;
}

QStringList toStrings(const QList<QByteArray> &values)
{
    QStringList strings;
    for (const QByteArray &value : values)
        strings.append(QString::fromUtf8(value));
    return strings;
}

QList<QByteArray> toOctets(const QStringList &strings)
{
    QList<QByteArray> values;
    for (const QString &string : strings)
        values.append(string.toUtf8());
    return values;
}

QJsonObject messageDocument(const Profile &profile, QJsonObject document)
{
    const PlainMessage &message = profile.message;
    document[QLatin1StringView("from")] = message.from;
    document[QLatin1StringView("to")] = QJsonArray::fromStringList(message.to);
    document[QLatin1StringView("cc")] = QJsonArray::fromStringList(message.cc);
    document[QLatin1StringView("subject")] = message.subject;
    document[QLatin1StringView("body")] = message.body;
    document[QLatin1StringView("headers")] = QJsonArray::fromStringList(toStrings(message.headers));
    document[QLatin1StringView("eml_file")] = profile.emlFile;
    return document;
}

void readMessage(const QJsonObject &document, Profile &profile)
{
    PlainMessage &message = profile.message;
    message.from = document[QLatin1StringView("from")].toString(message.from);
    message.to = stringsFrom(document[QLatin1StringView("to")], message.to);
    message.cc = stringsFrom(document[QLatin1StringView("cc")], message.cc);
    message.subject = document[QLatin1StringView("subject")].toString(message.subject);
    message.body = document[QLatin1StringView("body")].toString(message.body);
    message.headers = toOctets(stringsFrom(document[QLatin1StringView("headers")], toStrings(message.headers)));
    profile.emlFile = document[QLatin1StringView("eml_file")].toString(profile.emlFile);
}

void readSignIn(const QJsonObject &document, Profile &profile)
{
    profile.signIn = document[QLatin1StringView("wanted")].toBool(profile.signIn);
    profile.user = document[QLatin1StringView("user")].toString(profile.user);
    profile.mechanisms
        = toOctets(stringsFrom(document[QLatin1StringView("mechanisms")], toStrings(profile.mechanisms)));
}

struct Loaded {
    QJsonObject document;
    QString problem;
};

Loaded readDocument(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return {{}, path + QLatin1StringView(": ") + file.errorString()};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (error.error != QJsonParseError::NoError)
        return {{}, path + QLatin1StringView(": ") + error.errorString()};
    return {document.object(), {}};
}

} // namespace

QJsonObject profileDocument(const Profile &profile, const QJsonObject &before)
{
    QJsonObject document = before;
    document[QLatin1StringView("format")] = format;
    document[QLatin1StringView("id")] = QString::fromUtf8(profile.id);
    document[QLatin1StringView("name")] = profile.name;
    document[QLatin1StringView("scenario")] = profile.scenario;
    document[QLatin1StringView("server")] = profile.server;
    document[QLatin1StringView("port")] = profile.port;
    document[QLatin1StringView("security")] = nameOf(profile.security);
    QJsonObject signIn = before[QLatin1StringView("sign_in")].toObject();
    signIn[QLatin1StringView("wanted")] = profile.signIn;
    signIn[QLatin1StringView("user")] = profile.user;
    signIn[QLatin1StringView("mechanisms")] = QJsonArray::fromStringList(toStrings(profile.mechanisms));
    document[QLatin1StringView("sign_in")] = signIn;
    document[QLatin1StringView("from")] = profile.from;
    document[QLatin1StringView("to")] = QJsonArray::fromStringList(profile.to);
    document[QLatin1StringView("message")] = messageDocument(profile, before[QLatin1StringView("message")].toObject());
    document[QLatin1StringView("stop_after")] = QString::fromUtf8(stageName(profile.stopAfter));
    document[QLatin1StringView("stay_open")] = profile.stayOpen;
    return document;
}

std::optional<Profile> profileFrom(const QJsonObject &document, const Profile &fallback)
{
    if (document[QLatin1StringView("format")].toString() != format)
        return std::nullopt;
    Profile profile = fallback;
    profile.id = document[QLatin1StringView("id")].toString(QString::fromUtf8(profile.id)).toUtf8();
    profile.name = document[QLatin1StringView("name")].toString(profile.name);
    profile.scenario = document[QLatin1StringView("scenario")].toString(profile.scenario);
    profile.server = document[QLatin1StringView("server")].toString(profile.server);
    const int port = document[QLatin1StringView("port")].toInt(profile.port);
    if (port >= 0 && port <= 65535)
        profile.port = static_cast<quint16>(port);
    profile.security = securityFrom(document[QLatin1StringView("security")], profile.security);
    readSignIn(document[QLatin1StringView("sign_in")].toObject(), profile);
    profile.from = document[QLatin1StringView("from")].toString(profile.from);
    profile.to = stringsFrom(document[QLatin1StringView("to")], profile.to);
    readMessage(document[QLatin1StringView("message")].toObject(), profile);
    const QByteArray stage = document[QLatin1StringView("stop_after")].toString().toUtf8();
    profile.stopAfter = stageNamed(stage).value_or(profile.stopAfter);
    profile.stayOpen = document[QLatin1StringView("stay_open")].toBool(profile.stayOpen);
    return profile;
}

ProfileStore::ProfileStore(QString folder) : m_folder(std::move(folder)) { }

ProfileStore ProfileStore::standard()
{
    return ProfileStore(
        QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QLatin1StringView("/profiles"));
}

QString ProfileStore::fileOf(const QByteArray &id) const
{
    return m_folder + u'/' + QString::fromLatin1(id) + QLatin1StringView(".json");
}

QList<Profile> ProfileStore::load(QStringList *problems) const
{
    QList<Profile> profiles = builtInProfiles();
    for (Profile &profile : profiles) {
        const Loaded loaded = readDocument(fileOf(profile.id));
        if (!loaded.problem.isEmpty())
            problems->append(loaded.problem);
        const auto stored = profileFrom(loaded.document, profile);
        if (!stored)
            continue;
        // The id says which file it is and the name is translated: neither comes from the file of a built-in one.
        const Profile builtIn = profile;
        profile = *stored;
        profile.id = builtIn.id;
        profile.name = builtIn.name;
    }
    return profiles;
}

QString ProfileStore::save(const Profile &profile) const
{
    const QString path = fileOf(profile.id);
    if (!QDir().mkpath(m_folder))
        return QCoreApplication::translate("ProfileStore", "The folder %1 can’t be made").arg(m_folder);
    const QJsonObject document = profileDocument(profile, readDocument(path).document);
    QSaveFile file(path);
    const QByteArray octets = QJsonDocument(document).toJson(QJsonDocument::Indented);
    if (!file.open(QIODevice::WriteOnly) || file.write(octets) != octets.size() || !file.commit())
        return path + QLatin1StringView(": ") + file.errorString();
    return {};
}

} // namespace helodesk
