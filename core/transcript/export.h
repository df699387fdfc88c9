// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/verdict.h"
#include "core/run/outcome.h"
#include "core/smtp/secrets.h"
#include "core/smtp/timeline.h"
#include "core/transcript/rowremarks.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>

namespace helodesk {

// What a run can leave the program as.
enum class ExportFormat {
    Text, // readable, with times
    Swaks, // with the prefixes of swaks
    Markdown, // for tickets
    Html, // a report that stands for itself
    Json, // the run document
    JsonLines, // its events, one a line, behind a line with all else
    Csv, // its rows (RFC 4180)
    Message, // the message alone (RFC 5322), where it is known
};

// What is known of a format apart from how it is written.
struct ExportFormatName {
    ExportFormat format;
    const char *name; // "markdown", as the command line has it
    const char *ending; // of files, without its dot
};
[[nodiscard]] const QList<ExportFormatName> &runFormats();
[[nodiscard]] const ExportFormatName &nameOf(ExportFormat format);

// What of a run leaves the program, and how.
struct ExportOptions {
    bool content = true; // the message's content, where it is known and the format has room for it
    bool addresses = true; // false: mail addresses and user names become pseudonyms, the same within a file
    bool absoluteTimes = false; // times of day (UTC) instead of the time since the run began
    int fromRow = 0; // the first row; 0: from the beginning
    int toRow = 0; // the last row; 0: to the end
    QByteArray client; // whose steps a ticket has: "outlook-classic" …; the first with steps if it has none

    [[nodiscard]] bool has(int row) const { return row >= fromRow && (toRow == 0 || row <= toRow); }
    [[nodiscard]] bool isPart() const { return fromRow > 1 || toRow > 0; }
};

// A run that is to leave the program.
struct ExportSubject {
    const Timeline &timeline;
    Outcome outcome;
    Verdict verdict;
    std::optional<QByteArray> message; // as it was sent, without dot-stuffing; nothing: not known
    RowRemarks remarks = {}; // what a reader noted beside rows
};

// What left, or why nothing did.
struct Exported {
    QByteArray octets;
    QString statement; // "2 secrets hidden, checked"
    QString refusal; // a sentence for the user, with the row; empty if all is well
    bool isLeak = false; // refused because of a secret
    int leakRow = 0; // the row with the secret; 0: none, or it stands outside the rows
};

// Writes the run, then looks at the finished octets: one that has a secret in any form is refused. secrets: those of
// the run, which no document holds. For a run whose secrets aren't known any more (one that was kept) they are empty,
// and its rows have masks already.
[[nodiscard]] Exported exportRun(
    const ExportSubject &subject, ExportFormat format, const ExportOptions &options, const KnownSecrets &secrets);

// What a file is called if nobody says otherwise: "mail.contoso.example-p587-20261122-1042.html". The time is that of
// the run's begin, UTC; without one it is left out.
[[nodiscard]] QString exportFileName(const RunSubject &subject, ExportFormat format);

} // namespace helodesk
