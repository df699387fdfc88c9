// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/saslreader.h"
#include "core/smtp/timeline.h"

#include <QByteArray>
#include <QList>

#include <deque>
#include <optional>

namespace helodesk {

// What became of one RCPT.
struct RecipientState {
    QByteArray address;
    bool accepted = false;
    bool answered = false;
    int row = 0; // Event::id of the reply
};

// What is known about the connection. Everything learnt before TLS is forgotten after it (RFC 3207 4.2).
struct Facts {
    Capabilities extensions;
    bool greeted = false; // a 220 came
    bool esmtp = false; // EHLO was accepted, not only HELO
    bool hello = false; // EHLO, HELO or LHLO was accepted
    bool lmtp = false; // LHLO was: each recipient gets a reply after the content (RFC 2033 4.2)
    bool chunked = false; // the content will go by BDAT (RFC 3030)
    bool encrypted = false;
    bool unverified = false; // encrypted for a server whose certificate can't be trusted
    QByteArray doubt; // why it can't
    QByteArray bindingType; // of the TLS connection, for a sign-in bound to it; see TlsReport
    QByteArray binding;
    bool authenticated = false;
    bool senderAccepted = false;
    std::vector<RecipientState> recipients; // of the current mail transaction

    [[nodiscard]] int acceptedRecipients() const;
};

// A reply matched to what it answers.
struct Answer {
    CommandId command = 0;
    Verb verb = Verb::Greeting;
    int nth = 0;
    bool unasked = false;
    int row = 0; // Event::id
    bool typed = false;
    bool more = false; // the command gets further replies (LMTP, PRDR)
    Reply reply;
};

// Follows a dialogue, whoever speaks it: matches replies to commands, keeps the facts, writes the timeline. Session
// drives a live one through it; importers and tests feed it directly.
class Conversation
{
public:
    explicit Conversation(Timeline &timeline);

    // Recorded secrets are hidden in every later line that repeats them.
    KnownSecrets secrets;
    // The step that the next events belong to (index into the plan, -1: none).
    int step = -1;

    // The connection stands and the greeting is awaited.
    void connected(Instant now);
    // A command went out; its id. replies: how many replies it will get; 0: what follows it gets them (BDAT LAST).
    CommandId sent(const Command &command, Instant now, int replies = 1);
    // The content went out whole; its id. With LMTP each accepted recipient gets a reply.
    CommandId contentSent(qint64 octets, qint64 wireOctets, bool complete, bool typed, Instant began, Instant now);
    // Octets came in.
    void received(QByteArrayView octets);
    // Reads at most one reply out of them and records it.
    [[nodiscard]] std::optional<Answer> readReply(Instant now);
    // Records a reply that was taken from reader(). early: it came in the middle of the content it answers, so
    // whatever it says it is no success.
    Answer record(Reply reply, Instant now, bool early = false);
    // TLS is in force: what was learnt before is forgotten.
    void secured(const TlsReport &report, Instant began, Instant now);
    // The connection ended: an unfinished reply is recorded as unasked, because it answers nothing reliably.
    void closed(Instant now);

    [[nodiscard]] const Facts &facts() const { return m_facts; }
    [[nodiscard]] Timeline &timeline() { return m_timeline; }
    [[nodiscard]] ReplyReader &reader() { return m_reader; }
    [[nodiscard]] bool isWaiting() const { return !m_awaited.empty(); }
    [[nodiscard]] int waitingCount() const { return static_cast<int>(m_awaited.size()); }
    // What the next reply answers; only while isWaiting().
    [[nodiscard]] Verb waitingFor() const { return m_awaited.front().verb; }
    [[nodiscard]] int waitingRow() const { return m_awaited.front().row; }
    // Whether a command that must end its group is among those awaited (RFC 2920 3.1).
    [[nodiscard]] bool groupEnded() const;
    // The last reply was a 334: the server awaits a SASL response.
    [[nodiscard]] bool awaitsAuthResponse() const { return m_awaitsAuthResponse; }
    // That response is the user's name (AUTH LOGIN's first prompt), which is no secret.
    [[nodiscard]] bool awaitsUserName() const { return m_sasl.awaitsUserName(); }
    // Forgets what is still awaited: the connection is being given up.
    void abandon() { m_awaited.clear(); }
    // Records an event that isn't part of the dialogue itself; its row number.
    int note(Stage stage, EventData what, Instant now, Instant elapsed = Instant(-1));

private:
    struct Awaited {
        CommandId command;
        Verb verb;
        int row;
        int replies; // still to come
        int nth;
        Instant since;
        QByteArray address;
        size_t recipient; // index into m_facts.recipients, for RCPT
        bool typed;
        int step;
        int transaction;
    };
    CommandId await(const Event &event, Verb verb, bool typed, int replies, const QByteArray &address);
    Event makeEvent(Stage stage, EventData what, Instant now) const;
    Answer recordUnasked(Reply reply, Instant now);
    [[nodiscard]] std::optional<size_t> takerOf(const Awaited &awaited) const;
    void learn(const Awaited &awaited, const Reply &reply, int row);
    void learnSecrets(const QList<QByteArray> &values);
    [[nodiscard]] QByteArray withoutSecrets(const QByteArray &decoded) const;
    void readSignIn(Command &command);
    void resetTransaction();
    [[nodiscard]] QList<SecretSpans> knownSecretsIn(const Reply &reply) const;

    Timeline &m_timeline;
    ReplyReader m_reader;
    Facts m_facts;
    std::deque<Awaited> m_awaited;
    CommandId m_lastCommand = 0;
    int m_transaction = 0; // 0: outside of one
    int m_transactions = 0; // begun so far
    bool m_gluedAhead = false; // octets were waiting when a command went out with none under way
    bool m_awaitsAuthResponse = false;
    bool m_perRecipient = false; // MAIL asked for PRDR
    std::vector<size_t> m_takers; // of the content under way: indices into m_facts.recipients
    SaslReader m_sasl;
};

} // namespace helodesk
