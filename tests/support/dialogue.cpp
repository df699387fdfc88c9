// SPDX-License-Identifier: MIT
#include "tests/support/dialogue.h"

#include "core/smtp/command.h"
#include "core/smtp/conversation.h"

#include <stdexcept>

namespace helodesk::test {

RunSubject plainSubject()
{
    RunSubject subject;
    subject.server = QStringLiteral("mail.contoso.example");
    subject.port = 587;
    subject.security = Security::StartTls;
    subject.reversePath = "anna@contoso.example";
    subject.recipients = {"ben@fabrikam.example"};
    return subject;
}

namespace {

class Player
{
public:
    explicit Player(Timeline &timeline) : m_conversation(timeline)
    {
        events::Connected connected;
        connected.address = QStringLiteral("203.0.113.25");
        connected.port = timeline.subject.port;
        note(Stage::Connect, connected);
        m_conversation.connected(m_now);
    }

    void play(const QByteArray &line)
    {
        m_now += std::chrono::milliseconds(10);
        if (line.startsWith("S: "))
            receive(line.mid(3));
        else if (line.startsWith("C: ") || line.startsWith("T: "))
            send(line.mid(3), line.startsWith("T: "));
        else if (line.startsWith('[') && line.endsWith(']'))
            happen(line.mid(1, line.size() - 2).split(' '));
        else
            throw std::invalid_argument("not a line of a dialogue: " + line.toStdString());
    }

private:
    void note(Stage stage, EventData what) { m_conversation.note(stage, std::move(what), m_now); }

    void receive(const QByteArray &octets)
    {
        m_conversation.received(octets + "\r\n");
        while (m_conversation.readReply(m_now)) { }
    }

    void send(const QByteArray &line, bool typed)
    {
        Command command = commands::typed(line, m_conversation.awaitsAuthResponse());
        command.typed = typed;
        m_conversation.sent(command, m_now);
    }

    void happen(const QByteArrayList &words)
    {
        const QByteArray what = words.value(0);
        const int number = words.value(1).toInt();
        if (what == "content") {
            m_conversation.contentSent(
                number, number + 5, words.value(2) != "cut", false, m_now - std::chrono::milliseconds(5), m_now);
        } else if (what == "secured") {
            TlsReport report;
            report.established = report.verified = true;
            report.version = "TLSv1.3";
            m_conversation.secured(report, m_now - std::chrono::milliseconds(5), m_now);
        } else if (what == "timeout") {
            const Stage stage = m_conversation.isWaiting() ? traits(m_conversation.waitingFor()).stage : Stage::Unknown;
            const int row = m_conversation.isWaiting() ? m_conversation.waitingRow() : 0;
            note(stage, events::TimedOut{std::chrono::seconds(number), row});
            end(events::Closed::Us, false);
        } else if (what == "closed") {
            end(events::Closed::Peer, true);
        } else if (what == "reset") {
            end(events::Closed::Reset, true);
        } else if (what == "cancelled") {
            end(events::Closed::Cancelled, false);
        } else if (what == "done") {
            end(events::Closed::Us, false);
        } else {
            throw std::invalid_argument("nothing that can happen: " + what.toStdString());
        }
    }

    void end(events::Closed::Who who, bool unexpected)
    {
        m_conversation.closed(m_now);
        note(Stage::Unknown, events::Closed{who, unexpected, {}});
    }

    Conversation m_conversation;
    Instant m_now{0};
};

} // namespace

Timeline played(const QByteArray &dialogue, RunSubject subject)
{
    Timeline timeline;
    timeline.subject = subject.server.isEmpty() ? plainSubject() : std::move(subject);
    Player player(timeline);
    const QByteArrayList lines = dialogue.split('\n');
    for (const QByteArray &line : lines) {
        if (!line.trimmed().isEmpty())
            player.play(line.trimmed());
    }
    return timeline;
}

} // namespace helodesk::test
