// SPDX-License-Identifier: MIT
// Opening a session: greeting, EHLO and HELO (RFC 5321 3.1, 3.2, 4.1.1.1), LHLO (RFC 2033 4.1), STARTTLS (RFC 3207).
#include "core/run/runsettings.h"
#include "core/run/step.h"

namespace helodesk::steps {

namespace {

class Greeting : public Step
{
public:
    Greeting() : Step("greeting", Stage::Greeting) { }
    Move begin(StepContext) override { return Move::wait(); }
    [[nodiscard]] bool awaits(Verb verb) const override { return verb == Verb::Greeting; }
};

class Ehlo : public Step
{
public:
    Ehlo(const RunSettings &settings, Hello when)
        : Step(settings.protocol == Protocol::Lmtp ? "lhlo"
                : settings.heloOnly                ? "helo"
                                                   : "ehlo",
            Stage::Ehlo),
          m_name(settings.ehloName.isEmpty() ? defaultEhloName() : settings.ehloName), m_protocol(settings.protocol),
          m_heloOnly(settings.heloOnly), m_when(when)
    {
    }

    [[nodiscard]] QByteArray planned() const override
    {
        const char *verb = m_protocol == Protocol::Lmtp ? "LHLO " : m_heloOnly ? "HELO " : "EHLO ";
        return verb + m_name;
    }
    Move begin(StepContext context) override
    {
        if (m_when == Hello::InsideTls && !context.facts.encrypted)
            return Move::skip();
        if (m_when == Hello::AfterXclient && context.facts.hello)
            return Move::skip(); // XCLIENT wasn't said: its success forgets the hello
        if (m_protocol == Protocol::Lmtp)
            return Move::send(commands::lhlo(m_name));
        return Move::send(m_heloOnly ? commands::helo(m_name) : commands::ehlo(m_name));
    }

    Move answered(const Answer &answer, StepContext) override
    {
        if (answer.reply.isPositive())
            return Move::pass();
        // RFC 5321 3.2: a server that doesn't know EHLO is asked again with HELO. A temporary refusal is no such case.
        if (answer.verb == Verb::Ehlo && answer.reply.isPermanentRefusal())
            return Move::send(commands::helo(m_name)).noting(events::Note::FallsBackToHelo);
        return Move::fail();
    }

private:
    QByteArray m_name;
    Protocol m_protocol;
    bool m_heloOnly;
    Hello m_when;
};

class StartTls : public Step
{
public:
    explicit StartTls(bool required) : Step("starttls", Stage::StartTls), m_required(required) { }

    [[nodiscard]] QByteArray planned() const override { return "STARTTLS"; }
    Move begin(StepContext context) override
    {
        if (context.facts.extensions.has("STARTTLS"))
            return Move::send(commands::startTls());
        if (m_required)
            return Move::fail(events::Problem::StartTlsNotOffered);
        return Move::skip().noting(events::Note::GoesOnUnencrypted);
    }

    Move answered(const Answer &answer, StepContext) override
    {
        if (answer.reply.code == 220)
            return Move::wait(); // for the handshake
        if (m_required)
            return Move::fail();
        return Move::pass().noting(events::Note::GoesOnUnencrypted);
    }

private:
    bool m_required;
};

} // namespace

std::unique_ptr<Step> greeting()
{
    return std::make_unique<Greeting>();
}

std::unique_ptr<Step> ehlo(const RunSettings &settings, Hello when)
{
    return std::make_unique<Ehlo>(settings, when);
}

std::unique_ptr<Step> startTls(bool required)
{
    return std::make_unique<StartTls>(required);
}

} // namespace helodesk::steps
