// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/verdict.h"
#include "core/run/outcome.h"
#include "core/smtp/timeline.h"

#include <QByteArray>
#include <QMetaType>

#include <memory>

namespace helodesk {

// One run of this session of the program, with the window's own copy of its timeline.
struct RunRecord {
    enum class State {
        Running,
        Holding, // the plan is done, the connection stays open for typed lines
        Finished,
    };

    int number = 0; // from 1, in the order started
    QByteArray profile; // Profile::id
    State state = State::Running;
    Timeline timeline;
    Outcome outcome; // as far as known
    Verdict verdict; // as far as known; of no worth until judged
    bool judged = false;

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

} // namespace helodesk

Q_DECLARE_METATYPE(helodesk::Standing)
