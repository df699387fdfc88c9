// SPDX-License-Identifier: MIT
#include "ui/profiles/collectionfiles.h"

#include "core/profile/profiledocument.h"

#include <QDir>
#include <QFileInfo>

namespace helodesk {

namespace {

// A relative path of a file beside a profile, after the profile went to another folder.
QString movedPath(const QString &path, const QString &from, const QString &to)
{
    if (path.isEmpty() || QFileInfo(path).isAbsolute() || path.contains(QLatin1StringView("{{")))
        return path;
    return QDir(to).relativeFilePath(QDir(from).absoluteFilePath(path));
}

QString within(const QString &collection, const QString &folder)
{
    return folder.isEmpty() ? collection : collection + u'/' + folder;
}

bool removeEmptyFolders(const QString &path)
{
    const QDir dir(path);
    for (const QString &name : dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden)) {
        if (QFileInfo(dir.filePath(name)).isSymLink() || !removeEmptyFolders(dir.filePath(name)))
            return false;
    }
    return QDir().rmdir(path);
}

} // namespace

CollectionFiles::CollectionFiles(QObject *parent)
    : QObject(parent), m_watcher(new QFileSystemWatcher(this)), m_wait(new QTimer(this))
{
    m_wait->setSingleShot(true);
    m_wait->setInterval(120);
    connect(m_watcher, &QFileSystemWatcher::directoryChanged, this, &CollectionFiles::noticeChange);
    connect(m_watcher, &QFileSystemWatcher::fileChanged, this, &CollectionFiles::noticeChange);
    connect(m_wait, &QTimer::timeout, this, [this] {
        for (const QString &collection : std::exchange(m_changed, {}))
            load(collection);
    });
}

void CollectionFiles::know(int entry, const QString &collection, const StoredProfile &stored)
{
    m_known[entry] = {collection, stored, stored.profile};
    m_numbers[within(collection, stored.file)] = entry;
}

int CollectionFiles::numberOf(const QString &collection, const QString &file)
{
    const QString path = within(collection, file);
    if (!m_numbers.contains(path))
        m_numbers[path] = fresh();
    return m_numbers[path];
}

void CollectionFiles::open(const QString &collection)
{
    m_open.insert(collection);
    load(collection);
}

void CollectionFiles::close(const QString &collection)
{
    m_open.remove(collection);
    for (const QStringList &paths : {m_watcher->files(), m_watcher->directories()}) {
        for (const QString &path : paths) {
            if (path == collection || path.startsWith(collection + u'/'))
                m_watcher->removePath(path);
        }
    }
}

void CollectionFiles::load(const QString &collection)
{
    if (!m_open.contains(collection))
        return;
    LoadedCollection result;
    result.folder = collection;
    if (!QFileInfo(collection).isDir())
        result.problem = tr("there is no such folder any more");
    const CollectionContents contents = ProfileCollection(collection).load();
    for (const StoredProfile &stored : contents.profiles) {
        const int entry = numberOf(collection, stored.file);
        Known &known = m_known[entry];
        known.collection = collection;
        known.stored = stored;
        // The id says which file it is and the name is translated: neither comes from the file of a built-in one.
        if (known.builtIn) {
            known.stored.profile = profileFrom(stored.document, *known.builtIn).value_or(*known.builtIn);
            known.stored.profile.id = known.builtIn->id;
            known.stored.profile.name = known.builtIn->name;
        }
        result.profiles.append({entry, stored.file, known.stored.profile});
    }
    for (const DocumentFile &file : contents.problems) {
        if (!file.foreign)
            result.broken.append(file);
    }
    result.folders = contents.allFolders;
    result.environmentsFile = readEnvironments(collection, &result.environments);
    watch(collection, contents);
    Q_EMIT loaded(result);
}

// Folders tell of files that come and go, files of those that are written in place.
void CollectionFiles::watch(const QString &collection, const CollectionContents &contents)
{
    QStringList wanted{collection};
    // One that isn't there, or not yet, is made in the nearest folder above that is.
    QString above = collection;
    while (!QFileInfo::exists(above) && above != QFileInfo(above).path())
        above = QFileInfo(above).path();
    wanted.append(above);
    for (const QString &folder : contents.allFolders)
        wanted.append(within(collection, folder));
    for (const StoredProfile &stored : contents.profiles)
        wanted.append(within(collection, stored.file));
    for (const DocumentFile &file : contents.problems)
        wanted.append(file.path);
    wanted.append(within(collection, QStringLiteral("environments.json")));
    const QStringList watched = m_watcher->files() + m_watcher->directories();
    const QSet<QString> already(watched.begin(), watched.end());
    wanted.removeIf([&already](const QString &path) { return already.contains(path) || !QFileInfo::exists(path); });
    if (!wanted.isEmpty())
        m_watcher->addPaths(wanted);
}

void CollectionFiles::noticeChange(const QString &path)
{
    for (const QString &collection : std::as_const(m_open)) {
        if (path == collection || path.startsWith(collection + u'/') || collection.startsWith(path + u'/'))
            m_changed.insert(collection);
    }
    m_wait->start();
}

WrittenProfile CollectionFiles::write(Known &known, const QString &inFolder)
{
    WrittenProfile written;
    written.problem = ProfileCollection(known.collection).save(known.stored, inFolder).problem;
    if (known.builtIn) {
        known.stored.profile.id = known.builtIn->id;
        known.stored.profile.name = known.builtIn->name;
    }
    written.file = known.stored.file;
    written.profile = known.stored.profile;
    return written;
}

WrittenProfile CollectionFiles::create(
    int entry, const Profile &profile, const QString &collection, const QString &folder)
{
    Known known;
    known.collection = collection;
    known.stored.profile = profile;
    const WrittenProfile written = write(known, folder);
    if (written.problem.isEmpty()) {
        m_numbers[within(collection, written.file)] = entry;
        m_known[entry] = known;
        noticeChange(within(collection, written.file));
    }
    return written;
}

WrittenProfile CollectionFiles::save(int entry, const Profile &profile)
{
    Known &known = m_known[entry];
    const Profile before = known.stored.profile;
    known.stored.profile = profile;
    WrittenProfile written = write(known);
    if (!written.problem.isEmpty())
        known.stored.profile = before;
    return written;
}

WrittenProfile CollectionFiles::saveOver(int entry, const Profile &profile)
{
    (void)reread(entry);
    return save(entry, profile);
}

WrittenProfile CollectionFiles::reread(int entry)
{
    Known &known = m_known[entry];
    const Profile before = known.stored.profile;
    const QString file = known.stored.file;
    const DocumentFile found = ProfileCollection(known.collection).loadOne(file, &known.stored);
    if (known.builtIn)
        known.stored.profile = profileFrom(known.stored.document, before).value_or(before);
    return {found.exists ? found.problem : QString(), file, known.stored.profile};
}

WrittenProfile CollectionFiles::move(int entry, const QString &collection, const QString &folder)
{
    Known &known = m_known[entry];
    Known moved = known;
    moved.collection = collection;
    const QString fileName = QFileInfo(known.stored.file).fileName();
    const QString file = folder.isEmpty() ? fileName : folder + u'/' + fileName;
    moved.stored.file = QFileInfo::exists(within(collection, file)) ? QString() : file;
    const QString from = within(known.collection, known.stored.folder());
    const QString to = within(collection, folder);
    for (QString *path : {&moved.stored.profile.emlFile, &moved.stored.profile.tls.caFile})
        *path = movedPath(*path, from, to);
    WrittenProfile written = write(moved, folder);
    if (!written.problem.isEmpty())
        return written;
    written.problem = ProfileCollection(known.collection).remove(known.stored);
    if (!written.problem.isEmpty()) {
        (void)ProfileCollection(collection).remove(moved.stored);
        written.file = known.stored.file;
        written.profile = known.stored.profile;
        return written;
    }
    m_numbers.remove(within(known.collection, known.stored.file));
    known = moved;
    m_numbers[within(collection, written.file)] = entry;
    return written;
}

QString CollectionFiles::remove(int entry)
{
    const Known &known = m_known[entry];
    return ProfileCollection(known.collection).remove(known.stored);
}

WrittenProfile CollectionFiles::bringBack(int entry)
{
    Known &known = m_known[entry];
    const QString folder = known.stored.folder();
    if (QFileInfo::exists(within(known.collection, known.stored.file)))
        known.stored.file.clear(); // somebody took the name
    const WrittenProfile written = write(known, folder);
    m_numbers[within(known.collection, written.file)] = entry;
    return written;
}

QString CollectionFiles::makeFolder(const QString &collection, const QString &folder)
{
    if (QDir().mkpath(within(collection, folder))) {
        noticeChange(collection);
        return {};
    }
    return tr("The folder %1 can’t be made. Look whether you may write there.")
        .arg(QDir::toNativeSeparators(within(collection, folder)));
}

QString CollectionFiles::renameFolder(const QString &collection, const QString &folder, const QString &newFolder)
{
    if (!QDir().rename(within(collection, folder), within(collection, newFolder)))
        return tr("The folder can’t be called %1. Look whether there is one of that name already.")
            .arg(newFolder.section(u'/', -1));
    for (auto it = m_known.begin(); it != m_known.end(); ++it) {
        QString &file = it->stored.file;
        if (it->collection != collection || !file.startsWith(folder + u'/'))
            continue;
        m_numbers.remove(within(collection, file));
        file = newFolder + file.sliced(folder.size());
        m_numbers[within(collection, file)] = it.key();
    }
    noticeChange(collection);
    return {};
}

QString CollectionFiles::removeFolder(const QString &collection, const QString &folder)
{
    noticeChange(collection);
    if (removeEmptyFolders(within(collection, folder)))
        return {};
    return tr("The folder %1 stays, because there are other files in it.")
        .arg(QDir::toNativeSeparators(within(collection, folder)));
}

QString CollectionFiles::writeEnvironments(const QString &collection, const Environments &environments)
{
    Environments written = environments;
    const QString problem = saveEnvironments(collection, written).problem;
    load(collection);
    return problem;
}

} // namespace helodesk
