// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/finding.h"
#include "core/models/timelinephases.h"
#include "core/smtp/timeline.h"

#include <QList>
#include <QString>

class QJsonObject;

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

// The same for a run as its document (helodesk-run/1) has it.
[[nodiscard]] QList<EvidenceLine> evidenceLines(const QJsonObject &run, const Finding &finding);

} // namespace helodesk
