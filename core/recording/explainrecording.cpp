// SPDX-License-Identifier: MIT
#include "core/recording/explainrecording.h"

#include "core/recording/bounce.h"
#include "core/recording/recording.h"
#include "core/transcript/pasted.h"

namespace helodesk {

std::optional<RecordedSession> tellingSession(const QByteArray &text)
{
    if (readBounce(text))
        return std::nullopt;
    ReadRecording read = readRecording(text);
    RecordedSession *telling = nullptr;
    for (RecordedSession &session : read.sessions) {
        const bool failed = session.verdict.first.severity == Severity::Error;
        if (!telling || (failed && telling->verdict.first.severity != Severity::Error))
            telling = &session;
    }
    return telling ? std::optional(std::move(*telling)) : std::nullopt;
}

Explanation explainRecording(const QByteArray &text, Stage stage)
{
    Explanation pasted = explainPasted(text, stage);
    // A bounce's words say more than the part of a session in it; a document keeps its own verdict.
    if (pasted.kind == Explanation::Kind::Transcript || pasted.kind == Explanation::Kind::Bounce)
        return pasted;
    const auto telling = tellingSession(text);
    return telling ? explainTranscript(telling->timeline) : pasted;
}

} // namespace helodesk
