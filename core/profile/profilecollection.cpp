// SPDX-License-Identifier: MIT
#include "core/profile/profilecollection.h"

#include "core/profile/guardedfile.h"
#include "core/profile/jsontext.h"
#include "core/profile/profiledocument.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <tuple>

namespace helodesk {

namespace {

constexpr QLatin1StringView environmentsFile("environments.json");

// The folder that a path within a collection is in; the empty text for the collection itself.
QString folderOf(const QString &file)
{
    const qsizetype slash = file.lastIndexOf(u'/');
    return slash < 0 ? QString() : file.first(slash);
}

// A file name that works on every system and in every shell.
QString fileNameFor(const QString &name)
{
    constexpr qsizetype longest = 60;
    QString result;
    for (const QChar c : name.toLower()) {
        if (c.isLetterOrNumber())
            result += c;
        else if (!result.isEmpty() && !result.endsWith(u'-'))
            result += u'-';
    }
    result.truncate(longest);
    while (result.endsWith(u'-'))
        result.chop(1);
    return result.isEmpty() ? QStringLiteral("profile") : result;
}

bool comesBefore(const StoredProfile &left, const StoredProfile &right)
{
    const auto place = [](const StoredProfile &stored) {
        return std::tuple(stored.folder(), stored.profile.order, stored.profile.name.toCaseFolded(), stored.file);
    };
    return place(left) < place(right);
}

// What lies in a collection's folder, by relative paths.
struct Lying {
    QStringList files; // that may be profiles
    QStringList folders;
    bool all = true; // else there was too much to look at
};

// Links to folders aren't followed: they may lead in a circle.
Lying whatLiesIn(const QString &folder)
{
    Lying lying;
    int seen = 0;
    QStringList folders{QString()};
    while (!folders.isEmpty() && lying.all) {
        const QString within = folders.takeLast();
        const QString prefix = within.isEmpty() ? QString() : within + u'/';
        const QDir dir(folder + u'/' + within);
        for (const QFileInfo &info : dir.entryInfoList(QDir::Dirs | QDir::Files | QDir::NoDotAndDotDot, QDir::Name)) {
            lying.all = ++seen <= mostLookedAt;
            if (!lying.all)
                break;
            if (info.isDir() && !info.isSymLink()) {
                folders.append(prefix + info.fileName());
                lying.folders.append(prefix + info.fileName());
            } else if (info.isFile() && info.suffix() == u"json" && info.fileName() != environmentsFile) {
                lying.files.append(prefix + info.fileName());
            }
        }
    }
    lying.folders.sort();
    return lying;
}

} // namespace

QString StoredProfile::folder() const
{
    return folderOf(file);
}

ProfileCollection::ProfileCollection(QString folder) : m_folder(std::move(folder)) { }

QString ProfileCollection::pathOf(const StoredProfile &stored) const
{
    return m_folder + u'/' + stored.file;
}

DocumentFile ProfileCollection::loadOne(const QString &file, StoredProfile *stored) const
{
    DocumentFile found = readDocument(m_folder + u'/' + file, profileKind());
    if (!found.exists)
        found.problem = QCoreApplication::translate("ProfileCollection", "there is no such file");
    if (!found.problem.isEmpty())
        return found;
    const QString baseName = QFileInfo(file).completeBaseName();
    Profile unnamed;
    unnamed.id = baseName.toUtf8();
    unnamed.name = baseName;
    stored->profile = profileFrom(found.document, unnamed).value_or(unnamed);
    stored->file = file;
    stored->document = found.document;
    return found;
}

CollectionContents ProfileCollection::load() const
{
    CollectionContents contents;
    const Lying lying = whatLiesIn(m_folder);
    contents.allFolders = lying.folders;
    if (!lying.all) {
        DocumentFile tooMuch;
        tooMuch.path = m_folder;
        tooMuch.problem = QCoreApplication::translate("ProfileCollection",
            "more than %1 files and folders; what comes after them isn't read")
                              .arg(mostLookedAt);
        contents.problems.append(tooMuch);
    }
    for (const QString &file : lying.files) {
        StoredProfile stored;
        const DocumentFile found = loadOne(file, &stored);
        if (found.problem.isEmpty())
            contents.profiles.append(stored);
        else
            contents.problems.append(found);
    }
    std::sort(contents.profiles.begin(), contents.profiles.end(), comesBefore);
    for (const StoredProfile &stored : std::as_const(contents.profiles)) {
        if (!contents.folders.contains(stored.folder()))
            contents.folders.append(stored.folder());
    }
    return contents;
}

QString ProfileCollection::freeName(const QString &name, const QString &inFolder) const
{
    const QString prefix = inFolder.isEmpty() ? QString() : inFolder + u'/';
    const QString stem = fileNameFor(name);
    for (int number = 1;; ++number) {
        const QString attempt = number == 1 ? stem : stem + u'-' + QString::number(number);
        const QString file = attempt + QLatin1StringView(".json");
        if (file != environmentsFile && !QFileInfo::exists(m_folder + u'/' + prefix + file))
            return prefix + file;
    }
}

SavedDocument ProfileCollection::save(StoredProfile &stored, const QString &inFolder) const
{
    const bool fresh = stored.file.isEmpty();
    QString file = stored.file;
    const QJsonObject mine = profileDocument(stored.profile, stored.document);
    SavedDocument saved;
    // A name that is free may be somebody else's a moment later.
    for (bool taken = fresh; taken;) {
        file = freeName(stored.profile.name, inFolder);
        saved = createDocument(m_folder + u'/' + file, profileKind(), mine, &taken);
    }
    if (!fresh)
        saved = saveDocument(m_folder + u'/' + file, profileKind(), stored.document, mine);
    if (!saved.problem.isEmpty())
        return saved;
    stored.file = file;
    stored.document = saved.document;
    stored.profile = profileFrom(saved.document, stored.profile).value_or(stored.profile);
    return saved;
}

QString ProfileCollection::remove(const StoredProfile &stored) const
{
    return removeFile(pathOf(stored), [&stored](const FileContent &now, QString *problem) {
        if (readJsonObject(now.octets).object == stored.document)
            return true;
        *problem = QCoreApplication::translate("ProfileCollection", "not deleted: others changed it in the meantime");
        return false;
    });
}

} // namespace helodesk
