// SPDX-License-Identifier: MIT
#include "core/recording/dialogueformat.h"

namespace helodesk {

bool recording::startsCommand(QByteArrayView line)
{
    return verbOf(line) != Verb::Other;
}

bool DialogueFormat::isClients(QByteArrayView text) const
{
    const SessionBuilder &now = session();
    if (now.isInContent() || now.awaitsResponse())
        return true;
    return recording::startsCommand(text);
}

void DialogueFormat::speak(QByteArrayView text)
{
    const bool reply = startsReply(text);
    if (session().isInReply() || (reply && !session().isInContent())) {
        if (!session().isConnected() || (session().isClosed() && text.startsWith("220")))
            beginIfSpoken();
        session().received(text);
    } else if (isClients(text) && session().isConnected() && !session().isClosed()) {
        session().sent(text);
    } else {
        notUnderstood();
    }
}

} // namespace helodesk
