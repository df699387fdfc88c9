// SPDX-License-Identifier: MIT
#include "ui/exports.h"

#include "core/transcript/export.h"
#include "core/transcript/rundocument.h"
#include "core/transcript/transcript.h"

#include <QBuffer>
#include <QClipboard>
#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMimeData>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QTextDocument>
#include <QUrl>

namespace helodesk::exports {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::exports)
};

// "mail.example.org-20261122-1042"
QString suggestedName(const RunRecord &record, const QString &ending)
{
    const RunSubject &subject = record.timeline.subject;
    QString name;
    for (const QChar c : subject.server)
        name += c.isLetterOrNumber() || c == u'.' || c == u'-' ? c : QChar(u'_');
    return name + QLatin1Char('-') + subject.started.toLocalTime().toString(QStringLiteral("yyyyMMdd-HHmm")) + ending;
}

} // namespace

QByteArray document(const RunRecord &record)
{
    return toJson(runDocument(record.timeline, record.outcome, record.verdict));
}

void copyForTicket(const RunRecord &record, const QByteArray &client)
{
    QGuiApplication::clipboard()->setText(ticketText(record.timeline, record.outcome, record.verdict, client));
}

void copyTranscript(const RunRecord &record)
{
    QGuiApplication::clipboard()->setText(plainText(record.timeline));
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
        const Exported report = exportRun(
            {record->timeline, record->outcome, record->verdict, record->message}, format, {}, record->secrets);
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

QString writePdf(const QString &path, const QString &markdown)
{
    QBuffer octets;
    octets.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&octets);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(18, 18, 18, 18), QPageLayout::Millimeter);
        writer.setCreator(QStringLiteral("Helodesk"));
        QTextDocument document;
        document.setDefaultFont(QFont(QGuiApplication::font().family(), 10));
        document.setMarkdown(markdown);
        document.print(&writer);
    }
    return write(path, octets.data());
}

QString saveTranscript(const RunRecord &record, QWidget *parent)
{
    const QString path = QFileDialog::getSaveFileName(parent, Texts::tr("Save transcript"),
        suggestedName(record, QStringLiteral(".txt")), Texts::tr("Text (*.txt);;All files (*)"));
    return path.isEmpty() ? QString() : write(path, plainText(record.timeline).toUtf8());
}

QString saveDocument(const RunRecord &record, QWidget *parent)
{
    const QString path = QFileDialog::getSaveFileName(parent, Texts::tr("Save run as JSON"),
        suggestedName(record, QStringLiteral(".json")), Texts::tr("Run documents (*.json);;All files (*)"));
    return path.isEmpty() ? QString() : write(path, document(record));
}

} // namespace helodesk::exports
