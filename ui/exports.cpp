// SPDX-License-Identifier: MIT
#include "ui/exports.h"

#include "core/transcript/export.h"
#include "core/transcript/exportdoor.h"
#include "core/transcript/rundocument.h"
#include "core/transcript/transcript.h"
#include "ui/dialogs/pdfmaker.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMimeData>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QUrl>

namespace helodesk::exports {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::exports)
};

} // namespace

ExportSubject subjectOf(const RunRecord &record)
{
    return {record.timeline, record.outcome, record.verdict, record.message, record.remarks};
}

QByteArray document(const RunRecord &record)
{
    return toJson(runDocument(record.timeline, record.outcome, record.verdict));
}

QString copyForTicket(const RunRecord &record, const QByteArray &client)
{
    const QString text = ticketText(record.timeline, record.outcome, record.verdict, client);
    const QString form = ExportDoor(record.secrets).leakIn(text.toUtf8());
    if (!form.isEmpty())
        return Texts::tr("Nothing was copied: a secret of this run would stand in it (%1).").arg(form);
    QGuiApplication::clipboard()->setText(text);
    return {};
}

QString copyTranscript(const RunRecord &record)
{
    const Exported text = exportRun(subjectOf(record), ExportFormat::Text, {}, record.secrets);
    if (text.refusal.isEmpty())
        QGuiApplication::clipboard()->setText(QString::fromUtf8(text.octets));
    return text.refusal;
}

QString write(const QString &path, const QByteArray &octets)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size() && file.commit())
        return {};
    return Texts::tr("%1 can’t be written: %2").arg(QDir::toNativeSeparators(path), file.errorString());
}

QMimeData *dragged(const QList<RunRecordPointer> &records)
{
    // The receiver reads the files when it likes: they stay until the program ends.
    static const QTemporaryDir folder;
    constexpr int mostRows = 20000; // a report of more takes longer than a hand waits
    QList<QUrl> files;
    QStringList tickets;
    for (const RunRecordPointer &record : records) {
        const auto format = record->timeline.lastRow() <= mostRows ? ExportFormat::Html : ExportFormat::Json;
        const Exported report = exportRun(subjectOf(*record), format, {}, record->secrets);
        if (!report.refusal.isEmpty())
            continue;
        // Each in a folder of its own: two runs within a minute have one name.
        static int number = 0;
        const QDir own(folder.filePath(QString::number(++number)));
        own.mkpath(QStringLiteral("."));
        const QString path = own.filePath(exportFileName(record->timeline.subject, format));
        if (write(path, report.octets).isEmpty())
            files.append(QUrl::fromLocalFile(path));
        tickets.append(ticketText(record->timeline, record->outcome, record->verdict, {}));
    }
    if (files.isEmpty())
        return nullptr;
    auto *data = new QMimeData;
    data->setUrls(files);
    data->setText(tickets.join(QStringLiteral("\n\n")));
    return data;
}

QString writePdf(const QString &path, const QString &markdown, QWidget *parent)
{
    const auto octets = makePdf(markdown, parent);
    return octets ? write(path, *octets) : Texts::tr("Given up: no PDF was written.");
}

QString save(const RunRecord &record, ExportFormat format, QWidget *parent)
{
    const QString name = exportFileName(record.timeline.subject, format);
    const bool isText = format == ExportFormat::Text;
    const QString path = QFileDialog::getSaveFileName(parent,
        isText ? Texts::tr("Save transcript") : Texts::tr("Save run as JSON"), name,
        isText ? Texts::tr("Text (*.txt);;All files (*)") : Texts::tr("Run documents (*.json);;All files (*)"));
    if (path.isEmpty())
        return {};
    const Exported exported = exportRun(subjectOf(record), format, {}, record.secrets);
    return exported.refusal.isEmpty() ? write(path, exported.octets) : exported.refusal;
}

} // namespace helodesk::exports
