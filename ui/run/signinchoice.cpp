// SPDX-License-Identifier: MIT
#include "ui/run/signinchoice.h"

#include "core/profile/profile.h"
#include "core/run/signinplan.h"

#include <QCoreApplication>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(SignInChoice)
};

SignIn wishesOf(const SignInChoice &choice)
{
    SignIn wishes;
    wishes.mechanisms = choice.mechanisms;
    return wishes;
}

} // namespace

SignInChoice SignInChoice::of(const Profile &profile)
{
    SignInChoice choice;
    choice.wanted = profile.signIn;
    choice.mechanisms = profile.mechanisms;
    choice.untilOneWorks = profile.untilOneWorks;
    choice.evenIfNotOffered = profile.evenIfNotOffered;
    choice.user = profile.user;
    choice.authorization = profile.authorization;
    choice.realm = profile.realm;
    choice.initialResponse = profile.initialResponse;
    return choice;
}

void SignInChoice::applyTo(Profile &profile) const
{
    profile.signIn = wanted;
    profile.mechanisms = mechanisms;
    profile.untilOneWorks = untilOneWorks;
    profile.evenIfNotOffered = evenIfNotOffered;
    profile.user = user;
    profile.authorization = authorization;
    profile.realm = realm;
    profile.initialResponse = initialResponse;
}

QString SignInChoice::methodWords() const
{
    if (!wanted)
        return Texts::tr("none");
    if (!mechanisms.isEmpty())
        return QString::fromLatin1(mechanisms.join(", "));
    return untilOneWorks ? Texts::tr("until one works") : Texts::tr("automatic");
}

bool SignInChoice::takesPassword() const
{
    return wanted && needsPassword(wishesOf(*this));
}

bool SignInChoice::takesToken() const
{
    return wanted && needsToken(wishesOf(*this));
}

} // namespace helodesk
