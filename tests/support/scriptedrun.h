// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/conversation.h"

#include <QStringList>

#include <memory>

namespace helodesk {

// A run written down line by line, with times, for tests that read timelines. The dialogue goes through the real
// Conversation; only the network is made up. Times are milliseconds.
class ScriptedRun
{
public:
    ScriptedRun();

    void resolve(const QString &host, const QStringList &addresses, double took, const QString &error = {});
    void connect(const QString &address, quint16 port, double took, int index = 0, int count = 1);
    void connectFails(events::ConnectFailed::Why why, const QString &address, double took, int index, int count);
    // The server's lines, without line ends; the last one ends the reply.
    void reply(const QList<QByteArray> &lines, double took);
    void say(const Command &command);
    void type(const QByteArray &line);
    void sendContent(qint64 octets, double took);
    void progress(qint64 sent, qint64 total);
    void startHandshake(bool implicit);
    void secure(const TlsReport &report, double took);
    void note(Stage stage, EventData what, double took = -1);
    void close(events::Closed::Who who, bool unexpected = false, const QString &reason = {});
    // Nothing happens.
    void pass(double milliseconds);

    [[nodiscard]] const Timeline &timeline() const { return m_dialogue->timeline; }
    [[nodiscard]] Timeline &timeline() { return m_dialogue->timeline; }
    [[nodiscard]] Conversation &conversation() { return m_dialogue->conversation; }
    // The events since the last call.
    [[nodiscard]] QList<Event> take();

private:
    struct Dialogue {
        Timeline timeline;
        Conversation conversation {timeline};
    };
    std::unique_ptr<Dialogue> m_dialogue; // stays where it is when the script is moved
    Instant m_now{};
    int m_taken = 0;
};

// A handshake that went well: TLS 1.3, a certificate with that many days left at the beginning of 22 November 2026.
[[nodiscard]] TlsReport goodTls(int daysLeft = 61);

// Whole runs that several tests read.
namespace scripted {
// STARTTLS offered, no sign-in: RCPT gets 550, DATA 503. The classic of the helpdesk.
[[nodiscard]] ScriptedRun outlook503();
// All goes well, signed in, one message taken.
[[nodiscard]] ScriptedRun accepted();
} // namespace scripted

} // namespace helodesk
