// SPDX-License-Identifier: MIT
#pragma once

#include "core/interchange/profileimport.h"

#include <QStringList>

namespace helodesk {

// Collects what a reader has to say while it reads.
class ImportReport
{
public:
    void understood(int line, const QString &what);
    void ignored(int line, const QString &what, const QString &why);
    void notUnderstood(int line, const QString &what, const QString &why);
    // value is kept only until the result has been searched for it.
    void secret(int line, const QString &what, const QString &value);
    // A secret that isn't worth a word of its own.
    void hide(const QString &value);

    [[nodiscard]] const QList<ImportNote> &notes() const { return m_notes; }
    [[nodiscard]] const QStringList &secrets() const { return m_secrets; }

private:
    void add(int line, ImportOutcome outcome, const QString &what, const QString &why);
    QList<ImportNote> m_notes;
    QStringList m_secrets;
};

// Takes out of the result what repeats a secret.
void hideSecrets(ImportResult &result, const QStringList &secrets);

// What looks like the value of a password in text of any kind, whatever a reader makes of the text: the safety net
// under the readers.
[[nodiscard]] QStringList likelySecrets(const QString &text);

// Whether a value stands for one that comes from elsewhere: "$PASSWORD", "${X}", "%X%", "{{x}}".
[[nodiscard]] bool isPlaceholder(const QString &value);

} // namespace helodesk
