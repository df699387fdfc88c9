// SPDX-License-Identifier: MIT
#include "core/profile/profilelookup.h"

#include <algorithm>

namespace helodesk {

namespace {

QChar plain(QChar character)
{
    switch (character.unicode()) {
    case 0x2018: // quotation marks and apostrophes
    case 0x2019:
    case 0x201a:
    case 0x201b:
    case 0x2032: // prime
    case 0x02bc:
    case 0x00b4:
    case u'`':
        return u'\'';
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
    case 0x00ab:
    case 0x00bb:
    case 0x2033:
        return u'"';
    case 0x2010: // hyphens and dashes
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
        return u'-';
    default:
        return character;
    }
}

} // namespace

QString foldedName(const QString &name)
{
    QString folded = name.normalized(QString::NormalizationForm_C).toCaseFolded().simplified();
    std::transform(folded.begin(), folded.end(), folded.begin(), plain);
    return folded.replace(QChar(0x2026), QStringLiteral("..."));
}

qsizetype indexOfProfile(const QList<NamedProfile> &profiles, const QString &wanted)
{
    const QString folded = foldedName(wanted);
    const auto find = [&profiles](const auto &isWanted) {
        const auto it = std::find_if(profiles.begin(), profiles.end(), isWanted);
        return it == profiles.end() ? qsizetype(-1) : std::distance(profiles.begin(), it);
    };
    qsizetype index = find([&](const NamedProfile &profile) { return QString::fromUtf8(profile.id) == wanted; });
    if (index < 0)
        index = find([&](const NamedProfile &profile) { return profile.name == wanted; });
    return index < 0 ? find([&](const NamedProfile &profile) { return foldedName(profile.name) == folded; }) : index;
}

} // namespace helodesk
