// SPDX-License-Identifier: MIT
// Invariant: whatever the server sends, whenever, and whatever is said to it, the timeline is the same however the
// octets are cut, runs forwards, has at most one reply for each command and one end; nothing but the commands submitted
// and the content goes out, nothing at all inside a handshake or behind the end; and no secret is ever shown.
#include "core/smtp/session.h"

#include "tests/fuzz/choices.h"
#include "tests/fuzz/timelinetext.h"

#include <set>

using namespace helodesk;

namespace {

const QByteArray secret("correct-horse-battery");

Command commandFor(fuzz::Choices &choices, bool awaitsAuthResponse)
{
    switch (choices.octet() % 14) {
    case 0:
        return commands::ehlo(choices.piece().toByteArray());
    case 1:
        return commands::helo("client.example");
    case 2:
        return commands::startTls();
    case 3:
        return commands::auth("PLAIN", (QByteArray(1, '\0') + "anna" + QByteArray(1, '\0') + secret).toBase64(), true);
    case 4:
        return commands::auth("LOGIN", {}, false);
    case 5:
        return commands::authResponse(secret.toBase64(), true);
    case 6:
        return commands::mail(choices.piece().toByteArray(), {"SIZE=100"});
    case 7:
        return commands::rcpt(choices.piece().toByteArray());
    case 8:
        return commands::data();
    case 9:
        return commands::rset();
    case 10:
        return commands::noop();
    case 11:
        return commands::quit();
    case 12:
        return commands::lhlo("client.example");
    default:
        return commands::typed(choices.piece().toByteArray(), awaitsAuthResponse);
    }
}

// A session with whoever holds its connection, checking every action.
class Driven
{
public:
    explicit Driven(bool byteByByte) : m_byteByByte(byteByByte) { }

    Timeline timeline;
    Session session{timeline, Timeouts()};

    void receive(QByteArrayView octets, Instant now)
    {
        if (!m_byteByByte) {
            feed(octets, now);
            return;
        }
        for (qsizetype i = 0; i < octets.size(); ++i)
            feed(octets.sliced(i, 1), now);
    }
    void submit(const Command &command, bool ahead, Instant now)
    {
        if (!session.canSubmit(command.verb, ahead))
            return;
        HELODESK_INVARIANT(!command.line.contains('\n') && !command.line.contains('\r'));
        (void)session.submit(command, now);
        m_commandOctets += command.line.size() + 2;
        takeActions(now);
    }
    void giveContent(QByteArrayView block, bool last, Instant now)
    {
        if (!session.wantsContent())
            return;
        session.contentReady(block, last, now);
        takeActions(now);
    }
    void takeActions(Instant now)
    {
        while (const auto action = session.nextAction()) {
            HELODESK_INVARIANT(!m_over);
            switch (action->kind) {
            case Action::Write:
                HELODESK_INVARIANT(!m_handshake || session.isClosed());
                m_written += action->bytes.size();
                break;
            case Action::StartTls:
                HELODESK_INVARIANT(session.isSecuring() || session.isClosed());
                m_handshake = true;
                break;
            case Action::WantContent:
                break;
            case Action::Close:
                HELODESK_INVARIANT(session.isClosed());
                m_over = true;
                break;
            }
        }
        HELODESK_INVARIANT(!session.isClosed() || !session.deadline());
        HELODESK_INVARIANT(!session.deadline() || *session.deadline() > now - Timeouts().content);
    }
    void secured(Instant now)
    {
        m_handshake = false;
        session.secured({}, now);
        takeActions(now);
    }
    void check() const;

private:
    void feed(QByteArrayView octets, Instant now)
    {
        session.received(octets, now);
        while (session.readReply(now))
            takeActions(now);
        takeActions(now);
    }

    bool m_byteByByte;
    bool m_handshake = false;
    bool m_over = false;
    qint64 m_commandOctets = 0;
    qint64 m_written = 0;
};

void Driven::check() const
{
    Instant last{0};
    int rows = 0;
    qint64 contentOctets = 0;
    int ends = 0;
    std::set<int> answered;
    for (const Event &event : timeline) {
        HELODESK_INVARIANT(event.at >= last);
        last = event.at;
        if (event.isRow())
            HELODESK_INVARIANT(event.id == ++rows);
        HELODESK_INVARIANT(ends == 0);
        ends += event.as<events::Closed>() ? 1 : 0;
        if (const auto *replied = event.as<events::Replied>()) {
            HELODESK_INVARIANT(replied->answers < event.id);
            HELODESK_INVARIANT(answered.insert(replied->answers).second);
        }
        if (const auto *content = event.as<events::ContentSent>())
            contentOctets += content->wireOctets;
        const QByteArray shown = fuzz::shownBy(event);
        HELODESK_INVARIANT(!shown.contains(secret) && !shown.contains(secret.toBase64()));
    }
    // Content that is still under way gets its row at its end.
    HELODESK_INVARIANT(session.wantsContent() || m_written <= m_commandOctets + contentOctets);
    HELODESK_INVARIANT(ends == (session.isClosed() ? 1 : 0));
}

// The same conversation twice: with the octets as they come, and one by one.
class Pair
{
public:
    explicit Pair(bool implicitTls)
    {
        both([&](Driven &driven) {
            // A run tells the password before it begins.
            driven.session.conversation().secrets.add(secret);
            driven.session.connected(m_now, implicitTls);
            driven.takeActions(m_now);
        });
    }

    // One thing that happens.
    void step(fuzz::Choices &choices)
    {
        const uint8_t choice = choices.octet();
        m_now += std::chrono::milliseconds(choice >> 4);
        const bool flag = choice & 0x10;
        const int what = choice & 0x0f;
        if (what < 3)
            receive(choices.piece());
        else if (what < 7)
            submit(commandFor(choices, m_whole.session.conversation().awaitsAuthResponse()), flag);
        else if (what < 9)
            giveContent(choices.piece(), flag);
        else if (what == 9)
            both([&](Driven &driven) { driven.secured(m_now); });
        else if (what == 10)
            receive("250 you said " + (flag ? secret : secret.toBase64()) + "\r\n");
        else if (what == 11)
            taken(choices.octet() * 64);
        else
            both([&](Driven &driven) { trouble(driven, what, flag); });
    }

    void check() const
    {
        m_whole.check();
        m_cut.check();
        HELODESK_INVARIANT(fuzz::textOf(m_whole.timeline) == fuzz::textOf(m_cut.timeline));
    }

private:
    template <typename What> void both(What what)
    {
        what(m_whole);
        what(m_cut);
    }
    void receive(QByteArrayView octets)
    {
        both([&](Driven &driven) { driven.receive(octets, m_now); });
    }
    void submit(const Command &command, bool ahead)
    {
        both([&](Driven &driven) { driven.submit(command, ahead, m_now); });
    }
    void giveContent(QByteArrayView block, bool last)
    {
        both([&](Driven &driven) { driven.giveContent(block, last, m_now); });
    }
    void taken(qint64 octets)
    {
        both([&](Driven &driven) { driven.session.contentTaken(octets, m_now); });
    }
    void trouble(Driven &driven, int what, bool flag)
    {
        Session &session = driven.session;
        if (what == 12)
            session.tlsFailed({}, m_now);
        else if (what == 13)
            session.closed(flag ? events::Closed::Reset : events::Closed::Peer, {}, m_now);
        else if (what == 14 && session.deadline())
            session.timedOut(std::max(m_now, *session.deadline()));
        else if (flag)
            session.cancel(m_now);
        else
            session.contentFailed(m_now);
        driven.takeActions(m_now);
    }

    Driven m_whole{false};
    Driven m_cut{true};
    Instant m_now{0};
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz::Choices choices(data, size);
    Pair pair(choices.octet() & 1);
    while (!choices.atEnd())
        pair.step(choices);
    pair.check();
    return 0;
}
