// SPDX-License-Identifier: MIT
#include "core/run/runsettings.h"
#include "core/run/signinplan.h"
#include "core/run/step.h"

#include <array>

namespace helodesk {

// How far a stage is along a run; stages that aren't part of the plan count as the end.
static int rank(Stage stage)
{
    constexpr std::array order{Stage::Connect, Stage::Greeting, Stage::Ehlo, Stage::StartTls, Stage::Auth, Stage::Mail,
        Stage::Rcpt, Stage::Data, Stage::Message};
    for (size_t i = 0; i < order.size(); ++i) {
        if (order[i] == stage)
            return static_cast<int>(i);
    }
    return static_cast<int>(order.size());
}

static SignInRequest requestFrom(const RunSettings &settings)
{
    SignInRequest request{*settings.signIn, {}};
    for (QByteArray &mechanism : request.wishes.mechanisms)
        mechanism = mechanism.toUpper();
    const SignIn &signIn = request.wishes;
    request.credentials.user = signIn.user.toUtf8();
    request.credentials.password = signIn.password;
    request.credentials.token = signIn.token;
    request.credentials.authorization = signIn.authorization.toUtf8();
    request.credentials.realm = signIn.realm.toUtf8();
    request.credentials.host = settings.server.toUtf8();
    request.credentials.port = settings.resolvedPort();
    return request;
}

Plan makePlan(const RunSettings &settings)
{
    Plan plan;
    const int last = rank(settings.stopAfter);
    auto add = [&](Stage stage, std::unique_ptr<Step> step) {
        if (rank(stage) <= last)
            plan.push_back(std::move(step));
    };
    const QByteArray name = settings.ehloName.isEmpty() ? defaultEhloName() : settings.ehloName;
    const Security security = settings.resolvedSecurity();

    add(Stage::Greeting, steps::greeting());
    add(Stage::Ehlo, steps::ehlo(name, settings.heloOnly, false));
    if (security == Security::StartTls || security == Security::StartTlsIfOffered) {
        add(Stage::StartTls, steps::startTls(security == Security::StartTls));
        add(Stage::StartTls, steps::ehlo(name, settings.heloOnly, true));
    }
    if (settings.signIn)
        add(Stage::Auth, steps::auth(requestFrom(settings)));
    for (const QByteArray &line : settings.extraLines)
        add(Stage::Mail, steps::raw(line));
    if (settings.recipients.isEmpty() && !settings.content)
        return plan; // nothing to send: the session was all that was asked for
    add(Stage::Mail, steps::mail(settings));
    for (const QByteArray &recipient : settings.recipients)
        add(Stage::Rcpt, steps::rcpt(recipient, settings.parameters));
    if (settings.content) {
        add(Stage::Data, steps::data());
        add(Stage::Message, steps::message());
    }
    return plan;
}

} // namespace helodesk
