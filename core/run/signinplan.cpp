// SPDX-License-Identifier: MIT
#include "core/run/signinplan.h"

#include "core/sasl/mechanism.h"

#include <algorithm>

namespace helodesk {

namespace {

using Problem = events::Problem;

SignInPlan nothing(Problem::Kind kind, const QByteArray &detail = {})
{
    return {{}, Problem{kind, detail, true}};
}

// Whether a mechanism chosen by us fits what the user gave. Without password and token it is a password that is
// missed.
bool fits(const Mechanism &mechanism, const SaslCredentials &credentials)
{
    switch (mechanism.needs) {
    case Mechanism::Password:
        return credentials.password || !credentials.token;
    case Mechanism::Token:
        return credentials.token.has_value();
    case Mechanism::Nothing:
        break;
    }
    return true;
}

bool hasSecret(const Mechanism &mechanism, const SaslCredentials &credentials)
{
    return mechanism.needs == Mechanism::Nothing
        || (mechanism.needs == Mechanism::Token ? credentials.token.has_value() : credentials.password.has_value());
}

QList<Mechanism> candidates(const SignInRequest &request, const Facts &facts)
{
    const QByteArrayList offered = facts.extensions.mechanisms();
    QList<Mechanism> result;
    for (const QByteArray &name : request.wishes.mechanisms) {
        const Mechanism *mechanism = mechanismNamed(name);
        if (mechanism && (request.wishes.evenIfNotOffered || offered.contains(name)))
            result.append(*mechanism);
    }
    if (!request.wishes.mechanisms.isEmpty())
        return result;
    for (const Mechanism &mechanism : mechanisms()) {
        if (mechanism.choice == Mechanism::Automatic && offered.contains(mechanism.name)
            && fits(mechanism, request.credentials) && (!mechanism.binds || !facts.binding.isEmpty()))
            result.append(mechanism);
    }
    // Where others can read along, a proof of the password is better than the password.
    if (!facts.encrypted)
        std::stable_partition(result.begin(), result.end(), [](const Mechanism &m) { return !m.sendsSecret; });
    return result;
}

bool anyNeeds(const SignIn &wishes, Mechanism::Needs what)
{
    return std::any_of(wishes.mechanisms.begin(), wishes.mechanisms.end(), [what](const QByteArray &name) {
        const Mechanism *mechanism = mechanismNamed(name.toUpper());
        return mechanism && mechanism->needs == what;
    });
}

} // namespace

bool needsPassword(const SignIn &wishes)
{
    return wishes.mechanisms.isEmpty() ? !wishes.token : anyNeeds(wishes, Mechanism::Password);
}

bool needsToken(const SignIn &wishes)
{
    return anyNeeds(wishes, Mechanism::Token);
}

SignInPlan planSignIn(const SignInRequest &request, const Facts &facts)
{
    const QByteArrayList offered = facts.extensions.mechanisms();
    const bool insists = request.wishes.evenIfNotOffered && !request.wishes.mechanisms.isEmpty();
    if (offered.isEmpty() && !insists)
        return nothing(Problem::AuthNotOffered);
    QList<Mechanism> left = candidates(request, facts);
    if (left.isEmpty())
        return nothing(Problem::NoCommonMechanism, offered.join(' '));
    // A proof of the password is refused here too: whoever has it can guess at leisure.
    if (!facts.encrypted && !request.wishes.allowCleartext)
        left.removeIf([](const Mechanism &mechanism) { return mechanism.needs != Mechanism::Nothing; });
    if (left.isEmpty())
        return nothing(Problem::CleartextSignInRefused);
    // Whoever sits in between can show any certificate, and would get it just as well.
    if (facts.unverified && !request.wishes.allowUnverified)
        left.removeIf([](const Mechanism &mechanism) { return mechanism.needs != Mechanism::Nothing; });
    if (left.isEmpty())
        return nothing(Problem::UnverifiedSignInRefused, facts.doubt);
    const Mechanism first = left.first();
    left.removeIf([&](const Mechanism &mechanism) { return !hasSecret(mechanism, request.credentials); });
    if (left.isEmpty()) {
        const bool token = first.needs == Mechanism::Token;
        return nothing(
            Problem::SecretMissing, (token ? request.wishes.tokenProblem : request.wishes.passwordProblem).toUtf8());
    }
    SignInPlan plan;
    for (const Mechanism &mechanism : std::as_const(left))
        plan.mechanisms.append(mechanism.name);
    return plan;
}

} // namespace helodesk
