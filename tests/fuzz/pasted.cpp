// SPDX-License-Identifier: MIT
// Invariant: whatever is pasted, the answer is whole (a cause with a title, a confidence that fits it), the same each
// time, and a transcript's evidence and consequences are rows that the transcript has.
#include "core/transcript/pasted.h"

#include "core/diagnosis/explain.h"
#include "core/transcript/transcriptreader.h"
#include "tests/fuzz/choices.h"

using namespace helodesk;

static void checkRows(const QList<int> &rows, int count)
{
    for (const int row : rows)
        HELODESK_INVARIANT(row >= 1 && row <= count);
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Explanation explanation = explainPasted(text);
    const Finding &first = explanation.verdict.first;
    HELODESK_INVARIANT(!first.cause.isEmpty());
    HELODESK_INVARIANT(!first.title.isEmpty());
    HELODESK_INVARIANT(explanation.code == 0 || (explanation.code > 0 && explanation.code <= 999));

    const std::optional<Timeline> transcript = readTranscript(text);
    if (transcript) {
        const int rows = transcript->lastRow();
        const Verdict verdict = explainTranscript(*transcript).verdict;
        checkRows(verdict.first.evidence, rows);
        checkRows(verdict.first.consequences, rows);
        for (const Finding &finding : verdict.findings)
            checkRows(finding.evidence, rows);
    }
    HELODESK_INVARIANT(explainPasted(text).verdict.first.cause == first.cause);
    return 0;
}
