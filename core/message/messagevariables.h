// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/draft.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace helodesk {

// What makes one message different from the next one of the same draft. The same draft at the same moment is the same
// message, octet by octet: who shows it may send just that.
struct Moment {
    QDateTime now;
    QString runId; // 26 letters and digits; later ones sort behind earlier ones
    qint64 counter = 0; // from 1, messages since the program's start
};
[[nodiscard]] Moment freshMoment();
// What the next message's would be, for a look at it: it doesn't count.
[[nodiscard]] Moment nextMoment();

// The variables that every message knows, "{{name}}" or "{{name SIZE}}".
struct MessageVariable {
    QString name;
    QString about; // for users, a few words
    bool takesSize = false; // "{{random 1MB}}"
};
[[nodiscard]] const QList<MessageVariable> &messageVariables();
// Whether "{{name}}" means something to every message.
[[nodiscard]] bool isMessageVariable(const QString &name);

// "1000", "20KB" and "1MB" are octets by thousands, "64KiB" and "1MiB" by 1024s; -1 if it is none of them.
[[nodiscard]] qint64 octetsFrom(const QString &size);

// The draft with its variables replaced. What isn't known stays as it is. problem: a sentence, if one asks for too
// much.
[[nodiscard]] Draft withVariablesReplaced(
    const Draft &draft, const Envelope &envelope, const Moment &moment, QString *problem);

} // namespace helodesk
