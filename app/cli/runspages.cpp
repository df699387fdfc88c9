// SPDX-License-Identifier: MIT
#include "app/cli/runspages.h"

#include "core/transcript/htmlpage.h"
#include "core/transcript/markdowntext.h"
#include "core/transcript/rundocument.h"
#include "core/transcript/transcript.h"

#include <QCoreApplication>

namespace helodesk::cli {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(RunCommand)
};

QString milliseconds(const RunResult &result)
{
    return QString::number(result.milliseconds, 'f', 0);
}

QString line(const QString &text)
{
    return escapedMarkdown(visibleText(text));
}

QString cell(const QString &text)
{
    return u"<td>"_qs + visibleText(text).toHtmlEscaped() + u"</td>"_qs;
}

} // namespace

QString runsMarkdown(const QList<RunResult> &results)
{
    QString text = u"\n---\n\n# "_qs + summaryOf(results) + u"\n\n| | "_qs + Texts::tr("Profile") + u" | "_qs
        + Texts::tr("Server") + u" | "_qs + Texts::tr("Result") + u" | ms | "_qs + Texts::tr("Exit code")
        + u" |\n|---|---|---|---|---:|---:|\n"_qs;
    for (const RunResult &result : results) {
        const QStringList cells{result.passed() ? u"✓"_qs : u"✗"_qs, line(result.name), line(result.target),
            line(result.passed() ? result.title : result.reason()), milliseconds(result),
            QString::number(result.exitCode)};
        text += u"| "_qs + cells.join(u" | "_qs) + u" |\n"_qs;
    }
    return text;
}

QByteArray runsHtml(const QList<RunResult> &results, const QList<QByteArray> &reports)
{
    const QString title = summaryOf(results).toHtmlEscaped();
    QString page = htmlBegin() + title + htmlLooks() + u"<header class=\"page\"><h1>"_qs + title
        + u"</h1></header>\n<section class=\"box\">\n<table class=\"runs\">\n<tr><th></th><th>"_qs
        + Texts::tr("Profile") + u"</th><th>"_qs + Texts::tr("Server") + u"</th><th>"_qs + Texts::tr("Result")
        + u"</th><th>ms</th><th>"_qs + Texts::tr("Exit code") + u"</th></tr>\n"_qs;
    for (const RunResult &result : results) {
        page += u"<tr>"_qs + (result.passed() ? u"<td class=\"passed\">✓</td>"_qs : u"<td class=\"failed\">✗</td>"_qs)
            + cell(result.name) + cell(result.target) + cell(result.passed() ? result.title : result.reason())
            + cell(milliseconds(result)) + cell(QString::number(result.exitCode)) + u"</tr>\n"_qs;
    }
    page += u"</table>\n</section>\n"_qs;
    QByteArray octets = page.toUtf8();
    QList<QJsonObject> documents;
    for (qsizetype i = 0; i < results.size(); ++i) {
        documents.append(results[i].document);
        if (reports.value(i).isEmpty())
            continue;
        const QByteArray name = visibleText(results[i].name).toHtmlEscaped().toUtf8();
        QByteArray report = reports[i];
        report.replace('&', "&amp;").replace('"', "&quot;");
        octets += "<details class=\"run\"><summary>" + name + "</summary>\n<iframe sandbox title=\"" + name
            + "\" srcdoc=\"" + report + "\"></iframe>\n</details>\n";
    }
    return octets + "</main>\n" + htmlDocumentBegin + '\n' + htmlDocument(toJson(runsDocument(documents))) + '\n'
        + htmlDocumentEnd + "\n</body>\n</html>\n";
}

} // namespace helodesk::cli
