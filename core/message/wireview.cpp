// SPDX-License-Identifier: MIT
#include "core/message/wireview.h"

#include "core/smtp/content.h"

namespace helodesk {

namespace {

QList<WireLine> linesOf(const QByteArray &octets, bool isWhole)
{
    QList<WireLine> lines;
    bool afterLineFeed = true;
    for (qsizetype from = 0; from < octets.size();) {
        qsizetype at = from;
        while (at < octets.size() && octets[at] != '\r' && octets[at] != '\n')
            ++at;
        WireLine line;
        line.offset = from;
        line.octets = octets.sliced(from, at - from);
        line.stuffed = afterLineFeed && line.octets.startsWith('.');
        const bool crlf = at + 1 < octets.size() && octets[at] == '\r' && octets[at + 1] == '\n';
        if (at == octets.size())
            line.lineEnd = WireLine::None;
        else if (!crlf)
            line.lineEnd = octets[at] == '\r' ? WireLine::BareCr : WireLine::BareLf;
        // A line that goes on behind what was kept isn't shown cut off.
        if (at == octets.size() && !isWhole && !lines.isEmpty())
            break;
        afterLineFeed = at == octets.size() || crlf || octets[at] == '\n';
        lines.append(line);
        from = at + (crlf ? 2 : 1);
    }
    return lines;
}

} // namespace

WireView wireView(ContentSource &message, qint64 keptOctets)
{
    constexpr qsizetype block = 256 * 1024;
    WireView view;
    EmlReader reader;
    DotStuffer stuffer;
    QByteArray kept;
    QByteArray wire;
    while (!message.atEnd()) {
        const QByteArray octets = message.read(block);
        if (kept.size() < keptOctets)
            kept += octets.left(keptOctets - kept.size());
        reader.feed(octets);
        wire.clear();
        stuffer.add(octets, wire);
        view.wireOctets += wire.size();
    }
    wire.clear();
    stuffer.finish(wire);
    view.wireOctets += wire.size();
    reader.finish();
    view.error = message.error();
    view.facts = reader.facts();
    view.isWhole = kept.size() == view.facts.octets;
    view.lines = linesOf(kept, view.isWhole);
    return view;
}

} // namespace helodesk
