// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/conversation.h"

#include <QByteArray>

namespace helodesk::test {

// A timeline made by hand out of a dialogue, a millisecond a line, through the same conversation that a run uses.
class Dialogue
{
public:
    Dialogue() : m_conversation(timeline) { }

    Timeline timeline;

    Conversation &conversation() { return m_conversation; }
    // The address answers; the greeting is awaited.
    void connect();
    // The client says a line as if typed: recognised and classified.
    void client(const QByteArray &line);
    void client(const Command &command);
    // The server says one or more lines, each without its CRLF.
    void server(const QByteArray &lines);
    // The content went out whole.
    void content(qint64 octets);
    // The handshake succeeded.
    void secure(const TlsReport &report);
    // Any other event.
    int note(Stage stage, EventData what);
    Instant tick();

private:
    Conversation m_conversation;
    Instant m_now{};
};

// A report with a chain of one certificate for the name.
[[nodiscard]] TlsReport goodReport();

// The whole dialogue of a client that didn't sign in and asked for a foreign recipient: 550, then 503.
void playRefusedRecipient(Dialogue &dialogue);

} // namespace helodesk::test
