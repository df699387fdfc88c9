// SPDX-License-Identifier: MIT
#include "tests/practice/dialogueplayer.h"

#include "core/practice/attempts.h"
#include "core/practice/scenario.h"
#include "core/practice/serverdialogue.h"

#include <gtest/gtest.h>

namespace helodesk {

namespace {

QByteArray shown(const ServerAction &action)
{
    QByteArray out;
    if (action.pace.delay.count() > 0)
        out += "[waits " + QByteArray::number(qint64(action.pace.delay.count())) + " ms]\n";
    QByteArray octets = action.octets;
    EXPECT_TRUE(octets.isEmpty() || octets.endsWith("\r\n"));
    octets.replace("\r\n", "\n");
    for (const QByteArray &line : octets.split('\n').mid(0, octets.count('\n')))
        out += ("S: " + line).trimmed() + '\n';
    if (action.taken)
        out += "[taken " + QByteArray::number(action.taken->octets) + " octets from <" + action.taken->reversePath
            + "> for " + action.taken->recipients.join(", ") + "]\n";
    if (action.then == ServerAction::StartTls)
        out += "[*** STARTTLS ***]\n";
    if (action.then == ServerAction::Close)
        out += "[closes]\n";
    if (action.then == ServerAction::Reset)
        out += "[resets]\n";
    return out;
}

class Player
{
public:
    explicit Player(const Scenario &scenario)
        : m_dialogue(scenario.behaviour, {"127.0.0.1", "Sun, 22 Nov 2026 10:42:07 +0000", 1}, m_attempts)
    {
        m_dialogue.connected();
        answer();
    }
    void send(QByteArrayView octets)
    {
        m_dialogue.feed(octets);
        answer();
    }
    [[nodiscard]] QByteArray out() const { return m_out; }

private:
    void answer()
    {
        while (const auto action = m_dialogue.next()) {
            m_out += shown(*action);
            if (action->then == ServerAction::StartTls)
                m_dialogue.secured();
        }
    }
    Attempts m_attempts;
    ServerDialogue m_dialogue;
    QByteArray m_out;
};

// What the client sends at once: its lines up to the server's next.
QList<QByteArray> groups(const WrittenDialogue &dialogue)
{
    QList<QByteArray> list;
    bool together = false;
    for (const QByteArray &line : dialogue.lines) {
        const bool client = line.startsWith("C:");
        if (client && !together)
            list += QByteArray();
        if (client)
            list.last() += line.mid(3) + "\r\n";
        together = client;
    }
    return list;
}

} // namespace

WrittenDialogue WrittenDialogue::read(const QByteArray &text)
{
    WrittenDialogue dialogue;
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith("scenario: "))
            dialogue.scenario = QString::fromUtf8(line.mid(10));
        else if (line.startsWith("S:") || line.startsWith("C:") || line.startsWith('['))
            dialogue.lines += line;
        else
            EXPECT_TRUE(line.isEmpty() || line.startsWith("# ")) << line.constData();
    }
    return dialogue;
}

QByteArray played(const WrittenDialogue &dialogue, Pieces pieces)
{
    const auto scenario = Scenario::named(dialogue.scenario);
    if (!scenario)
        return "there is no scenario " + dialogue.scenario.toUtf8();
    Player player(*scenario);
    for (const QByteArray &group : groups(dialogue)) {
        qsizetype from = 0;
        while (from < group.size()) {
            const qsizetype end = pieces == Pieces::Groups ? group.size()
                : pieces == Pieces::Lines                  ? group.indexOf('\n', from) + 1
                                                           : from + 1;
            player.send(QByteArrayView(group).sliced(from, end - from));
            from = end;
        }
    }
    return player.out();
}

QByteArray serverPart(const WrittenDialogue &dialogue)
{
    QByteArray part;
    for (const QByteArray &line : dialogue.lines)
        if (!line.startsWith("C:"))
            part += line + '\n';
    return part;
}

bool sameBut(const QByteArray &actual, const QByteArray &expected)
{
    if (actual.size() != expected.size())
        return false;
    for (qsizetype i = 0; i < actual.size(); ++i)
        if (actual[i] != expected[i] && !(expected[i] == '#' && isalnum(static_cast<unsigned char>(actual[i]))))
            return false;
    return true;
}

} // namespace helodesk
