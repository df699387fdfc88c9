// SPDX-License-Identifier: MIT
// Invariant: however content is cut into blocks, its wire form is the same, has the one final dot at its very end, and
// a server that undoes RFC 5321 4.5.2 gets the content back, plus at most the CRLF that its last line lacked.
#include "core/smtp/content.h"

#include "tests/fuzz/choices.h"

using namespace helodesk;

// What a server makes of the wire form: the lines up to the final dot, with one leading dot removed from each.
static QByteArray unstuffed(const QByteArray &wire, qsizetype *used)
{
    QByteArray content;
    qsizetype at = 0;
    while (at < wire.size()) {
        const qsizetype lineFeed = wire.indexOf('\n', at);
        const QByteArray line = wire.mid(at, lineFeed < 0 ? -1 : lineFeed + 1 - at);
        at += line.size();
        const bool behindCrlf = content.isEmpty() || content.endsWith("\r\n");
        if (line == ".\r\n" && behindCrlf)
            break;
        content += line.startsWith('.') ? line.mid(1) : line;
    }
    *used = at;
    return content;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz::Choices choices(data, size);
    QByteArray content;
    QByteArray wire;
    DotStuffer stuffer;
    while (!choices.atEnd()) {
        const QByteArrayView block = choices.piece();
        content += block;
        stuffer.add(block, wire);
    }
    stuffer.finish(wire);
    HELODESK_INVARIANT(stuffer.octets() == content.size());

    QByteArray atOnce;
    DotStuffer other;
    other.add(content, atOnce);
    other.finish(atOnce);
    HELODESK_INVARIANT(atOnce == wire);

    qsizetype used = 0;
    const QByteArray arrived = unstuffed(wire, &used);
    HELODESK_INVARIANT(used == wire.size());
    HELODESK_INVARIANT(wire.endsWith(".\r\n"));
    HELODESK_INVARIANT(arrived == content || arrived == content + "\r\n");
    HELODESK_INVARIANT(arrived.isEmpty() || arrived.endsWith("\r\n"));
    return 0;
}
