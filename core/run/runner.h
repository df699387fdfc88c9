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
// 4. A command at which the run is to stop is held back until release(); typed lines may go before it.
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
    // Steps at which to stop, by index. next: also at the next command, whichever it is.
    void setStops(const QSet<int> &steps) { m_control.rehearsal.stopBefore = steps; }
    void stopAtNext() { m_stopAtNext = true; }
    // The command that is held back; null if none is.
    [[nodiscard]] const Command *held() const { return m_held ? &m_held->command : nullptr; }
    [[nodiscard]] int heldStep() const { return m_held ? static_cast<int>(m_held->step) : -1; }
    // Sends it, with another line if one is given; andStop: and stops at the next one.
    void release(const std::optional<QByteArray> &line, bool andStop, Instant now);
    // Leaves its step out.
    void passOver(bool andStop, Instant now);
    // When to call advance() again though nothing happened: a pause between commands ends.
    [[nodiscard]] std::optional<Instant> wakesAt() const { return m_notBefore; }

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
    struct Held {
        size_t step;
        Command command;
        std::optional<Chunks> chunks; // what it stands for, where it isn't a command of its own
    };
    [[nodiscard]] bool stopsAt(size_t index) const;
    [[nodiscard]] Command edited(const Command &command, const QByteArray &line) const;
    void submit(size_t index, const Command &command, Instant now);
    void handOver(size_t index, const Chunks &chunks, Instant now);
    [[nodiscard]] StepContext context();
    [[nodiscard]] bool mayBegin(const Entry &entry) const;
    [[nodiscard]] bool mustPause(Instant now);
    [[nodiscard]] bool anyOpen() const;
    [[nodiscard]] bool sayTyped(Instant now);
    [[nodiscard]] bool repeatsTyped();
    void begin(size_t index, Instant now);
    void carryOut(size_t index, Move move, Instant now);
    void endStep(size_t index, events::StepEnded::How how, Instant now);
    void stopAt(size_t index, Instant now);
    void dropIfWanted(Stage stage, Instant now);
    [[nodiscard]] bool goesOnAfter(const Entry &entry) const;
    void mark(size_t index, EventData what, Instant now);

    Session &m_session;
    Pipelining m_pipelining;
    Ending m_ending;
    Control m_control;
    std::optional<Instant> m_notBefore; // the next step begins; nothing: at once
    std::vector<Entry> m_entries;
    size_t m_next = 0; // the first step that hasn't begun
    std::unique_ptr<ContentSource> m_content;
    ContentMaker m_maker;
    std::optional<size_t> m_preparing; // the step that waits for the message
    std::deque<QByteArray> m_typed;
    std::optional<Held> m_held;
    bool m_stopAtNext = false;
    bool m_stopped = false; // a step failed and ended the plan
    bool m_goodbye = false; // the QUIT step was added
    bool m_done = false;
};

} // namespace helodesk
