// SPDX-License-Identifier: MIT
#include "core/run/runner.h"

#include <algorithm>
#include <utility>

namespace helodesk {

Runner::Runner(Session &session, const RunSettings &settings)
    : m_session(session), m_pipelining(settings.pipelining), m_ending(settings.ending)
{
    for (std::unique_ptr<Step> &step : makePlan(settings)) {
        m_entries.emplace_back();
        m_entries.back().step = std::move(step);
    }
}

Runner::~Runner() = default;

StepContext Runner::context()
{
    return {m_session.facts(), m_content};
}

bool Runner::anyOpen() const
{
    return std::any_of(m_entries.cbegin(), m_entries.cend(), [](const Entry &e) { return e.state == State::Open; });
}

bool Runner::mayBegin(const Entry &entry) const
{
    if (!anyOpen())
        return true;
    if (!entry.step->canRunAhead() || m_pipelining == Pipelining::Off)
        return false;
    const bool offered = m_session.facts().extensions.has("PIPELINING") && m_session.facts().esmtp;
    return (offered || m_pipelining == Pipelining::Force) && m_session.canSubmit(Verb::Rcpt, true);
}

bool Runner::isHolding() const
{
    return m_ending == Ending::StayOpen && m_next >= m_entries.size() && !anyOpen() && m_session.isOpen();
}

// Whether a typed line went out.
bool Runner::sayTyped(Instant now)
{
    if (m_typed.empty())
        return false;
    const bool challenged = m_session.conversation().awaitsAuthResponse();
    Command command = commands::typed(m_typed.front(), challenged);
    if (!m_session.canSubmit(command.verb, false))
        return false;
    // A plan's step that is being challenged answers itself.
    if (challenged && anyOpen())
        return false;
    m_typed.pop_front();
    m_session.conversation().step = -1;
    m_session.submit(command, now);
    return true;
}

void Runner::advance(Instant now)
{
    while (m_session.isOpen() && !m_session.isSecuring() && !m_session.wantsContent() && !m_preparing) {
        if (sayTyped(now))
            return; // the next step waits for the reply
        // A typed line's reply is awaited, or a person answers a challenge.
        if (!anyOpen() && (m_session.conversation().isWaiting() || m_session.conversation().awaitsAuthResponse())
            && m_next > 0)
            return;
        if (m_next < m_entries.size()) {
            if (!mayBegin(m_entries[m_next]))
                return;
            begin(m_next, now);
            continue;
        }
        if (anyOpen() || m_ending == Ending::StayOpen)
            return;
        // Who wants to vanish behind a stage that isn't reached leaves as one does.
        if (m_ending == Ending::Drop && !m_stopped) {
            m_session.close(now);
            return;
        }
        if (m_goodbye) {
            m_done = true;
            return;
        }
        m_goodbye = true;
        m_entries.emplace_back();
        m_entries.back().step = steps::quit();
    }
    // The content was asked for and nobody is going to send it: only closing leaves the server without a message.
    if (m_session.wantsContent() && m_next >= m_entries.size() && !anyOpen() && !m_session.contentIsTyped())
        m_session.close(now);
    else if (m_session.wantsContent() && m_next < m_entries.size() && !m_session.contentIsTyped() && !anyOpen())
        begin(m_next, now);
}

void Runner::mark(size_t index, EventData what, Instant now)
{
    Conversation &conversation = m_session.conversation();
    conversation.step = static_cast<int>(index);
    conversation.note(m_entries[index].step->stage(), std::move(what), now);
}

void Runner::begin(size_t index, Instant now)
{
    m_next = index + 1;
    m_entries[index].state = State::Open;
    mark(index, events::StepBegan{static_cast<int>(index), m_entries[index].step->name()}, now);
    carryOut(index, m_entries[index].step->begin(context()), now);
}

void Runner::carryOut(size_t index, Move move, Instant now)
{
    Entry &entry = m_entries[index];
    Conversation &conversation = m_session.conversation();
    conversation.step = static_cast<int>(index);
    if (move.note) {
        const int row = conversation.note(entry.step->stage(), *move.note, now);
        if (move.kind == Move::Skip)
            entry.lastRow = row;
    }
    if (move.problem)
        entry.lastRow = conversation.note(entry.step->stage(), *move.problem, now);
    switch (move.kind) {
    case Move::Send:
        // An early end of the session (421, broken protocol) leaves nobody to talk to.
        if (m_session.isOpen())
            entry.command = m_session.submit(move.command, now);
        break;
    case Move::Wait:
        break;
    case Move::Prepare:
        m_maker = std::move(move.make);
        m_preparing = index;
        break;
    case Move::Pass:
        endStep(index, events::StepEnded::Passed, now);
        break;
    case Move::Skip:
        endStep(index, events::StepEnded::Skipped, now);
        break;
    case Move::Fail:
        endStep(index, events::StepEnded::Failed, now);
        if (entry.step->failureStops())
            stopAt(index, now);
        break;
    }
}

void Runner::endStep(size_t index, events::StepEnded::How how, Instant now)
{
    Entry &entry = m_entries[index];
    entry.state = State::Ended;
    mark(index, events::StepEnded{static_cast<int>(index), entry.step->name(), how, entry.lastRow}, now);
}

// Skips what hasn't begun; steps whose commands are already under way get their replies.
void Runner::stopAt(size_t index, Instant now)
{
    m_stopped = true;
    for (; m_next < m_entries.size(); ++m_next) {
        m_entries[m_next].lastRow = m_entries[index].lastRow;
        endStep(m_next, events::StepEnded::Skipped, now);
    }
}

void Runner::answered(const Answer &answer, Instant now)
{
    for (size_t i = 0; i < m_entries.size(); ++i) {
        Entry &entry = m_entries[i];
        const bool sent = answer.command > 0 && entry.command == answer.command;
        if (answer.unasked || answer.typed || entry.state != State::Open
            || !(sent || (entry.command == 0 && entry.step->awaits(answer.verb))))
            continue;
        entry.lastRow = answer.row;
        carryOut(i, entry.step->answered(answer, context()), now);
        break;
    }
    // RFC 5321 3.8: the server is closing; a QUIT would only meet a closed door.
    if (answer.reply.code == 421)
        m_session.close(now);
}

void Runner::prepared(std::unique_ptr<ContentSource> content, Instant now)
{
    if (!m_preparing)
        return;
    const size_t index = *std::exchange(m_preparing, std::nullopt);
    m_content = std::move(content);
    if (m_entries[index].state == State::Open)
        carryOut(index, m_entries[index].step->prepared(context()), now);
}

void Runner::secured(Instant now)
{
    for (size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].state == State::Open && m_entries[i].step->stage() == Stage::StartTls) {
            carryOut(i, m_entries[i].step->secured(), now);
            return;
        }
    }
}

void Runner::finish(Instant now)
{
    for (size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].state == State::Open)
            endStep(i, events::StepEnded::Abandoned, now);
    }
    for (; m_next < m_entries.size(); ++m_next)
        endStep(m_next, events::StepEnded::Skipped, now);
    m_done = true;
}

} // namespace helodesk
