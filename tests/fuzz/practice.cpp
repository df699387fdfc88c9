// SPDX-License-Identifier: MIT
// Invariant: whatever a client sends, in whatever pieces, each scenario's server does the same, ends once and for good,
// says whole lines, and takes no message that it didn't ask for with a 354.
#include "core/practice/attempts.h"
#include "core/practice/scenario.h"
#include "core/practice/serverdialogue.h"
#include "tests/fuzz/choices.h"

using namespace helodesk;

namespace {

// One server, and all that it did, as text.
class Served
{
public:
    explicit Served(const Scenario &scenario) : m_dialogue(scenario.behaviour, {"127.0.0.1", "today", 1}, m_attempts)
    {
        m_dialogue.connected();
        takeActions();
    }
    void feed(QByteArrayView octets)
    {
        m_dialogue.feed(octets);
        takeActions();
    }
    void secured()
    {
        if (!std::exchange(m_startsTls, false))
            return;
        m_dialogue.secured();
        takeActions();
    }
    [[nodiscard]] const QByteArray &told() const { return m_told; }

private:
    void takeActions()
    {
        while (const auto action = m_dialogue.next()) {
            HELODESK_INVARIANT(!m_over && !m_startsTls);
            // Challenges are made by chance.
            const QByteArray octets = action->octets.startsWith("334 ") ? QByteArray("334") : action->octets;
            m_told += octets + '|' + QByteArray::number(action->then) + '\n';
            m_askedForContent += action->octets.count("354");
            if (action->taken) {
                HELODESK_INVARIANT(--m_askedForContent >= 0);
                m_told += action->taken->reversePath + '>' + action->taken->recipients.join(',') + ' '
                    + QByteArray::number(action->taken->octets) + '\n';
            }
            m_over = action->then == ServerAction::Close || action->then == ServerAction::Reset;
            m_startsTls = action->then == ServerAction::StartTls;
        }
    }

    Attempts m_attempts;
    ServerDialogue m_dialogue;
    QByteArray m_told;
    qsizetype m_askedForContent = 0;
    bool m_over = false;
    bool m_startsTls = false;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const QList<Scenario> scenarios = Scenario::all();
    fuzz::Choices choices(data, size);
    const Scenario &scenario = scenarios[choices.octet() % scenarios.size()];
    Served whole(scenario);
    Served cut(scenario);
    while (!choices.atEnd()) {
        const bool secures = choices.octet() & 1;
        const QByteArrayView octets = choices.piece();
        if (secures) {
            whole.secured();
            cut.secured();
        }
        whole.feed(octets);
        for (qsizetype i = 0; i < octets.size(); ++i)
            cut.feed(octets.sliced(i, 1));
    }
    HELODESK_INVARIANT(whole.told() == cut.told());
    return 0;
}
