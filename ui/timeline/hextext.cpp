// SPDX-License-Identifier: MIT
#include "ui/timeline/hextext.h"

#include <QBitArray>
#include <QStringList>

namespace helodesk {

namespace {

// Octets and which of them are secret.
struct Octets {
    QByteArray bytes;
    QBitArray secret;

    void add(const QByteArray &more, const SecretSpans &spans = {});
};

void Octets::add(const QByteArray &more, const SecretSpans &spans)
{
    const qsizetype from = bytes.size();
    bytes += more;
    secret.resize(bytes.size());
    for (const SecretSpan &span : spans) {
        const qsizetype begin = qBound<qsizetype>(0, span.from, more.size());
        const qsizetype end = qBound(begin, span.from + span.length, more.size());
        secret.fill(true, from + begin, from + end);
    }
}

bool hasAnomaly(const Reply &reply, Anomaly::Kind kind, qsizetype line)
{
    return reply.anomalies.contains(Anomaly{kind, static_cast<int>(line)});
}

// The line ends, which a Reply has told apart from its lines, are put back.
void addReply(Octets &octets, const Reply &reply, const QList<SecretSpans> &secrets)
{
    for (qsizetype i = 0; i < reply.lines.size(); ++i) {
        octets.add(reply.lines[i], secrets.value(i));
        const bool last = i == reply.lines.size() - 1;
        if (!(last && reply.has(Anomaly::Unterminated)))
            octets.add(hasAnomaly(reply, Anomaly::BareLineFeed, i) ? "\n" : "\r\n");
    }
}

Octets octetsOf(const Event &event)
{
    Octets octets;
    if (const auto *sent = event.as<events::Sent>()) {
        octets.add(sent->what.line, sent->what.secrets);
        octets.add("\r\n");
    } else if (const auto *replied = event.as<events::Replied>()) {
        addReply(octets, replied->reply, replied->secrets);
    } else if (const auto *unasked = event.as<events::Unasked>()) {
        addReply(octets, unasked->reply, unasked->secrets);
    } else if (const auto *smuggled = event.as<events::Smuggled>()) {
        octets.add(smuggled->octets);
    } else if (const auto *failed = event.as<events::TlsFailed>()) {
        octets.add(failed->report.plaintext);
    }
    return octets;
}

QString hexLine(const Octets &octets, qsizetype from)
{
    static constexpr qsizetype perLine = 16;
    QString hex;
    QString characters;
    for (qsizetype i = from; i < from + perLine; ++i) {
        if (i == from + perLine / 2)
            hex += u' ';
        if (i >= octets.bytes.size()) {
            hex += QStringLiteral("   ");
            continue;
        }
        const auto octet = static_cast<uchar>(octets.bytes[i]);
        const bool hidden = octets.secret.testBit(i);
        hex += hidden ? QStringLiteral("•• ") : QStringLiteral("%1 ").arg(octet, 2, 16, QLatin1Char('0'));
        characters += hidden ? QChar(u'•')
                             : QChar(octet >= 0x20 && octet < 0x7f ? QLatin1Char(char(octet)) : QLatin1Char('.'));
    }
    return QStringLiteral("%1  %2 %3").arg(from, 8, 16, QLatin1Char('0')).arg(hex, characters);
}

} // namespace

bool hasOctets(const Event &event)
{
    return !octetsOf(event).bytes.isEmpty();
}

QString hexText(const Event &event)
{
    const Octets octets = octetsOf(event);
    QStringList lines;
    for (qsizetype from = 0; from < octets.bytes.size(); from += 16)
        lines.append(hexLine(octets, from));
    return lines.join(u'\n');
}

} // namespace helodesk
