// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/documentfile.h"
#include "core/profile/profile.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace helodesk {

// A profile of a collection, with where it came from.
struct StoredProfile {
    Profile profile;
    QString file; // within the collection, "nightly/exchange.json"; empty: it has none yet
    QJsonObject document; // as it was read or saved last: members we don't know, and what a merge begins with

    [[nodiscard]] QString folder() const; // "nightly"; empty: the collection itself
};

// What a collection holds.
struct CollectionContents {
    QList<StoredProfile> profiles; // by folder, then order, then name
    QStringList folders; // those with a profile in them, sorted; the collection itself is ""
    QStringList allFolders; // within it, those without a profile too, sorted
    QList<DocumentFile> problems; // files that can't be used, untouched; foreign ones among them
};

// The most folders and files of a collection that are looked at: somebody may take a whole disk for one.
inline constexpr int mostLookedAt = 20000;

// Any folder of profiles, one JSON file each, that people may keep in version control. Folders in it are folders of
// profiles; hidden ones are passed over, and so is environments.json.
class ProfileCollection
{
public:
    explicit ProfileCollection(QString folder);

    [[nodiscard]] const QString &folder() const { return m_folder; }
    [[nodiscard]] QString pathOf(const StoredProfile &stored) const;
    [[nodiscard]] CollectionContents load() const;
    // One file of it (within the collection). Its problem is empty if stored is good.
    [[nodiscard]] DocumentFile loadOne(const QString &file, StoredProfile *stored) const;

    // Saves it, merged with what others changed since it was read. One without a file gets a name of its own in the
    // folder that inFolder names. stored holds afterwards what stands in the file.
    [[nodiscard]] SavedDocument save(StoredProfile &stored, const QString &inFolder = {}) const;
    // Removes its file unless others changed it since it was read; stored without its file can be saved again (undo).
    // Empty if all is well; else why not.
    [[nodiscard]] QString remove(const StoredProfile &stored) const;

private:
    [[nodiscard]] QString freeName(const QString &name, const QString &inFolder) const;

    QString m_folder;
};

} // namespace helodesk
