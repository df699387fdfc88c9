// SPDX-License-Identifier: MIT
#include "core/transcript/evidence.h"

#include "core/transcript/maskedlines.h"
#include "core/transcript/transcript.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace helodesk {

namespace {

constexpr qsizetype longestWords = 90;
constexpr qsizetype mostRows = 12; // a run may have a thousand refused recipients

// The lines as one, without the code, which stands beside them.
QString wordsWithout(const QString &code, const QStringList &lines)
{
    QStringList parts;
    for (const QString &line : lines) {
        const bool repeats = !code.isEmpty() && line.startsWith(code);
        parts.append(repeats ? line.sliced(std::min(code.size() + 1, line.size())) : line);
    }
    const QString words = parts.join(u" ⏎ ").trimmed();
    return words.size() > longestWords ? words.first(longestWords) + u" …"_qs : words;
}

// Calls add(row, isConsequence) for the rows of a finding.
template <typename Add> void forRows(const Finding &finding, Add add)
{
    for (const int row : finding.evidence)
        add(row, false);
    for (const int row : finding.consequences)
        add(row, true);
}

RowState stateOfCode(int code)
{
    if (code >= 500)
        return RowState::Bad;
    if (code >= 400)
        return RowState::Warning;
    return code >= 200 && code < 300 ? RowState::Good : RowState::Neutral;
}

EvidenceLine lineOf(const QJsonObject &event, bool isConsequence)
{
    QStringList lines;
    const QJsonArray texts = event.value(u"lines").toArray();
    for (const QJsonValue &text : texts)
        lines.append(visibleText(text.toString()));
    if (lines.isEmpty())
        lines.append(visibleText(event.value(u"reason").toString(event.value(u"error").toString())));
    const int code = event.value(u"code").toInt();
    const QString figures = code > 0 ? QString::number(code) : QString();
    const RowState state = event.value(u"kind").toString() == u"error" ? RowState::Bad : stateOfCode(code);
    return {event.value(u"id").toInt(), figures, state, wordsWithout(figures, lines), isConsequence};
}

} // namespace

QString EvidenceLine::text() const
{
    return (code + u' ' + words).trimmed();
}

QList<EvidenceLine> evidenceLines(const Timeline &timeline, const Finding &finding)
{
    QList<EvidenceLine> lines;
    forRows(finding, [&](int row, bool isConsequence) {
        const Event *event = timeline.row(row);
        if (!event || lines.size() >= mostRows)
            return;
        const int code = maskedReply(*event).code;
        const QString figures = code > 0 ? QString::number(code) : QString();
        const QStringList texts = rowLines(*event);
        lines.append({row, figures, stateOf(*event),
            wordsWithout(figures, texts.isEmpty() ? QStringList(describe(*event)) : texts), isConsequence});
    });
    return lines;
}

QList<EvidenceLine> evidenceLines(const QJsonObject &run, const Finding &finding)
{
    QHash<int, QJsonObject> events;
    const QJsonArray all = run.value(u"events").toArray();
    for (const QJsonValue &event : all)
        events.insert(event[u"id"].toInt(), event.toObject());
    QList<EvidenceLine> lines;
    forRows(finding, [&](int row, bool isConsequence) {
        const auto event = events.constFind(row);
        if (event != events.constEnd() && row > 0 && lines.size() < mostRows)
            lines.append(lineOf(*event, isConsequence));
    });
    return lines;
}

} // namespace helodesk
