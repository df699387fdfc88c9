// SPDX-License-Identifier: MIT
#include "app/cli/mailbox.h"

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
    bool quoted = false;
    bool escaped = false;
    bool bracketed = false;
    QString item;
    const auto take = [&] {
        if (!item.trimmed().isEmpty())
            mailboxes.append(mailboxFrom(item));
        item.clear();
    };
    for (const QChar c : list) {
        if (c == u',' && !quoted && !bracketed) {
            take();
            continue;
        }
        item += c;
        if (escaped) {
            escaped = false;
            continue;
        }
        escaped = quoted && c == u'\\';
        if (c == u'"')
            quoted = !quoted;
        else if (!quoted && (c == u'<' || c == u'>'))
            bracketed = c == u'<';
    }
    take();
    return mailboxes;
}

} // namespace helodesk::cli
