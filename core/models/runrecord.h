// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/verdict.h"
#include "core/profile/judgement.h"
#include "core/profile/takenvalues.h"
#include "core/profile/usedvariable.h"
#include "core/run/outcome.h"
#include "core/smtp/secrets.h"
#include "core/smtp/timeline.h"
#include "core/transcript/rowremarks.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>

#include <memory>
#include <optional>

namespace helodesk {

// One run, with the window's own copy of its timeline.
struct RunRecord {
    enum class State {
        Running,
        Holding, // the plan is done, the connection stays open for typed lines
        Finished,
    };

    int number = 0; // from 1, in the order started; 0: read from where runs are kept
    QByteArray keptAs; // RunSummary::id once it is kept; empty: it isn't
    QByteArray profile; // Profile::id
    Expectations expectations; // what the profile expected of it
    QList<Judgement> judgements; // of the finished run; empty: nothing was expected
    State state = State::Running;
    Timeline timeline;
    Outcome outcome; // as far as known
    Verdict verdict; // as far as known; of no worth until judged
    bool judged = false;
    QList<UsedVariable> variables; // what they came to
    QList<TakenValue> taken; // what the run gives to others
    KnownSecrets secrets; // of the run, for the check of exports; none of a run that was read: it has masks
    std::optional<QByteArray> message; // the content, where a recording has it whole
    RowRemarks remarks = {}; // what a reader noted beside rows

    [[nodiscard]] bool isOver() const { return state == State::Finished; }
    // From the start to the last event.
    [[nodiscard]] Instant duration() const
    {
        return timeline.isEmpty() ? Instant{} : timeline.at(timeline.size() - 1).at;
    }
};
using RunRecordPointer = std::shared_ptr<RunRecord>;

// How a run stands, in the one word that a coloured dot can say.
enum class Standing {
    None, // no run yet
    Running,
    Good,
    Warning, // worth a second try or a look: temporary, partial, unknown, cancelled
    Bad,
};
[[nodiscard]] Standing standingOf(const RunRecord &record);
// Of a run that is over.
[[nodiscard]] Standing standingOf(OutcomeKind kind, bool temporary);

} // namespace helodesk

Q_DECLARE_METATYPE(helodesk::Standing)
Q_DECLARE_METATYPE(helodesk::RunRecordPointer)
