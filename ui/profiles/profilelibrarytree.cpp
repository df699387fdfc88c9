// SPDX-License-Identifier: MIT
// The library's part that puts profiles into their order and their folders.
#include "ui/profiles/profilelibrary.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <tuple>

namespace helodesk {

namespace {

bool isIn(const ProfilePlace &place, const ProfilePlace &where, bool deep)
{
    if (place.collection != where.collection)
        return false;
    return place.folder == where.folder
        || (deep && (where.folder.isEmpty() || place.folder.startsWith(where.folder + u'/')));
}

// Of a path within a collection.
QString parentOf(const QString &path)
{
    return path.contains(u'/') ? path.section(u'/', 0, -2) : QString();
}

// "line 3, column 7: …" without the path, which stands beside it.
QString brokenWords(const DocumentFile &file)
{
    if (file.line == 0)
        return file.problem;
    return ProfileLibrary::tr("line %1, column %2: %3").arg(file.line).arg(file.column).arg(file.problem);
}

} // namespace

QList<int> ProfileLibrary::entriesIn(const ProfilePlace &place, bool deep) const
{
    const ProfilePlace where = whole(place);
    QList<int> entries;
    for (const auto &[number, entry] : m_entries) {
        if (!entry.builtIn && isIn(entry.place, where, deep))
            entries.append(number);
    }
    return entries;
}

QList<int> ProfileLibrary::sorted(const ProfilePlace &place) const
{
    QList<int> entries = entriesIn(place, false);
    const auto rank = [this](int number) {
        const Entry &entry = m_entries.at(number);
        return std::tuple(entry.profile.order, entry.profile.name.toCaseFolded(), entry.file, number);
    };
    std::sort(entries.begin(), entries.end(), [&rank](int left, int right) { return rank(left) < rank(right); });
    return entries;
}

// In the order of the tree. Empty folders are shown in the user's own collection only: a repository has many that have
// nothing to do with profiles.
QStringList ProfileLibrary::foldersOf(const Collection &collection) const
{
    QStringList folders;
    if (collection.folder == m_own)
        folders = collection.folders;
    const auto addWithParents = [&folders](QString folder) {
        for (; !folder.isEmpty(); folder = folder.section(u'/', 0, -2)) {
            if (!folders.contains(folder))
                folders.append(folder);
        }
    };
    for (const auto &[number, entry] : m_entries) {
        if (entry.place.collection == collection.folder)
            addWithParents(entry.place.folder);
    }
    for (const DocumentFile &file : collection.broken)
        addWithParents(parentOf(QDir(collection.folder).relativeFilePath(file.path)));
    folders.sort(Qt::CaseInsensitive);
    return folders;
}

QList<ProfileNode> ProfileLibrary::nodesIn(const Collection &collection, const QString &folder) const
{
    QList<ProfileNode> nodes;
    for (const int number : sorted({collection.folder, folder})) {
        ProfileNode node = nodeFor(profile(number), number);
        node.collection = collection.folder;
        node.folder = folder;
        node.path = pathOf(number);
        nodes.append(node);
    }
    for (const DocumentFile &file : collection.broken) {
        const QString relative = QDir(collection.folder).relativeFilePath(file.path);
        if (parentOf(relative) != folder)
            continue;
        ProfileNode node;
        node.kind = ProfileNode::Kind::Broken;
        node.key = "broken:" + file.path.toUtf8();
        node.name = QFileInfo(file.path).fileName();
        node.collection = collection.folder;
        node.folder = folder;
        node.path = file.path;
        node.problem = brokenWords(file);
        nodes.append(node);
    }
    for (const QString &path : foldersOf(collection)) {
        if (parentOf(path) != folder)
            continue;
        ProfileNode node;
        node.kind = ProfileNode::Kind::Folder;
        node.key = "folder:" + (collection.folder + u'/' + path).toUtf8();
        node.name = path.section(u'/', -1);
        node.collection = collection.folder;
        node.folder = path;
        node.path = collection.folder + u'/' + path;
        node.children = nodesIn(collection, path);
        nodes.append(node);
    }
    return nodes;
}

void ProfileLibrary::rebuild()
{
    QList<ProfileNode> nodes;
    for (const auto &[number, entry] : m_entries) {
        if (!entry.builtIn)
            continue;
        ProfileNode node = nodeFor(entry.profile, number);
        node.builtIn = true;
        node.collection = m_own;
        nodes.append(node);
    }
    nodes.append(nodesIn(m_collections.first(), {}));
    for (const Collection &collection : m_collections.sliced(1)) {
        ProfileNode node;
        node.kind = ProfileNode::Kind::Collection;
        node.key = "collection:" + collection.folder.toUtf8();
        node.name = QDir(collection.folder).dirName();
        node.collection = collection.folder;
        node.path = collection.folder;
        node.problem = collection.problem;
        node.children = nodesIn(collection, {});
        nodes.append(node);
    }
    Q_EMIT rearranging(true);
    m_tree.setTree(nodes);
    Q_EMIT rearranging(false);
}

// The next one in the tree that stays, else the one before.
int ProfileLibrary::successorOf(const QSet<int> &entries) const
{
    const QList<int> all = m_tree.entriesBelow({});
    int before = -1;
    bool passed = false;
    for (const int entry : all) {
        if (entries.contains(entry))
            passed = true;
        else if (passed && has(entry))
            return entry;
        else if (has(entry))
            before = entry;
    }
    return before;
}

void ProfileLibrary::leave(const QList<int> &entries)
{
    if (entries.isEmpty())
        return;
    const int successor = successorOf(QSet<int>(entries.begin(), entries.end()));
    for (const int number : entries) {
        Q_EMIT leaving(number, successor);
        m_entries.erase(number);
    }
}

QList<std::pair<QString, ProfilePlace>> ProfileLibrary::places() const
{
    QList<std::pair<QString, ProfilePlace>> result;
    for (const Collection &collection : m_collections) {
        const QString name = collection.folder == m_own ? tr("My profiles") : QDir(collection.folder).dirName();
        result.append({name, {collection.folder, {}}});
        for (const QString &folder : foldersOf(collection))
            result.append({tr("%1 › %2").arg(name, QString(folder).replace(u'/', QStringLiteral(" › "))),
                {collection.folder, folder}});
    }
    return result;
}

} // namespace helodesk
