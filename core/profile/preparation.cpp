// SPDX-License-Identifier: MIT
#include "core/profile/preparation.h"

#include "core/profile/serveraddress.h"
#include "core/run/signinplan.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::Preparation)
};

// "host:port" as people write it into a profile, or a variable brings it.
bool takeServerApart(RunSettings &settings)
{
    if (settings.practice)
        return true;
    const auto address = serverAddressFrom(settings.server);
    if (!address)
        return false;
    settings.server = address->host;
    settings.way.unixSocket = address->unixSocket;
    if (address->lmtp)
        settings.protocol = Protocol::Lmtp;
    if (address->port != 0 && settings.port == 0)
        settings.port = address->port;
    if (address->security && settings.security == Security::Auto)
        settings.security = *address->security;
    return true;
}

} // namespace

bool PreparedProfile::needsPassword() const
{
    return settings.signIn && !settings.signIn->password && helodesk::needsPassword(*settings.signIn);
}

bool PreparedProfile::needsToken() const
{
    return settings.signIn && !settings.signIn->token && helodesk::needsToken(*settings.signIn);
}

PreparedProfile prepareProfile(const Resolution &resolution, const QString &folder)
{
    PreparedProfile prepared;
    QStringList reasons = resolution.problems;
    if (!resolution.missing.isEmpty())
        reasons.prepend(Texts::tr("no value for %1").arg(resolution.missing.join(u", ")));
    prepared.unresolved = reasons.join(u"; ");
    prepared.profile = resolution.profile;
    prepared.variables = resolution.used;
    for (QString *file : prepared.profile.files()) {
        if (!file->isEmpty() && QFileInfo(*file).isRelative() && !folder.isEmpty())
            *file = QDir::cleanPath(folder + u'/' + *file);
    }
    prepared.settings = prepared.profile.toSettings();
    prepared.settings.secrets = resolution.secrets;
    if (resolution.keyPassword)
        prepared.settings.tls.clientKeyPassword = *resolution.keyPassword;
    if (prepared.settings.signIn) {
        prepared.settings.signIn->password = resolution.password;
        prepared.settings.signIn->token = resolution.token;
    }
    prepared.problem = prepared.unresolved;
    if (!prepared.problem.isEmpty())
        return prepared;
    const Profile &profile = prepared.profile;
    if (const auto wrong = profile.way.problems(profile.dialogue.mailExchangers);
        !wrong.isEmpty() && !profile.usesPracticeServer()) {
        prepared.problem = QStringLiteral("way.%1: %2").arg(QString::fromLatin1(wrong[0].member), wrong[0].words);
        return prepared;
    }
    const QString &server = prepared.settings.server;
    if (!takeServerApart(prepared.settings))
        prepared.problem
            = server.isEmpty() ? Texts::tr("it names no server") : Texts::tr("%1 is no server").arg(server);
    return prepared;
}

PreparedProfile prepareProfile(const Profile &profile, const VariableSources &sources, const QString &folder)
{
    return prepareProfile(resolve(profile, sources), folder);
}

} // namespace helodesk
