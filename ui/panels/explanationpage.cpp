// SPDX-License-Identifier: MIT
#include "ui/panels/explanation.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelinewords.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace helodesk {

namespace {

struct Page {
    Q_DECLARE_TR_FUNCTIONS(helodesk::ExplainPanel)

public:
    const Timeline &timeline;
    qreal points;
    QString html = {};

    void section(const QString &heading, const QString &body);
    void fixes(const QList<Fix> &fixes, const QByteArray &client);
    void further(const QList<Finding> &findings);
    [[nodiscard]] QString linked(const QString &text) const;
    [[nodiscard]] QString badge(const QString &code, RowState state) const;
};

Tone toneOf(RowState state)
{
    const Theme &theme = Theme::current();
    switch (state) {
    case RowState::Good:
        return theme.good;
    case RowState::Warning:
        return theme.warn;
    case RowState::Bad:
        return theme.bad;
    default:
        return {theme.muted, theme.canvas};
    }
}

QString link(const QString &target, const QString &words)
{
    return QStringLiteral("<a href=\"%1\" style=\"color:%2;text-decoration:none\">%3</a>")
        .arg(target, Theme::current().accent.name(), words);
}

QString Page::badge(const QString &code, RowState state) const
{
    const Tone tone = toneOf(state);
    return QStringLiteral("<span style=\"background-color:%1;color:%2;font-family:'%3';font-weight:600;"
                          "font-size:%4pt\">&nbsp;%5&nbsp;</span>")
        .arg(tone.background.name(), tone.foreground.name(), fonts::monospace().family())
        .arg(points * 11 / 13)
        .arg(code);
}

// Turns "row 14" and "rows 14 and 16" into links, and the codes of those rows into badges.
QString Page::linked(const QString &text) const
{
    static const QRegularExpression rows(QStringLiteral("\\brows?\\s+\\d+(?:\\s*(?:,|and|–|to)\\s*\\d+)*"));
    static const QRegularExpression number(QStringLiteral("\\d+"));
    QHash<QString, RowState> codes;
    QString result;
    qsizetype done = 0;
    const QString escaped = text.toHtmlEscaped();
    for (auto phrases = rows.globalMatch(escaped); phrases.hasNext();) {
        const auto phrase = phrases.next();
        result += escaped.sliced(done, phrase.capturedStart() - done);
        QString words = phrase.captured();
        qsizetype shift = 0;
        for (auto numbers = number.globalMatch(phrase.captured()); numbers.hasNext();) {
            const auto one = numbers.next();
            const Event *event = timeline.row(one.captured().toInt());
            if (!event)
                continue;
            codes.insert(TimelineWords::code(*event), stateOf(*event));
            const QString anchor = link(QStringLiteral("row:") + one.captured(), one.captured());
            words.replace(one.capturedStart() + shift, one.capturedLength(), anchor);
            shift += anchor.size() - one.capturedLength();
        }
        result += words;
        done = phrase.capturedEnd();
    }
    result += escaped.sliced(done);
    for (const Event &event : timeline) {
        const auto *reply = event.as<events::Replied>();
        if (reply && reply->reply.isRefusal())
            codes.insert(TimelineWords::code(event), stateOf(event));
    }
    for (auto it = codes.cbegin(); it != codes.cend(); ++it) {
        if (it.key().isEmpty())
            continue;
        // A number within a tag, a longer number or a dotted code isn't this reply's code.
        const QRegularExpression code(
            QStringLiteral("(?<![\\w.:\"#>])") + it.key() + QStringLiteral("(?!\\w|\\.\\d|\"|<)"));
        result.replace(code, badge(it.key(), it.value()));
    }
    return result;
}

void Page::section(const QString &heading, const QString &body)
{
    if (body.isEmpty())
        return;
    html += QStringLiteral(
        "<p style=\"margin-top:22px;margin-bottom:4px;font-weight:600;font-size:%1pt;color:%2\">%3</p>")
                .arg(points * 12 / 13)
                .arg(Theme::current().muted.name(), heading.toHtmlEscaped());
    html += body;
}

void Page::fixes(const QList<Fix> &fixes, const QByteArray &client)
{
    if (fixes.isEmpty())
        return;
    auto chosen = std::find_if(fixes.begin(), fixes.end(), [&](const Fix &fix) { return fix.client == client; });
    if (chosen == fixes.end())
        chosen = fixes.begin();
    QString body = QStringLiteral("<ol style=\"margin-top:0;margin-bottom:4px;margin-left:%1px;-qt-list-indent:0\">")
                       .arg(qRound(points * 1.7));
    for (const QString &step : chosen->steps)
        body += QStringLiteral("<li style=\"line-height:125%\">") + step.toHtmlEscaped() + QStringLiteral("</li>");
    body += QStringLiteral("</ol>");
    QStringList others;
    for (const Fix &fix : fixes) {
        if (fix.client != chosen->client)
            others += link(QStringLiteral("client:") + QString::fromLatin1(fix.client), fix.clientName.toHtmlEscaped());
    }
    if (!others.isEmpty())
        body += QStringLiteral("<p style=\"margin:0;line-height:125%\">") + others.join(QStringLiteral(" · "))
            + QStringLiteral("</p>");
    section(tr("What to do in %1").arg(chosen->clientName), body);
}

void Page::further(const QList<Finding> &findings)
{
    QString body;
    for (const Finding &finding : findings) {
        QString line = finding.title.toHtmlEscaped();
        for (const int row : finding.evidence.first(std::min<qsizetype>(finding.evidence.size(), 3)))
            line += QLatin1Char(' ') + link(QStringLiteral("row:%1").arg(row), tr("row %1").arg(row));
        body += QStringLiteral("<p style=\"margin-top:0;margin-bottom:4px;line-height:125%\">%1</p>").arg(line);
    }
    section(tr("Also found"), body);
}

QString paragraph(const QString &html)
{
    return html.isEmpty() ? QString()
                          : QStringLiteral("<p style=\"margin:0;line-height:125%\">") + html + QStringLiteral("</p>");
}

} // namespace

QString explanationPage(
    const Explanation &explanation, const Timeline &timeline, const QByteArray &client, qreal points)
{
    Page page{timeline, points};
    page.section(Page::tr("What the server means"), paragraph(page.linked(explanation.meaning)));
    page.section(Page::tr("Why here"), paragraph(page.linked(explanation.whyHere)));
    page.fixes(explanation.fixes, client);
    page.section(Page::tr("If it persists, ask the server’s admin"), paragraph(explanation.askAdmin.toHtmlEscaped()));
    page.further(explanation.further);
    QString sources = explanation.sources.join(QStringLiteral(" · ")).toHtmlEscaped();
    if (!sources.isEmpty())
        sources = QStringLiteral("<p style=\"margin:0;line-height:125%;color:%1\">%2</p>")
                      .arg(Theme::current().muted.name(), sources);
    page.section(Page::tr("Sources"), sources);
    return page.html;
}

} // namespace helodesk
