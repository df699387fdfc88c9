// SPDX-License-Identifier: MIT
#include "core/profile/documentfile.h"

#include "core/profile/guardedfile.h"
#include "core/profile/jsonmerge.h"
#include "core/profile/jsontext.h"

#include <QCoreApplication>
#include <QDir>

namespace helodesk {

namespace {

struct DocumentFileTexts {
    Q_DECLARE_TR_FUNCTIONS(DocumentFile)
};

DocumentFile readFrom(const QString &path, const DocumentKind &kind, const FileContent &content)
{
    DocumentFile file;
    file.path = path;
    file.exists = content.exists;
    file.problem = content.problem;
    if (!content.exists || !content.problem.isEmpty())
        return file;
    const JsonText text = readJsonObject(content.octets);
    file.document = text.object;
    file.problem = text.problem;
    file.line = text.line;
    file.column = text.column;
    if (file.problem.isEmpty()) {
        file.problem = kind.problemIn(text.object);
        if (!file.problem.isEmpty()) {
            // It begins with the name of the member that is meant.
            const JsonPlace place = placeOfMember(content.octets, file.problem.section(QLatin1StringView(": "), 0, 0));
            file.line = place.line;
            file.column = place.column;
        }
        file.foreign = !text.object[QLatin1StringView("format")].toString().startsWith(kind.family);
    }
    return file;
}

// The new text of the file, or nothing and why it stays as it is.
std::optional<QByteArray> newText(const FileContent &content, const QString &path, const DocumentKind &kind,
    const QJsonObject &base, const QJsonObject &mine, SavedDocument &saved, QString *problem)
{
    const DocumentFile now = readFrom(path, kind, content);
    if (!now.problem.isEmpty()) {
        *problem = DocumentFileTexts::tr("not saved, because the file holds something else: %1").arg(now.problem);
        return std::nullopt;
    }
    // A file that somebody removed comes back: that loses nothing.
    const Merge merged = merge(base, mine, now.exists ? now.document : base);
    if (!merged.succeeded()) {
        *problem = DocumentFileTexts::tr("not saved: others changed %1 in the meantime; load it again")
                       .arg(merged.conflicts.join(QLatin1StringView(", ")));
        return std::nullopt;
    }
    saved.taken = merged.taken;
    saved.document = merged.document;
    return kind.text(merged.document);
}

} // namespace

QString DocumentFile::toString() const
{
    QString place = QDir::toNativeSeparators(path);
    if (line > 0)
        place += u':' + QString::number(line) + u':' + QString::number(column);
    return place + QLatin1StringView(": ") + problem;
}

DocumentFile readDocument(const QString &path, const DocumentKind &kind)
{
    return readFrom(path, kind, readWhole(path));
}

SavedDocument saveDocument(
    const QString &path, const DocumentKind &kind, const QJsonObject &base, const QJsonObject &mine)
{
    SavedDocument saved;
    saved.problem = changeFile(path,
        [&](const FileContent &now, QString *problem) { return newText(now, path, kind, base, mine, saved, problem); });
    return saved;
}

SavedDocument createDocument(const QString &path, const DocumentKind &kind, const QJsonObject &document, bool *taken)
{
    SavedDocument saved;
    *taken = false;
    saved.document = document;
    saved.problem = changeFile(path, [&](const FileContent &now, QString *problem) -> std::optional<QByteArray> {
        *taken = now.exists;
        if (!now.exists)
            return kind.text(document);
        *problem = DocumentFileTexts::tr("not saved, because there is a file of that name");
        return std::nullopt;
    });
    return saved;
}

} // namespace helodesk
