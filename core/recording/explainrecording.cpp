// SPDX-License-Identifier: MIT
#include "core/recording/explainrecording.h"

#include "core/recording/bounce.h"
#include "core/recording/recording.h"
#include "core/transcript/pasted.h"

namespace helodesk {

Explanation explainRecording(const QByteArray &text, Stage stage)
{
    Explanation pasted = explainPasted(text, stage);
    // A bounce's words say more than the part of a session in it; a document keeps its own verdict.
    if (pasted.kind == Explanation::Kind::Transcript || pasted.kind == Explanation::Kind::Bounce)
        return pasted;
    const ReadRecording read = readRecording(text);
    const RecordedSession *telling = nullptr;
    for (const RecordedSession &session : read.sessions) {
        const bool failed = session.verdict.first.severity == Severity::Error;
        if (!telling || (failed && telling->verdict.first.severity != Severity::Error))
            telling = &session;
    }
    return telling && !readBounce(text) ? explainTranscript(telling->timeline) : pasted;
}

} // namespace helodesk
