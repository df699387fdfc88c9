// SPDX-License-Identifier: MIT
#include "core/run/runner.h"

#include <algorithm>
#include <utility>

namespace helodesk {

Runner::Runner(Session &session, const RunSettings &settings)
    : m_session(session), m_pipelining(settings.pipelining), m_ending(settings.ending), m_control(settings.control)
{
    m_stopAtNext = m_control.rehearsal.stopAtFirst;
    m_session.setBareLineFeeds(m_control.bareLineFeeds);
    m_session.setDotStuffing(!m_control.noDotStuffing);
    for (std::unique_ptr<Step> &step : makePlan(settings)) {
        m_entries.emplace_back();
        m_entries.back().step = std::move(step);
    }
}

Runner::~Runner() = default;

StepContext Runner::context()
{
    return {m_session.facts(), m_session.wantsContent() || m_session.contentUnderWay(), m_content};
}

bool Runner::anyOpen() const
{
    return std::any_of(m_entries.cbegin(), m_entries.cend(), [](const Entry &e) { return e.state == State::Open; });
}

bool Runner::mayBegin(const Entry &entry) const
{
    if (!anyOpen())
        return true;
    // Who stops between commands wants to see each one's reply.
    if (m_stopAtNext || !m_control.rehearsal.stopBefore.isEmpty())
        return false;
    if (!entry.step->canRunAhead() || m_pipelining == Pipelining::Off)
        return false;
    const bool offered = m_session.facts().extensions.has("PIPELINING") && m_session.facts().esmtp;
    return (offered || m_pipelining == Pipelining::Force) && m_session.canSubmit(Verb::Rcpt, true);
}

// Whether the next step's command isn't due yet; sets when it is.
bool Runner::mustPause(Instant now)
{
    if (m_control.delay.count() <= 0 || m_next == 0) // the greeting is only waited for
        return false;
    if (!m_notBefore)
        m_notBefore = now + m_control.delay;
    if (now < *m_notBefore)
        return true;
    m_notBefore.reset();
    return false;
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

// Whether lines that were typed before the next step in an earlier run are to go first.
bool Runner::repeatsTyped()
{
    const QList<QByteArray> lines = m_control.rehearsal.linesBefore.take(static_cast<int>(m_next));
    m_typed.insert(m_typed.end(), lines.begin(), lines.end());
    return !lines.isEmpty();
}

void Runner::advance(Instant now)
{
    while (m_session.isOpen() && !m_session.isSecuring() && !m_session.wantsContent() && !m_preparing) {
        if (sayTyped(now))
            return; // the next step waits for the reply
        if (m_held)
            return;
        // A typed line's reply is awaited, or a person answers a challenge.
        if (!anyOpen() && (m_session.conversation().isWaiting() || m_session.conversation().awaitsAuthResponse())
            && m_next > 0)
            return;
        if (m_next < m_entries.size()) {
            if (!mayBegin(m_entries[m_next]) || mustPause(now))
                return;
            if (repeatsTyped())
                continue;
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
        if (m_goodbye || m_control.isSkipped(Stage::Quit)) {
            if (!m_goodbye || m_entries.back().command == 0) // nobody said QUIT
                m_session.close(now);
            m_done = true;
            return;
        }
        if (mustPause(now))
            return;
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
    if (m_control.rehearsal.leftOut.contains(static_cast<int>(index)))
        endStep(index, events::StepEnded::Skipped, now);
    else
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
        if (m_session.isOpen() && stopsAt(index))
            m_held = Held{index, move.command, {}};
        else
            submit(index, move.command, now);
        break;
    case Move::Wait:
        break;
    case Move::Chunks:
        if (m_session.isOpen() && stopsAt(index))
            m_held = Held{index, commands::typed("BDAT", false), move.chunks};
        else
            handOver(index, move.chunks, now);
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
        if (entry.step->failureStops() && !goesOnAfter(entry))
            stopAt(index, now);
        break;
    }
}

void Runner::handOver(size_t index, const Chunks &chunks, Instant now)
{
    m_session.beginChunks(chunks, now);
    endStep(index, events::StepEnded::Passed, now);
}

bool Runner::stopsAt(size_t index) const
{
    // Before the step, not before each of its commands: a sign-in has several.
    return m_stopAtNext
        || (m_entries[index].command == 0 && m_control.rehearsal.stopBefore.contains(static_cast<int>(index)));
}

// The step's command with a person's line in its place.
Command Runner::edited(const Command &command, const QByteArray &line) const
{
    if (line == command.line)
        return command;
    Command changed = commands::typed(line, command.verb == Verb::AuthResponse);
    changed.typed = false;
    changed.edited = true;
    return changed;
}

void Runner::submit(size_t index, const Command &command, Instant now)
{
    Entry &entry = m_entries[index];
    // An early end of the session (421, broken protocol) leaves nobody to talk to.
    if (!m_session.isOpen())
        return;
    const auto line = m_control.rehearsal.edits.constFind(static_cast<int>(index));
    const bool first = entry.command == 0; // an edit stands for the step's first command
    const bool edits = first && line != m_control.rehearsal.edits.constEnd();
    entry.command = m_session.submit(edits ? edited(command, *line) : command, now);
    dropIfWanted(entry.step->stage(), now);
}

void Runner::release(const std::optional<QByteArray> &line, bool andStop, Instant now)
{
    m_stopAtNext = andStop;
    if (!m_held)
        return;
    const Held held = *std::exchange(m_held, std::nullopt);
    m_session.conversation().step = static_cast<int>(held.step);
    if (held.chunks)
        handOver(held.step, *held.chunks, now);
    else
        submit(held.step, line ? edited(held.command, *line) : held.command, now);
}

void Runner::passOver(bool andStop, Instant now)
{
    m_stopAtNext = andStop;
    if (m_held)
        endStep(std::exchange(m_held, std::nullopt)->step, events::StepEnded::Skipped, now);
}

void Runner::endStep(size_t index, events::StepEnded::How how, Instant now)
{
    Entry &entry = m_entries[index];
    entry.state = State::Ended;
    mark(index, events::StepEnded{static_cast<int>(index), entry.step->name(), how, entry.lastRow}, now);
}

// The connection is left as soon as that stage's command is out.
void Runner::dropIfWanted(Stage stage, Instant now)
{
    if (m_control.dropAfterSending == stage && m_session.isOpen())
        m_session.close(now);
}

// After a refusal that a person wants to pass over; without a greeting or the TLS that was asked for there is no going
// on.
bool Runner::goesOnAfter(const Entry &entry) const
{
    const Stage stage = entry.step->stage();
    return m_control.keepGoing && stage != Stage::Greeting && stage != Stage::StartTls && entry.lastRow != 0
        && m_session.conversation().timeline().row(entry.lastRow)->as<events::Replied>();
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
    m_held.reset();
    for (size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].state == State::Open)
            endStep(i, events::StepEnded::Abandoned, now);
    }
    for (; m_next < m_entries.size(); ++m_next)
        endStep(m_next, events::StepEnded::Skipped, now);
    m_done = true;
}

} // namespace helodesk
