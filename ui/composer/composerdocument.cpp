// SPDX-License-Identifier: MIT
#include "ui/composer/composerdocument.h"

#include "ui/run/workbench.h"

#include <QScopedValueRollback>
#include <QUndoStack>

#include <algorithm>

namespace helodesk {

namespace {

constexpr int mostSteps = 300; // of one profile

// What became of a text that is typed into.
struct Typed {
    bool adds = false; // else it only takes away
    bool beginsWord = false; // what is put in begins another word than that before it
};

Typed typedInto(const QString &before, const QString &after)
{
    const auto [old, added] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    const qsizetype at = added - after.begin();
    qsizetype end = 0; // that stays the same
    while (end < std::min(before.size(), after.size()) - at
        && before[before.size() - 1 - end] == after[after.size() - 1 - end])
        ++end;
    if (after.size() - end <= at)
        return {};
    return {true, at > 0 && after[at - 1].isSpace() && !after[at].isSpace()};
}

} // namespace

class ComposerDocument::Step : public QUndoCommand
{
public:
    Step(ComposerDocument *document, const QString &text, Composition before, Composition after, bool typed,
        bool continues)
        : QUndoCommand(text), m_document(document), m_before(std::move(before)), m_after(std::move(after)),
          m_typed(typed), m_continues(continues)
    {
    }
    void undo() override { m_document->apply(m_before); }
    void redo() override { m_document->apply(m_after); }
    [[nodiscard]] int id() const override { return m_typed ? 1 : -1; }
    bool mergeWith(const QUndoCommand *next) override
    {
        const auto *step = static_cast<const Step *>(next);
        if (!step->m_continues)
            return false;
        m_after = step->m_after;
        return true;
    }

private:
    ComposerDocument *m_document;
    Composition m_before;
    Composition m_after;
    bool m_typed;
    bool m_continues; // the step before it
};

ComposerDocument::ComposerDocument(Workbench *workbench, QObject *parent) : QObject(parent), m_workbench(workbench)
{
    connect(m_workbench, &Workbench::chosen, this, &ComposerDocument::takeProfile);
    connect(m_workbench, &Workbench::edited, this, &ComposerDocument::takeEdits);
    takeProfile();
}

void ComposerDocument::takeProfile()
{
    m_now = Composition::of(m_workbench->profile());
    endTyping();
    QUndoStack *&stack = m_stacks[m_workbench->profile().id];
    if (!stack) {
        stack = new QUndoStack(this);
        stack->setUndoLimit(mostSteps);
    }
    if (stack != m_stack) {
        m_stack = stack;
        Q_EMIT undoStackChanged();
    }
    Q_EMIT changed();
}

// Other hands changed it: the profile's editor, a choice of scenario, somebody in the file.
void ComposerDocument::takeEdits()
{
    const Composition there = Composition::of(m_workbench->profile());
    if (m_applying || there == m_now)
        return;
    endTyping();
    m_stack->push(new Step(this, tr("change from elsewhere"), m_now, there, false, false));
}

void ComposerDocument::change(const QString &what, const Change &how)
{
    Composition after = m_now;
    how(after);
    endTyping();
    if (after != m_now)
        m_stack->push(new Step(this, what, m_now, after, false, false));
}

void ComposerDocument::type(const QString &field, const QString &before, const QString &after, const Change &how)
{
    Composition changed = m_now;
    how(changed);
    const Typed typed = typedInto(before, after);
    const bool continues = m_typing == field && typed.adds == m_adding && !typed.beginsWord;
    m_adding = typed.adds;
    if (changed == m_now)
        return;
    m_stack->push(new Step(this, tr("typing in “%1”").arg(field), m_now, changed, true, continues));
    m_typing = field;
}

void ComposerDocument::apply(const Composition &composition)
{
    endTyping();
    m_now = composition;
    {
        const QScopedValueRollback applying(m_applying, true);
        Profile profile = m_workbench->profile();
        composition.putInto(profile);
        m_workbench->edit(profile);
    }
    Q_EMIT changed();
}

} // namespace helodesk
