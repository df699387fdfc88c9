// SPDX-License-Identifier: MIT
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>

class QAction;
class QMenu;
class QUndoGroup;
class QUndoStack;
class QWidget;

namespace helodesk {

// Everything a user can ask about profiles, with its keys. What each does is connected by the panel and the window.
class ProfileActions : public QObject
{
    Q_OBJECT
public:
    // window: gets the actions whose keys work everywhere. tree: those whose keys mean something else elsewhere.
    ProfileActions(QWidget *window, QWidget *tree, QUndoStack *undoStack);

    QAction *newProfile;
    QMenu *newFromPreset; // its actions' data: the preset's id
    QAction *newFolder;
    QAction *openCollection;
    QAction *closeCollection;
    QAction *importSettings;
    QUndoGroup *undoGroup; // what undo and redo work on: the profiles, unless others add theirs and make it active
    QAction *undo;
    QAction *redo;
    QAction *edit;
    QAction *rename;
    QAction *duplicate;
    QAction *remove;
    QAction *moveUp;
    QAction *moveDown;
    QMenu *copyAs; // its actions' data: int, ExportFormat
    QAction *environments;
    QAction *findProfile;
    QAction *showFile;
    QAction *runFolder;

private:
    QAction *make(QWidget *where, const QString &text, const QKeySequence &keys = {});
    void fillPresets();
    void fillCopyAs();
};

} // namespace helodesk
