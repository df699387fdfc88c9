// SPDX-License-Identifier: MIT
#pragma once

#include "core/transcript/export.h"
#include "core/transcript/sheet.h"

// The writers behind exportRun(). Each makes a sheet; none of them checks it.
namespace helodesk::writers {

// A run as it is to be shown: what the options take away is gone.
struct ExportCopy {
    Timeline timeline;
    Outcome outcome;
    Verdict verdict;
    std::optional<QByteArray> message;
    ExportOptions options;
    QString statement;
    RowRemarks remarks = {}; // of the rows that are written
};

[[nodiscard]] Sheet text(const ExportCopy &run);
[[nodiscard]] Sheet swaks(const ExportCopy &run);
[[nodiscard]] Sheet markdown(const ExportCopy &run);
[[nodiscard]] Sheet html(const ExportCopy &run);
[[nodiscard]] Sheet json(const ExportCopy &run);
[[nodiscard]] Sheet jsonLines(const ExportCopy &run);
[[nodiscard]] Sheet csv(const ExportCopy &run);
[[nodiscard]] Sheet message(const ExportCopy &run);

// The copy that is written: known secrets hidden outside the wire's lines too, addresses replaced, parts left out.
[[nodiscard]] ExportCopy copyFor(
    const ExportSubject &subject, const ExportOptions &options, const KnownSecrets &secrets);

// JSON with its values told apart: the members that name things in the program's words aren't values.
[[nodiscard]] Sheet jsonSheet(const QByteArray &json);
// The run document of the copy, with what an export adds.
[[nodiscard]] QJsonObject documentOf(const ExportCopy &run);

// When the event happened, as the options want it: "10:42:07.123" or "123.4"; a dash if that isn't known.
[[nodiscard]] QString moment(const Event &event, const ExportCopy &run);
// How long it took in milliseconds; empty if that doesn't apply or isn't known.
[[nodiscard]] QString duration(const Event &event, const ExportCopy &run);
// A row's text: what the wire said is a value, a sentence of ours about the connection isn't.
void addRowText(Sheet &sheet, const Event &event, const QString &text);
// What a reader noted beside the row, as a line or several behind lead; nothing where there is none.
void addRemark(Sheet &sheet, const QString &lead, const RowRemarks &remarks, int row);
// "→", "←" or nothing.
[[nodiscard]] QString arrow(const Event &event);
// The message's lines as they went over the wire, without the final dot.
[[nodiscard]] QList<QByteArray> contentLines(const QByteArray &message);

} // namespace helodesk::writers
