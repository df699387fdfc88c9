// SPDX-License-Identifier: MIT
// Invariant: whatever is read as a message, its structure is the same however it is cut into blocks, and all its places
// lie within it.
#include "core/message/emlreader.h"

#include "tests/fuzz/choices.h"

using namespace helodesk;

static EmlFacts readIn(QByteArrayView message, qsizetype step)
{
    EmlReader reader;
    for (qsizetype from = 0; from < message.size(); from += step)
        reader.feed(message.sliced(from, std::min(step, message.size() - from)));
    reader.finish();
    return reader.facts();
}

static void checkPart(const EmlFacts &facts, int index)
{
    const EmlPart &part = facts.parts[index];
    HELODESK_INVARIANT(0 <= part.offset && part.offset <= part.bodyOffset);
    HELODESK_INVARIANT(part.bodyOffset <= part.end && part.end <= facts.octets);
    HELODESK_INVARIANT(part.parent < index && (part.parent >= 0 || index == 0));
    if (part.parent < 0)
        return;
    const EmlPart &parent = facts.parts[part.parent];
    HELODESK_INVARIANT(part.depth == parent.depth + 1);
    HELODESK_INVARIANT(parent.bodyOffset <= part.offset && part.end <= std::max(parent.end, part.bodyOffset));
}

static bool isSame(const EmlPart &a, const EmlPart &b)
{
    return a.parent == b.parent && a.offset == b.offset && a.bodyOffset == b.bodyOffset && a.end == b.end
        && a.type == b.type && a.fileName == b.fileName && a.fields.size() == b.fields.size();
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView message(data, static_cast<qsizetype>(size));
    const EmlFacts whole = readIn(message, std::max<qsizetype>(message.size(), 1));
    HELODESK_INVARIANT(whole.octets == message.size());
    HELODESK_INVARIANT(!whole.parts.isEmpty());
    HELODESK_INVARIANT(whole.longestLine <= whole.octets);
    for (int i = 0; i < whole.parts.size(); ++i)
        checkPart(whole, i);
    for (const qsizetype step : {1, 7}) {
        const EmlFacts cut = readIn(message, step);
        HELODESK_INVARIANT(cut.troubles == whole.troubles);
        HELODESK_INVARIANT(cut.lines == whole.lines && cut.longestLine == whole.longestLine);
        HELODESK_INVARIANT(cut.bareCr.count == whole.bareCr.count && cut.bareLf.first == whole.bareLf.first);
        HELODESK_INVARIANT(cut.parts.size() == whole.parts.size());
        for (int i = 0; i < whole.parts.size(); ++i)
            HELODESK_INVARIANT(isSame(cut.parts[i], whole.parts[i]));
    }
    return 0;
}
