// SPDX-License-Identifier: MIT
// The server's side of what few servers know: LMTP and PRDR, BDAT, XCLIENT and XFORWARD.
#include "core/practice/serverdialogue.h"

#include <algorithm>

namespace helodesk {

static bool isPositive(int code)
{
    return code >= 200 && code <= 299;
}

// A reply for each recipient (RFC 2033 4.2); with PRDR one that says so before them, and one for all behind.
ServerAction ServerDialogue::answerEach()
{
    ServerAction action;
    TakenMessage message{m_situation.sender, {}, m_situation.octets};
    QByteArray octets = m_behaviour->lmtp ? QByteArray() : QByteArray("353 PRDR content analysis beginning\r\n");
    for (const QByteArray &recipient : std::as_const(m_recipients)) {
        m_situation.recipient = recipient;
        const Rule *rule = m_behaviour->ruleFor(m_situation, Occasion::Content);
        action = answer(Occasion::Content);
        octets += action.octets;
        if (rule && isPositive(rule->code()))
            message.recipients += recipient;
    }
    m_situation.recipient.clear();
    if (!m_behaviour->lmtp) {
        action = answer(Occasion::Content);
        octets += action.octets;
    }
    action.octets = octets;
    if (!message.recipients.isEmpty())
        action.taken = message;
    return action;
}

// The octets of a chunk follow the line at once, whatever is thought of them (RFC 3030 2).
std::optional<ServerAction> ServerDialogue::obeyBdat()
{
    if (!m_behaviour->ruleFor(m_situation, Occasion::Bdat) || !hasExtension(offered(), "CHUNKING"))
        return answer(Occasion::Unknown);
    const QList<QByteArray> words = m_command.argument.toUpper().split(' ');
    bool ok = false;
    m_chunkLeft = words.first().toLongLong(&ok);
    m_lastChunk = words.value(1) == "LAST";
    m_situation.wellFormed = ok && m_chunkLeft >= 0 && words.size() <= 2 && (words.size() == 1 || m_lastChunk);
    if (!m_situation.wellFormed)
        return answer(Occasion::Bdat);
    m_chunkOctets += m_chunkLeft;
    m_situation.octets = m_chunkLeft;
    m_mode = Mode::Chunk;
    feed(m_lines.takeRest());
    return next();
}

ServerAction ServerDialogue::finishChunk()
{
    const Rule *rule = m_behaviour->ruleFor(m_situation, Occasion::Bdat);
    if (m_lastChunk && rule && isPositive(rule->code()))
        return finishContent();
    m_mode = Mode::Commands;
    if (rule && !isPositive(rule->code()))
        resetTransaction();
    return answer(Occasion::Bdat);
}

// The client that is named takes the place of the one that speaks, and begins anew; XFORWARD only tells of it.
ServerAction ServerDialogue::obeyXclient()
{
    const Occasion occasion = m_command.occasion;
    const Rule *rule = m_behaviour->ruleFor(m_situation, occasion);
    if (!rule || !hasExtension(offered(), m_command.verb))
        return answer(Occasion::Unknown);
    if (occasion == Occasion::Xforward || !isPositive(rule->code()))
        return answer(occasion);
    const QList<QByteArray> attributes = m_command.argument.split(' ');
    for (const QByteArray &attribute : attributes) {
        if (attribute.toUpper().startsWith("ADDR="))
            m_situation.clientAddress = attribute.mid(5);
    }
    m_situation.greetedWithEhlo = m_situation.greetedWithHelo = m_situation.authenticated = false;
    resetTransaction();
    return answer(occasion);
}

} // namespace helodesk
