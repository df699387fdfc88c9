// SPDX-License-Identifier: MIT
#include "app/cli/mailbox.h"

#include "core/message/mailboxlist.h"

namespace helodesk::cli {

Mailbox mailboxFrom(const QString &text)
{
    const QString trimmed = text.trimmed();
    const qsizetype open = trimmed.lastIndexOf(u'<');
    if (open >= 0 && trimmed.endsWith(u'>'))
        return {trimmed, trimmed.sliced(open + 1).chopped(1).trimmed().toUtf8()};
    return {trimmed, trimmed.toUtf8()};
}

QList<Mailbox> mailboxesFrom(const QString &list)
{
    QList<Mailbox> mailboxes;
    for (const QString &entry : listEntries(list, u","))
        mailboxes.append(mailboxFrom(entry));
    return mailboxes;
}

} // namespace helodesk::cli
