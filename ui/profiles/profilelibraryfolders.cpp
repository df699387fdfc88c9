// SPDX-License-Identifier: MIT
// The library's part for folders within collections.
#include "ui/profiles/onfiles.h"
#include "ui/profiles/profilelibrary.h"

#include <QUndoStack>

namespace helodesk {

namespace {

// A folder's name that works on every system; empty if there is nothing left of it.
QString folderNameFor(const QString &name)
{
    QString result;
    for (const QChar c : name.trimmed()) {
        const bool bad = c.unicode() < 32 || QStringLiteral("/\\:*?\"<>|").contains(c);
        result += bad ? QChar(u'-') : c;
    }
    while (result.startsWith(u'.'))
        result.remove(0, 1); // hidden ones are passed over
    constexpr qsizetype longest = 80;
    return result.left(longest).trimmed();
}

} // namespace

void ProfileLibrary::makeFolder(const ProfilePlace &where)
{
    const ProfilePlace place = whole(where);
    Collection *collection = collectionAt(place.collection);
    if (!collection)
        return;
    const QString prefix = place.folder.isEmpty() ? QString() : place.folder + u'/';
    QString name = tr("New folder");
    for (int number = 2; collection->folders.contains(prefix + name); ++number)
        name = tr("New folder %1").arg(number);
    const ProfilePlace made{place.collection, prefix + name};
    push(
        tr("new folder"),
        [this, made] {
            collectionAt(made.collection)->folders.append(made.folder);
            rebuild();
            onFiles([files = m_files, made] { return files->makeFolder(made.collection, made.folder); },
                [this](const QString &trouble) {
                    if (!trouble.isEmpty())
                        Q_EMIT problem(trouble);
                });
            Q_EMIT folderMade(made);
        },
        [this, made] { dropFolder(made); });
}

void ProfileLibrary::dropFolder(const ProfilePlace &place)
{
    onFiles([files = m_files, place] { return files->removeFolder(place.collection, place.folder); },
        [this](const QString &trouble) {
            if (!trouble.isEmpty())
                Q_EMIT problem(trouble);
        });
}

void ProfileLibrary::moveFolder(const ProfilePlace &place, const QString &newFolder)
{
    for (auto &[number, entry] : m_entries) {
        QString &folder = entry.place.folder;
        if (entry.place.collection != place.collection || !(folder + u'/').startsWith(place.folder + u'/'))
            continue;
        folder = newFolder + folder.sliced(place.folder.size());
        if (!entry.file.isEmpty())
            entry.file = newFolder + entry.file.sliced(place.folder.size());
    }
    for (QString &folder : collectionAt(place.collection)->folders) {
        if ((folder + u'/').startsWith(place.folder + u'/'))
            folder = newFolder + folder.sliced(place.folder.size());
    }
    rebuild();
    onFiles(
        [files = m_files, place, newFolder] { return files->renameFolder(place.collection, place.folder, newFolder); },
        [this, place](const QString &trouble) {
            if (trouble.isEmpty())
                return;
            Q_EMIT problem(trouble);
            m_undo->clear();
            QMetaObject::invokeMethod(m_files, [files = m_files, place] { files->load(place.collection); });
        });
}

void ProfileLibrary::renameFolder(const ProfilePlace &place, const QString &wanted)
{
    const QString name = folderNameFor(wanted);
    const QString parent = place.folder.contains(u'/') ? place.folder.section(u'/', 0, -2) + u'/' : QString();
    if (name.isEmpty() || parent + name == place.folder)
        return;
    saveEdits();
    const ProfilePlace renamed{place.collection, parent + name};
    push(
        tr("new name of the folder “%1”").arg(place.folder),
        [this, place, renamed] { moveFolder(place, renamed.folder); },
        [this, place, renamed] { moveFolder(renamed, place.folder); });
}

void ProfileLibrary::removeFolder(const ProfilePlace &place)
{
    const QList<int> entries = entriesIn(place);
    const QString text = tr("deleting the folder “%1”").arg(place.folder.section(u'/', -1));
    push(
        text,
        [this, place, entries] {
            leaveChosen(entries);
            for (const int number : entries)
                takeOut(number);
            Collection *collection = collectionAt(place.collection);
            if (collection)
                collection->folders.removeIf(
                    [&place](const QString &folder) { return (folder + u'/').startsWith(place.folder + u'/'); });
            rebuild();
            dropFolder(place);
        },
        [this, place, entries] {
            onFiles([files = m_files, place] { return files->makeFolder(place.collection, place.folder); },
                [this](const QString &trouble) {
                    if (!trouble.isEmpty())
                        Q_EMIT problem(trouble);
                });
            for (const int number : entries)
                putBack(number);
            rebuild();
            Q_EMIT added(entries);
        });
    Q_EMIT deleted(tr("Folder “%1” deleted.").arg(place.folder.section(u'/', -1)));
}

} // namespace helodesk
