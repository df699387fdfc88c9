// SPDX-License-Identifier: MIT
#include "app/cli/runstext.h"

#include "core/transcript/transcript.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace helodesk::cli {

namespace {

struct RunsTexts {
    Q_DECLARE_TR_FUNCTIONS(RunsCommand)
};

QString serverOf(const RunSummary &run)
{
    return run.server + u':' + QString::number(run.port);
}

QString beginOf(const RunSummary &run)
{
    return run.startedAt().toString(Qt::ISODateWithMs);
}

QString linesShown(const QString &text)
{
    QStringList lines;
    for (const QString &line : text.split(u'\n'))
        lines.append(visibleText(line));
    return lines.join(u'\n');
}

QString nameOf(ComparisonRow::Kind kind)
{
    switch (kind) {
    case ComparisonRow::Kind::Same:
        return u"same"_qs;
    case ComparisonRow::Kind::Changed:
        return u"changed"_qs;
    case ComparisonRow::Kind::OnlyLeft:
        return u"only-left"_qs;
    case ComparisonRow::Kind::OnlyRight:
        return u"only-right"_qs;
    case ComparisonRow::Kind::Noise:
        break;
    }
    return u"noise"_qs;
}

QString nameOf(ComparisonRow::Weight weight)
{
    switch (weight) {
    case ComparisonRow::Weight::None:
        return u"none"_qs;
    case ComparisonRow::Weight::WorthKnowing:
        return u"informational"_qs;
    case ComparisonRow::Weight::Breaking:
        break;
    }
    return u"breaking"_qs;
}

QString nameOf(ComparisonSection section)
{
    switch (section) {
    case ComparisonSection::Outcome:
        return u"outcome"_qs;
    case ComparisonSection::Connection:
        return u"connection"_qs;
    case ComparisonSection::Encryption:
        return u"encryption"_qs;
    case ComparisonSection::Certificate:
        return u"certificate"_qs;
    case ComparisonSection::Capabilities:
        return u"capabilities"_qs;
    case ComparisonSection::Mechanisms:
        return u"mechanisms"_qs;
    case ComparisonSection::Replies:
        return u"replies"_qs;
    case ComparisonSection::Timing:
        break;
    }
    return u"timing"_qs;
}

QJsonObject rowDocument(const ComparisonRow &row)
{
    return {{u"section"_qs, nameOf(row.section)}, {u"what"_qs, row.what}, {u"left"_qs, row.left},
        {u"right"_qs, row.right}, {u"kind"_qs, nameOf(row.kind)}, {u"weight"_qs, nameOf(row.weight)},
        {u"decides"_qs, row.decides}};
}

} // namespace

QString runListText(const QList<RunSummary> &runs)
{
    QString text;
    for (const RunSummary &run : runs) {
        const QStringList columns{QString::fromUtf8(run.id), beginOf(run),
            QString::fromLatin1(outcomeName(run.outcome)), QString::number(toMilliseconds(run.duration), 'f', 0),
            run.profileName, serverOf(run), run.title};
        QStringList shown;
        for (QString column : columns)
            shown.append(visibleText(column.replace(u'\t', u' ').replace(u'\n', u' ')));
        text += shown.join(u'\t') + u'\n';
    }
    return text;
}

QJsonObject runListDocument(const QList<RunSummary> &runs)
{
    QJsonArray array;
    for (const RunSummary &run : runs) {
        array.append(QJsonObject{{u"id"_qs, QString::fromUtf8(run.id)}, {u"started"_qs, beginOf(run)},
            {u"duration_ms"_qs, toMilliseconds(run.duration)},
            {u"outcome"_qs, QString::fromLatin1(outcomeName(run.outcome))}, {u"temporary"_qs, run.temporary},
            {u"cause"_qs, QString::fromUtf8(run.cause)}, {u"title"_qs, run.title},
            {u"profile"_qs,
                QJsonObject{{u"id"_qs, QString::fromUtf8(run.remarks.profile)}, {u"name"_qs, run.profileName},
                    {u"server"_qs, run.server}, {u"port"_qs, run.port}}},
            {u"note"_qs, run.remarks.note}, {u"pinned"_qs, run.remarks.pinned}});
    }
    return {{u"format"_qs, u"helodesk-run-list/1"_qs}, {u"runs"_qs, array}};
}

QString runRemarksText(const QJsonObject &document, const Paint &paint)
{
    QString text;
    const QJsonArray expectations = document[u"expectations"].toArray();
    if (!expectations.isEmpty())
        text += u'\n' + paint.bold(RunsTexts::tr("Expectations")) + u'\n';
    for (const QJsonValue &value : expectations) {
        const QString words = visibleText(value[u"name"].toString() + u": "_qs + value[u"actual"].toString());
        const bool breaks = value[u"drift"].toString() != u"informational";
        if (value[u"met"].toBool())
            text += u"  "_qs + paint.good(u"✓ "_qs) + words + u'\n';
        else
            text += u"  "_qs + (breaks ? paint.bad(u"✗ "_qs + words) : paint.warning(u"~ "_qs + words)) + u'\n';
    }
    const RunRemarks remarks = remarksOf(document);
    if (!remarks.note.isEmpty())
        text += u'\n' + paint.bold(RunsTexts::tr("Note")) + u"\n  "_qs + linesShown(remarks.note) + u'\n';
    if (!remarks.rows.isEmpty())
        text += u'\n' + paint.bold(RunsTexts::tr("Marked rows")) + u'\n';
    for (auto row = remarks.rows.begin(); row != remarks.rows.end(); ++row) {
        text += QString::number(row.key()).rightJustified(6) + u"  "_qs
            + remarkLines(*row).join(u'\n' + QString(8, u' ')) + u'\n';
    }
    return text;
}

QString comparisonText(const Comparison &comparison, const QString &left, const QString &right)
{
    return linesShown(toText(comparison, left, right));
}

QJsonObject comparisonDocument(const Comparison &comparison, const QString &left, const QString &right)
{
    QJsonArray rows;
    for (const ComparisonRow &row : comparison.rows)
        rows.append(rowDocument(row));
    return {{u"format"_qs, u"helodesk-comparison/1"_qs}, {u"same"_qs, comparison.isSame()}, {u"left"_qs, left},
        {u"right"_qs, right}, {u"headline"_qs, comparison.headline}, {u"detail"_qs, comparison.detail},
        {u"first"_qs, comparison.first < 0 ? QJsonValue() : QJsonValue(comparison.first)}, {u"rows"_qs, rows}};
}

} // namespace helodesk::cli
