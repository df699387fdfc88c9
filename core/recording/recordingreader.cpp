// SPDX-License-Identifier: MIT
#include "core/recording/recordingreader.h"

#include "core/recording/bounce.h"
#include "core/recording/owndocument.h"

#include <QIODevice>

#include <algorithm>
#include <utility>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::Recording)
};

constexpr qsizetype block = 256 * 1024;

QList<QByteArrayView> linesOf(QByteArrayView text)
{
    QList<QByteArrayView> lines;
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype feed = text.indexOf('\n', from);
        const qsizetype end = feed < 0 ? text.size() : feed;
        QByteArrayView line = text.sliced(from, end - from);
        if (line.endsWith('\r'))
            line.chop(1);
        lines.append(line);
        from = end + 1;
    }
    return lines;
}

} // namespace

RecordingReader::RecordingReader(SessionSink sink) : m_sink(std::move(sink)) { }

RecordingReader::~RecordingReader() = default;

void RecordingReader::take(RecordedSession session)
{
    if (m_enough)
        return;
    ++m_report.sessions;
    m_enough = !m_sink(std::move(session));
}

void RecordingReader::decide()
{
    m_decided = true;
    if (m_rest.startsWith("\xef\xbb\xbf")) {
        m_rest.remove(0, 3);
        m_offset += 3;
    }
    if (isOwnDocument(m_rest)) {
        m_whole = true;
        return;
    }
    const QList<QByteArrayView> lines = linesOf(QByteArrayView(m_rest).first(std::min(m_rest.size(), sample)));
    int most = 1; // a single line of a kind may be anything
    for (const KnownFormat &known : knownFormats()) {
        const int likeness = known.likeness(lines);
        if (likeness > most) {
            most = likeness;
            m_format = known.make();
        }
    }
    m_whole = !m_format;
    if (m_format) {
        m_report.format = m_format->name();
        m_format->ended = [this](RecordedSession session) { take(std::move(session)); };
    }
}

void RecordingReader::readLine(QByteArrayView line, qint64 next)
{
    ++m_report.lines;
    while (line.endsWith('\r')) // a terminal that was recorded adds one
        line.chop(1);
    m_format->read({line, m_report.lines, m_offset, next});
}

void RecordingReader::readLines(bool atEnd)
{
    qsizetype from = 0;
    while (!m_enough) {
        const qsizetype feed = m_rest.indexOf('\n', from);
        const qsizetype end = feed < 0 ? m_rest.size() : feed;
        const bool tooLong = end - from > longestLine;
        if (feed < 0 && !tooLong && !(atEnd && from < m_rest.size()))
            break;
        const qint64 next = m_offset + (feed < 0 ? end - from : end + 1 - from);
        if (!m_dropping) // a line beyond the limit is read as far as it goes
            readLine(QByteArrayView(m_rest).sliced(from, std::min(end - from, longestLine)), next);
        m_dropping = feed < 0;
        m_offset = next;
        from = feed < 0 ? end : end + 1;
        if (from >= m_rest.size())
            break;
    }
    m_rest.remove(0, from);
}

bool RecordingReader::feed(QByteArrayView octets)
{
    if (m_enough)
        return false;
    const bool first = std::exchange(m_report.octets, m_report.octets + octets.size()) == 0;
    if (first && (octets.startsWith("\xff\xfe") || octets.startsWith("\xfe\xff")))
        m_decoder.emplace(QStringDecoder::Utf16);
    m_rest += m_decoder ? QString(m_decoder->decode(octets)).toUtf8() : octets.toByteArray();
    if (!m_decided && m_rest.size() >= sample)
        decide();
    if (m_decided && !m_whole)
        readLines(false);
    if (m_whole && m_rest.size() > longestDocument) {
        m_report.problem = Texts::tr("it is larger than a document of ours can be, and no log that is known");
        m_rest.clear();
        m_enough = true;
    }
    return !m_enough;
}

void RecordingReader::readWhole()
{
    if (isOwnDocument(m_rest)) {
        ReadRecording read = readOwnDocument(m_rest);
        m_report.format = read.report.format;
        m_report.problem = read.report.problem;
        m_report.lines = read.report.lines;
        for (RecordedSession &session : read.sessions)
            take(std::move(session));
    } else if (auto session = readBounce(m_rest)) {
        m_report.format = session->timeline.subject.recordedBy;
        session->length = m_rest.size();
        take(std::move(*session));
    }
}

void RecordingReader::finish()
{
    if (!m_decided)
        decide();
    if (m_enough)
        return;
    if (m_whole) {
        readWhole();
        return;
    }
    readLines(true);
    const QString unfinished = m_format->unfinished();
    m_format->finish();
    if (!unfinished.isEmpty())
        m_report.problem = Texts::tr("the recording ends at line %1 %2").arg(m_report.lines).arg(unfinished);
}

ReadRecording readRecording(const QByteArray &text)
{
    ReadRecording recording;
    RecordingReader reader([&recording](RecordedSession session) {
        recording.sessions.push_back(std::move(session));
        return true;
    });
    static_cast<void>(reader.feed(text));
    reader.finish();
    recording.report = reader.report();
    return recording;
}

RecordingReport readRecording(QIODevice &device, const SessionSink &sink, const RecordingProgress &progress)
{
    RecordingReader reader(sink);
    bool wanted = true;
    while (wanted) {
        const QByteArray octets = device.read(block);
        if (octets.isEmpty())
            break;
        wanted = reader.feed(octets) && (!progress || progress(reader.report().octets));
    }
    if (wanted)
        reader.finish();
    RecordingReport report = reader.report();
    if (report.problem.isEmpty() && wanted && !device.atEnd() && !device.errorString().isEmpty() && device.isOpen()
        && device.bytesAvailable() > 0)
        report.problem = device.errorString();
    return report;
}

} // namespace helodesk
