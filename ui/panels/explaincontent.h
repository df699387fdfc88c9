// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/runrecord.h"
#include "core/transcript/evidence.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace helodesk {

// What the Explain panel says, before it is put into a page.
struct ExplainContent {
    QString code; // for the badge; empty: none
    RowState state = RowState::Neutral; // the badge's colour
    QString heading;
    QString subheading;
    QString hint; // what to do to have something explained, where nothing is
    QString meaning;
    QString whyHere;
    QString usualCause; // of a code by itself
    QList<EvidenceLine> evidence;
    bool rowsAreLinks = true; // the evidence stands in the timeline that is shown
    QList<Fix> fixes;
    QString owner; // who must act; empty: nobody
    QString askAdmin;
    QStringList sources;
    QList<Finding> further; // other findings of the run
    bool isPasted = false; // whoever pasted it wants to know first what to do
    QStringList excerpt; // of pasted text

    [[nodiscard]] bool isEmpty() const { return heading.isEmpty(); }
};

// About one row of the run.
[[nodiscard]] ExplainContent explainContent(const RunRecord &record, int row);
// About the run as a whole: its verdict. Empty until it is judged.
[[nodiscard]] ExplainContent explainContent(const RunRecord &record);
// About a finding by itself: heading, meaning, steps, who must act, sources.
[[nodiscard]] ExplainContent explainContent(const Finding &finding);

// The page as HTML for a QTextDocument, in the colours of the current theme. Links are "row:14" for evidence,
// "client:thunderbird" for the steps in another mail client, and the addresses of sources. client: whose steps are
// shown; the first if it has none. points: the size of letters.
[[nodiscard]] QString explainPage(const ExplainContent &content, const QByteArray &client, qreal points);
// Where a source can be read: RFCs with their section, CVEs, web pages; empty for what has no address.
[[nodiscard]] QString sourceAddress(const QString &source);

} // namespace helodesk
