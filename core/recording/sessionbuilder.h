// SPDX-License-Identifier: MIT
#pragma once

#include "core/recording/recording.h"
#include "core/smtp/conversation.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>

namespace helodesk {

// Makes the timeline of one recorded session out of what its recording says, line by line, through the same
// conversation that a run of ours goes through. Whoever reads a format only says what a line is.
class SessionBuilder
{
public:
    // recordedBy: what the recording is, for people ("swaks").
    explicit SessionBuilder(const QString &recordedBy);

    // When the next line was recorded. Without any of these, events only have an order.
    void happenedAt(const QDateTime &when);
    void happenedAfter(Instant sinceBegin);

    // Whom the session was with. The first word counts.
    void target(const QString &server, int port);
    void resolved(const QString &host, const QStringList &addresses, const QString &problem = {});
    void connected(const QString &address, int port);
    void connectFailed(const QByteArray &words, const QString &address = {}, int port = 0);
    // One line of the server's, without its line end.
    void received(QByteArrayView line);
    // One line of the client's: a command, a SASL response, or content if that is under way.
    void sent(QByteArrayView line);
    // A command whose reply the recording hasn't got.
    void sentWithoutReply(const QByteArray &line);
    // The recording begins behind the greeting.
    void skipGreeting();
    // The content went out; the recording has its size alone. Negative: not even that.
    void contentSent(qint64 octets);
    void secured(const TlsReport &report);
    // Another program says that TLS is in force; cipher and the like may be empty.
    void secured(const QByteArray &version = {}, const QByteArray &cipher = {}, int bits = 0);
    void tlsFailed(const QByteArray &words);
    void timedOut(Instant allowed);
    void closed(events::Closed::Who who, bool unexpected, const QString &reason = {});
    void problem(Stage stage, events::Problem::Kind kind);
    // What the recording says about the connection, kept in its words.
    void said(QByteArrayView words);
    void note(events::Note::Kind kind);
    void notUnderstood(qint64 line, QByteArrayView text);
    // Any other event.
    void add(Stage stage, EventData what);

    [[nodiscard]] bool isEmpty() const { return m_timeline.isEmpty(); }
    [[nodiscard]] bool isConnected() const { return m_connected; }
    [[nodiscard]] bool isClosed() const { return m_closed; }
    [[nodiscard]] bool isInContent() const { return m_inContent; }
    [[nodiscard]] bool isEncrypted() const { return m_conversation.facts().encrypted; }
    // The server agreed to STARTTLS, and what became of it isn't known yet.
    [[nodiscard]] bool startsTls() const { return m_startsTls; }
    [[nodiscard]] bool awaitsResponse() const { return m_conversation.awaitsAuthResponse(); }
    // A reply is awaited, or some lines of one came.
    [[nodiscard]] bool awaitsReply() const;
    [[nodiscard]] bool isInReply() const { return m_replyUnfinished; }
    // Something was said on the wire.
    [[nodiscard]] bool hasDialogue() const { return m_receivedLines > 0 || m_sentLines > 0; }
    [[nodiscard]] bool hasBothSides() const { return m_receivedLines > 0 && m_sentLines > 0; }
    [[nodiscard]] Verb waitingFor() const
    {
        return m_conversation.isWaiting() ? m_conversation.waitingFor() : Verb::Other;
    }
    [[nodiscard]] RunSubject &subject() { return m_timeline.subject; }

    // The session as far as it was read; the builder is of no use afterwards. Judges it.
    [[nodiscard]] RecordedSession take();

private:
    void tick();
    void connect();
    void finishContent(bool complete);
    void beginChunk(const Command &command);
    void finishChunk();
    [[nodiscard]] bool takeContent(QByteArrayView line);
    void keepContent(QByteArrayView line);
    void hideEverywhere();
    void tellWhatFailed();
    [[nodiscard]] QByteArray hidden(QByteArrayView words);

    Timeline m_timeline;
    Conversation m_conversation;
    QDateTime m_began;
    Instant m_now{};
    bool m_timed = false;
    bool m_connected = false;
    bool m_closed = false;
    bool m_inContent = false;
    bool m_replyUnfinished = false;
    bool m_startsTls = false; // a 220 to STARTTLS came
    bool m_contentWhole = true; // not too large to be kept
    qint64 m_chunkLeft = -1; // octets of a chunk (RFC 3030) still to come; negative: the content ends with a dot
    qint64 m_chunked = 0; // octets of all chunks so far
    bool m_lastChunk = false;
    Instant m_contentBegan{};
    QByteArray m_content;
    qint64 m_contentOctets = 0;
    std::optional<QByteArray> m_message;
    int m_receivedLines = 0;
    int m_sentLines = 0;
    int m_notUnderstood = 0;
};

// Whether the line begins like a reply (RFC 5321 4.2): three digits, then a blank, a hyphen or nothing.
[[nodiscard]] bool startsReply(QByteArrayView line);

} // namespace helodesk
