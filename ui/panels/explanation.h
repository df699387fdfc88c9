// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/verdict.h"
#include "core/models/runrecord.h"
#include "core/models/timelinephases.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace helodesk {

// What the Explain panel says, before it is put into a page.
struct Explanation {
    QString code; // for the badge; empty: none
    RowState state = RowState::Neutral; // the badge's colour
    QString heading;
    QString subheading;
    QString meaning;
    QString whyHere;
    QList<Fix> fixes;
    QString askAdmin;
    QStringList sources;
    QList<Finding> further; // other findings of the run

    [[nodiscard]] bool isEmpty() const { return heading.isEmpty(); }
};

// About one row of the run.
[[nodiscard]] Explanation explanationOf(const RunRecord &record, int row);
// About the run as a whole: its verdict. Empty until it is judged.
[[nodiscard]] Explanation explanationOf(const RunRecord &record);

// The page as HTML for a QTextDocument, in the colours of the current theme. Rows named in the text become links
// ("row:14"), other mail clients too ("client:thunderbird"). client: whose steps are shown; the first if it has none.
[[nodiscard]] QString explanationPage(
    const Explanation &explanation, const Timeline &timeline, const QByteArray &client, qreal points);

} // namespace helodesk
