// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/event.h"

#include <QString>

namespace helodesk {

// The parts of a conversation as people speak of them; each heads a group of rows.
enum class Phase {
    Connect, // name lookup, connection, greeting
    Hello, // EHLO or HELO; the greeting too where TLS came first
    Encrypt, // STARTTLS, handshake, EHLO inside TLS
    SignIn,
    Envelope, // MAIL, RCPT, DATA
    Message, // the content and the reply to it
    Goodbye, // QUIT
    Typed, // what a person typed after the message
};

// What heads the phase's rows, in the user's language: "Sign in".
[[nodiscard]] QString titleOf(Phase phase);

// How a row or a group went.
enum class RowState {
    Neutral, // says nothing: a command, a remark
    Running, // groups only: something is awaited
    Good,
    Warning, // went on, or may go well later: a 4yz, one address of several, one recipient of several
    Bad,
};

// The code of a reply; 0: it is none, or has none.
[[nodiscard]] int codeOf(const Event &event);

// How the event went by itself.
[[nodiscard]] RowState stateOf(const Event &event);

// Sorts the events of a run into phases as they come and keeps how each phase goes.
class PhaseTracker
{
public:
    // The phase the event belongs to. Call with every event, in order.
    Phase follow(const Event &event);
    // Whether something is awaited: a lookup, a connection, a handshake, a reply.
    [[nodiscard]] bool isWaiting() const { return m_underWay || m_unanswered > 0; }

private:
    [[nodiscard]] Phase phaseOf(const Event &event) const;
    [[nodiscard]] Phase phaseOfStage(Stage stage) const;
    void count(const Event &event);

    Phase m_phase = Phase::Connect;
    bool m_greeted = false; // an EHLO or HELO was accepted
    bool m_messageAnswered = false;
    bool m_underWay = false; // a lookup, a connection, a handshake, content
    int m_unanswered = 0; // commands
};

// How a phase goes, read from its events one after the other.
class PhaseJudge
{
public:
    void follow(Phase phase, const Event &event);
    [[nodiscard]] RowState state(Phase phase) const;

private:
    bool m_bad = false;
    bool m_warned = false;
    bool m_recovered = false; // something went well after what went badly
    bool m_recipientAccepted = false;
    bool m_dataRefused = false;
};

} // namespace helodesk
