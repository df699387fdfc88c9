// SPDX-License-Identifier: MIT
#pragma once

#include "ui/composer/composition.h"

#include <QHash>
#include <QObject>

#include <functional>

class QUndoStack;

namespace helodesk {

class Workbench;

// The message of the chosen profile while it is edited. Each change is a step that can be undone; each profile has its
// own steps. What was typed into a field in one go is one step a word.
class ComposerDocument : public QObject
{
    Q_OBJECT
public:
    using Change = std::function<void(Composition &)>;

    explicit ComposerDocument(Workbench *workbench, QObject *parent = nullptr);

    [[nodiscard]] const Composition &now() const { return m_now; }
    [[nodiscard]] Workbench *workbench() const { return m_workbench; }
    // what: names the step in menus, "attach a file".
    void change(const QString &what, const Change &how);
    // A field's text becomes another. field: its name.
    void type(const QString &field, const QString &before, const QString &after, const Change &how);
    // What is typed next is a step of its own.
    void endTyping() { m_typing.clear(); }
    // Of the chosen profile.
    [[nodiscard]] QUndoStack *undoStack() const { return m_stack; }

Q_SIGNALS:
    // The message, or the profile that it belongs to.
    void changed();
    void undoStackChanged();

private:
    class Step;
    void takeProfile();
    void takeEdits();
    void apply(const Composition &composition);

    Workbench *m_workbench;
    Composition m_now;
    QHash<QByteArray, QUndoStack *> m_stacks; // by profile
    QUndoStack *m_stack = nullptr;
    QString m_typing; // the field that is typed into
    bool m_adding = true; // what was typed last did
    bool m_applying = false;
};

} // namespace helodesk
