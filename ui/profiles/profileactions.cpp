// SPDX-License-Identifier: MIT
#include "ui/profiles/profileactions.h"

#include "core/interchange/profileexport.h"
#include "core/profile/providerpresets.h"

#include <QAction>
#include <QMenu>
#include <QUndoGroup>
#include <QUndoStack>

namespace helodesk {

ProfileActions::ProfileActions(QWidget *window, QWidget *tree, QUndoStack *undoStack) : QObject(window)
{
    newProfile = make(window, tr("&New profile…"), QKeySequence::New);
    newFromPreset = new QMenu(tr("New profile for a &provider"), window);
    connect(newFromPreset, &QMenu::aboutToShow, this, &ProfileActions::fillPresets);
    newFolder = make(window, tr("New &folder"));
    openCollection = make(window, tr("Open &collection…"), Qt::CTRL | Qt::SHIFT | Qt::Key_O);
    openCollection->setToolTip(tr("A folder of profiles, for example one in version control"));
    closeCollection = make(window, tr("&Close this collection"));
    importSettings = make(window, tr("&Import settings…"), Qt::CTRL | Qt::Key_I);
    undoGroup = new QUndoGroup(this);
    undoGroup->addStack(undoStack);
    undoGroup->setActiveStack(undoStack);
    undo = undoGroup->createUndoAction(window, tr("&Undo"));
    undo->setShortcut(QKeySequence::Undo);
    redo = undoGroup->createRedoAction(window, tr("&Redo"));
    redo->setShortcuts({Qt::CTRL | Qt::SHIFT | Qt::Key_Z, Qt::CTRL | Qt::Key_Y}); // on every desktop
    window->addActions({undo, redo});
    edit = make(window, tr("&Edit profile…"), Qt::CTRL | Qt::Key_E);
    rename = make(tree, tr("Re&name"), Qt::Key_F2);
    duplicate = make(window, tr("&Duplicate"), Qt::CTRL | Qt::SHIFT | Qt::Key_D);
    remove = make(tree, tr("De&lete"), QKeySequence::Delete);
    moveUp = make(tree, tr("Move &up"), Qt::ALT | Qt::SHIFT | Qt::Key_Up);
    moveDown = make(tree, tr("Move do&wn"), Qt::ALT | Qt::SHIFT | Qt::Key_Down);
    copyAs = new QMenu(tr("Copy profile &as"), window);
    fillCopyAs();
    environments = make(window, tr("En&vironments…"), Qt::CTRL | Qt::SHIFT | Qt::Key_E);
    findProfile = make(window, tr("Find a pro&file"), Qt::CTRL | Qt::Key_P);
    showFile = make(window, tr("&Show in the file manager"));
    runFolder = make(window, tr("&Run all in this folder"));
}

QAction *ProfileActions::make(QWidget *where, const QString &text, const QKeySequence &keys)
{
    auto *action = new QAction(text, this);
    action->setShortcut(keys);
    if (!where->isWindow())
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    where->addAction(action);
    return action;
}

// Read when they are first looked at.
void ProfileActions::fillPresets()
{
    if (!newFromPreset->isEmpty())
        return;
    const auto add = [this](bool services) {
        for (const ProviderPreset &preset : providerPresets()) {
            if (preset.sendingService != services)
                continue;
            QAction *action = newFromPreset->addAction(QString(preset.name).replace(u'&', QStringLiteral("&&")));
            action->setData(preset.id);
            action->setToolTip(preset.signIn);
        }
    };
    add(false);
    newFromPreset->addSeparator();
    add(true);
    newFromPreset->setToolTipsVisible(true);
}

void ProfileActions::fillCopyAs()
{
    for (const ExportFormatName &format : exportFormats()) {
        QAction *action = copyAs->addAction(QString::fromUtf8(format.title));
        action->setData(static_cast<int>(format.format));
    }
}

} // namespace helodesk
