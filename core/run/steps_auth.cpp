// SPDX-License-Identifier: MIT
// Signing in (RFC 4954) with PLAIN (RFC 4616) and LOGIN (draft-murchison-sasl-login).
#include "core/run/step.h"

namespace helodesk::steps {

namespace {

// Strongest first; both send the password as it is, PLAIN in one round trip.
const QByteArrayList knownMechanisms{"PLAIN", "LOGIN"};

class Auth : public Step
{
public:
    explicit Auth(const SignInRequest &request) : Step("auth", Stage::Auth), m_request(request) { }

    Move begin(StepContext context) override
    {
        const QByteArrayList offered = context.facts.extensions.mechanisms();
        if (offered.isEmpty())
            return Move::fail(events::Problem::AuthNotOffered);
        const QByteArrayList wanted = m_request.mechanisms.isEmpty() ? knownMechanisms : m_request.mechanisms;
        for (const QByteArray &mechanism : wanted) {
            if (offered.contains(mechanism) && knownMechanisms.contains(mechanism))
                m_left.append(mechanism);
        }
        if (m_left.isEmpty())
            return Move::fail(events::Problem::NoCommonMechanism, offered.join(' '));
        if (!context.facts.encrypted && !m_request.allowCleartext)
            return Move::fail(events::Problem::CleartextSignInRefused);
        if (!m_request.password)
            return Move::fail(events::Problem::SecretMissing, m_request.passwordProblem);
        return tryNext();
    }

    Move answered(const Answer &answer, StepContext context) override
    {
        if (answer.reply.isPositive())
            return Move::pass();
        if (answer.reply.code == 334)
            return challenged(answer, context);
        if (!m_left.isEmpty() && worthAnother(answer.reply))
            return tryNext();
        return Move::fail();
    }

private:
    Move tryNext()
    {
        m_mechanism = m_left.takeFirst();
        m_responses = 0;
        if (m_mechanism == "PLAIN")
            return Move::send(commands::auth(m_mechanism, plainMessage(), true));
        return Move::send(commands::auth(m_mechanism, {}, false));
    }

    [[nodiscard]] QByteArray plainMessage() const
    {
        return ('\0' + m_request.user + '\0' + *m_request.password).toBase64();
    }

    Move challenged(const Answer &answer, StepContext context)
    {
        ++m_responses;
        if (m_mechanism == "PLAIN" && m_responses == 1) // the server ignored the initial response
            return Move::send(commands::authResponse(plainMessage(), true));
        if (m_mechanism == "LOGIN" && m_responses <= 2) {
            // The prompt decides what is asked for; where it says neither, the name comes first.
            const QByteArray prompt = QByteArray::fromBase64(answer.reply.text(0)).toLower();
            const bool user = context.asksForUserName || (m_responses == 1 && !prompt.contains("pass"));
            return Move::send(user ? commands::authResponse(m_request.user.toBase64(), false)
                                   : commands::authResponse(m_request.password->toBase64(), true));
        }
        return Move::send(commands::authResponse("*", false)); // RFC 4954 4: cancels; a 501 follows
    }

    // A wrong password stays wrong with the next mechanism, and each try counts towards a lock. Only a refusal of the
    // mechanism itself is worth another, unless the user listed several to be tried.
    [[nodiscard]] bool worthAnother(const Reply &reply) const
    {
        if (!reply.isPermanentRefusal())
            return false;
        if (m_request.mechanisms.size() > 1)
            return true;
        return reply.code == 504 || reply.code == 534 || (reply.code >= 500 && reply.code <= 502);
    }

    SignInRequest m_request;
    QByteArrayList m_left;
    QByteArray m_mechanism;
    int m_responses = 0;
};

} // namespace

std::unique_ptr<Step> auth(const SignInRequest &request)
{
    return std::make_unique<Auth>(request);
}

} // namespace helodesk::steps
