// SPDX-License-Identifier: MIT
// Handing over the message (RFC 5321 4.1.1.4, BDAT of RFC 3030) and what may be said outside of a mail transaction.
#include "core/run/runsettings.h"
#include "core/run/step.h"

namespace helodesk::steps {

namespace {

class Data : public Step
{
public:
    explicit Data(const RunSettings &settings)
        : Step("data", Stage::Data), m_chunking(settings.chunking), m_chunks(settings.chunks),
          m_pipelining(settings.pipelining)
    {
    }
    [[nodiscard]] QByteArray planned() const override { return m_chunking == Chunking::Off ? "DATA" : "BDAT"; }
    Move begin(StepContext context) override
    {
        const Facts &facts = context.facts;
        if (m_chunking == Chunking::Off || (m_chunking == Chunking::Auto && !facts.extensions.has("CHUNKING")))
            return Move::send(commands::data());
        if (facts.acceptedRecipients() == 0)
            return Move::fail(); // the recipients' replies say why
        Chunks chunks = m_chunks;
        chunks.ahead = m_pipelining == Pipelining::Force
            || (m_pipelining == Pipelining::Auto && facts.extensions.has("PIPELINING"));
        return Move::handOver(chunks);
    }
    Move answered(const Answer &answer, StepContext) override
    {
        return answer.reply.isIntermediate() ? Move::pass() : Move::fail();
    }
    // A chunk goes out only when somebody is known to want it.
    [[nodiscard]] bool canRunAhead() const override { return m_chunking == Chunking::Off; }

private:
    Chunking m_chunking;
    Chunks m_chunks;
    Pipelining m_pipelining;
};

// The content flows from the run's content source; this step only waits for the verdict on it.
class Message : public Step
{
public:
    Message() : Step("message", Stage::Message) { }
    Move begin(StepContext context) override { return context.contentUnderWay ? Move::wait() : Move::skip(); }
    Move answered(const Answer &answer, StepContext) override
    {
        if (answer.verb == Verb::Bdat)
            return answer.reply.isPositive() ? Move::wait() : Move::fail();
        // One that speaks for some recipients only.
        m_taken = m_taken || answer.reply.isPositive();
        if (answer.more)
            return Move::wait();
        // Acceptance of a message that the server can't have seen whole is none.
        const bool whole = !answer.reply.has(Anomaly::GluedAhead);
        return m_taken && whole ? Move::pass() : Move::fail();
    }
    [[nodiscard]] bool awaits(Verb verb) const override { return verb == Verb::Message || verb == Verb::Bdat; }

private:
    bool m_taken = false;
};

class Raw : public Step
{
public:
    explicit Raw(QByteArray line) : Step("raw", Stage::Raw), m_line(std::move(line)) { }
    [[nodiscard]] QByteArray planned() const override { return commands::typed(m_line, false).shown(); }
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

class Rset : public Step
{
public:
    Rset() : Step("rset", Stage::Raw) { }
    [[nodiscard]] QByteArray planned() const override { return "RSET"; }
    Move begin(StepContext) override { return Move::send(commands::rset()); }
};

class Quit : public Step
{
public:
    Quit() : Step("quit", Stage::Quit) { }
    [[nodiscard]] QByteArray planned() const override { return "QUIT"; }
    Move begin(StepContext) override { return Move::send(commands::quit()); }
};

} // namespace

std::unique_ptr<Step> data(const RunSettings &settings)
{
    return std::make_unique<Data>(settings);
}

std::unique_ptr<Step> message()
{
    return std::make_unique<Message>();
}

std::unique_ptr<Step> raw(const QByteArray &line)
{
    return std::make_unique<Raw>(line);
}

std::unique_ptr<Step> rset()
{
    return std::make_unique<Rset>();
}

std::unique_ptr<Step> quit()
{
    return std::make_unique<Quit>();
}

} // namespace helodesk::steps
