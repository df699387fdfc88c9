// SPDX-License-Identifier: MIT
#include "core/run/runsettings.h"
#include "core/run/signinplan.h"
#include "core/run/step.h"

#include <array>
#include <utility>

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

// One mail transaction, for these recipients.
template <typename Add>
static void addTransaction(const RunSettings &settings, const QList<QByteArray> &recipients, const Add &add)
{
    const Control &control = settings.control;
    if (!control.isSkipped(Stage::Mail))
        add(Stage::Mail, steps::mail(settings));
    if (!control.isSkipped(Stage::Rcpt)) {
        for (const QByteArray &recipient : recipients)
            add(Stage::Rcpt, steps::rcpt(recipient, settings.parameters));
    }
    if (settings.content && !control.isSkipped(Stage::Data)) {
        add(Stage::Data, steps::data(settings));
        add(Stage::Message, steps::message());
    }
}

Plan makePlan(const RunSettings &settings)
{
    Plan plan;
    const int last = rank(settings.stopAfter);
    auto add = [&](Stage stage, std::unique_ptr<Step> step) {
        if (rank(stage) <= last)
            plan.push_back(std::move(step));
    };
    const Control &control = settings.control;
    const Security security = settings.resolvedSecurity();
    const bool greets = !control.isSkipped(Stage::Ehlo);
    const auto addXclient = [&] {
        add(Stage::Auth, steps::xclient(settings));
        if (greets)
            add(Stage::Auth, steps::ehlo(settings, steps::Hello::AfterXclient));
    };

    add(Stage::Greeting, steps::greeting());
    if (greets)
        add(Stage::Ehlo, steps::ehlo(settings, steps::Hello::First));
    const bool claims = !settings.claims.xclient.isEmpty();
    if (claims && settings.claims.xclientBeforeTls)
        addXclient();
    if (security == Security::StartTls || security == Security::StartTlsIfOffered) {
        add(Stage::StartTls, steps::startTls(security == Security::StartTls));
        if (greets)
            add(Stage::StartTls, steps::ehlo(settings, steps::Hello::InsideTls));
    }
    if (claims && !settings.claims.xclientBeforeTls)
        addXclient();
    if (settings.signIn)
        add(Stage::Auth, steps::auth(requestFrom(settings)));
    if (!settings.claims.xforward.isEmpty())
        add(Stage::Auth, steps::xforward(settings));
    for (const QByteArray &line : settings.extraLines)
        add(Stage::Auth, steps::raw(line));
    if (settings.recipients.isEmpty() && !settings.content)
        return plan; // nothing to send: the session was all that was asked for
    const qsizetype each = control.recipientsEach > 0 ? control.recipientsEach : settings.recipients.size();
    bool first = true;
    for (int message = 0; message < control.messages; ++message) {
        qsizetype from = 0;
        do {
            if (!std::exchange(first, false) && control.resetBetween)
                add(Stage::Mail, steps::rset());
            addTransaction(settings, settings.recipients.mid(from, each), add);
            from += each;
        } while (each > 0 && from < settings.recipients.size());
    }
    return plan;
}

QList<PlannedStep> plannedSteps(const RunSettings &settings)
{
    QList<PlannedStep> all;
    for (const auto &step : makePlan(settings))
        all.append({step->name(), step->stage(), step->planned()});
    if (settings.ending == Ending::Quit && !settings.control.isSkipped(Stage::Quit)
        && settings.stopAfter != Stage::Connect) {
        const auto quit = steps::quit();
        all.append({quit->name(), quit->stage(), quit->planned()});
    }
    return all;
}

} // namespace helodesk
