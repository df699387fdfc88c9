// SPDX-License-Identifier: MIT
#include "ui/composer/composition.h"

#include "core/message/mailboxlist.h"

namespace helodesk {

Composition Composition::of(const Profile &profile)
{
    return {profile.from, profile.to, profile.message, profile.emlFile};
}

void Composition::putInto(Profile &profile) const
{
    profile.from = from;
    profile.to = to;
    profile.message = draft;
    profile.emlFile = emlFile;
}

Composition::Kind Composition::kind() const
{
    if (!emlFile.isEmpty())
        return Kind::File;
    return draft.mode == Draft::Mode::Source ? Kind::Source : Kind::Fields;
}

Draft withSecretsHidden(Draft draft, const QList<QByteArray> &secrets)
{
    const QString mask = QStringLiteral("********"); // in ASCII, so that the encoding stays what it would be
    for (const QByteArray &value : secrets) {
        const QString secret = QString::fromUtf8(value);
        if (secret.isEmpty())
            continue;
        for (QString *text : {&draft.from, &draft.subject, &draft.body, &draft.html, &draft.date, &draft.messageId,
                 &draft.source, &draft.multipart})
            text->replace(secret, mask);
        draft.to.replaceInStrings(secret, mask);
        draft.cc.replaceInStrings(secret, mask);
        for (QByteArray &header : draft.headers)
            header.replace(value, mask.toLatin1());
        for (Attachment &attachment : draft.attachments) {
            for (QString *text : {&attachment.text, &attachment.name, &attachment.type})
                text->replace(secret, mask);
        }
    }
    return draft;
}

QStringList listedAddresses(const QString &text)
{
    return listEntries(text, u",;\n");
}

} // namespace helodesk
