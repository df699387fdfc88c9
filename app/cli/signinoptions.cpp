// SPDX-License-Identifier: MIT
#include "app/cli/signinoptions.h"

#include "app/cli/choices.h"
#include "core/sasl/mechanism.h"

#include <QCoreApplication>

#include <array>

namespace helodesk::cli {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(SignInOptions)
};

constexpr std::array<std::pair<const char *, InitialResponse>, 3> initialResponses{{
    {"auto", InitialResponse::Auto},
    {"never", InitialResponse::Never},
    {"always", InitialResponse::Always},
}};

bool readList(const QString &list, SignIn &signIn, QString *problem)
{
    if (list == u"auto")
        return true;
    signIn.untilOneWorks = list == u"all";
    if (signIn.untilOneWorks)
        return true;
    for (const QString &item : list.split(u',')) {
        const QByteArray mechanism = item.trimmed().toUpper().toLatin1();
        if (!mechanismNamed(mechanism)) {
            *problem = Texts::tr("--auth %1: the mechanisms are %2; auto and all choose among them")
                           .arg(item.trimmed(), QString::fromLatin1(mechanismNames().join(", ")));
            return false;
        }
        signIn.mechanisms.append(mechanism);
    }
    return true;
}

} // namespace

bool readMechanisms(const Arguments &arguments, SignIn &signIn, QString *problem)
{
    if (arguments.has("auth") && !readList(arguments.value("auth"), signIn, problem))
        return false;
    if (arguments.has("realm") && arguments.has("domain")) {
        *problem = Texts::tr("--realm and --domain are the same: one of them is enough");
        return false;
    }
    signIn.authorization = arguments.value("authzid");
    signIn.realm = arguments.has("domain") ? arguments.value("domain") : arguments.value("realm");
    signIn.evenIfNotOffered = arguments.has("auth-force");
    signIn.breakOff = arguments.has("auth-cancel");
    if (signIn.evenIfNotOffered && signIn.mechanisms.isEmpty()) {
        *problem = Texts::tr("--auth-force needs --auth with the mechanisms to say");
        return false;
    }
    const auto initial
        = choose<InitialResponse>(arguments, "initial-response", initialResponses, InitialResponse::Auto, problem);
    signIn.initialResponse = initial.value_or(InitialResponse::Auto);
    return initial.has_value();
}

std::optional<QByteArray> tokenFrom(const Arguments &arguments, QString *problem)
{
    if (!arguments.has("token-env"))
        return std::nullopt;
    const QByteArray name = arguments.value("token-env").toLocal8Bit();
    QByteArray token = qgetenv(name.constData()).trimmed();
    if (!token.isEmpty())
        return token;
    *problem = qEnvironmentVariableIsSet(name.constData())
        ? Texts::tr("--token-env: the token is empty")
        : Texts::tr("--token-env: the variable %1 isn't set").arg(QString::fromLocal8Bit(name));
    return std::nullopt;
}

} // namespace helodesk::cli
