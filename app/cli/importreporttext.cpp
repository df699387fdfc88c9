// SPDX-License-Identifier: MIT
#include "app/cli/importreporttext.h"

#include "core/profile/profiledocument.h"
#include "core/transcript/transcript.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <array>

namespace helodesk::cli {

namespace {

struct OutcomeWords {
    ImportOutcome outcome;
    const char *name; // in documents
    const char *heading;
};

// In the order of the report.
constexpr std::array<OutcomeWords, 4> outcomes{{
    {ImportOutcome::NotUnderstood, "not-understood", QT_TRANSLATE_NOOP("ImportReport", "Not understood")},
    {ImportOutcome::SecretLeftOut, "secret-left-out", QT_TRANSLATE_NOOP("ImportReport", "Secrets left out")},
    {ImportOutcome::Ignored, "ignored", QT_TRANSLATE_NOOP("ImportReport", "Ignored")},
    {ImportOutcome::Understood, "understood", QT_TRANSLATE_NOOP("ImportReport", "Understood")},
}};

struct ReportTexts {
    Q_DECLARE_TR_FUNCTIONS(ImportReport)
};

QString titleOf(const ImportOverview &overview)
{
    if (!overview.format)
        return ReportTexts::tr("%1 isn't of a program that is known here").arg(overview.source);
    return ReportTexts::tr("%1, read as %2").arg(overview.source, QLatin1String(nameOf(*overview.format).title));
}

QString placeOf(const ImportedProfile &imported, bool onlyLooked)
{
    if (onlyLooked)
        return ReportTexts::tr("not saved (--dry-run)");
    return imported.file.isEmpty() ? ReportTexts::tr("not saved") : imported.file;
}

// "Understood" has no reasons: its settings stand side by side.
QString namesOf(const QList<ImportNote> &notes)
{
    QStringList names;
    for (const ImportNote &note : notes) {
        if (!note.what.isEmpty() && !names.contains(note.what))
            names.append(note.what);
    }
    return u"  "_qs + names.join(u", ") + u'\n';
}

QString linesOf(const QList<ImportNote> &notes)
{
    QString text;
    for (const ImportNote &note : notes) {
        QStringList parts;
        if (note.line > 0)
            parts.append(ReportTexts::tr("line %1").arg(note.line));
        for (const QString &part : {note.what, note.why}) {
            if (!part.isEmpty())
                parts.append(part);
        }
        text += u"  "_qs + parts.join(u": ") + u'\n';
    }
    return text;
}

QJsonArray notesDocument(const QList<ImportNote> &notes)
{
    QJsonArray array;
    for (const ImportNote &note : notes) {
        const auto words = std::find_if(outcomes.begin(), outcomes.end(),
            [&note](const OutcomeWords &each) { return each.outcome == note.outcome; });
        array.append(QJsonObject{{u"line"_qs, note.line > 0 ? QJsonValue(note.line) : QJsonValue()},
            {u"outcome"_qs, QLatin1String(words->name)}, {u"what"_qs, note.what}, {u"why"_qs, note.why}});
    }
    return array;
}

} // namespace

QString importText(const ImportOverview &overview)
{
    QString text = titleOf(overview) + u'\n';
    if (!overview.profiles.isEmpty())
        text += u'\n' + ReportTexts::tr("Profiles") + u'\n';
    for (const ImportedProfile &imported : overview.profiles)
        text += u"  "_qs + imported.profile.name + u": "_qs + placeOf(imported, overview.onlyLooked) + u'\n';
    for (const OutcomeWords &words : outcomes) {
        QList<ImportNote> notes = overview.notes;
        notes.removeIf([&words](const ImportNote &note) { return note.outcome != words.outcome; });
        if (notes.isEmpty())
            continue;
        text += u'\n' + ReportTexts::tr(words.heading) + u'\n'
            + (words.outcome == ImportOutcome::Understood ? namesOf(notes) : linesOf(notes));
    }
    QStringList shown;
    for (const QString &line : text.split(u'\n'))
        shown.append(visibleText(line));
    return shown.join(u'\n');
}

QJsonObject importDocument(const ImportOverview &overview)
{
    QJsonArray profiles;
    for (const ImportedProfile &imported : overview.profiles) {
        profiles.append(QJsonObject{{u"name"_qs, imported.profile.name},
            {u"file"_qs, imported.file.isEmpty() ? QJsonValue() : QJsonValue(imported.file)},
            {u"problem"_qs, imported.problem.isEmpty() ? QJsonValue() : QJsonValue(imported.problem)},
            {u"profile"_qs, profileDocument(imported.profile)}});
    }
    return {{u"format"_qs, u"helodesk-import/1"_qs}, {u"source"_qs, overview.source},
        {u"as"_qs, overview.format ? QJsonValue(QLatin1String(nameOf(*overview.format).name)) : QJsonValue()},
        {u"profiles"_qs, profiles}, {u"notes"_qs, notesDocument(overview.notes)}};
}

} // namespace helodesk::cli
