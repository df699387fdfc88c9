// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/runrecord.h"
#include "core/profile/profile.h"

#include <QAbstractItemModel>
#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace helodesk {

// One place in the tree of profiles, with what lies below it.
struct ProfileNode {
    enum class Kind {
        Profile,
        Folder,
        Collection, // an opened folder of profiles
        Broken, // a file that should be a profile and can't be read
    };

    Kind kind = Kind::Profile;
    QByteArray key; // no two in a tree have the same; stays while it is the same thing
    int entry = -1; // of a profile: the number by which the library knows it
    QByteArray id; // Profile::id
    QString name;
    QString server; // as typed; may be empty
    int port = 0; // the one that would be used
    bool practice = false; // runs against the practice server
    bool builtIn = false; // comes with the program
    QStringList tags;
    QString notes;
    QString collection; // the folder of the collection it belongs to
    QString folder; // within the collection, "nightly/slow": the one it is or is in; empty: the collection itself
    QString path; // its file or folder; empty: it has none
    QString problem; // of a broken one: why, with the line
    QList<ProfileNode> children;

    // What can be compared without the children.
    [[nodiscard]] bool saysTheSame(const ProfileNode &other) const;
};
// The facts of a profile. The place in the tree is the caller's to fill in.
[[nodiscard]] ProfileNode nodeFor(const Profile &profile, int entry);

// The profiles in their folders, each with how its last run stood.
class ProfileTreeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Role {
        KindRole = Qt::UserRole, // int, ProfileNode::Kind
        KeyRole, // QByteArray
        EntryRole, // int; -1: no profile
        NameRole, // QString
        ServerRole, // QString, as typed; may be empty
        PortRole, // int, the one that would be used
        PracticeRole, // bool: runs against the practice server
        BuiltInRole, // bool
        TagsRole, // QStringList
        NotesRole, // QString
        CollectionRole, // QString
        FolderRole, // QString
        PathRole, // QString
        ProblemRole, // QString
        StandingRole, // Standing of the last run
    };

    explicit ProfileTreeModel(QObject *parent = nullptr);
    ~ProfileTreeModel() override;

    // Makes the tree like this one. What stays is not touched, so that views keep what is open and chosen.
    void setTree(const QList<ProfileNode> &nodes);
    // Changes what a profile says and leaves it where it is.
    void setProfile(int entry, const Profile &profile);
    void setStanding(const QByteArray &id, Standing standing);
    // Whether entries may be dragged.
    void setMovable(bool movable) { m_movable = movable; }

    [[nodiscard]] QModelIndex indexOf(int entry) const; // invalid if there is none
    [[nodiscard]] QModelIndex indexOf(const QByteArray &key) const;
    // The profiles below an index, in the order of the tree; all of them for an invalid one.
    [[nodiscard]] QList<int> entriesBelow(const QModelIndex &parent) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool dropMimeData(
        const QMimeData *data, Qt::DropAction action, int row, int column, const QModelIndex &parent) override;

Q_SIGNALS:
    // A new name was typed.
    void renamed(const QModelIndex &index, const QString &name);
    // Profiles were dropped before that row of the parent; row -1: onto it.
    void dropped(const QList<int> &entries, const QModelIndex &parent, int row);

private:
    struct Item;
    [[nodiscard]] Item *itemAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexFor(const Item *item) const;
    void bringInLine(Item *parent, const QList<ProfileNode> &wanted);
    [[nodiscard]] Item *make(const ProfileNode &node, Item *parent) const;
    void forget(const Item *item);
    void know(Item *item);

    std::unique_ptr<Item> m_root;
    QHash<int, Item *> m_byEntry;
    QHash<QByteArray, Item *> m_byKey;
    QHash<QByteArray, Standing> m_standings;
    bool m_movable = true;
};

} // namespace helodesk
