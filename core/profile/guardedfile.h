// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>

namespace helodesk {

// Files that several programs change: nothing is lost if one is killed, the disk is full or two save at once.

// What stands in a file.
struct FileContent {
    bool exists = false;
    QByteArray octets;
    QString problem; // the system's words if it exists and can't be read, or is larger than we read
};
// Reads at most 16 MiB: no file of ours comes near that.
[[nodiscard]] FileContent readWhole(const QString &path);

// Gives the file's new content out of what stands there now. Nothing: leave it, and say why in problem.
using FileChange = std::function<std::optional<QByteArray>(const FileContent &now, QString *problem)>;

// Changes a file while nobody else of us does: the folder's lock is held from before it is read until the new content
// is on the disk and in place. The old content stays whole until then. Makes the folder if there is none.
// Empty if all is well; else what is wrong, with the file's name.
[[nodiscard]] QString changeFile(const QString &path, const FileChange &change);

// Removes the file under the same lock if mayGo agrees with what stands there now.
[[nodiscard]] QString removeFile(
    const QString &path, const std::function<bool(const FileContent &now, QString *problem)> &mayGo);

} // namespace helodesk
