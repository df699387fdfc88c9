// SPDX-License-Identifier: MIT
#include "core/smtp/session.h"

#include <algorithm>
#include <utility>

namespace helodesk {

std::chrono::milliseconds Timeouts::forVerb(Verb verb) const
{
    const std::chrono::milliseconds standard = traits(verb).timeout;
    if (reply.count() < 0)
        return standard;
    // All is done at QUIT: nobody waits longer for a goodbye, whatever they allow for the rest.
    if (verb == Verb::Quit)
        return reply.count() == 0 ? standard : std::min(reply, standard);
    return reply;
}

Session::Session(Timeline &timeline, Timeouts timeouts) : m_conversation(timeline), m_timeouts(timeouts) { }

void Session::write(QByteArrayView octets)
{
    // What belongs together goes out in one write: a group of pipelined commands is one segment.
    if (!m_actions.empty() && m_actions.back().kind == Action::Write)
        m_actions.back().bytes.append(octets);
    else
        m_actions.push_back({Action::Write, octets.toByteArray()});
}

std::optional<Action> Session::nextAction()
{
    if (m_actions.empty())
        return std::nullopt;
    Action action = std::move(m_actions.front());
    m_actions.pop_front();
    return action;
}

// Sets the deadline for what is awaited now.
void Session::rearm(Instant now)
{
    std::chrono::milliseconds allowed{0};
    if (m_mode == Mode::Securing)
        allowed = m_timeouts.tls;
    else if (m_mode == Mode::Content)
        allowed = m_timeouts.content;
    else if (m_mode == Mode::Dialogue && m_conversation.isWaiting())
        allowed = m_timeouts.forVerb(m_conversation.waitingFor());
    m_allowed = allowed;
    m_deadline = allowed.count() > 0 ? std::optional(now + m_allowed) : std::nullopt;
}

std::optional<Instant> Session::deadline() const
{
    return m_deadline;
}

void Session::connected(Instant now, bool implicitTls)
{
    if (implicitTls) {
        beginTls(true, now);
        return;
    }
    m_mode = Mode::Dialogue;
    m_conversation.connected(now);
    rearm(now);
}

void Session::beginTls(bool implicit, Instant now)
{
    m_mode = Mode::Securing;
    m_implicitTls = implicit;
    m_began = now;
    m_conversation.note(Stage::Tls, events::HandshakeStarted{implicit}, now);
    m_actions.push_back({Action::StartTls, {}});
    rearm(now);
}

void Session::beginContent(bool typed, Instant now)
{
    m_mode = Mode::Content;
    m_contentTyped = typed;
    m_contentUnderWay = true;
    m_stuffer = DotStuffer(m_stuffs);
    m_chunks.reset();
    m_wireOctets = 0;
    m_began = m_rateSince = now;
    m_takenBefore = 0;
    m_actions.push_back({Action::WantContent, {}});
    rearm(now);
}

void Session::fail(Stage stage, events::Problem::Kind kind, const QByteArray &detail, Instant now)
{
    m_conversation.note(stage, events::Problem{kind, detail, true}, now);
    end(now, events::Closed::Us, false, {});
}

static constexpr qsizetype keptOfSmuggled = 4096;

void Session::received(QByteArrayView octets, Instant now)
{
    if (!isOpen() || octets.isEmpty())
        return;
    if (m_mode == Mode::Securing) {
        m_conversation.note(Stage::StartTls,
            events::Smuggled{octets.first(std::min(octets.size(), keptOfSmuggled)).toByteArray(), octets.size()}, now);
        end(now, events::Closed::Us, false, {});
        return;
    }
    m_received += octets.size();
    m_conversation.received(octets);
}

std::optional<Answer> Session::readReply(Instant now)
{
    if (!isOpen() || m_mode == Mode::Securing)
        return std::nullopt;
    std::optional<Reply> reply = m_conversation.reader().next();
    const Stage stage = m_conversation.isWaiting() ? traits(m_conversation.waitingFor()).stage : Stage::Unknown;
    if (!reply) {
        if (m_conversation.reader().tooLong())
            fail(stage, events::Problem::ReplyTooLong, {}, now);
        else if (m_received > maximumReceived)
            fail(stage, events::Problem::ReceivedTooMuch, {}, now);
        return std::nullopt;
    }
    // A reply to a chunk is no early one.
    const bool early = m_mode == Mode::Content && !(m_chunks && m_conversation.isWaiting());
    if (early) {
        // The server decided before it had the whole message: what it says answers the content as far as it went.
        m_conversation.contentSent(plainOctets(), m_wireOctets, false, m_contentTyped, m_began, now);
        m_mode = Mode::Dialogue;
        m_contentUnderWay = false;
    }
    Answer answer = m_conversation.record(std::move(*reply), now, early);
    if (early)
        end(now, events::Closed::Us, false, {});
    else
        follow(answer, now);
    return answer;
}

// What a reply means for the connection itself.
void Session::follow(const Answer &answer, Instant now)
{
    m_shuttingDown = m_shuttingDown || answer.reply.code == 421;
    if (answer.verb == Verb::Message)
        m_contentUnderWay = false;
    rearm(now);
    const Stage stage = answer.unasked ? Stage::Unknown : traits(answer.verb).stage;
    if (answer.reply.isNonsense() || (answer.unasked && ++m_unasked > maximumUnasked)) {
        const QByteArray line = answer.reply.lines.value(0);
        fail(stage, events::Problem::ProtocolBroken, masked(line, m_conversation.secrets.find(line)).left(200), now);
    } else if (m_received > maximumReceived) {
        fail(stage, events::Problem::ReceivedTooMuch, {}, now);
    } else if (answer.verb == Verb::StartTls && answer.reply.code == 220) {
        const QByteArray rest = m_conversation.reader().takeRest();
        beginTls(false, now);
        if (!rest.isEmpty()) {
            m_actions.clear(); // no handshake any more
            received(rest, now);
        }
    } else if (answer.verb == Verb::Data && answer.reply.isIntermediate()) {
        beginContent(answer.typed, now);
    } else if (answer.verb == Verb::Bdat && m_mode == Mode::Content) {
        if (answer.reply.isPositive()) {
            sendChunks(now);
        } else { // the rest makes no sense any more; both sides still know where they are
            m_mode = Mode::Dialogue;
            m_contentUnderWay = false;
            m_chunk.clear();
            rearm(now);
        }
    } else if (answer.verb == Verb::Quit) {
        end(now, events::Closed::Us, false, {});
    }
}

void Session::secured(const TlsReport &report, Instant now)
{
    if (m_mode != Mode::Securing)
        return;
    m_conversation.secured(report, m_began, now);
    m_mode = Mode::Dialogue;
    if (m_implicitTls)
        m_conversation.connected(now);
    rearm(now);
}

void Session::tlsFailed(const TlsReport &report, Instant now)
{
    const bool late = m_mode == Mode::Dialogue && facts().encrypted;
    if (m_mode != Mode::Securing && !late)
        return;
    m_conversation.note(Stage::Tls, events::TlsFailed{report}, now, late ? Instant(-1) : now - m_began);
    end(now, events::Closed::Us, false, {});
}

void Session::closed(events::Closed::Who who, const QString &reason, Instant now)
{
    if (!isOpen())
        return;
    if (m_mode == Mode::Dialogue)
        m_conversation.closed(now);
    end(now, who, !m_quitting && !m_shuttingDown, reason);
}

void Session::timedOut(Instant now)
{
    if (!isOpen())
        return;
    Stage stage = Stage::Unknown;
    int waitingFor = 0;
    if (m_mode == Mode::Securing) {
        stage = Stage::Tls;
    } else if (m_mode == Mode::Content) {
        stage = Stage::Message;
    } else if (m_conversation.isWaiting()) {
        stage = traits(m_conversation.waitingFor()).stage;
        waitingFor = m_conversation.waitingRow();
    }
    m_conversation.note(stage, events::TimedOut{m_allowed, waitingFor}, now);
    end(now, events::Closed::Us, false, {});
}

void Session::cancel(Instant now)
{
    if (m_mode == Mode::Closed)
        return;
    m_actions.clear(); // nothing more goes out
    end(now, events::Closed::Cancelled, false, {});
}

void Session::close(Instant now)
{
    if (isOpen())
        end(now, events::Closed::Us, false, {});
}

void Session::end(Instant now, events::Closed::Who who, bool unexpected, const QString &reason)
{
    if (m_mode == Mode::Closed)
        return;
    if (m_mode == Mode::Content)
        m_conversation.contentSent(plainOctets(), m_wireOctets, false, m_contentTyped, m_began, now);
    m_mode = Mode::Closed;
    m_deadline.reset();
    m_conversation.abandon();
    m_conversation.note(Stage::Unknown, events::Closed{who, unexpected, reason}, now);
    m_actions.push_back({Action::Close, {}});
}

bool Session::canSubmit(Verb verb, bool ahead) const
{
    if (m_mode != Mode::Dialogue || m_quitting)
        return false;
    if (m_conversation.awaitsAuthResponse())
        return verb == Verb::AuthResponse;
    if (!m_conversation.isWaiting())
        return true;
    return ahead && !m_conversation.groupEnded();
}

CommandId Session::submit(const Command &command, Instant now)
{
    const bool waiting = m_conversation.isWaiting();
    const CommandId id = m_conversation.sent(command, now);
    m_quitting = m_quitting || command.verb == Verb::Quit;
    write(command.line + m_lineEnd);
    if (!waiting)
        rearm(now);
    return id;
}

void Session::contentReady(QByteArrayView block, bool last, Instant now)
{
    if (m_mode != Mode::Content)
        return;
    if (m_chunks) {
        m_chunk.append(block);
        m_chunksEnd = last;
        sendChunks(now);
        return;
    }
    QByteArray wire;
    wire.reserve(block.size() + block.size() / 64 + 8);
    m_stuffer.add(block, wire);
    if (last)
        m_stuffer.finish(wire);
    m_wireOctets += wire.size();
    m_actions.push_back({Action::Write, std::move(wire)});
    if (last)
        finishContent(now);
}

void Session::finishContent(Instant now)
{
    m_conversation.contentSent(plainOctets(), m_wireOctets, true, m_contentTyped, m_began, now);
    m_mode = Mode::Dialogue;
    rearm(now);
}

void Session::beginChunks(const Chunks &chunks, Instant now)
{
    beginContent(false, now);
    m_chunks = chunks;
    m_chunk.clear();
    m_chunksEnd = false;
}

// Sends the chunks that are whole, as far as the server may be spoken to.
void Session::sendChunks(Instant now)
{
    while (m_mode == Mode::Content && (m_chunks->ahead || !m_conversation.isWaiting())) {
        const bool rest = m_chunk.size() <= m_chunks->size;
        if (rest && !m_chunksEnd)
            return; // it may be the last chunk
        const bool last = rest && (!m_chunks->lastAlone || m_chunk.isEmpty());
        const qsizetype octets = std::min<qsizetype>(m_chunk.size(), m_chunks->size);
        const Command command = commands::bdat(octets, last);
        m_conversation.sent(command, now, last ? 0 : 1);
        write(command.line + m_lineEnd);
        write(QByteArrayView(m_chunk).first(octets));
        m_chunk.remove(0, octets);
        m_wireOctets += octets;
        if (last)
            finishContent(now);
    }
}

void Session::contentFailed(Instant now)
{
    if (m_mode == Mode::Content)
        end(now, events::Closed::Us, false, {});
}

void Session::contentTaken(qint64 octets, Instant now)
{
    if (!m_contentUnderWay || !m_deadline)
        return;
    const qint64 taken = octets - std::exchange(m_takenBefore, octets);
    const double seconds = std::chrono::duration<double>(now - std::exchange(m_rateSince, now)).count();
    if (taken > 0 && static_cast<double>(taken) >= seconds * slowestRate)
        m_deadline = now + m_allowed;
}

} // namespace helodesk
