// SPDX-License-Identifier: MIT
#pragma once

#include "core/practice/behaviour.h"
#include "core/practice/commandsyntax.h"
#include "core/practice/contentreader.h"
#include "core/practice/linereader.h"
#include "core/practice/signinexchange.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <optional>

namespace helodesk {

class Attempts;

// A message that a practice server took whole.
struct TakenMessage {
    QByteArray reversePath;
    QList<QByteArray> recipients;
    qint64 octets = 0; // of the content, dot-stuffing undone
};

// What the server does next.
struct ServerAction {
    enum Then { GoOn, Close, Reset, StartTls };
    QByteArray octets; // to be sent; may be empty
    Pace pace; // how
    Then then = GoOn; // once they are out
    std::optional<TakenMessage> taken;
};

// The server's side of one SMTP connection, without the connection: octets go in, actions come out, and a scenario's
// rules decide what they are.
//
// 1. A rule's reply moves the state, not the command: a recipient is accepted because 250 was said.
// 2. next() gives one action at a time, in the order of the commands, however many of them came at once (RFC 2920).
//    Who carries an action out slowly asks for the next one later.
// 3. After STARTTLS all is forgotten, what came in behind the command included (RFC 3207 4.2).
class ServerDialogue
{
public:
    struct Peer {
        QByteArray address; // "127.0.0.1"
        QByteArray date; // of the connection, as mail writes it
        quint32 serial = 0; // tells connections apart; makes queue ids differ
    };

    // attempts must outlive the dialogue.
    ServerDialogue(std::shared_ptr<const Behaviour> behaviour, const Peer &peer, Attempts &attempts);

    // The connection stands: the greeting is due. With implicit TLS after secured().
    void connected();
    // TLS is in force. What a sign-in can be bound to: see TlsReport.
    void secured(const QByteArray &bindingType = {}, const QByteArray &binding = {});
    void feed(QByteArrayView octets);
    // Nothing if more octets are needed.
    [[nodiscard]] std::optional<ServerAction> next();

    [[nodiscard]] const Situation &situation() const { return m_situation; }

private:
    enum class Mode { Idle, GreetingDue, Commands, SignIn, Content, ContentComplete, Chunk, Securing, Silent, Ended };
    [[nodiscard]] std::optional<ServerAction> obey(const LineReader::Line &line);
    [[nodiscard]] ServerAction obeyMail();
    [[nodiscard]] ServerAction obeyRcpt();
    [[nodiscard]] ServerAction obeyAuth();
    [[nodiscard]] ServerAction goOnSigningIn(const SignInExchange::Step &step);
    [[nodiscard]] std::optional<ServerAction> obeyBdat();
    [[nodiscard]] ServerAction finishChunk();
    [[nodiscard]] ServerAction obeyXclient();
    [[nodiscard]] ServerAction finishContent();
    [[nodiscard]] ServerAction answerEach();
    [[nodiscard]] ServerAction answer(Occasion occasion);
    void learn(Occasion occasion, int code, const QList<QByteArray> &reply);
    void learnRcpt(int code, const QList<QByteArray> &reply);
    [[nodiscard]] QList<QByteArray> offered() const;
    [[nodiscard]] bool areOffered(const QList<QByteArray> &parameters) const;
    [[nodiscard]] ServerAction::Then end(Afterwards then);
    void resetTransaction();
    [[nodiscard]] QByteArray newQueueId();

    std::shared_ptr<const Behaviour> m_behaviour;
    Attempts &m_attempts;
    quint32 m_serial;
    Mode m_mode = Mode::Idle;
    LineReader m_lines;
    ContentReader m_content;
    qint64 m_chunkLeft = 0; // octets of the chunk that are still to come
    bool m_lastChunk = false;
    qint64 m_chunkOctets = 0; // of all chunks of the message
    SignInExchange m_signIn;
    QByteArray m_bindingType;
    QByteArray m_binding;
    CommandLine m_command;
    Situation m_situation;
    QList<QByteArray> m_recipients; // accepted
};

} // namespace helodesk
