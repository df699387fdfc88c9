// SPDX-License-Identifier: MIT
// Invariant: whatever is read, in blocks of whatever size, gives the same sessions, each with a verdict whose rows it
// has, and it leaves in every format without one of its own secrets.
#include "core/recording/recordingreader.h"
#include "core/transcript/export.h"
#include "tests/fuzz/choices.h"

using namespace helodesk;

static std::vector<RecordedSession> read(QByteArrayView text, qsizetype block)
{
    std::vector<RecordedSession> sessions;
    RecordingReader reader([&sessions](RecordedSession session) {
        sessions.push_back(std::move(session));
        return true;
    });
    for (qsizetype at = 0; at < text.size(); at += block)
        HELODESK_INVARIANT(reader.feed(text.sliced(at, std::min(block, text.size() - at))));
    reader.finish();
    HELODESK_INVARIANT(reader.report().sessions == static_cast<int>(sessions.size()));
    return sessions;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const std::vector<RecordedSession> whole = read(text, std::max<qsizetype>(text.size(), 1));
    const std::vector<RecordedSession> pieces = read(text, 7);
    HELODESK_INVARIANT(whole.size() == pieces.size());
    for (size_t i = 0; i < whole.size(); ++i) {
        const RecordedSession &session = whole[i];
        HELODESK_INVARIANT(session.timeline.lastRow() == pieces[i].timeline.lastRow());
        for (const int row : session.verdict.first.evidence)
            HELODESK_INVARIANT(row >= 1 && row <= session.timeline.lastRow());
        for (const ExportFormat format : {ExportFormat::Text, ExportFormat::Swaks, ExportFormat::Csv})
            static_cast<void>(exportRun(
                {session.timeline, session.outcome, session.verdict, session.message}, format, {}, session.secrets));
    }
    return 0;
}
