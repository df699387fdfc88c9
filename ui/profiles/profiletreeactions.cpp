// SPDX-License-Identifier: MIT
// The panel's part that carries out what is asked for in the tree.
#include "core/profile/providerpresets.h"
#include "ui/profiles/copyas.h"
#include "ui/profiles/profileactions.h"
#include "ui/profiles/profileentries.h"
#include "ui/profiles/profiletreepanel.h"
#include "ui/profiles/profiletreeview.h"
#include "ui/run/workbench.h"

#include <QAction>
#include <QDesktopServices>
#include <QFileInfo>
#include <QMenu>
#include <QUrl>

#include <algorithm>

namespace helodesk {

namespace {

Profile emptyProfile()
{
    Profile profile = builtInProfiles().last();
    profile.id.clear();
    profile.name = ProfileTreePanel::tr("New profile");
    return profile;
}

} // namespace

void ProfileTreePanel::connectActions()
{
    const auto on = [this](QAction *action, auto work) { connect(action, &QAction::triggered, this, work); };
    on(m_actions->newProfile, [this] {
        m_library->add({emptyProfile()}, chosenPlace());
        m_tree->edit(m_tree->currentIndex());
    });
    connect(m_actions->newFromPreset, &QMenu::triggered, this, [this](const QAction *action) {
        const QList<ProviderPreset> &presets = providerPresets();
        const auto it = std::find_if(presets.begin(), presets.end(),
            [action](const ProviderPreset &preset) { return preset.id == action->data().toByteArray(); });
        if (it != presets.end())
            m_library->add({profileFor(*it)}, chosenPlace());
    });
    on(m_actions->newFolder, [this] { m_library->makeFolder(chosenPlace()); });
    on(m_actions->rename, [this] {
        if (m_tree->isVisible())
            m_tree->edit(m_tree->currentIndex());
    });
    on(m_actions->duplicate, [this] { m_library->duplicate(m_workbench->chosenEntry()); });
    on(m_actions->remove, &ProfileTreePanel::removeChosen);
    const auto step = [this](int by) {
        m_library->moveStep(m_workbench->chosenEntry(), by);
        reveal(m_workbench->chosenEntry());
    };
    on(m_actions->moveUp, [step] { step(-1); });
    on(m_actions->moveDown, [step] { step(1); });
    connect(m_actions->copyAs, &QMenu::triggered, this, [this](const QAction *action) {
        const QString done = copyProfileAs(*m_workbench, static_cast<ExportFormat>(action->data().toInt()));
        Q_EMIT m_workbench->problem(done);
    });
    on(m_actions->closeCollection,
        [this] { m_library->closeCollection(current().data(ProfileTreeModel::CollectionRole).toString()); });
    on(m_actions->showFile, [this] {
        const QString path = current().data(ProfileTreeModel::PathRole).toString();
        const QFileInfo info(path);
        QDesktopServices::openUrl(QUrl::fromLocalFile(info.isDir() ? path : info.path()));
    });
    on(m_actions->findProfile, &ProfileTreePanel::openSearch);
    on(m_actions->runFolder, [this] { Q_EMIT runAllRequested(current().data(ProfileTreeModel::PathRole).toString()); });
}

void ProfileTreePanel::removeChosen()
{
    const QModelIndex index = current();
    const QList<int> entries = chosenEntries();
    if (ProfileEntries::kindOf(index) == ProfileNode::Kind::Folder && entries.isEmpty())
        m_library->removeFolder(chosenPlace());
    else if (ProfileEntries::kindOf(index) == ProfileNode::Kind::Collection && entries.isEmpty())
        m_actions->closeCollection->trigger();
    else
        m_library->remove(entries);
}

void ProfileTreePanel::renameAt(const QModelIndex &index, const QString &name)
{
    const int entry = index.data(ProfileTreeModel::EntryRole).toInt();
    if (entry >= 0)
        m_library->rename(entry, name);
    else
        m_library->renameFolder({index.data(ProfileTreeModel::CollectionRole).toString(),
                                    index.data(ProfileTreeModel::FolderRole).toString()},
            name);
}

// The row is one of the tree; the library wants to know before which profile of the folder.
void ProfileTreePanel::dropAt(const QList<int> &entries, const QModelIndex &parent, int row)
{
    ProfilePlace place{
        parent.data(ProfileTreeModel::CollectionRole).toString(), parent.data(ProfileTreeModel::FolderRole).toString()};
    const ProfileTreeModel *tree = m_library->tree();
    int before = -1;
    for (int at = row; row >= 0 && at < tree->rowCount(parent) && before < 0; ++at) {
        const QModelIndex index = tree->index(at, 0, parent);
        if (!index.data(ProfileTreeModel::BuiltInRole).toBool())
            before = index.data(ProfileTreeModel::EntryRole).toInt();
        if (before < 0 && !index.data(ProfileTreeModel::BuiltInRole).toBool())
            break; // behind the profiles come the folders
    }
    m_library->move(entries, place, before);
    if (!entries.isEmpty())
        reveal(entries.last());
}

void ProfileTreePanel::updateActions()
{
    const QModelIndex index = current();
    const ProfileNode::Kind kind = ProfileEntries::kindOf(index);
    const bool profile = index.isValid() && kind == ProfileNode::Kind::Profile;
    const bool builtIn = index.data(ProfileTreeModel::BuiltInRole).toBool();
    const bool folder = index.isValid() && kind == ProfileNode::Kind::Folder;
    const bool collection = index.isValid() && kind == ProfileNode::Kind::Collection;
    m_actions->rename->setEnabled((profile && !builtIn) || folder);
    m_actions->remove->setEnabled((profile && !builtIn) || folder || collection);
    m_actions->moveUp->setEnabled(profile && !builtIn && !m_entries->isSearching());
    m_actions->moveDown->setEnabled(m_actions->moveUp->isEnabled());
    m_actions->closeCollection->setEnabled(collection);
    m_actions->showFile->setEnabled(!index.data(ProfileTreeModel::PathRole).toString().isEmpty());
    m_actions->runFolder->setEnabled((folder || collection) && !m_library->tree()->entriesBelow(index).isEmpty());
}

void ProfileTreePanel::openMenu(const QPoint &position)
{
    const QModelIndex at = m_tree->indexAt(position);
    if (at.isValid() && !m_tree->selectionModel()->isSelected(at))
        m_tree->setCurrentIndex(at);
    QMenu menu(this);
    menu.setAccessibleName(tr("Profile"));
    const ProfileNode::Kind kind = ProfileEntries::kindOf(at);
    if (at.isValid() && kind == ProfileNode::Kind::Profile) {
        menu.addActions({m_actions->edit, m_actions->rename, m_actions->duplicate});
        menu.addMenu(m_actions->copyAs);
        menu.addSeparator();
        menu.addActions({m_actions->moveUp, m_actions->moveDown, m_actions->remove});
        menu.addSeparator();
    } else if (at.isValid() && kind != ProfileNode::Kind::Broken) {
        menu.addAction(m_actions->runFolder);
        if (kind == ProfileNode::Kind::Folder)
            menu.addActions({m_actions->rename, m_actions->remove});
        else
            menu.addAction(m_actions->closeCollection);
        menu.addSeparator();
    }
    menu.addAction(m_actions->newProfile);
    menu.addMenu(m_actions->newFromPreset);
    menu.addAction(m_actions->newFolder);
    menu.addSeparator();
    menu.addActions({m_actions->openCollection, m_actions->importSettings});
    if (at.isValid()) {
        menu.addSeparator();
        menu.addActions({m_actions->environments, m_actions->showFile});
    }
    menu.exec(m_tree->viewport()->mapToGlobal(position));
}

} // namespace helodesk
