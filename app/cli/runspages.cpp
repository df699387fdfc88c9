// SPDX-License-Identifier: MIT
#include "app/cli/runspages.h"

#include "core/transcript/rundocument.h"
#include "core/transcript/transcript.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace helodesk::cli {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(RunCommand)
};

QString summary(const QList<RunResult> &results)
{
    const auto counts = [](const RunResult &result) { return !result.superseded; };
    const auto passes = [&](const RunResult &result) { return counts(result) && result.passed(); };
    return Texts::tr("%1 of %2 passed")
        .arg(std::count_if(results.begin(), results.end(), passes))
        .arg(std::count_if(results.begin(), results.end(), counts));
}

QString milliseconds(const RunResult &result)
{
    return QString::number(result.milliseconds, 'f', 0);
}

QString cell(const QString &text)
{
    return u"<td>"_qs + visibleText(text).toHtmlEscaped() + u"</td>"_qs;
}

QByteArray styleSheet()
{
    QFile file(u":/report/report.css"_qs);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QString escapedMarkdown(const QString &text)
{
    QString result;
    for (const QChar c : visibleText(text)) {
        if (QStringView(u"\\`*_{}[]<>#|~!").contains(c))
            result += u'\\';
        result += c;
    }
    return result;
}

QString runsMarkdown(const QList<RunResult> &results)
{
    QString text = u"\n---\n\n# "_qs + summary(results) + u"\n\n| | "_qs + Texts::tr("Profile") + u" | "_qs
        + Texts::tr("Server") + u" | "_qs + Texts::tr("Result") + u" | ms | "_qs + Texts::tr("Exit code")
        + u" |\n|---|---|---|---|---:|---:|\n"_qs;
    for (const RunResult &result : results) {
        const QStringList cells{result.passed() ? u"✓"_qs : u"✗"_qs, escapedMarkdown(result.name),
            escapedMarkdown(result.target), escapedMarkdown(result.passed() ? result.title : result.reason()),
            milliseconds(result), QString::number(result.exitCode)};
        text += u"| "_qs + cells.join(u" | "_qs) + u" |\n"_qs;
    }
    return text;
}

QByteArray runsHtml(const QList<RunResult> &results, const QList<QByteArray> &reports)
{
    const QString title = summary(results).toHtmlEscaped();
    QString page = u"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"generator\" content=\"Helodesk\">\n<title>"_qs
        + title + u"</title>\n<style>\n"_qs + QString::fromUtf8(styleSheet())
        + u"\ntable.runs { width: 100%; border-collapse: collapse; }\n"
          "table.runs td, table.runs th { text-align: left; padding: 6px 12px; border-bottom: 1px solid var(--border); "
          "}\n"
          "details iframe { width: 100%; height: 80vh; border: 1px solid var(--border); border-radius: 8px; resize: "
          "vertical; }\nsummary { cursor: pointer; padding: 8px 0; }\n"
          "summary::before { content: \"▸ \"; } details[open] > summary::before { content: \"▾ \"; }\n"
          ".passed { color: var(--good); } .failed { color: var(--bad); }\n</style>\n</head>\n<body>\n<main>\n"
          "<header class=\"page\"><h1>"_qs
        + title + u"</h1></header>\n<section class=\"box\">\n<table class=\"runs\">\n<tr><th></th><th>"_qs
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
        QByteArray report = reports[i];
        report.replace('&', "&amp;").replace('"', "&quot;");
        octets += "<details><summary>" + visibleText(results[i].name).toHtmlEscaped().toUtf8()
            + "</summary>\n<iframe sandbox title=\"" + visibleText(results[i].name).toHtmlEscaped().toUtf8()
            + "\" srcdoc=\"" + report + "\"></iframe>\n</details>\n";
    }
    // "<" can't stand in a script element as it is: "</script>" would end it.
    QByteArray json = toJson(runsDocument(documents));
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    return octets + "</main>\n<script type=\"application/json\" id=\"helodesk-run\">\n" + json
        + "\n</script>\n</body>\n</html>\n";
}

} // namespace helodesk::cli
