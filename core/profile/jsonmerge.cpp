// SPDX-License-Identifier: MIT
#include "core/profile/jsonmerge.h"

#include <QSet>

namespace helodesk {

namespace {

// A member that isn't there is an undefined value, and setting it to that removes it.
QJsonObject mergeObjects(
    const QJsonObject &base, const QJsonObject &mine, const QJsonObject &theirs, const QString &path, Merge &merge)
{
    QJsonObject result = mine;
    const QStringList theirMembers = theirs.keys();
    const QStringList baseMembers = base.keys();
    QSet<QString> members(theirMembers.begin(), theirMembers.end());
    members.unite(QSet<QString>(baseMembers.begin(), baseMembers.end()));
    QStringList sorted(members.begin(), members.end());
    sorted.sort();
    for (const QString &member : std::as_const(sorted)) {
        const QJsonValue before = base[member];
        const QJsonValue here = mine[member];
        const QJsonValue there = theirs[member];
        if (there == before || there == here)
            continue;
        const QString name = path.isEmpty() ? member : path + u'.' + member;
        if (here == before) {
            merge.taken.append(name);
            result[member] = there;
        } else if (here.isObject() && there.isObject()) {
            result[member] = mergeObjects(before.toObject(), here.toObject(), there.toObject(), name, merge);
        } else {
            merge.conflicts.append(name);
        }
    }
    return result;
}

} // namespace

Merge merge(const QJsonObject &base, const QJsonObject &mine, const QJsonObject &theirs)
{
    Merge result;
    result.document = mergeObjects(base, mine, theirs, {}, result);
    return result;
}

} // namespace helodesk
