// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/explain.h"
#include "core/models/timelinephases.h"
#include "core/smtp/timeline.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace helodesk {

// A row that proves something, in words. Secrets are hidden.
struct EvidenceLine {
    int row = 0;
    QString code; // of its reply; may be empty
    RowState state = RowState::Neutral;
    QString words; // "authentication required"
    bool isConsequence = false; // only follows from what went wrong before

    // Code and words.
    [[nodiscard]] QString text() const;
};

// The rows of a finding: what proves it, then what follows from it. No more than a dozen, none of them long.
[[nodiscard]] QList<EvidenceLine> evidenceLines(const Timeline &timeline, const Finding &finding);

// What a saved run (helodesk-run/1) says about itself; nothing if the text is none.
struct SavedRun {
    Explanation explanation;
    QList<EvidenceLine> evidence;
};
[[nodiscard]] std::optional<SavedRun> readRunDocument(const QByteArray &text);

} // namespace helodesk
