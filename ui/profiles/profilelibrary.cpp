// SPDX-License-Identifier: MIT
#include "ui/profiles/profilelibrary.h"

#include "core/profile/jsonmerge.h"
#include "core/profile/profiledocument.h"
#include "core/profile/profilelookup.h"
#include "ui/profiles/onfiles.h"

#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QUndoStack>

#include <algorithm>

namespace helodesk {

ProfileLibrary::ProfileLibrary(const ProfileStore &store, QObject *parent)
    : QObject(parent), m_own(QDir::cleanPath(store.folder())), m_undo(new QUndoStack(this)),
      m_files(new CollectionFiles)
{
    qRegisterMetaType<helodesk::LoadedCollection>();
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(400);
    connect(&m_saveTimer, &QTimer::timeout, this, &ProfileLibrary::saveEdits);
    addBuiltIn(store);
    m_files->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_files, &QObject::deleteLater);
    connect(m_files, &CollectionFiles::loaded, this, &ProfileLibrary::take);
    m_thread.setObjectName(QStringLiteral("profiles"));
    m_thread.start();
    m_collections.append(Collection());
    m_collections.first().folder = m_own;
    rebuild();
    QMetaObject::invokeMethod(m_files, [files = m_files, own = m_own] { files->open(own); });
}

ProfileLibrary::~ProfileLibrary()
{
    saveEdits();
    disconnect(m_files, nullptr, this, nullptr);
    QMetaObject::invokeMethod(
        m_files, [] {}, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

// Three small files at most, so that the window has something to show at once.
void ProfileLibrary::addBuiltIn(const ProfileStore &store)
{
    for (const StoredProfile &stored : store.loadStored()) {
        const int number = m_files->fresh();
        Entry entry;
        entry.place.collection = m_own;
        entry.file = stored.file;
        entry.profile = entry.known = stored.profile;
        entry.builtIn = true;
        m_entries[number] = entry;
        m_files->know(number, m_own, stored);
    }
}

ProfilePlace ProfileLibrary::whole(ProfilePlace place) const
{
    if (place.collection.isEmpty())
        place.collection = m_own;
    return place;
}

ProfilePlace ProfileLibrary::placeOf(int entry) const
{
    return m_entries.at(entry).place;
}

QString ProfileLibrary::pathOf(int entry) const
{
    const Entry &one = m_entries.at(entry);
    return one.file.isEmpty() ? QString() : one.place.collection + u'/' + one.file;
}

QString ProfileLibrary::keyOf(int entry) const
{
    return isBuiltIn(entry) ? QString::fromUtf8(profile(entry).id) : pathOf(entry);
}

int ProfileLibrary::entryWithKey(const QString &key) const
{
    for (const auto &[number, entry] : m_entries) {
        if (!key.isEmpty() && keyOf(number) == key)
            return number;
    }
    return -1;
}

int ProfileLibrary::entryWithId(const QByteArray &id) const
{
    const auto it = std::find_if(
        m_entries.begin(), m_entries.end(), [&id](const auto &one) { return one.second.profile.id == id; });
    return it == m_entries.end() ? -1 : it->first;
}

int ProfileLibrary::entryNamed(const QString &name) const
{
    QList<int> numbers;
    QList<NamedProfile> names;
    for (const auto &[number, entry] : m_entries) {
        numbers.append(number);
        names.append({entry.profile.id, entry.profile.name});
    }
    return numbers.value(indexOfProfile(names, name), -1);
}

QStringList ProfileLibrary::tags() const
{
    QStringList all;
    for (const auto &[number, entry] : m_entries)
        all.append(entry.profile.tags);
    all.removeDuplicates();
    all.sort(Qt::CaseInsensitive);
    return all;
}

ProfileLibrary::Collection *ProfileLibrary::collectionAt(const QString &folder)
{
    return const_cast<Collection *>(std::as_const(*this).collectionAt(folder));
}

const ProfileLibrary::Collection *ProfileLibrary::collectionAt(const QString &folder) const
{
    const auto it = std::find_if(m_collections.begin(), m_collections.end(),
        [&folder](const Collection &collection) { return collection.folder == folder; });
    return it == m_collections.end() ? nullptr : &*it;
}

QStringList ProfileLibrary::openCollections() const
{
    QStringList folders;
    for (const Collection &collection : m_collections.sliced(1))
        folders.append(collection.folder);
    return folders;
}

void ProfileLibrary::openCollection(const QString &folder)
{
    const QString path = QDir::cleanPath(QDir(folder).absolutePath());
    if (collectionAt(path))
        return;
    Collection collection;
    collection.folder = path;
    m_collections.append(collection);
    rebuild();
    QMetaObject::invokeMethod(m_files, [files = m_files, path] { files->open(path); });
}

void ProfileLibrary::closeCollection(const QString &folder)
{
    if (folder == m_own || !collectionAt(folder))
        return;
    saveEdits();
    leave(entriesIn({folder, {}}));
    m_collections.removeIf([&folder](const Collection &collection) { return collection.folder == folder; });
    rebuild();
    QMetaObject::invokeMethod(m_files, [files = m_files, folder] { files->close(folder); });
}

void ProfileLibrary::waitUntilRead()
{
    QMetaObject::invokeMethod(
        m_files, [] {}, Qt::BlockingQueuedConnection);
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
}

const Environments &ProfileLibrary::environments(const QString &collection) const
{
    static const Environments none;
    const Collection *found = collectionAt(collection.isEmpty() ? m_own : collection);
    return found ? found->environments : none;
}

QString ProfileLibrary::environmentsProblem(const QString &collection) const
{
    const Collection *found = collectionAt(collection.isEmpty() ? m_own : collection);
    return found ? found->environmentsProblem : QString();
}

void ProfileLibrary::setEnvironments(const QString &collection, const Environments &environments)
{
    onFiles([files = m_files, collection, environments] { return files->writeEnvironments(collection, environments); },
        [this](const QString &trouble) {
            if (!trouble.isEmpty())
                Q_EMIT problem(tr("The environments can’t be saved. %1").arg(trouble));
        });
}

void ProfileLibrary::take(const LoadedCollection &loaded)
{
    Collection *collection = collectionAt(loaded.folder);
    if (!collection)
        return; // closed in the meantime
    collection->problem = loaded.folder == m_own ? QString() : loaded.problem;
    collection->folders = loaded.folders;
    collection->broken = loaded.broken;
    const DocumentFile &file = loaded.environmentsFile;
    collection->environmentsProblem = file.problem.isEmpty() ? QString() : file.toString();
    const bool others = collection->environments.document != loaded.environments.document;
    collection->environments = loaded.environments;
    for (const NumberedProfile &numbered : loaded.profiles)
        takeProfile(numbered, loaded.folder);
    dropGone(loaded);
    rebuild();
    if (others)
        Q_EMIT environmentsChanged(loaded.folder);
    Q_EMIT read(loaded.folder);
}

void ProfileLibrary::takeProfile(const NumberedProfile &numbered, const QString &collection)
{
    if (const auto out = m_out.find(numbered.entry); out != m_out.end()) {
        if (out->second.pending > 0)
            return; // it was read before it was deleted
        m_out.erase(out);
    }
    const ProfilePlace place{collection, numbered.file.contains(u'/') ? numbered.file.section(u'/', 0, -2) : QString()};
    if (has(numbered.entry)) {
        Entry &entry = m_entries.at(numbered.entry);
        if (entry.pending > 0)
            return; // what is under way tells
        entry.place = place;
        entry.file = numbered.file;
        takeOver(numbered.entry, numbered.profile);
        return;
    }
    Entry entry;
    entry.place = place;
    entry.file = numbered.file;
    entry.profile = entry.known = numbered.profile;
    m_entries[numbered.entry] = entry;
}

void ProfileLibrary::dropGone(const LoadedCollection &loaded)
{
    QSet<int> there;
    for (const NumberedProfile &numbered : loaded.profiles)
        there.insert(numbered.entry);
    QList<int> gone;
    for (const auto &[number, entry] : m_entries) {
        const bool kept = entry.builtIn || entry.pending > 0 || entry.unsaved || there.contains(number);
        if (entry.place.collection == loaded.folder && !kept)
            gone.append(number);
    }
    leave(gone);
}

// What stands in the file now. Edits that aren't written yet stay; where both changed the same, the user decides.
void ProfileLibrary::takeOver(int number, const Profile &theirs)
{
    Entry &entry = m_entries.at(number);
    Profile now = theirs;
    if (entry.unsaved) {
        const QJsonObject base = profileDocument(entry.known);
        const Merge merged = merge(base, profileDocument(entry.profile, base), profileDocument(theirs, base));
        now = profileFrom(merged.document, entry.profile).value_or(entry.profile);
        if (!merged.succeeded() && !entry.refused) {
            entry.refused = true;
            Q_EMIT refused(number,
                tr("Not saved: others changed %1 of “%2” in the meantime.")
                    .arg(merged.conflicts.join(QLatin1StringView(", ")), entry.profile.name));
        }
    }
    entry.known = theirs;
    if (now == entry.profile)
        return;
    entry.profile = now;
    m_tree.setProfile(number, now);
    Q_EMIT changed(number);
}

void ProfileLibrary::edit(int number, const Profile &profile)
{
    Entry &entry = m_entries.at(number);
    if (entry.profile == profile)
        return;
    entry.profile = profile;
    m_tree.setProfile(number, profile);
    // The built-in profiles of the practice server start each session as they came: what they show must not depend on
    // what was tried with them the day before.
    if (!entry.builtIn || !profile.usesPracticeServer())
        writeLater(number);
}

void ProfileLibrary::writeLater(int number)
{
    m_entries.at(number).unsaved = true;
    m_saveTimer.start();
}

void ProfileLibrary::saveEdits()
{
    m_saveTimer.stop();
    for (const auto &[number, entry] : m_entries) {
        if (entry.unsaved && !entry.refused)
            write(number);
    }
}

void ProfileLibrary::write(int number)
{
    Entry &entry = m_entries.at(number);
    entry.unsaved = false;
    ++entry.pending;
    const Profile asked = entry.profile;
    onFiles([files = m_files, number, asked] { return files->save(number, asked); },
        [this, number, asked](const WrittenProfile &result) { written(number, result, asked); });
}

// Further edits may have been made while it was being written.
void ProfileLibrary::written(int number, const WrittenProfile &result, const Profile &asked)
{
    const auto out = m_out.find(number);
    if (out == m_out.end() && !has(number))
        return; // its collection was closed
    Entry &entry = out == m_out.end() ? m_entries.at(number) : out->second;
    --entry.pending;
    if (!result.problem.isEmpty()) {
        entry.unsaved = true;
        entry.refused = true;
        Q_EMIT refused(number, tr("“%1” can’t be saved. %2").arg(entry.profile.name, result.problem));
        return;
    }
    entry.file = result.file;
    if (out != m_out.end())
        return;
    const bool further = entry.profile != asked;
    if (further)
        entry.known = asked;
    entry.unsaved = entry.unsaved || further;
    takeOver(number, result.profile);
    entry.known = result.profile;
    if (further)
        m_saveTimer.start();
}

void ProfileLibrary::keepMine(int number)
{
    if (!has(number))
        return;
    Entry &entry = m_entries.at(number);
    entry.refused = entry.unsaved = false;
    ++entry.pending;
    const Profile asked = entry.profile;
    onFiles([files = m_files, number, asked] { return files->saveOver(number, asked); },
        [this, number, asked](const WrittenProfile &result) { written(number, result, asked); });
}

void ProfileLibrary::takeTheirs(int number)
{
    if (!has(number))
        return;
    Entry &entry = m_entries.at(number);
    entry.refused = entry.unsaved = false;
    onFiles([files = m_files, number] { return files->reread(number); },
        [this, number](const WrittenProfile &result) {
            if (has(number) && result.problem.isEmpty())
                takeOver(number, result.profile);
        });
}

} // namespace helodesk
