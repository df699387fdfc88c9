// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/lint.h"

#include <QScrollArea>

class QLabel;
class QVBoxLayout;

namespace helodesk {

class ComposerDocument;

// What servers and receivers may take offence at, each with its reason, what to do, and a button where it can be done.
class LintList : public QScrollArea
{
    Q_OBJECT
public:
    explicit LintList(ComposerDocument *document, QWidget *parent = nullptr);

    void setFindings(const QList<LintFinding> &findings, bool checked);
    // All that is shown, as a person reads it.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    // The finding's field is wanted, and the line where it was found.
    void findingChosen(const helodesk::LintFinding &finding);

private:
    void fill();
    [[nodiscard]] QWidget *makeItem(const LintFinding &finding);

    ComposerDocument *m_document;
    QLabel *m_nothing;
    QVBoxLayout *m_column;
    QList<QWidget *> m_items;
    QList<LintFinding> m_findings;
    bool m_filled = false;
};

} // namespace helodesk
