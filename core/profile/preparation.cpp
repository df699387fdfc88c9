// SPDX-License-Identifier: MIT
#include "core/profile/preparation.h"

#include "core/profile/serveraddress.h"

#include <QCoreApplication>
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
    if (address->port != 0 && settings.port == 0)
        settings.port = address->port;
    if (address->security && settings.security == Security::Auto)
        settings.security = *address->security;
    return true;
}

} // namespace

PreparedProfile prepareProfile(const Profile &profile, const VariableSources &sources, const QString &folder)
{
    PreparedProfile prepared;
    const Resolution resolution = resolve(profile, sources);
    QStringList reasons = resolution.problems;
    if (!resolution.missing.isEmpty())
        reasons.prepend(Texts::tr("no value for %1").arg(resolution.missing.join(u", ")));
    prepared.profile = resolution.profile;
    prepared.variables = resolution.used;
    for (QString *file : {&prepared.profile.emlFile, &prepared.profile.tls.caFile}) {
        if (!file->isEmpty() && QFileInfo(*file).isRelative() && !folder.isEmpty())
            *file = folder + u'/' + *file;
    }
    prepared.settings = prepared.profile.toSettings();
    prepared.settings.secrets = resolution.secrets;
    if (prepared.settings.signIn)
        prepared.settings.signIn->password = resolution.password;
    if (reasons.isEmpty() && !takeServerApart(prepared.settings)) {
        const QString &server = prepared.settings.server;
        reasons.append(server.isEmpty() ? Texts::tr("it names no server") : Texts::tr("%1 is no server").arg(server));
    }
    prepared.problem = reasons.join(u"; ");
    return prepared;
}

} // namespace helodesk
