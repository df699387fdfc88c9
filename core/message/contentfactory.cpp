// SPDX-License-Identifier: MIT
#include "core/message/contentsource.h"

#include <QThread>

namespace helodesk {

bool isUnwanted()
{
    return QThread::currentThread()->isInterruptionRequested();
}

ContentFactory contentFactory(const PlainMessage &message)
{
    return
        [message](const Facts &facts) { return contentFromBytes(message.toBytes(facts.extensions.has("8BITMIME"))); };
}

} // namespace helodesk
