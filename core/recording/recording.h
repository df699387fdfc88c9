// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/verdict.h"
#include "core/run/outcome.h"
#include "core/smtp/secrets.h"
#include "core/smtp/timeline.h"
#include "core/transcript/rowremarks.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

class QIODevice;

namespace helodesk {

// One session that a recording tells of, whoever recorded it: the same timeline that a run of ours has, as far as the
// recording carries it. Lines that nobody understands are events of their own and count for nothing.
struct RecordedSession {
    Timeline timeline; // subject.recordedBy says what the recording is
    Outcome outcome;
    Verdict verdict;
    std::optional<QByteArray> message; // the content, where the recording has it whole
    KnownSecrets secrets; // that stand in the recording; hidden in the timeline
    RowRemarks remarks = {}; // what a reader noted beside rows: our own documents have that
    int notUnderstood = 0; // lines
    // Where it stands in the recording: octets from its beginning, lines from 1. Sessions of a log may overlap.
    qint64 offset = 0;
    qint64 length = 0;
    qint64 firstLine = 1;
};

// What is known of a recording as a whole.
struct RecordingReport {
    QString format; // "swaks", "curl", "Postfix log" …; empty: it is none that is known
    QString problem; // where it stopped and why, if it isn't whole; empty if all is well
    qint64 octets = 0; // read
    qint64 lines = 0;
    int sessions = 0;
};

// What reading gave.
struct ReadRecording {
    RecordingReport report;
    std::vector<RecordedSession> sessions;
};

// Reads a recording of any kind that is known: our own documents (run documents, events, reports), transcripts, debug
// output of mail programs and libraries, logs of servers. No session if it is none of them.
[[nodiscard]] ReadRecording readRecording(const QByteArray &text);

// Takes a session as soon as it is whole; false ends the reading.
using SessionSink = std::function<bool(RecordedSession session)>;
// Is told now and then how many octets were read; false ends the reading.
using RecordingProgress = std::function<bool(qint64 octets)>;
// The same from a device, in blocks: memory holds the sessions under way, not the recording. Blocks while it reads.
[[nodiscard]] RecordingReport readRecording(
    QIODevice &device, const SessionSink &sink, const RecordingProgress &progress = {});

} // namespace helodesk
