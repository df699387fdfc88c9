// SPDX-License-Identifier: MIT
#include "core/profile/profiledocument.h"

#include "core/message/draftdocument.h"
#include "core/profile/jsontext.h"
#include "core/profile/parametersdocument.h"
#include "core/profile/profilenames.h"

#include <QJsonArray>

#include <vector>

namespace helodesk {

namespace {

// The order of members in a file, whichever object they stand in; a message's own come in between.
constexpr const char *membersBefore[]{"format", "id", "name", "tags", "notes", "order", "scenario", "server", "port",
    "security", "ehlo_name", "pipelining", "address_family", "way", "tls", "verify", "verify_name", "server_name",
    "ca_file", "ca_folder", "pin", "minimum_version", "maximum_version", "ciphers", "cipher_suites", "groups", "alpn",
    "client_certificate", "client_key", "client_key_password_from", "sign_in", "wanted", "user", "mechanisms",
    "password_from", "token_from", "authorization", "realm", "initial_response", "until_one_works",
    "even_if_not_offered", "from", "to", "parameters", "dialogue"};
constexpr const char *membersBehind[]{"stop_after", "drop", "stay_open", "expectations", "snapshot", "outcome", "cause",
    "codes", "enhanced", "capabilities", "tls_at_least", "certificate_days_at_least", "reply_ms_at_most", "recipients",
    "take", "match"};

const std::vector<const char *> &memberOrder()
{
    static const std::vector<const char *> order = [] {
        std::vector<const char *> all(std::begin(membersBefore), std::end(membersBefore));
        const std::span<const char *const> way = wayMemberOrder();
        all.insert(all.end(), way.begin(), way.end());
        const std::span<const char *const> parameters = parametersMemberOrder();
        all.insert(all.end(), parameters.begin(), parameters.end());
        const std::span<const char *const> dialogue = dialogueMemberOrder();
        all.insert(all.end(), dialogue.begin(), dialogue.end());
        all.push_back("message");
        const std::span<const char *const> message = draftMemberOrder();
        all.insert(all.end(), message.begin(), message.end());
        all.insert(all.end(), std::begin(membersBehind), std::end(membersBehind));
        return all;
    }();
    return order;
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

// A member that came later to the format: left out while it says nothing, unless the file has it anyway.
void putUnless(bool isDefault, QJsonObject &document, QLatin1StringView member, const QJsonValue &value)
{
    if (!isDefault || document.contains(member))
        document[member] = value;
}

QJsonObject messageDocument(const Profile &profile, QJsonObject document)
{
    document = draftDocument(profile.message, document);
    document[QLatin1StringView("eml_file")] = profile.emlFile;
    return document;
}

void readMessage(const QJsonObject &document, Profile &profile)
{
    profile.message = draftFrom(document, profile.message);
    profile.emlFile = document[QLatin1StringView("eml_file")].toString(profile.emlFile);
}

QJsonObject signInDocument(const Profile &profile, QJsonObject document)
{
    document[QLatin1StringView("wanted")] = profile.signIn;
    document[QLatin1StringView("user")] = profile.user;
    document[QLatin1StringView("mechanisms")] = QJsonArray::fromStringList(toStrings(profile.mechanisms));
    putUnless(
        profile.passwordFrom.isEmpty(), document, QLatin1StringView("password_from"), QJsonValue(profile.passwordFrom));
    putUnless(profile.tokenFrom.isEmpty(), document, QLatin1StringView("token_from"), profile.tokenFrom);
    putUnless(profile.authorization.isEmpty(), document, QLatin1StringView("authorization"), profile.authorization);
    putUnless(profile.realm.isEmpty(), document, QLatin1StringView("realm"), profile.realm);
    putUnless(profile.initialResponse == InitialResponse::Auto, document, QLatin1StringView("initial_response"),
        profilenames::of(profile.initialResponse));
    putUnless(!profile.untilOneWorks, document, QLatin1StringView("until_one_works"), profile.untilOneWorks);
    putUnless(!profile.evenIfNotOffered, document, QLatin1StringView("even_if_not_offered"), profile.evenIfNotOffered);
    return document;
}

void readSignIn(const QJsonObject &document, Profile &profile)
{
    profile.signIn = document[QLatin1StringView("wanted")].toBool(profile.signIn);
    profile.user = document[QLatin1StringView("user")].toString(profile.user);
    profile.mechanisms
        = toOctets(stringsFrom(document[QLatin1StringView("mechanisms")], toStrings(profile.mechanisms)));
    profile.passwordFrom = document[QLatin1StringView("password_from")].toString(profile.passwordFrom);
    profile.tokenFrom = document[QLatin1StringView("token_from")].toString(profile.tokenFrom);
    profile.authorization = document[QLatin1StringView("authorization")].toString(profile.authorization);
    profile.realm = document[QLatin1StringView("realm")].toString(profile.realm);
    profile.initialResponse = profilenames::initialResponse(document[QLatin1StringView("initial_response")].toString())
                                  .value_or(profile.initialResponse);
    profile.untilOneWorks = document[QLatin1StringView("until_one_works")].toBool(profile.untilOneWorks);
    profile.evenIfNotOffered = document[QLatin1StringView("even_if_not_offered")].toBool(profile.evenIfNotOffered);
}

QJsonObject tlsChoices(const TlsChoices &tls, QJsonObject document)
{
    putUnless(tls.verify, document, QLatin1StringView("verify"), tls.verify);
    putUnless(tls.verifyName.isEmpty(), document, QLatin1StringView("verify_name"), tls.verifyName);
    putUnless(tls.serverName.isEmpty(), document, QLatin1StringView("server_name"), tls.serverName);
    putUnless(tls.caFile.isEmpty(), document, QLatin1StringView("ca_file"), tls.caFile);
    putUnless(tls.caFolder.isEmpty(), document, QLatin1StringView("ca_folder"), tls.caFolder);
    putUnless(tls.pin.isEmpty(), document, QLatin1StringView("pin"), tls.pin);
    putUnless(tls.minimumVersion == TlsVersion::Usual, document, QLatin1StringView("minimum_version"),
        tlsVersionName(tls.minimumVersion));
    putUnless(tls.maximumVersion == TlsVersion::Usual, document, QLatin1StringView("maximum_version"),
        tlsVersionName(tls.maximumVersion));
    putUnless(tls.ciphers.isEmpty(), document, QLatin1StringView("ciphers"), tls.ciphers);
    putUnless(tls.cipherSuites.isEmpty(), document, QLatin1StringView("cipher_suites"), tls.cipherSuites);
    putUnless(tls.groups.isEmpty(), document, QLatin1StringView("groups"), tls.groups);
    putUnless(tls.protocols.isEmpty(), document, QLatin1StringView("alpn"), QJsonArray::fromStringList(tls.protocols));
    putUnless(
        tls.clientCertificate.isEmpty(), document, QLatin1StringView("client_certificate"), tls.clientCertificate);
    putUnless(tls.clientKey.isEmpty(), document, QLatin1StringView("client_key"), tls.clientKey);
    putUnless(tls.clientKeyPasswordFrom.isEmpty(), document, QLatin1StringView("client_key_password_from"),
        tls.clientKeyPasswordFrom);
    return document;
}

void readTls(const QJsonObject &document, TlsChoices &tls)
{
    tls.verify = document[QLatin1StringView("verify")].toBool(tls.verify);
    tls.verifyName = document[QLatin1StringView("verify_name")].toString(tls.verifyName);
    tls.serverName = document[QLatin1StringView("server_name")].toString(tls.serverName);
    tls.caFile = document[QLatin1StringView("ca_file")].toString(tls.caFile);
    tls.caFolder = document[QLatin1StringView("ca_folder")].toString(tls.caFolder);
    tls.pin = document[QLatin1StringView("pin")].toString(tls.pin);
    tls.minimumVersion
        = tlsVersionFrom(document[QLatin1StringView("minimum_version")].toString()).value_or(tls.minimumVersion);
    tls.maximumVersion
        = tlsVersionFrom(document[QLatin1StringView("maximum_version")].toString()).value_or(tls.maximumVersion);
    tls.ciphers = document[QLatin1StringView("ciphers")].toString(tls.ciphers);
    tls.cipherSuites = document[QLatin1StringView("cipher_suites")].toString(tls.cipherSuites);
    tls.groups = document[QLatin1StringView("groups")].toString(tls.groups);
    tls.protocols = stringsFrom(document[QLatin1StringView("alpn")], tls.protocols);
    tls.clientCertificate = document[QLatin1StringView("client_certificate")].toString(tls.clientCertificate);
    tls.clientKey = document[QLatin1StringView("client_key")].toString(tls.clientKey);
    tls.clientKeyPasswordFrom
        = document[QLatin1StringView("client_key_password_from")].toString(tls.clientKeyPasswordFrom);
}

// Its members are asked for by value(): operator[] would make them.
void putLater(const Profile &profile, QJsonObject &document)
{
    putUnless(profile.tags.isEmpty(), document, QLatin1StringView("tags"), QJsonArray::fromStringList(profile.tags));
    putUnless(profile.notes.isEmpty(), document, QLatin1StringView("notes"), profile.notes);
    putUnless(profile.order == 0, document, QLatin1StringView("order"), profile.order);
    putUnless(profile.ehloName.isEmpty(), document, QLatin1StringView("ehlo_name"), profile.ehloName);
    putUnless(profile.pipelining == Pipelining::Auto, document, QLatin1StringView("pipelining"),
        profilenames::of(profile.pipelining));
    putUnless(profile.addressFamily == AddressFamily::Any, document, QLatin1StringView("address_family"),
        profilenames::of(profile.addressFamily));
    const QJsonObject way = wayDocument(profile.way, document.value(QLatin1StringView("way")).toObject());
    putUnless(way.isEmpty(), document, QLatin1StringView("way"), way);
    putUnless(!profile.drop, document, QLatin1StringView("drop"), profile.drop);
    const QJsonObject parameters
        = parametersDocument(profile.parameters, document.value(QLatin1StringView("parameters")).toObject());
    putUnless(parameters.isEmpty(), document, QLatin1StringView("parameters"), parameters);
    const QJsonObject dialogue
        = dialogueDocument(profile.dialogue, document.value(QLatin1StringView("dialogue")).toObject());
    putUnless(dialogue.isEmpty(), document, QLatin1StringView("dialogue"), dialogue);
    const QJsonObject tls = tlsChoices(profile.tls, document.value(QLatin1StringView("tls")).toObject());
    putUnless(tls.isEmpty(), document, QLatin1StringView("tls"), tls);
    const QJsonObject expectations
        = expectationsDocument(profile.expectations, document.value(QLatin1StringView("expectations")).toObject());
    putUnless(expectations.isEmpty(), document, QLatin1StringView("expectations"), expectations);
    const QJsonObject take = takeDocument(profile.take, document.value(QLatin1StringView("take")).toObject());
    putUnless(take.isEmpty(), document, QLatin1StringView("take"), take);
}

void readLater(const QJsonObject &document, Profile &profile)
{
    profile.tags = stringsFrom(document[QLatin1StringView("tags")], profile.tags);
    profile.notes = document[QLatin1StringView("notes")].toString(profile.notes);
    profile.order = document[QLatin1StringView("order")].toInt(profile.order);
    profile.ehloName = document[QLatin1StringView("ehlo_name")].toString(profile.ehloName);
    profile.pipelining
        = profilenames::pipelining(document[QLatin1StringView("pipelining")].toString()).value_or(profile.pipelining);
    profile.addressFamily = profilenames::addressFamily(document[QLatin1StringView("address_family")].toString())
                                .value_or(profile.addressFamily);
    if (const QJsonValue way = document[QLatin1StringView("way")]; way.isObject())
        profile.way = wayFrom(way.toObject());
    profile.drop = document[QLatin1StringView("drop")].toBool(profile.drop);
    if (const QJsonValue parameters = document[QLatin1StringView("parameters")]; parameters.isObject())
        profile.parameters = parametersFrom(parameters.toObject());
    if (const QJsonValue dialogue = document[QLatin1StringView("dialogue")]; dialogue.isObject())
        profile.dialogue = dialogueFrom(dialogue.toObject());
    readTls(document[QLatin1StringView("tls")].toObject(), profile.tls);
    if (const QJsonValue expectations = document[QLatin1StringView("expectations")]; expectations.isObject())
        profile.expectations = expectationsFrom(expectations.toObject());
    if (const QJsonValue take = document[QLatin1StringView("take")]; take.isObject())
        profile.take = takeFrom(take.toObject());
}

} // namespace

QJsonObject profileDocument(const Profile &profile, const QJsonObject &before)
{
    QJsonObject document = before;
    document[QLatin1StringView("format")] = profilenames::format;
    document[QLatin1StringView("id")] = QString::fromUtf8(profile.id);
    document[QLatin1StringView("name")] = profile.name;
    document[QLatin1StringView("scenario")] = profile.scenario;
    document[QLatin1StringView("server")] = profile.server;
    document[QLatin1StringView("port")] = profile.port;
    document[QLatin1StringView("security")] = profilenames::of(profile.security);
    document[QLatin1StringView("sign_in")] = signInDocument(profile, before[QLatin1StringView("sign_in")].toObject());
    document[QLatin1StringView("from")] = profile.from;
    document[QLatin1StringView("to")] = QJsonArray::fromStringList(profile.to);
    document[QLatin1StringView("message")] = messageDocument(profile, before[QLatin1StringView("message")].toObject());
    document[QLatin1StringView("stop_after")] = QString::fromUtf8(stageName(profile.stopAfter));
    document[QLatin1StringView("stay_open")] = profile.stayOpen;
    putLater(profile, document);
    return document;
}

std::optional<Profile> profileFrom(const QJsonObject &document, const Profile &fallback)
{
    if (!isProfile(document))
        return std::nullopt;
    Profile profile = fallback;
    profile.id = document[QLatin1StringView("id")].toString(QString::fromUtf8(profile.id)).toUtf8();
    profile.name = document[QLatin1StringView("name")].toString(profile.name);
    profile.scenario = document[QLatin1StringView("scenario")].toString(profile.scenario);
    profile.server = document[QLatin1StringView("server")].toString(profile.server);
    const int port = document[QLatin1StringView("port")].toInt(profile.port);
    if (port >= 0 && port <= 65535)
        profile.port = static_cast<quint16>(port);
    profile.security
        = profilenames::security(document[QLatin1StringView("security")].toString()).value_or(profile.security);
    readSignIn(document[QLatin1StringView("sign_in")].toObject(), profile);
    profile.from = document[QLatin1StringView("from")].toString(profile.from);
    profile.to = stringsFrom(document[QLatin1StringView("to")], profile.to);
    readMessage(document[QLatin1StringView("message")].toObject(), profile);
    const QByteArray stage = document[QLatin1StringView("stop_after")].toString().toUtf8();
    profile.stopAfter = stageNamed(stage).value_or(profile.stopAfter);
    profile.stayOpen = document[QLatin1StringView("stay_open")].toBool(profile.stayOpen);
    readLater(document, profile);
    return profile;
}

QByteArray profileText(const QJsonObject &document)
{
    return jsonText(document, memberOrder());
}

const DocumentKind &profileKind()
{
    static const DocumentKind kind{QLatin1StringView("helodesk-profile"), profileProblem, profileText};
    return kind;
}

bool isProfile(const QJsonObject &document)
{
    return document[QLatin1StringView("format")].toString() == profilenames::format;
}

} // namespace helodesk
