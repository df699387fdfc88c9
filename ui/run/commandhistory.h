// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace helodesk {

// The lines that were typed, to be called up again. Lines with a secret in them are never kept.
class CommandHistory
{
public:
    static constexpr int most = 200;

    // awaitsAuthResponse: the line answers a 334, so all of it may be a secret.
    void add(const QString &line, bool awaitsAuthResponse);
    // The line before the one shown, or nothing if there is none. draft: what stands in the field now, to come back to.
    [[nodiscard]] QString previous(const QString &draft);
    // The line after the one shown; the draft after the last.
    [[nodiscard]] QString next(const QString &shown);
    [[nodiscard]] const QStringList &lines() const { return m_lines; }

private:
    QStringList m_lines;
    qsizetype m_at = 0; // of the line shown; m_lines.size(): the draft
    QString m_draft;
};

} // namespace helodesk
