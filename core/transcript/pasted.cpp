// SPDX-License-Identifier: MIT
#include "core/transcript/pasted.h"

#include "core/diagnosis/matcher.h"
#include "core/diagnosis/replycodes.h"
#include "core/transcript/recordedverdict.h"
#include "core/transcript/transcriptreader.h"

namespace helodesk {

Explanation explainTranscript(const Timeline &timeline)
{
    Explanation result;
    result.kind = Explanation::Kind::Transcript;
    result.verdict = diagnose(timeline);
    for (const Event &event : timeline) {
        const auto *reply = event.as<events::Replied>();
        if (!reply)
            continue;
        if (result.software.isEmpty() && reply->verb == Verb::Greeting)
            result.software = softwareOf(reply->reply.joinedText());
        if (result.code == 0 && result.verdict.first.evidence.contains(event.id)) {
            result.code = reply->reply.code;
            result.stage = event.stage;
            if (const auto enhanced = reply->reply.enhanced())
                result.enhanced = enhanced->toByteArray();
            result.meaning = knowledge::codeMeaning(result.code, event.stage).meaning;
        }
    }
    return result;
}

Explanation explainPasted(const QByteArray &text, Stage stage)
{
    if (const auto recorded = recordedVerdict(text))
        return *recorded;
    if (const auto timeline = readTranscript(text))
        return explainTranscript(*timeline);
    return explain(text, stage);
}

} // namespace helodesk
