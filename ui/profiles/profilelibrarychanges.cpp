// SPDX-License-Identifier: MIT
// The library's part that carries out what the user does to profiles, so that it can be undone.
#include "core/profile/jsonmerge.h"
#include "core/profile/profiledocument.h"
#include "ui/profiles/onfiles.h"
#include "ui/profiles/profilelibrary.h"

#include <QRandomGenerator>
#include <QUndoStack>

#include <algorithm>
#include <memory>
#include <utility>

namespace helodesk {

// One step of the undo stack.
class ProfileLibrary::Step : public QUndoCommand
{
public:
    Step(const QString &text, std::function<void()> redo, std::function<void()> undo)
        : QUndoCommand(text), m_redo(std::move(redo)), m_undo(std::move(undo))
    {
    }
    void redo() override { m_redo(); }
    void undo() override { m_undo(); }

private:
    std::function<void()> m_redo;
    std::function<void()> m_undo;
};

void ProfileLibrary::push(const QString &text, std::function<void()> redo, std::function<void()> undo)
{
    m_undo->push(new Step(text, std::move(redo), std::move(undo)));
}

// Runs are kept by it, so no two profiles may have the same.
QByteArray ProfileLibrary::freshId(const QString &name) const
{
    QString stem;
    for (const QChar c : name.toLower()) {
        if (c.isLetterOrNumber() && c.unicode() < 128)
            stem += c;
        else if (!stem.isEmpty() && !stem.endsWith(u'-'))
            stem += u'-';
    }
    constexpr qsizetype longest = 40;
    stem.truncate(longest);
    while (stem.endsWith(u'-'))
        stem.chop(1);
    if (stem.isEmpty())
        stem = QStringLiteral("profile");
    return (stem + u'-' + QString::number(QRandomGenerator::global()->generate(), 36)).toUtf8();
}

void ProfileLibrary::create(int number, const Profile &profile, const ProfilePlace &place)
{
    Entry entry;
    entry.place = place;
    entry.profile = entry.known = profile;
    entry.pending = 1;
    m_entries[number] = entry;
    onFiles([files = m_files, number, profile,
                place] { return files->create(number, profile, place.collection, place.folder); },
        [this, number, profile](const WrittenProfile &result) {
            if (result.problem.isEmpty()) {
                written(number, result, profile);
                rebuild();
                return;
            }
            leave({number});
            m_undo->clear();
            rebuild();
            Q_EMIT problem(tr("“%1” can’t be kept. %2").arg(profile.name, result.problem));
        });
}

void ProfileLibrary::add(QList<Profile> profiles, const ProfilePlace &where)
{
    if (profiles.isEmpty())
        return;
    const ProfilePlace place = whole(where);
    const QList<int> siblings = sorted(place);
    int order = siblings.isEmpty() ? 0 : profile(siblings.last()).order;
    QList<int> numbers;
    for (Profile &profile : profiles) {
        profile.id = freshId(profile.name);
        profile.order = order == 0 ? 0 : order += 10;
        numbers.append(m_files->fresh());
    }
    const QString text = profiles.size() == 1 ? tr("new profile “%1”").arg(profiles.first().name)
                                              : tr("%n new profiles", "", static_cast<int>(profiles.size()));
    auto first = std::make_shared<bool>(true);
    push(
        text,
        [this, numbers, profiles, place, first] {
            for (int i = 0; i < numbers.size(); ++i) {
                if (*first)
                    create(numbers[i], profiles[i], place);
                else
                    putBack(numbers[i]);
            }
            *first = false;
            rebuild();
            Q_EMIT added(numbers);
        },
        [this, numbers] {
            for (const int number : numbers)
                takeOut(number);
            rebuild();
        });
}

void ProfileLibrary::duplicate(int number)
{
    Profile copy = profile(number);
    const bool ellipsis = copy.name.endsWith(u'…'); // "New server…"
    copy.name = ellipsis ? copy.name.chopped(1) : tr("%1 copy").arg(copy.name);
    copy.id = freshId(copy.name);
    const ProfilePlace place = isBuiltIn(number) ? ProfilePlace{m_own, {}} : placeOf(number);
    const int fresh = m_files->fresh();
    if (isBuiltIn(number))
        copy.order = 0;
    auto first = std::make_shared<bool>(true);
    push(
        tr("copy of “%1”").arg(profile(number).name),
        [this, fresh, copy, place, first] {
            if (std::exchange(*first, false))
                create(fresh, copy, place);
            else
                putBack(fresh);
            rebuild();
            Q_EMIT added({fresh});
        },
        [this, fresh] {
            takeOut(fresh);
            rebuild();
        });
}

void ProfileLibrary::set(int number, const Profile &profile)
{
    if (!has(number))
        return;
    edit(number, profile);
    saveEdits();
    rebuild(); // a new name may be a new place
    Q_EMIT changed(number);
}

void ProfileLibrary::replace(int number, const Profile &profile)
{
    const Profile before = this->profile(number);
    if (before == profile)
        return;
    push(
        tr("changes of “%1”").arg(profile.name), [this, number, profile] { set(number, profile); },
        [this, number, before] { set(number, before); });
}

void ProfileLibrary::replace(int number, const Profile &before, const Profile &changed)
{
    const QJsonObject base = profileDocument(before);
    const Merge merged = merge(base, profileDocument(changed, base), profileDocument(profile(number), base));
    replace(number, profileFrom(merged.document, changed).value_or(changed));
}

void ProfileLibrary::rename(int number, const QString &name)
{
    Profile renamed = profile(number);
    renamed.name = name;
    if (!isBuiltIn(number))
        replace(number, renamed);
}

void ProfileLibrary::takeOut(int number)
{
    if (!has(number))
        return;
    if (m_entries.at(number).unsaved && !m_entries.at(number).refused)
        write(number);
    Entry entry = m_entries.at(number);
    leave({number});
    ++entry.pending;
    m_out[number] = entry;
    onFiles([files = m_files, number] { return files->remove(number); },
        [this, number](const QString &trouble) {
            const auto out = m_out.find(number);
            if (out == m_out.end())
                return;
            --out->second.pending;
            if (trouble.isEmpty())
                return;
            m_entries[number] = out->second;
            m_out.erase(out);
            rebuild();
            Q_EMIT problem(trouble);
        });
}

void ProfileLibrary::putBack(int number)
{
    const auto out = m_out.find(number);
    if (out == m_out.end())
        return;
    Entry entry = out->second;
    m_out.erase(out);
    entry.pending = 1;
    m_entries[number] = entry;
    onFiles([files = m_files, number] { return files->bringBack(number); },
        [this, number, profile = entry.profile](const WrittenProfile &result) { written(number, result, profile); });
}

void ProfileLibrary::remove(const QList<int> &entries)
{
    QList<int> numbers = entries;
    numbers.removeIf([this](int number) { return !has(number) || isBuiltIn(number); });
    if (numbers.isEmpty())
        return;
    const QString what = numbers.size() == 1 ? tr("“%1”").arg(profile(numbers.first()).name)
                                             : tr("%n profiles", "", static_cast<int>(numbers.size()));
    push(
        tr("deleting %1").arg(what),
        [this, numbers] {
            // All at once, so that what is chosen next isn't deleted too.
            leaveChosen(numbers);
            for (const int number : numbers)
                takeOut(number);
            rebuild();
        },
        [this, numbers] {
            for (const int number : numbers)
                putBack(number);
            rebuild();
            Q_EMIT added(numbers);
        });
    Q_EMIT deleted(tr("%1 deleted.").arg(what));
}

void ProfileLibrary::leaveChosen(const QList<int> &entries)
{
    const int successor = successorOf(QSet<int>(entries.begin(), entries.end()));
    for (const int number : entries)
        Q_EMIT leaving(number, successor);
}

void ProfileLibrary::apply(const QList<Position> &positions)
{
    for (const Position &position : positions) {
        if (!has(position.entry))
            continue;
        Entry &entry = m_entries.at(position.entry);
        if (entry.profile.order != position.order) {
            entry.profile.order = position.order;
            entry.unsaved = true;
        }
        if (entry.unsaved && !entry.refused)
            write(position.entry);
        if (entry.place == position.place)
            continue;
        const ProfilePlace from = std::exchange(entry.place, position.place);
        ++entry.pending;
        onFiles([files = m_files,
                    position] { return files->move(position.entry, position.place.collection, position.place.folder); },
            [this, number = position.entry, from, asked = entry.profile](const WrittenProfile &result) {
                if (!has(number))
                    return;
                Entry &moved = m_entries.at(number);
                if (result.problem.isEmpty()) {
                    written(number, result, asked);
                } else {
                    --moved.pending;
                    moved.place = from;
                    Q_EMIT problem(tr("“%1” can’t be moved. %2").arg(moved.profile.name, result.problem));
                }
                rebuild();
            });
    }
    rebuild();
}

void ProfileLibrary::move(const QList<int> &entries, const ProfilePlace &where, int before)
{
    const ProfilePlace place = whole(where);
    QList<int> moving = entries;
    moving.removeIf([this](int number) { return !has(number) || isBuiltIn(number); });
    QList<int> result = sorted(place);
    while (moving.contains(before)) // the place before itself: before the next that stays
        before = result.value(result.indexOf(before) + 1, -1);
    result.removeIf([&moving](int number) { return moving.contains(number); });
    qsizetype at = result.indexOf(before);
    if (at < 0)
        at = result.size();
    for (const int number : std::as_const(moving))
        result.insert(at++, number);

    QList<Position> then;
    QList<Position> earlier;
    // Into a folder that nobody has put in order: it stays one by names.
    const bool byName = before < 0 && !moving.isEmpty() && placeOf(moving.first()) != place
        && std::all_of(result.begin(), result.end(),
            [&](int number) { return moving.contains(number) || profile(number).order == 0; });
    int order = 0;
    for (const int number : std::as_const(result)) {
        order += 10;
        const Position position{number, place, byName ? 0 : order};
        if (placeOf(number) == place && profile(number).order == position.order)
            continue;
        then.append(position);
        earlier.append({number, placeOf(number), profile(number).order});
    }
    if (moving.isEmpty() || then.isEmpty())
        return;
    push(
        tr("moving “%1”").arg(profile(moving.first()).name), [this, then] { apply(then); },
        [this, earlier] { apply(earlier); });
}

void ProfileLibrary::moveStep(int number, int step)
{
    if (!has(number) || isBuiltIn(number))
        return;
    const ProfilePlace place = placeOf(number);
    const QList<int> siblings = sorted(place);
    const qsizetype at = siblings.indexOf(number);
    const qsizetype to = at + step;
    if (to >= 0 && to < siblings.size()) {
        move({number}, place, step < 0 ? siblings[to] : siblings.value(to + 1, -1));
        return;
    }
    QStringList folders = foldersOf(*collectionAt(place.collection));
    folders.prepend(QString());
    const qsizetype folder = folders.indexOf(place.folder) + step;
    if (folder < 0 || folder >= folders.size())
        return;
    const ProfilePlace next{place.collection, folders[folder]};
    move({number}, next, step > 0 ? sorted(next).value(0, -1) : -1);
}

} // namespace helodesk
