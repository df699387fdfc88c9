// SPDX-License-Identifier: MIT
#include "core/diagnosis/quotedreply.h"

namespace helodesk {

namespace {

// A field of a delivery report with its continuation lines joined; empty if it isn't there.
QByteArray field(const QByteArray &report, const QByteArray &folded, const char *name)
{
    QByteArray best;
    for (qsizetype at = folded.indexOf(name); at >= 0; at = folded.indexOf(name, at + 1)) {
        if (at > 0 && folded[at - 1] != '\n' && folded[at - 1] != ' ')
            continue;
        qsizetype from = at + qstrlen(name);
        QByteArray value;
        while (from < report.size()) {
            qsizetype end = report.indexOf('\n', from);
            if (end < 0)
                end = report.size();
            value += ' ' + report.sliced(from, end - from).trimmed();
            from = end + 1;
            if (from >= report.size() || (report[from] != ' ' && report[from] != '\t'))
                break;
        }
        value = value.trimmed();
        // A refusal of one recipient among several: the first that tells something.
        if (best.isEmpty() || (best.size() < 12 && value.size() > best.size()))
            best = value;
    }
    return best;
}

} // namespace

QByteArray diagnosticOf(const QByteArray &report)
{
    QByteArray unixLines = report;
    unixLines.replace("\r\n", "\n");
    const QByteArray folded = unixLines.toLower();
    QByteArray diagnostic = field(unixLines, folded, "diagnostic-code:");
    if (diagnostic.isEmpty())
        return {};
    // "smtp; 550 …", "X-Postfix; …": what stands before the semicolon is the kind of system (RFC 3464 2.1.2).
    const qsizetype semicolon = diagnostic.indexOf(';');
    const bool isKind = semicolon > 0 && semicolon < 24 && !diagnostic.first(semicolon).contains(' ');
    if (isKind && diagnostic.first(semicolon).toLower() != "x-unix")
        diagnostic = diagnostic.mid(semicolon + 1).trimmed();
    const QByteArray status = field(unixLines, folded, "status:").simplified();
    const QByteArray action = field(unixLines, folded, "action:").simplified();
    if (action.toLower().startsWith("delayed") && diagnostic.size() < 8)
        diagnostic += " has been delayed";
    const qsizetype blank = status.indexOf(' ');
    const QByteArray number = blank < 0 ? status : status.first(blank);
    const QuotedReply quoted = quotedReply(diagnostic);
    if (!quoted.enhanced && !number.isEmpty())
        diagnostic += " (" + number + ')';
    return diagnostic;
}

} // namespace helodesk
