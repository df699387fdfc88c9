// SPDX-License-Identifier: MIT
#include "core/transcript/evidence.h"

#include "core/diagnosis/knowledge.h"
#include "core/diagnosis/replycodes.h"
#include "core/transcript/maskedlines.h"
#include "core/transcript/transcript.h"
#include "core/transcript/verdictdocument.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
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

Confidence confidenceNamed(const QString &name)
{
    for (const Confidence confidence : {Confidence::Certain, Confidence::Likely, Confidence::Possible}) {
        if (name == QLatin1StringView(confidenceName(confidence).data(), confidenceName(confidence).size()))
            return confidence;
    }
    return Confidence::Unknown;
}

QList<int> numbers(const QJsonValue &value)
{
    QList<int> list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &number : array)
        list.append(number.toInt());
    return list;
}

Finding findingFrom(const QJsonObject &object)
{
    Finding finding = knowledge::findingFor(
        object.value(u"cause").toString().toLatin1(), confidenceNamed(object.value(u"confidence").toString()));
    const QString title = object.value(u"title").toString();
    if (!title.isEmpty())
        finding.title = visibleText(title);
    finding.explanation = visibleText(object.value(u"explanation").toString());
    finding.evidence = numbers(object.value(u"evidence"));
    finding.consequences = numbers(object.value(u"consequences"));
    return finding;
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

std::optional<SavedRun> readRunDocument(const QByteArray &text)
{
    if (!text.trimmed().startsWith('{') || !text.contains("helodesk-run/1"))
        return std::nullopt;
    const QJsonObject document = QJsonDocument::fromJson(text).object();
    if (document.value(u"format").toString() != u"helodesk-run/1")
        return std::nullopt;
    SavedRun run;
    run.explanation.kind = Explanation::Kind::Transcript;
    Finding &first = run.explanation.verdict.first;
    first = findingFrom(document.value(u"verdict").toObject());
    QHash<int, QJsonObject> events;
    const QJsonArray all = document.value(u"events").toArray();
    for (const QJsonValue &event : all)
        events.insert(event.toObject().value(u"id").toInt(), event.toObject());
    forRows(first, [&](int row, bool isConsequence) {
        const auto event = events.constFind(row);
        if (event != events.constEnd() && row > 0 && run.evidence.size() < mostRows)
            run.evidence.append(lineOf(*event, isConsequence));
    });
    const QJsonObject deciding = events.value(first.evidence.value(0));
    run.explanation.code = deciding.value(u"code").toInt();
    run.explanation.enhanced = deciding.value(u"enhanced").toString().toLatin1();
    run.explanation.stage = stageNamed(deciding.value(u"stage").toString().toLatin1()).value_or(Stage::Unknown);
    if (run.explanation.code > 0)
        first.meaning = knowledge::codeMeaning(run.explanation.code, run.explanation.stage).meaning;
    return run;
}

} // namespace helodesk
