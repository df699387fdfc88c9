// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QLatin1StringView>
#include <QString>
#include <QStringList>

namespace helodesk {

// What sort of file it is.
struct DocumentKind {
    QLatin1StringView family; // its "format" without the version: "helodesk-profile"
    QString (*problemIn)(const QJsonObject &document); // empty if it is one, and nothing in it is wrong
    QByteArray (*text)(const QJsonObject &document); // as it is written
};

// A file as it was found.
struct DocumentFile {
    QString path;
    bool exists = false;
    QJsonObject document;
    QString problem; // why it can't be used; empty: all is well
    bool foreign = false; // JSON of somebody else: nothing in it says that it should be of this kind
    int line = 0; // from 1, where the problem is; 0: not known
    int column = 0;

    // "PATH:LINE:COLUMN: why", as compilers say it.
    [[nodiscard]] QString toString() const;
};
[[nodiscard]] DocumentFile readDocument(const QString &path, const DocumentKind &kind);

// What became of saving.
struct SavedDocument {
    QString problem; // empty: it is saved; else why not, with the file's name, and the file is as it was
    QStringList taken; // members that others changed in the meantime and that stayed as they have them
    QJsonObject document; // as it stands in the file now
};
// Writes mine, which began as base, into the file, and keeps what others changed there since. Refused, with the
// members named, if both changed the same one, and for a file of another kind: those are left untouched.
// base: empty for a document that had no file.
[[nodiscard]] SavedDocument saveDocument(
    const QString &path, const DocumentKind &kind, const QJsonObject &base, const QJsonObject &mine);
// Writes a document into a file that isn't there yet. taken: there is one by now, left untouched.
[[nodiscard]] SavedDocument createDocument(
    const QString &path, const DocumentKind &kind, const QJsonObject &document, bool *taken);

} // namespace helodesk
