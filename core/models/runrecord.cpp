// SPDX-License-Identifier: MIT
#include "core/models/runrecord.h"

namespace helodesk {

Standing standingOf(const RunRecord &record)
{
    if (record.state == RunRecord::State::Running)
        return Standing::Running;
    if (!record.judged)
        return Standing::Bad; // it couldn't even begin
    return standingOf(record.outcome.kind, record.outcome.temporary);
}

Standing standingOf(OutcomeKind kind, bool temporary)
{
    switch (kind) {
    case OutcomeKind::Running:
        return Standing::Running;
    case OutcomeKind::Accepted:
    case OutcomeKind::Stopped:
        return Standing::Good;
    case OutcomeKind::Partial:
    case OutcomeKind::Unknown:
    case OutcomeKind::Cancelled:
    case OutcomeKind::Interrupted:
        return Standing::Warning;
    case OutcomeKind::Refused:
    case OutcomeKind::TimedOut:
        return temporary ? Standing::Warning : Standing::Bad;
    case OutcomeKind::Failed:
        break;
    }
    return Standing::Bad;
}

} // namespace helodesk
