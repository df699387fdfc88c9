// SPDX-License-Identifier: MIT
#include "core/message/draft.h"

#include <QFileInfo>
#include <QMimeDatabase>

namespace helodesk {

QString Attachment::shownName() const
{
    if (!name.isEmpty() || from != From::File)
        return name;
    return QFileInfo(file).fileName();
}

QString Attachment::shownType() const
{
    if (!type.isEmpty())
        return type;
    const QString ending = shownName();
    if (ending.isEmpty())
        return from == From::Text ? QStringLiteral("text/plain; charset=utf-8")
                                  : QStringLiteral("application/octet-stream");
    // By the name alone: what a file begins with isn't looked at, so that two runs can't differ.
    const QString found = QMimeDatabase().mimeTypeForFile(ending, QMimeDatabase::MatchExtension).name();
    return found.isEmpty() ? QStringLiteral("application/octet-stream") : found;
}

qint64 Attachment::size() const
{
    switch (from) {
    case From::File: {
        const QFileInfo info(file);
        return info.isFile() && info.isReadable() ? info.size() : -1;
    }
    case From::Text:
        return text.toUtf8().size();
    case From::Octets:
        return octets.size();
    case From::Filler:
        return filler;
    }
    return -1;
}

bool Draft::isPlain() const
{
    const bool ownCharset = !charset.isEmpty() && charset.compare(u"utf-8", Qt::CaseInsensitive) != 0;
    return mode == Mode::Composed && html.isEmpty() && attachments.isEmpty() && nesting == 0 && multipart.isEmpty()
        && !flowed && !ownCharset && textEncoding == TransferEncoding::Automatic;
}

} // namespace helodesk
