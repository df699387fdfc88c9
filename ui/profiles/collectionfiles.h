// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/environments.h"
#include "core/profile/profilecollection.h"

#include <QFileSystemWatcher>
#include <QHash>
#include <QMetaType>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <atomic>
#include <optional>

namespace helodesk {

// A profile of a collection by the number that it keeps while the program runs.
struct NumberedProfile {
    int entry = -1;
    QString file; // within the collection
    Profile profile;
};

// What a collection held when it was read.
struct LoadedCollection {
    QString folder;
    QString problem; // of the folder itself
    QList<NumberedProfile> profiles;
    QStringList folders; // all within it, those without profiles too
    QList<DocumentFile> broken; // foreign files are passed over
    Environments environments;
    DocumentFile environmentsFile;
};

// What became of writing a profile.
struct WrittenProfile {
    QString problem; // empty: all is well
    QString file; // within its collection
    Profile profile; // as it stands in the file, with what others changed
};

// All work with the files of collections, and the watch over them. It lives on a thread of its own; the window calls
// it through queued invocations, which are carried out in their order. Only fresh() may be called from anywhere.
class CollectionFiles : public QObject
{
    Q_OBJECT
public:
    explicit CollectionFiles(QObject *parent = nullptr);

    // A number that no profile has yet.
    [[nodiscard]] int fresh() { return m_next++; }
    // A profile that comes with the program and may have a file of that name. Before the thread is started.
    void know(int entry, const QString &collection, const StoredProfile &stored);

    void open(const QString &collection);
    void close(const QString &collection);
    void load(const QString &collection);

    WrittenProfile create(int entry, const Profile &profile, const QString &collection, const QString &folder);
    WrittenProfile save(int entry, const Profile &profile);
    // Although others changed the same: theirs is lost.
    WrittenProfile saveOver(int entry, const Profile &profile);
    // What its file holds, to go on from.
    WrittenProfile reread(int entry);
    WrittenProfile move(int entry, const QString &collection, const QString &folder);
    // Empty if all is well; else why not. It can be brought back.
    QString remove(int entry);
    WrittenProfile bringBack(int entry);

    QString makeFolder(const QString &collection, const QString &folder);
    QString renameFolder(const QString &collection, const QString &folder, const QString &newFolder);
    // With the folders in it, if there are no files.
    QString removeFolder(const QString &collection, const QString &folder);
    QString writeEnvironments(const QString &collection, const Environments &environments);

Q_SIGNALS:
    void loaded(const helodesk::LoadedCollection &collection);

private:
    struct Known {
        QString collection;
        StoredProfile stored;
        std::optional<Profile> builtIn;
    };
    [[nodiscard]] WrittenProfile write(Known &known, const QString &inFolder = {});
    [[nodiscard]] int numberOf(const QString &collection, const QString &file);
    void watch(const QString &collection, const CollectionContents &contents);
    void noticeChange(const QString &path);

    std::atomic<int> m_next = 0;
    QHash<int, Known> m_known;
    QHash<QString, int> m_numbers; // by path
    QSet<QString> m_open;
    QSet<QString> m_changed; // collections to be read again
    QFileSystemWatcher *m_watcher;
    QTimer *m_wait; // several changes come together
};

} // namespace helodesk

Q_DECLARE_METATYPE(helodesk::LoadedCollection)
