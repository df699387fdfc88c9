// SPDX-License-Identifier: MIT
#include "ui/run/secretwords.h"

#include "core/profile/profile.h"

#include <QCoreApplication>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::SecretWords)
};

} // namespace

SecretWords wordsOf(SecretKind kind)
{
    switch (kind) {
    case SecretKind::Password:
        break;
    case SecretKind::Token:
        return {Texts::tr("Access token"), Texts::tr("&Access token"), Texts::tr("&Sign in"),
            Texts::tr("The keychain keeps an access token only for a user at a server."),
            Texts::tr("Putting the access token into the keychain as “%1”"),
            Texts::tr("%1 The access token isn’t kept."),
            Texts::tr("The keychain keeps the access token from now on, as “%1”."),
            Texts::tr("The access token is forgotten."), Texts::tr("%1 The access token may still be in it."),
            Texts::tr("The access token is forgotten, and no longer in the keychain."),
            Texts::tr("no access token was given")};
    case SecretKind::KeyPassword:
        return {Texts::tr("Password of the client key"), Texts::tr("&Password"), Texts::tr("&Open the key"),
            Texts::tr("The keychain keeps the password of a client key only for a server."),
            Texts::tr("Putting the password of the client key into the keychain as “%1”"),
            Texts::tr("%1 The password of the client key isn’t kept."),
            Texts::tr("The keychain keeps the password of the client key from now on, as “%1”."),
            Texts::tr("The password of the client key is forgotten."),
            Texts::tr("%1 The password of the client key may still be in it."),
            Texts::tr("The password of the client key is forgotten, and no longer in the keychain."),
            Texts::tr("no password was given for the client key")};
    }
    return {Texts::tr("Password"), Texts::tr("&Password"), Texts::tr("&Sign in"),
        Texts::tr("The keychain keeps a password only for a user at a server."),
        Texts::tr("Putting the password into the keychain as “%1”"), Texts::tr("%1 The password isn’t kept."),
        Texts::tr("The keychain keeps the password from now on, as “%1”."), Texts::tr("The password is forgotten."),
        Texts::tr("%1 The password may still be in it."),
        Texts::tr("The password is forgotten, and no longer in the keychain."), Texts::tr("no password was given")};
}

QString questionFor(SecretKind kind, const Profile &profile)
{
    switch (kind) {
    case SecretKind::Password:
        break;
    case SecretKind::Token:
        return Texts::tr("Access token of %1 for %2").arg(profile.user, profile.server);
    case SecretKind::KeyPassword:
        return Texts::tr("Password of the key in %1")
            .arg(profile.tls.clientKey.isEmpty() ? profile.tls.clientCertificate : profile.tls.clientKey);
    }
    return Texts::tr("Password of %1 at %2").arg(profile.user, profile.server);
}

const QString &sourceOf(const Profile &profile, SecretKind kind)
{
    switch (kind) {
    case SecretKind::Password:
        break;
    case SecretKind::Token:
        return profile.tokenFrom;
    case SecretKind::KeyPassword:
        return profile.tls.clientKeyPasswordFrom;
    }
    return profile.passwordFrom;
}

QString &sourceOf(Profile &profile, SecretKind kind)
{
    return const_cast<QString &>(sourceOf(std::as_const(profile), kind));
}

} // namespace helodesk
