// SPDX-License-Identifier: MIT
#include "app/cli/profileselection.h"

#include "core/profile/profilelookup.h"
#include "core/profile/profilestore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace helodesk::cli {

namespace {

void addFolder(const QString &folder, Selection &selection)
{
    const CollectionContents contents = ProfileCollection(folder).load();
    for (const StoredProfile &stored : contents.profiles)
        selection.profiles.append({stored, folder});
    for (const DocumentFile &file : contents.problems)
        (file.foreign ? selection.remarks : selection.problems).append(file.toString());
}

void addFile(const QFileInfo &info, Selection &selection)
{
    SelectedProfile selected;
    selected.collection = info.path();
    const DocumentFile file = ProfileCollection(selected.collection).loadOne(info.fileName(), &selected.stored);
    if (file.problem.isEmpty())
        selection.profiles.append(selected);
    else
        selection.problems.append(file.toString());
}

void addNamed(const QString &name, Selection &selection)
{
    const Selection own = selectOwnProfiles();
    QList<NamedProfile> names;
    for (const SelectedProfile &selected : own.profiles)
        names.append({selected.stored.profile.id, selected.stored.profile.name});
    if (const qsizetype index = indexOfProfile(names, name); index >= 0)
        selection.profiles.append(own.profiles[index]);
    else
        selection.problems.append(QCoreApplication::translate(
            "Cli", "there is no profile, file or folder %1; profile list names the profiles")
                                      .arg(name));
}

bool hasTag(const Profile &profile, const QStringList &tags)
{
    return tags.isEmpty() || std::any_of(tags.begin(), tags.end(), [&profile](const QString &tag) {
        return profile.tags.contains(tag, Qt::CaseInsensitive);
    });
}

void keepTagged(Selection &selection, const QStringList &tags)
{
    selection.profiles.removeIf(
        [&tags](const SelectedProfile &selected) { return !hasTag(selected.stored.profile, tags); });
}

} // namespace

QString SelectedProfile::path() const
{
    return collection.isEmpty() || stored.file.isEmpty() ? QString() : collection + u'/' + stored.file;
}

QString ownProfiles()
{
    return ProfileStore::standardFolder();
}

Selection selectOwnProfiles(const QStringList &tags)
{
    Selection selection;
    const QString folder = ownProfiles();
    QStringList known;
    // What the user changed in a built-in profile is a file that only makes sense on top of it.
    for (const Profile &profile : ProfileStore(folder).load(&selection.problems)) {
        SelectedProfile selected;
        selected.stored.profile = profile;
        const QString file = QString::fromUtf8(profile.id) + u".json"_qs;
        known.append(file);
        if (QFileInfo::exists(folder + u'/' + file)) {
            selected.collection = folder;
            selected.stored.file = file;
        }
        selection.profiles.append(selected);
    }
    Selection saved;
    addFolder(folder, saved);
    for (const SelectedProfile &selected : std::as_const(saved.profiles)) {
        if (!known.contains(selected.stored.file))
            selection.profiles.append(selected);
    }
    for (const QString &problem : std::as_const(saved.problems)) {
        if (!selection.problems.contains(problem))
            selection.problems.append(problem);
    }
    selection.remarks = saved.remarks;
    keepTagged(selection, tags);
    return selection;
}

Selection selectProfiles(const QStringList &operands, const QStringList &tags)
{
    Selection selection;
    for (const QString &operand : operands) {
        const QFileInfo info(operand);
        if (info.isDir())
            addFolder(QDir::cleanPath(operand), selection);
        else if (info.isFile())
            addFile(info, selection);
        else
            addNamed(operand, selection);
    }
    keepTagged(selection, tags);
    return selection;
}

} // namespace helodesk::cli
