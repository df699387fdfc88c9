// SPDX-License-Identifier: MIT
// Handing over the message (RFC 5321 4.1.1.4) and what may be said outside of a mail transaction.
#include "core/run/step.h"

namespace helodesk::steps {

namespace {

class Data : public Step
{
public:
    Data() : Step("data", Stage::Data) { }
    Move begin(StepContext) override { return Move::send(commands::data()); }
    Move answered(const Answer &answer, StepContext) override
    {
        return answer.reply.isIntermediate() ? Move::pass() : Move::fail();
    }
    [[nodiscard]] bool canRunAhead() const override { return true; }
};

// The content flows from the run's content source; this step only waits for the verdict on it.
class Message : public Step
{
public:
    Message() : Step("message", Stage::Message) { }
    Move begin(StepContext) override { return Move::wait(); }
    Move answered(const Answer &answer, StepContext) override
    {
        // Acceptance of a message that the server can't have seen whole is none.
        const bool whole = !answer.reply.has(Anomaly::GluedAhead);
        return answer.reply.isPositive() && whole ? Move::pass() : Move::fail();
    }
    [[nodiscard]] bool awaits(Verb verb) const override { return verb == Verb::Message; }
};

class Raw : public Step
{
public:
    explicit Raw(QByteArray line) : Step("raw", Stage::Raw), m_line(std::move(line)) { }
    Move begin(StepContext) override
    {
        Command command = commands::typed(m_line, false);
        command.typed = false;
        return Move::send(command);
    }
    // Asked out of curiosity: whatever the server says, the run goes on.
    Move answered(const Answer &, StepContext) override { return Move::pass(); }

private:
    QByteArray m_line;
};

class Quit : public Step
{
public:
    Quit() : Step("quit", Stage::Quit) { }
    Move begin(StepContext) override { return Move::send(commands::quit()); }
};

} // namespace

std::unique_ptr<Step> data()
{
    return std::make_unique<Data>();
}

std::unique_ptr<Step> message()
{
    return std::make_unique<Message>();
}

std::unique_ptr<Step> raw(const QByteArray &line)
{
    return std::make_unique<Raw>(line);
}

std::unique_ptr<Step> quit()
{
    return std::make_unique<Quit>();
}

} // namespace helodesk::steps
