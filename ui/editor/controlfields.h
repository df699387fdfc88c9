// SPDX-License-Identifier: MIT
#pragma once

#include "ui/editor/editorpart.h"

#include <QHash>

class QCheckBox;
class QPlainTextEdit;
class QSpinBox;

namespace helodesk {

class EditorForm;

// How the plan is carried out: what comes before it, how often, how fast, where it breaks off, and against which rules.
class ControlFields : public EditorPart
{
public:
    explicit ControlFields(EditorForm *form);
    void fill(const Profile &profile) override;
    void take(Profile &profile) const override;
    void enable(const Profile &profile) override;

private:
    void addEndRows(EditorForm *form);
    void addMessageRows(EditorForm *form);
    void addPaceRows(EditorForm *form);
    void addClaimRows(EditorForm *form);
    void addRuleRows(EditorForm *form);

    QCheckBox *m_drop;
    QComboBox *m_dropAfter;
    QSpinBox *m_messages;
    QSpinBox *m_recipientsEach;
    QCheckBox *m_reset;
    QCheckBox *m_keepGoing;
    QSpinBox *m_delay;
    QSpinBox *m_writeSize;
    QSpinBox *m_writeDelay;
    QPlainTextEdit *m_commands;
    QLineEdit *m_xclient;
    QCheckBox *m_xclientBeforeTls;
    QLineEdit *m_xforward;
    QHash<QString, QCheckBox *> m_rules; // by their names
};

} // namespace helodesk
