// SPDX-License-Identifier: MIT
// Invariant: however the octets are cut into pieces, the same replies come out, with the same anomalies; each is within
// the stated limits, and what is kept of each line is the beginning of a line that came in.
#include "core/smtp/reply.h"
#include "tests/fuzz/choices.h"

#include <vector>

using namespace helodesk;

namespace {

constexpr qsizetype mostOctets = 70 * 1024;

struct Reading {
    QList<Reply> replies;
    bool tooLong = false;
};

void takeReplies(ReplyReader &reader, Reading &reading)
{
    while (auto reply = reader.next())
        reading.replies.append(*reply);
}

Reading finished(ReplyReader &reader, Reading reading)
{
    reading.tooLong = reader.tooLong();
    if (auto reply = reader.finish())
        reading.replies.append(*reply);
    HELODESK_INVARIANT(!reader.hasRest());
    HELODESK_INVARIANT(!reader.next());
    return reading;
}

// cuts: where a piece ends, in ascending order.
Reading readInPieces(const QByteArray &octets, const std::vector<qsizetype> &cuts)
{
    ReplyReader reader;
    Reading reading;
    qsizetype from = 0;
    for (const qsizetype cut : cuts) {
        reader.feed(QByteArrayView(octets).sliced(from, cut - from));
        takeReplies(reader, reading);
        from = cut;
    }
    reader.feed(QByteArrayView(octets).sliced(from));
    takeReplies(reader, reading);
    return finished(reader, reading);
}

bool same(const Reading &a, const Reading &b)
{
    if (a.tooLong != b.tooLong || a.replies.size() != b.replies.size())
        return false;
    for (qsizetype i = 0; i < a.replies.size(); ++i) {
        const Reply &x = a.replies[i];
        const Reply &y = b.replies[i];
        if (x.code != y.code || x.lines != y.lines || x.anomalies != y.anomalies)
            return false;
    }
    return true;
}

void checkLimits(const Reply &reply)
{
    HELODESK_INVARIANT(reply.code >= 0 && reply.code <= 999);
    HELODESK_INVARIANT(!reply.lines.isEmpty() && reply.lines.size() <= ReplyReader::maximumLines);
    for (const QByteArray &line : reply.lines) {
        HELODESK_INVARIANT(line.size() <= ReplyReader::maximumLine);
        HELODESK_INVARIANT(!line.contains('\n'));
    }
    for (const Anomaly &anomaly : reply.anomalies) {
        HELODESK_INVARIANT(anomaly.line >= 0 && anomaly.line < reply.lines.size());
        HELODESK_INVARIANT(!anomalyName(anomaly.kind).isEmpty());
    }
    HELODESK_INVARIANT(reply.joinedText().size() <= ReplyReader::maximumReply + ReplyReader::maximumLine * 2);
    if (const auto status = reply.enhanced())
        HELODESK_INVARIANT(EnhancedStatusCode::atStartOf(status->toByteArray()) == status);
}

// The lines of all replies are lines that came in, in that order and none left out.
void checkLines(const QByteArray &octets, const Reading &reading)
{
    qsizetype at = 0;
    for (const Reply &reply : reading.replies) {
        for (const QByteArray &line : reply.lines) {
            HELODESK_INVARIANT(QByteArrayView(octets).sliced(at).startsWith(line));
            const qsizetype lineFeed = octets.indexOf('\n', at + line.size());
            at = lineFeed < 0 ? octets.size() : lineFeed + 1;
        }
    }
    HELODESK_INVARIANT(reading.tooLong || at == octets.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz::Choices choices(data, size);
    QByteArray octets;
    std::vector<qsizetype> cuts;
    while (!choices.atEnd()) {
        // Some choices repeat the piece: lines over the limit in a short input.
        const uint8_t choice = choices.octet();
        const QByteArrayView piece = choices.take(choice & 0x0f);
        int times = choice >= 0xf0 ? 8192 : 1;
        for (; times > 0 && octets.size() < mostOctets; --times)
            octets += piece;
        cuts.push_back(octets.size());
    }
    const Reading whole = readInPieces(octets, {});
    HELODESK_INVARIANT(same(whole, readInPieces(octets, cuts)));
    if (octets.size() <= 4096) {
        std::vector<qsizetype> each;
        for (qsizetype i = 1; i < octets.size(); ++i)
            each.push_back(i);
        HELODESK_INVARIANT(same(whole, readInPieces(octets, each)));
    }
    for (const Reply &reply : whole.replies)
        checkLimits(reply);
    checkLines(octets, whole);
    return 0;
}
