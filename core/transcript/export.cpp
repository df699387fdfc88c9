// SPDX-License-Identifier: MIT
#include "core/transcript/export.h"

#include "core/transcript/eventdocument.h"
#include "core/transcript/exportdoor.h"
#include "core/transcript/exportwriters.h"
#include "core/transcript/maskedlines.h"
#include "core/transcript/rundocument.h"
#include "core/transcript/transcript.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <algorithm>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::Export)
};

Sheet sheetOf(const writers::ExportCopy &copy, ExportFormat format)
{
    switch (format) {
    case ExportFormat::Text:
        return writers::text(copy);
    case ExportFormat::Swaks:
        return writers::swaks(copy);
    case ExportFormat::Markdown:
        return writers::markdown(copy);
    case ExportFormat::Html:
        return writers::html(copy);
    case ExportFormat::Json:
        return writers::json(copy);
    case ExportFormat::JsonLines:
        return writers::jsonLines(copy);
    case ExportFormat::Csv:
        return writers::csv(copy);
    case ExportFormat::Message:
        break;
    }
    return writers::message(copy);
}

// The first row whose text or document lets a secret out; 0 if none does.
int leakingRow(const Timeline &timeline, const ExportDoor &door)
{
    for (const Event &event : timeline) {
        if (!event.isRow())
            continue;
        Sheet row;
        row.value(rowLines(event).join(u'\n'));
        row.words(QString(u'\n' + describe(event) + u'\n'));
        row.append(writers::jsonSheet(toJson(eventDocument(event, timeline))));
        for (const QByteArray &line : maskedLines(event))
            row.value(line);
        if (!door.leakIn(row).isEmpty())
            return event.id;
    }
    return 0;
}

QString refusalFor(const QString &form, int row)
{
    const QString where = row > 0 ? Texts::tr("row %1").arg(row) : Texts::tr("a place outside the rows");
    return Texts::tr("nothing was written: a secret of this run would stand in it (%1, %2)").arg(where, form);
}

QString impossible(const ExportSubject &subject, ExportFormat format, const ExportOptions &options)
{
    if (format != ExportFormat::Message)
        return {};
    if (!options.addresses || !options.content)
        return Texts::tr("the message can’t be written without its content or its addresses");
    return subject.message ? QString() : Texts::tr("the message isn’t known: this run has only its size");
}

} // namespace

const QList<ExportFormatName> &runFormats()
{
    static const QList<ExportFormatName> all{
        {ExportFormat::Text, "text", "txt"},
        {ExportFormat::Swaks, "swaks", "swaks.txt"},
        {ExportFormat::Markdown, "markdown", "md"},
        {ExportFormat::Html, "html", "html"},
        {ExportFormat::Json, "json", "json"},
        {ExportFormat::JsonLines, "jsonl", "jsonl"},
        {ExportFormat::Csv, "csv", "csv"},
        {ExportFormat::Message, "eml", "eml"},
    };
    return all;
}

const ExportFormatName &nameOf(ExportFormat format)
{
    const QList<ExportFormatName> &all = runFormats();
    const auto found = std::find_if(
        all.begin(), all.end(), [format](const ExportFormatName &each) { return each.format == format; });
    return found == all.end() ? all.first() : *found;
}

Exported exportRun(
    const ExportSubject &subject, ExportFormat format, const ExportOptions &options, const KnownSecrets &secrets)
{
    Exported result;
    result.refusal = impossible(subject, format, options);
    if (!result.refusal.isEmpty())
        return result;
    const ExportDoor door(secrets);
    writers::ExportCopy copy = writers::copyFor(subject, options, secrets);
    const bool hidden = std::any_of(
        copy.timeline.begin(), copy.timeline.end(), [](const Event &event) { return hidesSecret(event); });
    copy.statement = door.statement(hidden);
    const Sheet sheet = sheetOf(copy, format);
    const QString form = door.leakIn(sheet, [&copy, format] {
        writers::ExportCopy blank{{}, {}, {}, QByteArray(), copy.options, copy.statement};
        return sheetOf(blank, format).text();
    });
    if (!form.isEmpty()) {
        result.isLeak = true;
        result.leakRow = leakingRow(copy.timeline, door);
        result.refusal = refusalFor(form, result.leakRow);
        return result;
    }
    result.octets = sheet.text();
    result.statement = copy.statement;
    return result;
}

QString exportFileName(const RunSubject &subject, ExportFormat format)
{
    QString host;
    for (const QChar c : subject.server) {
        const bool plain = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
        host += plain || c == u'.' || c == u'-' ? c : QChar(u'_');
    }
    while (host.startsWith(u'.') || host.startsWith(u'-'))
        host.remove(0, 1);
    constexpr qsizetype longest = 100; // file names end at 255 octets
    QString name = host.isEmpty() ? u"transcript"_qs : host.first(std::min(host.size(), longest));
    if (subject.port > 0)
        name += u"-p"_qs + QString::number(subject.port);
    if (subject.started.isValid())
        name += subject.started.toUTC().toString(u"-yyyyMMdd-HHmm");
    return name + u'.' + QString::fromLatin1(nameOf(format).ending);
}

} // namespace helodesk
