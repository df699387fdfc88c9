// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/runrecord.h"

#include <QByteArray>
#include <QString>

class QMimeData;
class QWidget;

namespace helodesk {

// Puts what a run came to on the clipboard or into files. Secrets are hidden by the writers in core/transcript.
namespace exports {

// The run document (helodesk-run/1) as UTF-8.
[[nodiscard]] QByteArray document(const RunRecord &record);
// client: whose steps it has.
void copyForTicket(const RunRecord &record, const QByteArray &client);
void copyTranscript(const RunRecord &record);

// What leaves the window by the mouse: each run's report as a file, and the text for a ticket. A run that would let a
// secret out is left out. Null if none is left.
[[nodiscard]] QMimeData *dragged(const QList<RunRecordPointer> &records);

// Ask for a file and write it. Empty if all is well or the person gave up; else what is wrong.
[[nodiscard]] QString saveTranscript(const RunRecord &record, QWidget *parent);
[[nodiscard]] QString saveDocument(const RunRecord &record, QWidget *parent);
// Writes a file whole or not at all. Empty if all is well; else what is wrong.
[[nodiscard]] QString write(const QString &path, const QByteArray &octets);
// The same for Markdown set as pages (A4).
[[nodiscard]] QString writePdf(const QString &path, const QString &markdown);

} // namespace exports

} // namespace helodesk
