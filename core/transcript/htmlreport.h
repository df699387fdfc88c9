// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/timelinephases.h"
#include "core/transcript/exportwriters.h"

#include <QCoreApplication>

namespace helodesk::writers {

// Puts the report together. It stands for itself: no script, nothing from the network, its looks within it
// (resources/report/report.css), and the run's document inside, so that the file opens in Helodesk again.
class HtmlReport
{
    Q_DECLARE_TR_FUNCTIONS(helodesk::HtmlReport)
public:
    explicit HtmlReport(const ExportCopy &run);
    [[nodiscard]] Sheet write();

private:
    // htmlreport.cpp
    void head();
    void verdict();
    void facts();
    void fact(const QString &name, const QString &value, bool isValue = false);
    void rowLinks(const QString &title, const QList<int> &rows);
    void findings();
    void document();
    // htmlreportrows.cpp: the timeline
    void timeline();
    void row(const Event &event);
    void remark(int row);
    void line(const Event &event, const QString &first, qsizetype lines);
    void bar(const Event &event);
    void inside(const Event &event, const QStringList &lines);
    // htmlreportparts.cpp: what else is known of the server and the message
    void recipients();
    void capabilities();
    void tls();
    void certificate(const CertificateInfo &certificate, qsizetype number);
    void message();
    void tableRow(const QString &name, const QString &text, bool isValue = true);

    // Text of the program's, and of the run's, made safe for HTML.
    void words(const QString &text) { m_sheet.words(text.toHtmlEscaped()); }
    void value(const QString &text) { m_sheet.value(text.toHtmlEscaped()); }
    void markup(QStringView text) { m_sheet.words(text); }

    const ExportCopy &m_run;
    Sheet m_sheet;
    Instant m_begin{}; // of the bars' scale
    Instant m_length{};
    bool m_explains; // a run of a hundred thousand rows doesn't get a paragraph for each
};

// "good", "bad", "warn" or nothing: the class that a state has in the style sheet.
[[nodiscard]] QString classOf(RowState state);

} // namespace helodesk::writers
