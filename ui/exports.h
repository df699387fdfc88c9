// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/runrecord.h"
#include "core/transcript/export.h"

#include <QByteArray>
#include <QString>

class QMimeData;
class QWidget;

namespace helodesk {

// Puts what a run came to on the clipboard or into files. All of it goes through ExportDoor: what would let a secret
// out is refused.
namespace exports {

// The run as exportRun() takes it; it must outlive what is made of it.
[[nodiscard]] ExportSubject subjectOf(const RunRecord &record);
// The run document (helodesk-run/1) as UTF-8.
[[nodiscard]] QByteArray document(const RunRecord &record);
// Empty if all is well; else why nothing was copied. client: whose steps it has.
[[nodiscard]] QString copyForTicket(const RunRecord &record, const QByteArray &client);
[[nodiscard]] QString copyTranscript(const RunRecord &record);

// What leaves the window by the mouse: each run's report as a file, and the text for a ticket. A run that would let a
// secret out is left out. Null if none is left.
[[nodiscard]] QMimeData *dragged(const QList<RunRecordPointer> &records);

// Asks for a file and writes it, as text or as a run document. Empty if all is well or the person gave up; else what is
// wrong.
[[nodiscard]] QString save(const RunRecord &record, ExportFormat format, QWidget *parent);
// Writes a file whole or not at all. Empty if all is well; else what is wrong.
[[nodiscard]] QString write(const QString &path, const QByteArray &octets);
// The same for Markdown set as pages (A4).
[[nodiscard]] QString writePdf(const QString &path, const QString &markdown, QWidget *parent = nullptr);

} // namespace exports

} // namespace helodesk
