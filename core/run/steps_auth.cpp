// SPDX-License-Identifier: MIT
// Signing in (RFC 4954): one mechanism after the other, each a talk of challenges and responses.
#include "core/run/signinplan.h"
#include "core/run/step.h"
#include "core/sasl/mechanism.h"

#include <QCoreApplication>

#include <utility>

namespace helodesk::steps {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::SignIn)
};

// Longer than any mechanism's talk; a server that asks on and on is left.
constexpr int mostChallenges = 20;

class Auth : public Step
{
public:
    explicit Auth(const SignInRequest &request) : Step("auth", Stage::Auth), m_request(request) { }

    [[nodiscard]] QByteArray planned() const override { return "AUTH"; }

    Move begin(StepContext context) override
    {
        const SignInPlan plan = planSignIn(m_request, context.facts);
        if (plan.problem)
            return Move::fail(plan.problem->kind, plan.problem->detail);
        m_left = plan.mechanisms;
        m_request.credentials.bindingType = context.facts.bindingType;
        m_request.credentials.binding = context.facts.binding;
        return tryNext();
    }

    Move answered(const Answer &answer, StepContext) override
    {
        if (m_brokenOff)
            return m_request.wishes.breakOff && answer.reply.code == 501 ? Move::pass() : Move::fail();
        if (answer.reply.isPositive())
            return accepted(answer.reply);
        if (answer.reply.code == 334)
            return challenged(answer.reply.text(0).trimmed());
        if (!m_left.isEmpty() && worthAnother(answer.reply))
            return tryNext();
        return Move::fail();
    }

private:
    Move tryNext()
    {
        QStringList unusable;
        while (!m_left.isEmpty()) {
            QString problem;
            std::optional<Move> move = start(m_left.takeFirst(), &problem);
            if (!move) {
                unusable.append(QString::fromLatin1(m_mechanism) + QLatin1String(": ") + problem);
                continue;
            }
            if (unusable.isEmpty())
                return *std::move(move);
            return (*std::move(move))
                .noting(events::Note::MechanismSkipped, unusable.join(QLatin1String("; ")).toUtf8());
        }
        return Move::fail(events::Problem::MechanismUnusable, unusable.join(QLatin1String("; ")).toUtf8());
    }

    std::optional<Move> start(const QByteArray &mechanism, QString *problem)
    {
        m_mechanism = mechanism;
        m_challenges = 0;
        m_begun = false;
        m_initial.clear();
        m_client = makeSaslClient(mechanism, m_request.credentials, problem);
        if (!m_client)
            return std::nullopt;
        if (!wantsInitialResponse())
            return Move::send(commands::auth(m_mechanism, {}, false));
        const SaslStep step = m_client->step({});
        if (step.failed()) {
            *problem = step.problem;
            return std::nullopt;
        }
        m_begun = true;
        m_initial = step.message;
        // RFC 4954 4: "=" stands for an initial response without content.
        return Move::send(
            commands::auth(m_mechanism, step.message.isEmpty() ? QByteArray("=") : step.message.toBase64(), true));
    }

    [[nodiscard]] bool clientBegins() const { return mechanismNamed(m_mechanism)->clientBegins; }

    [[nodiscard]] bool wantsInitialResponse() const
    {
        switch (m_request.wishes.initialResponse) {
        case InitialResponse::Never:
            return false;
        case InitialResponse::Always:
            return clientBegins() || m_mechanism == "LOGIN";
        case InitialResponse::Auto:
            break;
        }
        // Only a challenge can be answered by breaking off.
        return clientBegins() && !m_request.wishes.breakOff;
    }

    Move challenged(const QByteArray &text)
    {
        if (m_request.wishes.breakOff)
            return breakOff();
        if (++m_challenges > mostChallenges)
            return breakOff(Texts::tr("the server asks on and on"));
        // The server ignored the initial response.
        if (m_challenges == 1 && m_begun && clientBegins() && (text.isEmpty() || m_mechanism == "PLAIN"))
            return respond(m_initial);
        const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
        QByteArray challenge = decoded ? *decoded : QByteArray();
        if (!m_begun && clientBegins())
            challenge.clear(); // what stands there is decoration ("334 ntlm supported")
        else if (!decoded && m_mechanism == "LOGIN")
            challenge = text;
        else if (!decoded)
            return breakOff(Texts::tr("the challenge isn’t base64"));
        m_begun = true;
        const SaslStep step = m_client->step(challenge);
        return step.failed() ? breakOff(step.problem) : respond(step.message);
    }

    static Move respond(const QByteArray &message)
    {
        return Move::send(commands::authResponse(message.toBase64(), true));
    }

    // RFC 4954 4: "*" ends the exchange; a 501 follows.
    Move breakOff(const QString &reason = {})
    {
        m_brokenOff = true;
        Move move = Move::send(commands::authResponse("*", false));
        if (!reason.isEmpty()) {
            const QString detail = QString::fromLatin1(m_mechanism) + QLatin1String(": ") + reason;
            move.problem = events::Problem{events::Problem::SignInBrokenOff, detail.toUtf8(), true};
        }
        return move;
    }

    Move accepted(const Reply &reply)
    {
        if (!m_client->awaitsProof())
            return Move::pass();
        // Against RFC 4954 6, some send their proof behind the 235.
        const QByteArray text = reply.text(0).trimmed();
        const auto proof = QByteArray::fromBase64Encoding(
            text.mid(text.lastIndexOf(' ') + 1), QByteArray::AbortOnBase64DecodingErrors);
        if (proof && m_client->step(*proof).complete)
            return Move::pass();
        return Move::pass().noting(events::Note::ServerNotProven, m_mechanism);
    }

    // A wrong password stays wrong with the next mechanism, and each try counts towards a lock. Only a refusal of the
    // mechanism itself is worth another, unless the user wants several to be tried.
    [[nodiscard]] bool worthAnother(const Reply &reply) const
    {
        if (!reply.isPermanentRefusal())
            return false;
        if (m_request.wishes.mechanisms.size() > 1 || m_request.wishes.untilOneWorks)
            return true;
        return reply.code == 504 || reply.code == 534 || (reply.code >= 500 && reply.code <= 502);
    }

    SignInRequest m_request;
    QByteArrayList m_left; // not tried yet
    QByteArray m_mechanism;
    std::unique_ptr<SaslClient> m_client;
    QByteArray m_initial; // the first message
    bool m_begun = false; // it was said
    bool m_brokenOff = false;
    int m_challenges = 0;
};

} // namespace

std::unique_ptr<Step> auth(const SignInRequest &request)
{
    return std::make_unique<Auth>(request);
}

} // namespace helodesk::steps
