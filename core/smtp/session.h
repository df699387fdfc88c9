// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/content.h"
#include "core/smtp/conversation.h"

#include <QByteArray>

#include <deque>
#include <optional>

namespace helodesk {

// What the session asks of whoever holds the connection.
struct Action {
    enum Kind {
        Write, // send bytes
        WantContent, // the server waits for content: answer with contentReady()
        StartTls, // begin the handshake: answer with secured() or tlsFailed()
        Close, // end the connection
    };
    Kind kind = Write;
    QByteArray bytes;
};

// How long to wait for what. Milliseconds; 0 waits for ever.
struct Timeouts {
    std::chrono::milliseconds connect{15000}; // for each address
    std::chrono::milliseconds tls{20000}; // the whole handshake
    std::chrono::milliseconds reply{-1}; // a whole reply, for every verb; negative: as VerbTraits says
    std::chrono::milliseconds content{30000}; // without progress

    [[nodiscard]] std::chrono::milliseconds forVerb(Verb verb) const;
    bool operator==(const Timeouts &) const = default;
};

// How content goes by BDAT (RFC 3030).
struct Chunks {
    qint64 size = 64 * 1024; // octets of each chunk but the last, 1 to largest: a chunk is in memory whole
    bool lastAlone = false; // the end is a chunk of its own, BDAT 0 LAST
    bool ahead = false; // without waiting for the reply to the chunk before (RFC 2920)

    static constexpr qint64 largest = 16 * 1024 * 1024;
    bool operator==(const Chunks &) const = default;
};

// The client's side of one SMTP connection, without the connection: octets and time go in, actions and a deadline
// come out, and all that happens stands in the timeline. It obeys the wire, not a plan: what to say next is decided by
// whoever submits commands, a plan or a person, through the same door.
//
// Rules
// 1. Only one group of commands is under way; canSubmit() says whether another may join it (RFC 2920 3.1).
// 2. Nothing is sent or read as SMTP between the 220 to STARTTLS and secured(). Octets that come in plain in that gap
//    are recorded as Smuggled and end the session.
// 3. Content flows by demand: WantContent asks, contentReady() answers with one block. A reply in the middle of the
//    content stops it; the session must then be closed, because the server's state is unknown.
class Session
{
public:
    Session(Timeline &timeline, Timeouts timeouts);

    // Against the rules, for whoever wants to see what a server makes of it; before connected(). Command lines end in
    // LF alone (RFC 5321 2.3.8); leading dots aren't doubled (4.5.2).
    void setBareLineFeeds(bool on) { m_lineEnd = on ? "\n" : "\r\n"; }
    void setDotStuffing(bool on) { m_stuffs = on; }

    // The connection stands. implicitTls: the handshake comes before the greeting (RFC 8314 3.3).
    void connected(Instant now, bool implicitTls);
    void received(QByteArrayView octets, Instant now);
    // Reads at most one reply; call until it returns nothing.
    [[nodiscard]] std::optional<Answer> readReply(Instant now);
    void secured(const TlsReport &report, Instant now);
    // Also after secured(): with TLS 1.3 the server looks at our side of the handshake when we have finished ours, and
    // may then say that a client certificate is missing (RFC 8446 4.4.2.4).
    void tlsFailed(const TlsReport &report, Instant now);
    void closed(events::Closed::Who who, const QString &reason, Instant now);
    // To be called when deadline() has passed; ends the session.
    void timedOut(Instant now);
    // A person or the program gave up; ends the session.
    void cancel(Instant now);

    // Octets of received text that a run keeps; more ends it.
    static constexpr qint64 maximumReceived = 64 * 1024 * 1024;
    // Replies that nobody asked for; more end the run.
    static constexpr int maximumUnasked = 100;

    // Whether a command with that verb may go out now. ahead: without waiting for replies under way (pipelining).
    [[nodiscard]] bool canSubmit(Verb verb, bool ahead) const;
    // Sends a command; its id. Only while canSubmit().
    CommandId submit(const Command &command, Instant now);
    // Ends the connection from our side without another word.
    void close(Instant now);

    // Begins to hand over the content in chunks, without a command before it. Only while canSubmit().
    void beginChunks(const Chunks &chunks, Instant now);
    // The next block of content, not stuffed; last: it is the end.
    void contentReady(QByteArrayView block, bool last, Instant now);
    // The same for content that can't be had to its end: the connection is closed, nothing counts as sent.
    void contentFailed(Instant now);
    // Octets of content that the network has taken so far; to be told before timedOut() is called. Content that makes
    // progress (at least slowestRate over the time allowed) gets the time again.
    void contentTaken(qint64 octets, Instant now);
    // Octets a second.
    static constexpr qint64 slowestRate = 4096;
    // The content is being handed over.
    [[nodiscard]] bool wantsContent() const { return m_mode == Mode::Content; }
    // And another block may come now.
    [[nodiscard]] bool takesContent() const
    {
        return wantsContent() && !(m_chunks && (m_chunksEnd || m_chunk.size() > m_chunks->size));
    }
    // The DATA that asked for it was typed by a person, who types the content too.
    [[nodiscard]] bool contentIsTyped() const { return m_contentTyped; }
    // Octets of content handed over so far, as sent (stuffed).
    [[nodiscard]] qint64 contentOctets() const { return m_wireOctets; }
    // Content was handed over and the reply to it is still to come.
    [[nodiscard]] bool contentUnderWay() const { return m_contentUnderWay && isOpen(); }

    [[nodiscard]] std::optional<Action> nextAction();
    [[nodiscard]] std::optional<Instant> deadline() const;

    [[nodiscard]] const Facts &facts() const { return m_conversation.facts(); }
    [[nodiscard]] Conversation &conversation() { return m_conversation; }
    [[nodiscard]] bool isOpen() const { return m_mode != Mode::Idle && m_mode != Mode::Closed; }
    [[nodiscard]] bool isClosed() const { return m_mode == Mode::Closed; }
    // A 220 to STARTTLS came, or TLS is implicit: a handshake is under way.
    [[nodiscard]] bool isSecuring() const { return m_mode == Mode::Securing; }

private:
    enum class Mode { Idle, Dialogue, Securing, Content, Closed };
    void beginTls(bool implicit, Instant now);
    void beginContent(bool typed, Instant now);
    void sendChunks(Instant now);
    void finishContent(Instant now);
    [[nodiscard]] qint64 plainOctets() const { return m_chunks ? m_wireOctets : m_stuffer.octets(); }
    void follow(const Answer &answer, Instant now);
    void fail(Stage stage, events::Problem::Kind kind, const QByteArray &detail, Instant now);
    void write(QByteArrayView octets);
    void end(Instant now, events::Closed::Who who, bool unexpected, const QString &reason);
    void rearm(Instant now);

    Conversation m_conversation;
    Timeouts m_timeouts;
    Mode m_mode = Mode::Idle;
    bool m_implicitTls = false;
    bool m_quitting = false; // QUIT was sent: a close is expected
    bool m_contentTyped = false;
    std::deque<Action> m_actions;
    std::optional<Instant> m_deadline;
    Instant m_allowed{}; // of the deadline
    Instant m_began{}; // of the handshake or the content
    Instant m_rateSince{}; // the content's progress is measured from here
    qint64 m_takenBefore = 0; // octets taken until then
    bool m_contentUnderWay = false; // handed over, perhaps not taken by the network yet
    qint64 m_wireOctets = 0;
    qint64 m_received = 0;
    int m_unasked = 0;
    bool m_shuttingDown = false; // the server said 421
    const char *m_lineEnd = "\r\n";
    bool m_stuffs = true;
    DotStuffer m_stuffer;
    std::optional<Chunks> m_chunks; // nothing: the content goes by DATA
    QByteArray m_chunk; // content that no chunk took yet
    bool m_chunksEnd = false; // no content follows it
};

} // namespace helodesk
