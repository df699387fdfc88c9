// SPDX-License-Identifier: MIT
#pragma once

#include "core/recording/lineformat.h"
#include "core/recording/recording.h"

#include <QByteArray>
#include <QStringDecoder>

#include <memory>
#include <optional>

namespace helodesk {

// Takes a recording in blocks of any size and hands its sessions on as they end. What it keeps: the sessions under way
// and at most a line; of our own documents, which are one piece, the whole.
class RecordingReader
{
public:
    explicit RecordingReader(SessionSink sink);
    ~RecordingReader();

    // False once the sink has had enough.
    [[nodiscard]] bool feed(QByteArrayView octets);
    void finish();
    [[nodiscard]] const RecordingReport &report() const { return m_report; }

    // Octets that tell the format.
    static constexpr qsizetype sample = 64 * 1024;
    // Octets of one line that are read; the rest of it is dropped.
    static constexpr qsizetype longestLine = 64 * 1024;
    // Octets of a document of ours; none is larger.
    static constexpr qsizetype longestDocument = 128 * 1024 * 1024;

private:
    void decide();
    void readLines(bool atEnd);
    void readLine(QByteArrayView line, qint64 next);
    void readWhole();
    void take(RecordedSession session);

    SessionSink m_sink;
    RecordingReport m_report;
    std::unique_ptr<LineFormat> m_format;
    std::optional<QStringDecoder> m_decoder; // of UTF-16
    QByteArray m_rest; // octets not yet read as lines
    qint64 m_offset = 0; // of m_rest
    bool m_decided = false;
    bool m_whole = false; // one of our documents, or nothing that has lines
    bool m_enough = false;
    bool m_dropping = false; // inside a line that is too long
};

} // namespace helodesk
