// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/runsettings.h"
#include "core/run/step.h"
#include "core/smtp/session.h"

#include <QByteArray>

#include <deque>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace helodesk {

// Walks a plan over a session: begins steps when it is their turn, tells them their replies, and lets typed lines in
// between. Does no I/O and holds no clock.
//
// Rules
// 1. A step begins when all before it have ended; one that may run ahead also while replies are under way, if the
//    server takes pipelined commands.
// 2. A failed step that stops skips all behind it but the goodbye. Every begun step ends.
// 3. Typed lines go before the next step, as soon as the session may be spoken to.
class Runner
{
public:
    Runner(Session &session, const RunSettings &settings);
    ~Runner();

    // Begins what can be begun.
    void advance(Instant now);
    void answered(const Answer &answer, Instant now);
    void secured(Instant now);
    // The message that a step wants made, which may take a while; empty: none, or it was taken already. Until
    // prepared() gives it back nothing new begins.
    [[nodiscard]] ContentMaker takeMaker() { return std::exchange(m_maker, nullptr); }
    void prepared(std::unique_ptr<ContentSource> content, Instant now);
    // The session has ended: whatever is open ends too.
    void finish(Instant now);
    // A line to send as soon as possible.
    void say(const QByteArray &line) { m_typed.push_back(line); }

    // The plan is done (or stopped) and no QUIT was asked for.
    [[nodiscard]] bool isHolding() const;
    [[nodiscard]] bool isDone() const { return m_done; }
    // The message under way; null if there is none.
    [[nodiscard]] ContentSource *content() { return m_content.get(); }

private:
    enum class State { Waiting, Open, Ended };
    struct Entry {
        std::unique_ptr<Step> step;
        State state = State::Waiting;
        CommandId command = 0; // the reply it waits for; 0: none sent
        int lastRow = 0; // that decided about it last
    };
    [[nodiscard]] StepContext context();
    [[nodiscard]] bool mayBegin(const Entry &entry) const;
    [[nodiscard]] bool anyOpen() const;
    [[nodiscard]] bool sayTyped(Instant now);
    void begin(size_t index, Instant now);
    void carryOut(size_t index, Move move, Instant now);
    void endStep(size_t index, events::StepEnded::How how, Instant now);
    void stopAt(size_t index, Instant now);
    void mark(size_t index, EventData what, Instant now);

    Session &m_session;
    Pipelining m_pipelining;
    Ending m_ending;
    std::vector<Entry> m_entries;
    size_t m_next = 0; // the first step that hasn't begun
    std::unique_ptr<ContentSource> m_content;
    ContentMaker m_maker;
    std::optional<size_t> m_preparing; // the step that waits for the message
    std::deque<QByteArray> m_typed;
    bool m_stopped = false; // a step failed and ended the plan
    bool m_goodbye = false; // the QUIT step was added
    bool m_done = false;
};

} // namespace helodesk
