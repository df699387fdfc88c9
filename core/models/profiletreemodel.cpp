// SPDX-License-Identifier: MIT
#include "core/models/profiletreemodel.h"

#include <QDataStream>
#include <QIODevice>
#include <QMimeData>
#include <QSet>

#include <algorithm>

namespace helodesk {

namespace {

const QString mimeType = QStringLiteral("application/x-helodesk-profiles");

int portOf(const Profile &profile)
{
    RunSettings settings;
    settings.port = profile.port;
    settings.security = profile.security;
    return settings.resolvedPort();
}

} // namespace

struct ProfileTreeModel::Item {
    ProfileNode node; // without its children
    Item *parent = nullptr;
    std::vector<std::unique_ptr<Item>> children;

    [[nodiscard]] int row() const
    {
        const auto &siblings = parent->children;
        const auto it = std::find_if(
            siblings.begin(), siblings.end(), [this](const std::unique_ptr<Item> &one) { return one.get() == this; });
        return static_cast<int>(std::distance(siblings.begin(), it));
    }
};

bool ProfileNode::saysTheSame(const ProfileNode &other) const
{
    return kind == other.kind && key == other.key && entry == other.entry && id == other.id && name == other.name
        && server == other.server && port == other.port && practice == other.practice && builtIn == other.builtIn
        && tags == other.tags && notes == other.notes && collection == other.collection && folder == other.folder
        && path == other.path && problem == other.problem;
}

ProfileNode nodeFor(const Profile &profile, int entry)
{
    ProfileNode node;
    node.key = "profile:" + QByteArray::number(entry);
    node.entry = entry;
    node.id = profile.id;
    node.name = profile.name;
    node.server = profile.server;
    node.port = portOf(profile);
    node.practice = profile.usesPracticeServer();
    node.tags = profile.tags;
    node.notes = profile.notes;
    return node;
}

ProfileTreeModel::ProfileTreeModel(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Item>()) { }

ProfileTreeModel::~ProfileTreeModel() = default;

ProfileTreeModel::Item *ProfileTreeModel::itemAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Item *>(index.internalPointer()) : m_root.get();
}

QModelIndex ProfileTreeModel::indexFor(const Item *item) const
{
    return item == m_root.get() ? QModelIndex() : createIndex(item->row(), 0, item);
}

void ProfileTreeModel::know(Item *item)
{
    m_byKey[item->node.key] = item;
    if (item->node.entry >= 0)
        m_byEntry[item->node.entry] = item;
    for (const auto &child : item->children)
        know(child.get());
}

void ProfileTreeModel::forget(const Item *item)
{
    // The same thing may stand elsewhere already: that one is known.
    if (m_byKey.value(item->node.key) == item)
        m_byKey.remove(item->node.key);
    if (m_byEntry.value(item->node.entry) == item)
        m_byEntry.remove(item->node.entry);
    for (const auto &child : item->children)
        forget(child.get());
}

ProfileTreeModel::Item *ProfileTreeModel::make(const ProfileNode &node, Item *parent) const
{
    auto *item = new Item{node, parent, {}};
    item->node.children.clear();
    for (const ProfileNode &child : node.children)
        item->children.emplace_back(make(child, item));
    return item;
}

void ProfileTreeModel::setTree(const QList<ProfileNode> &nodes)
{
    bringInLine(m_root.get(), nodes);
}

void ProfileTreeModel::bringInLine(Item *parent, const QList<ProfileNode> &wanted)
{
    auto &children = parent->children;
    QSet<QByteArray> keys;
    for (const ProfileNode &node : wanted)
        keys.insert(node.key);
    for (int row = static_cast<int>(children.size()) - 1; row >= 0; --row) {
        if (keys.contains(children[row]->node.key))
            continue;
        beginRemoveRows(indexFor(parent), row, row);
        forget(children[row].get());
        children.erase(children.begin() + row);
        endRemoveRows();
    }
    for (int row = 0; row < wanted.size(); ++row) {
        const ProfileNode &node = wanted[row];
        const auto found = std::find_if(children.begin() + row, children.end(),
            [&node](const std::unique_ptr<Item> &item) { return item->node.key == node.key; });
        if (found == children.end()) {
            beginInsertRows(indexFor(parent), row, row);
            children.emplace(children.begin() + row, make(node, parent));
            know(children[row].get());
            endInsertRows();
            continue;
        }
        const int from = static_cast<int>(std::distance(children.begin(), found));
        if (from != row) {
            beginMoveRows(indexFor(parent), from, from, indexFor(parent), row);
            std::rotate(children.begin() + row, children.begin() + from, children.begin() + from + 1);
            endMoveRows();
        }
        Item *item = children[row].get();
        if (!item->node.saysTheSame(node)) {
            item->node = node;
            item->node.children.clear();
            Q_EMIT dataChanged(indexFor(item), indexFor(item));
        }
        bringInLine(item, node.children);
    }
}

void ProfileTreeModel::setProfile(int entry, const Profile &profile)
{
    Item *item = m_byEntry.value(entry);
    if (!item)
        return;
    ProfileNode node = nodeFor(profile, entry);
    node.builtIn = item->node.builtIn;
    node.collection = item->node.collection;
    node.folder = item->node.folder;
    node.path = item->node.path;
    if (item->node.saysTheSame(node))
        return;
    item->node = node;
    Q_EMIT dataChanged(indexFor(item), indexFor(item));
}

void ProfileTreeModel::setStanding(const QByteArray &id, Standing standing)
{
    m_standings[id] = standing;
    for (const Item *item : std::as_const(m_byEntry)) {
        if (item->node.id == id)
            Q_EMIT dataChanged(indexFor(item), indexFor(item), {StandingRole});
    }
}

QModelIndex ProfileTreeModel::indexOf(int entry) const
{
    const Item *item = m_byEntry.value(entry);
    return item ? indexFor(item) : QModelIndex();
}

QModelIndex ProfileTreeModel::indexOf(const QByteArray &key) const
{
    const Item *item = m_byKey.value(key);
    return item ? indexFor(item) : QModelIndex();
}

QList<int> ProfileTreeModel::entriesBelow(const QModelIndex &parent) const
{
    QList<int> entries;
    for (const auto &child : itemAt(parent)->children) {
        if (child->node.entry >= 0)
            entries.append(child->node.entry);
        entries.append(entriesBelow(indexFor(child.get())));
    }
    return entries;
}

QModelIndex ProfileTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, itemAt(parent)->children[static_cast<size_t>(row)].get());
}

QModelIndex ProfileTreeModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexFor(itemAt(index)->parent) : QModelIndex();
}

int ProfileTreeModel::rowCount(const QModelIndex &parent) const
{
    return static_cast<int>(itemAt(parent)->children.size());
}

int ProfileTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant ProfileTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ProfileNode &node = itemAt(index)->node;
    switch (role) {
    case KindRole:
        return static_cast<int>(node.kind);
    case KeyRole:
        return node.key;
    case EntryRole:
        return node.entry;
    case NameRole:
    case Qt::EditRole:
        return node.name;
    case ServerRole:
        return node.server;
    case PortRole:
        return node.port;
    case PracticeRole:
        return node.practice;
    case BuiltInRole:
        return node.builtIn;
    case TagsRole:
        return node.tags;
    case NotesRole:
        return node.notes;
    case CollectionRole:
        return node.collection;
    case FolderRole:
        return node.folder;
    case PathRole:
        return node.path;
    case ProblemRole:
        return node.problem;
    case StandingRole:
        return QVariant::fromValue(m_standings.value(node.id, Standing::None));
    default:
        return {};
    }
}

// The name changes when whoever keeps the profiles says so.
bool ProfileTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || !index.isValid() || name.isEmpty() || name == itemAt(index)->node.name)
        return false;
    Q_EMIT renamed(index, name);
    return true;
}

Qt::ItemFlags ProfileTreeModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return m_movable ? Qt::ItemIsDropEnabled : Qt::NoItemFlags;
    const ProfileNode &node = itemAt(index)->node;
    Qt::ItemFlags result = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (node.kind == ProfileNode::Kind::Profile && !node.builtIn) {
        result |= Qt::ItemIsEditable;
        if (m_movable)
            result |= Qt::ItemIsDragEnabled;
    }
    if (node.kind == ProfileNode::Kind::Folder)
        result |= Qt::ItemIsEditable;
    if (m_movable && (node.kind == ProfileNode::Kind::Folder || node.kind == ProfileNode::Kind::Collection))
        result |= Qt::ItemIsDropEnabled;
    if (node.kind == ProfileNode::Kind::Profile || node.kind == ProfileNode::Kind::Broken)
        result |= Qt::ItemNeverHasChildren;
    return result;
}

Qt::DropActions ProfileTreeModel::supportedDropActions() const
{
    return Qt::MoveAction;
}

QStringList ProfileTreeModel::mimeTypes() const
{
    return {mimeType};
}

QMimeData *ProfileTreeModel::mimeData(const QModelIndexList &indexes) const
{
    QByteArray octets;
    QDataStream stream(&octets, QIODevice::WriteOnly);
    for (const QModelIndex &index : indexes)
        stream << itemAt(index)->node.entry;
    auto *data = new QMimeData;
    data->setData(mimeType, octets);
    return data;
}

bool ProfileTreeModel::dropMimeData(
    const QMimeData *data, Qt::DropAction action, int row, int, const QModelIndex &parent)
{
    if (action != Qt::MoveAction || !data->hasFormat(mimeType))
        return false;
    QDataStream stream(data->data(mimeType));
    QList<int> entries;
    while (!stream.atEnd()) {
        int entry = -1;
        stream >> entry;
        if (m_byEntry.contains(entry))
            entries.append(entry);
    }
    if (entries.isEmpty())
        return false;
    Q_EMIT dropped(entries, parent, row);
    return true;
}

} // namespace helodesk
