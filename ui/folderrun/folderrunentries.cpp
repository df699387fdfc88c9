// SPDX-License-Identifier: MIT
#include "ui/folderrun/folderrunentries.h"

#include "core/models/folderrunmodel.h"
#include "core/transcript/transcript.h"
#include "ui/run/words.h"

namespace helodesk {

namespace {

using State = FolderRunModel::State;

State stateOf(const QModelIndex &index)
{
    return index.data(FolderRunModel::StateRole).value<State>();
}

} // namespace

QString FolderRunEntries::result(const QModelIndex &index)
{
    switch (stateOf(index)) {
    case State::Waiting:
        return tr("waiting");
    case State::Running:
        return tr("running");
    case State::Skipped:
        return tr("not run: %1").arg(visibleText(index.data(FolderRunModel::ProblemRole).toString()));
    case State::Passed:
    case State::Failed:
        break;
    }
    const QString title = index.data(FolderRunModel::TitleRole).toString();
    const int expected = index.data(FolderRunModel::ExpectedRole).toInt();
    const QStringList unmet = index.data(FolderRunModel::UnmetRole).toStringList();
    if (expected == 0)
        return title;
    if (unmet.isEmpty())
        return tr("%1 · as expected (%2)").arg(title).arg(expected);
    return tr("%1 of %2 expectations not met: %3").arg(unmet.size()).arg(expected).arg(visibleText(unmet.join(u"; ")));
}

Standing FolderRunEntries::standing(const QModelIndex &index)
{
    switch (stateOf(index)) {
    case State::Waiting:
        break;
    case State::Running:
        return Standing::Running;
    case State::Passed:
        return Standing::Good;
    case State::Failed:
        return Standing::Bad;
    case State::Skipped:
        return Standing::Warning;
    }
    return Standing::None;
}

QVariant FolderRunEntries::data(const QModelIndex &proxied, int role) const
{
    const QModelIndex index = mapToSource(proxied);
    const QString folder = index.data(FolderRunModel::FolderRole).toString();
    const QString name = folder.isEmpty() ? index.data().toString() : folder + u" / "_qs + index.data().toString();
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case entries::SubtitleRole:
        return result(index);
    case Qt::ToolTipRole:
        return name + u'\n' + result(index);
    case entries::AsideRole:
        return index.data(FolderRunModel::DurationRole).toLongLong() == 0
            ? QString()
            : words::duration(Instant(index.data(FolderRunModel::DurationRole).toLongLong()));
    case entries::DotRole:
        return QVariant::fromValue(standing(index));
    case Qt::AccessibleTextRole:
        return name + u", "_qs + result(index);
    default:
        return QIdentityProxyModel::data(proxied, role);
    }
}

} // namespace helodesk
