// SPDX-License-Identifier: MIT
#include "ui/profiles/profileentries.h"

#include "ui/panels/entries.h"

#include <QDir>

#include <algorithm>

namespace helodesk {

ProfileEntries::ProfileEntries(ProfileTreeModel *tree, QObject *parent) : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
    setSourceModel(tree);
}

void ProfileEntries::search(const QString &words)
{
    m_words = words.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

ProfileNode::Kind ProfileEntries::kindOf(const QModelIndex &index)
{
    return static_cast<ProfileNode::Kind>(index.data(ProfileTreeModel::KindRole).toInt());
}

bool ProfileEntries::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_words.isEmpty())
        return true;
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    QStringList texts{index.data(ProfileTreeModel::NameRole).toString()};
    if (kindOf(index) == ProfileNode::Kind::Profile) {
        texts.append(place(index));
        texts.append(index.data(ProfileTreeModel::NotesRole).toString());
        texts.append(index.data(ProfileTreeModel::TagsRole).toStringList());
        texts.append(index.data(ProfileTreeModel::FolderRole).toString());
    }
    return std::all_of(m_words.begin(), m_words.end(), [&texts](const QString &word) {
        return std::any_of(texts.begin(), texts.end(),
            [&word](const QString &text) { return text.contains(word, Qt::CaseInsensitive); });
    });
}

QString ProfileEntries::place(const QModelIndex &index)
{
    if (index.data(ProfileTreeModel::PracticeRole).toBool())
        return index.data(ProfileTreeModel::BuiltInRole).toBool() ? tr("built in · 127.0.0.1")
                                                                  : tr("practice server · 127.0.0.1");
    const QString server = index.data(ProfileTreeModel::ServerRole).toString();
    if (server.isEmpty())
        return tr("no server yet");
    return server.contains(QLatin1Char(':'))
        ? server
        : server + QLatin1Char(':') + index.data(ProfileTreeModel::PortRole).toString();
}

QString ProfileEntries::subtitle(const QModelIndex &index)
{
    switch (kindOf(index)) {
    case ProfileNode::Kind::Profile:
        return place(index);
    case ProfileNode::Kind::Broken:
        return tr("can’t be read · %1").arg(index.data(ProfileTreeModel::ProblemRole).toString());
    case ProfileNode::Kind::Collection:
        return index.data(ProfileTreeModel::ProblemRole).toString();
    case ProfileNode::Kind::Folder:
        break;
    }
    return {};
}

QString ProfileEntries::aside(const QModelIndex &index)
{
    if (kindOf(index) != ProfileNode::Kind::Profile)
        return {};
    const QStringList tags = index.data(ProfileTreeModel::TagsRole).toStringList();
    if (tags.size() < 2)
        return tags.value(0);
    return tr("%1 +%2").arg(tags.first()).arg(tags.size() - 1);
}

QString ProfileEntries::toolTip(const QModelIndex &index)
{
    QStringList lines;
    const auto add = [&lines](const QString &line) {
        if (!line.isEmpty())
            lines.append(line);
    };
    add(index.data(ProfileTreeModel::NameRole).toString());
    add(subtitle(index));
    const QStringList tags = index.data(ProfileTreeModel::TagsRole).toStringList();
    if (!tags.isEmpty())
        add(tr("Tags: %1").arg(tags.join(QStringLiteral(", "))));
    add(index.data(ProfileTreeModel::NotesRole).toString().left(400));
    add(QDir::toNativeSeparators(index.data(ProfileTreeModel::PathRole).toString()));
    return lines.join(u'\n');
}

QString ProfileEntries::spoken(const QModelIndex &index)
{
    const QString name = index.data(ProfileTreeModel::NameRole).toString();
    switch (kindOf(index)) {
    case ProfileNode::Kind::Folder:
        return tr("folder %1").arg(name);
    case ProfileNode::Kind::Collection:
        return entries::joined({tr("collection %1").arg(name), subtitle(index)});
    case ProfileNode::Kind::Profile:
    case ProfileNode::Kind::Broken:
        break;
    }
    const QStringList tags = index.data(ProfileTreeModel::TagsRole).toStringList();
    return entries::joined({name, subtitle(index), tags.join(QStringLiteral(", ")), entries::spoken(standing(index))});
}

Standing ProfileEntries::standing(const QModelIndex &index)
{
    if (kindOf(index) == ProfileNode::Kind::Broken)
        return Standing::Warning;
    return index.data(ProfileTreeModel::StandingRole).value<Standing>();
}

QVariant ProfileEntries::data(const QModelIndex &proxied, int role) const
{
    const QModelIndex index = mapToSource(proxied);
    switch (role) {
    case Qt::DisplayRole:
        return index.data(ProfileTreeModel::NameRole);
    case entries::SubtitleRole:
        return subtitle(index);
    case entries::AsideRole:
        return aside(index);
    case entries::DotRole:
        return QVariant::fromValue(standing(index));
    case Qt::ToolTipRole:
        return toolTip(index);
    case Qt::AccessibleTextRole:
        return spoken(index);
    default:
        return QSortFilterProxyModel::data(proxied, role);
    }
}

} // namespace helodesk
