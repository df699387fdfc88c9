// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/profiletreemodel.h"
#include "core/profile/environments.h"
#include "core/profile/profilestore.h"
#include "ui/profiles/collectionfiles.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QThread>
#include <QTimer>

#include <functional>
#include <map>
#include <utility>

class QUndoStack;

namespace helodesk {

// Where a profile stands, or is to stand.
struct ProfilePlace {
    QString collection; // empty: the user's own
    QString folder; // within it; empty: the collection itself

    bool operator==(const ProfilePlace &) const = default;
};

// All profiles of the window: those that come with the program, the user's own collection and every folder that was
// opened as one. Each has a number that stays while the program runs. Files are read, written and watched on a thread
// of their own; what is changed here is seen at once and written behind. What the user does to profiles can be undone.
class ProfileLibrary : public QObject
{
    Q_OBJECT
public:
    explicit ProfileLibrary(const ProfileStore &store, QObject *parent = nullptr);
    // Waits until all is written.
    ~ProfileLibrary() override;

    [[nodiscard]] ProfileTreeModel *tree() { return &m_tree; }
    [[nodiscard]] QUndoStack *undoStack() { return m_undo; }

    [[nodiscard]] bool has(int entry) const { return m_entries.contains(entry); }
    [[nodiscard]] const Profile &profile(int entry) const { return m_entries.at(entry).profile; }
    [[nodiscard]] bool isBuiltIn(int entry) const { return m_entries.at(entry).builtIn; }
    [[nodiscard]] ProfilePlace placeOf(int entry) const;
    // Its file, or where it would be; empty while it is being written for the first time.
    [[nodiscard]] QString pathOf(int entry) const;
    // What is to be remembered of it beyond the session: the id of a built-in one, else its file.
    [[nodiscard]] QString keyOf(int entry) const;
    // -1 if there is none.
    [[nodiscard]] int entryWithKey(const QString &key) const;
    // By Profile::id.
    [[nodiscard]] int entryWithId(const QByteArray &id) const;
    // By id or, without regard to case, by name.
    [[nodiscard]] int entryNamed(const QString &name) const;
    [[nodiscard]] QList<int> entriesIn(const ProfilePlace &place, bool deep = true) const;
    [[nodiscard]] QStringList tags() const; // of all profiles, sorted

    // The opened folders, without the user's own.
    [[nodiscard]] QStringList openCollections() const;
    [[nodiscard]] const QString &ownCollection() const { return m_own; }
    void openCollection(const QString &folder);
    void closeCollection(const QString &folder);
    // Wherever a profile can go, in the order of the tree, with words for it.
    [[nodiscard]] QList<std::pair<QString, ProfilePlace>> places() const;
    // Waits until what was asked for so far is read and written. For a start that names a profile, and for the end.
    void waitUntilRead();
    [[nodiscard]] const Environments &environments(const QString &collection) const;
    // Why the environments' file can't be used; empty if all is well.
    [[nodiscard]] QString environmentsProblem(const QString &collection) const;
    void setEnvironments(const QString &collection, const Environments &environments);

    // Takes a profile as the user changes it at the moment; it is written a little later.
    void edit(int entry, const Profile &profile);
    void saveEdits();
    // Both change the same: mine stands in the file afterwards, or the file's here.
    void keepMine(int entry);
    void takeTheirs(int entry);

    // All of these can be undone. The place of a built-in profile is the user's own collection.
    void add(QList<Profile> profiles, const ProfilePlace &place);
    void duplicate(int entry);
    void rename(int entry, const QString &name);
    void replace(int entry, const Profile &profile);
    // The same for an editor that began with before: what was changed elsewhere in the meantime stays.
    void replace(int entry, const Profile &before, const Profile &profile);
    void remove(const QList<int> &entries);
    // Before another profile of that place; before: -1 for the end.
    void move(const QList<int> &entries, const ProfilePlace &place, int before);
    // One place up or down, into the next folder at an end.
    void moveStep(int entry, int step);
    void makeFolder(const ProfilePlace &place);
    void renameFolder(const ProfilePlace &place, const QString &name);
    void removeFolder(const ProfilePlace &place);

Q_SIGNALS:
    // Its profile was changed by others, by undo or by an editor.
    void changed(int entry);
    // It goes away; that one takes its place in the user's eye.
    void leaving(int entry, int successor);
    // The user made them.
    void added(const QList<int> &entries);
    void folderMade(const helodesk::ProfilePlace &place);
    void read(const QString &collection);
    // The tree is put in order: what views choose meanwhile is nobody's wish. false: it is done.
    void rearranging(bool underWay);
    void environmentsChanged(const QString &collection);
    // Something to tell the user.
    void problem(const QString &text);
    // A profile couldn't be written; it is as it was in the file, and as the user has it here.
    void refused(int entry, const QString &text);
    // Profiles were deleted and can be brought back.
    void deleted(const QString &text);

private:
    struct Entry {
        ProfilePlace place; // the collection is never empty here
        QString file; // within the collection; empty: not written yet
        Profile profile;
        Profile known; // as the file had it
        bool builtIn = false;
        bool unsaved = false;
        bool refused = false; // wait for the user's word
        int pending = 0; // works on its file under way
    };
    struct Collection {
        QString folder;
        QString problem;
        QStringList folders;
        QList<DocumentFile> broken;
        Environments environments;
        QString environmentsProblem;
    };
    struct Position {
        int entry = -1;
        ProfilePlace place;
        int order = 0;
    };
    class Step;

    void addBuiltIn(const ProfileStore &store);
    [[nodiscard]] ProfilePlace whole(ProfilePlace place) const;
    [[nodiscard]] Collection *collectionAt(const QString &folder);
    [[nodiscard]] const Collection *collectionAt(const QString &folder) const;
    void take(const LoadedCollection &loaded);
    void takeProfile(const NumberedProfile &numbered, const QString &collection);
    void dropGone(const LoadedCollection &loaded);
    void takeOver(int entry, const Profile &theirs);
    void writeLater(int entry);
    void write(int entry);
    void written(int entry, const WrittenProfile &result, const Profile &asked);
    [[nodiscard]] int successorOf(const QSet<int> &entries) const;
    void leave(const QList<int> &entries);
    void leaveChosen(const QList<int> &entries);
    // Work on the file thread, and what follows here.
    template <typename Work, typename Done> void onFiles(Work work, Done done);

    void rebuild();
    [[nodiscard]] QList<ProfileNode> nodesIn(const Collection &collection, const QString &folder) const;
    [[nodiscard]] QList<int> sorted(const ProfilePlace &place) const;
    [[nodiscard]] QStringList foldersOf(const Collection &collection) const;

    void create(int entry, const Profile &profile, const ProfilePlace &place);
    void takeOut(int entry);
    void putBack(int entry);
    void set(int entry, const Profile &profile);
    void dropFolder(const ProfilePlace &place);
    void moveFolder(const ProfilePlace &place, const QString &newFolder);
    void apply(const QList<Position> &positions);
    [[nodiscard]] QByteArray freshId(const QString &name) const;
    void push(const QString &text, std::function<void()> redo, std::function<void()> undo);

    QString m_own;
    std::map<int, Entry> m_entries;
    std::map<int, Entry> m_out; // deleted, to be brought back by undo
    QList<Collection> m_collections; // the user's own is the first
    ProfileTreeModel m_tree;
    QUndoStack *m_undo;
    QTimer m_saveTimer; // a profile isn't written at every letter
    QThread m_thread;
    CollectionFiles *m_files; // lives on m_thread and ends with it
};

} // namespace helodesk
