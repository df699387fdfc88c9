// SPDX-License-Identifier: MIT
#include "core/transcript/findingwords.h"
#include "ui/panels/explaincontent.h"
#include "ui/theme/theme.h"
#include "ui/timeline/marks.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace helodesk {

namespace {

// Puts the sections of a page behind each other.
class Page
{
    Q_DECLARE_TR_FUNCTIONS(helodesk::ExplainPanel)
public:
    Page(const ExplainContent &content, qreal points) : m_content(content), m_points(points) { }
    QString html(const QByteArray &client);

private:
    void section(const QString &heading, const QString &body);
    void evidence();
    void fixes(const QByteArray &client);
    void further();
    void sources();
    void excerpt();
    [[nodiscard]] QString paragraph(const QString &html, int below = 0) const;
    [[nodiscard]] QString withBadges(const QString &text) const;
    [[nodiscard]] QString badge(const QString &code, RowState state) const;
    [[nodiscard]] QString wire(const QString &html) const;

    const ExplainContent &m_content;
    qreal m_points;
    QString m_html;
};

QString link(const QString &target, const QString &words)
{
    return QStringLiteral("<a href=\"%1\" style=\"color:%2;text-decoration:none\">%3</a>")
        .arg(target.toHtmlEscaped(), Theme::current().accent.name(), words);
}

QString rowLink(int row, const QString &words)
{
    return link(QStringLiteral("row:%1").arg(row), words);
}

QString Page::wire(const QString &html) const
{
    return QStringLiteral("<span style=\"font-family:'%1';font-size:%2pt\">%3</span>")
        .arg(fonts::monospace().family())
        .arg(m_points * 11.5 / 13)
        .arg(html);
}

QString Page::badge(const QString &code, RowState state) const
{
    const Tone tone = marks::toneOf(state);
    return QStringLiteral("<span style=\"background-color:%1;color:%2;font-family:'%3';font-weight:600;"
                          "font-size:%4pt\">&nbsp;%5&nbsp;</span>")
        .arg(tone.background.name(), tone.foreground.name(), fonts::monospace().family())
        .arg(m_points * 11 / 13)
        .arg(code);
}

// The codes of the rows that are told of stand out in the words too.
QString Page::withBadges(const QString &text) const
{
    QHash<QString, RowState> codes{{m_content.code, m_content.state}};
    for (const EvidenceLine &row : m_content.evidence)
        codes.insert(row.code, row.state);
    codes.remove(QString());
    QString result = text.toHtmlEscaped();
    for (auto it = codes.cbegin(); it != codes.cend(); ++it) {
        // A number within a tag, a longer number or a dotted code isn't this reply's code.
        const QRegularExpression code(
            QStringLiteral("(?<![\\w.:\"#>])") + it.key() + QStringLiteral("(?!\\w|\\.\\d|\"|<)"));
        result.replace(code, badge(it.key(), it.value()));
    }
    return result;
}

QString Page::paragraph(const QString &html, int below) const
{
    if (html.isEmpty())
        return {};
    return QStringLiteral("<p style=\"margin-top:0;margin-bottom:%1px;line-height:125%\">").arg(below) + html
        + QStringLiteral("</p>");
}

void Page::section(const QString &heading, const QString &body)
{
    if (body.isEmpty())
        return;
    m_html += QStringLiteral(
        "<p style=\"margin-top:%1px;margin-bottom:4px;font-weight:600;font-size:%2pt;color:%3\">%4</p>")
                  .arg(m_html.isEmpty() ? 0 : 20)
                  .arg(m_points * 12 / 13)
                  .arg(Theme::current().muted.name(), heading.toHtmlEscaped());
    m_html += body;
}

void Page::evidence()
{
    QString body;
    for (const EvidenceLine &row : m_content.evidence) {
        const QString name = tr("row %1").arg(row.row);
        QString line = m_content.rowsAreLinks ? rowLink(row.row, name) : name;
        if (!row.code.isEmpty())
            line += QLatin1Char(' ') + badge(row.code, row.state);
        line += QLatin1Char(' ') + wire(row.words.toHtmlEscaped());
        if (row.isConsequence) {
            line += QStringLiteral(" <span style=\"color:%1\">%2</span>")
                        .arg(Theme::current().muted.name(), tr("(its consequence)"));
        }
        body += paragraph(line, 3);
    }
    section(tr("Evidence"), body);
}

void Page::fixes(const QByteArray &client)
{
    const Fix *chosen = findingwords::fixFor(m_content.fixes, client);
    if (!chosen)
        return;
    QString body = QStringLiteral("<ol style=\"margin-top:0;margin-bottom:4px;margin-left:%1px;-qt-list-indent:0\">")
                       .arg(qRound(m_points * 1.7));
    for (const QString &step : chosen->steps)
        body += QStringLiteral("<li style=\"line-height:125%\">") + step.toHtmlEscaped() + QStringLiteral("</li>");
    body += QStringLiteral("</ol>");
    QStringList others;
    for (const Fix &fix : m_content.fixes) {
        if (fix.client != chosen->client) {
            others += link(QStringLiteral("client:") + QString::fromLatin1(fix.client),
                fix.clientName.toHtmlEscaped().replace(QLatin1Char(' '), QStringLiteral("&nbsp;")));
        }
    }
    section(tr("What to do in %1").arg(chosen->clientName), body + paragraph(others.join(QStringLiteral(" · "))));
}

void Page::further()
{
    QString body;
    for (const Finding &finding : m_content.further) {
        QString line = finding.title.toHtmlEscaped();
        const qsizetype rows = m_content.rowsAreLinks ? std::min<qsizetype>(finding.evidence.size(), 3) : 0;
        for (const int row : finding.evidence.first(rows))
            line += QLatin1Char(' ') + rowLink(row, tr("row %1").arg(row));
        body += paragraph(line, 4);
    }
    section(tr("Also found"), body);
}

void Page::sources()
{
    QStringList parts;
    for (const QString &source : m_content.sources) {
        const QString address = sourceAddress(source);
        QString words = source.toHtmlEscaped();
        if (source.startsWith(QStringLiteral("https://")))
            words.remove(0, 8);
        parts += address.isEmpty() ? words : link(address, words);
    }
    if (parts.isEmpty())
        return;
    section(tr("Sources"),
        QStringLiteral("<p style=\"margin:0;line-height:125%;color:%1\">%2</p>")
            .arg(Theme::current().muted.name(), parts.join(QStringLiteral(" · "))));
}

void Page::excerpt()
{
    QString body;
    for (const QString &line : m_content.excerpt)
        body += paragraph(wire(line.toHtmlEscaped()));
    section(tr("What was pasted"), body);
}

QString Page::html(const QByteArray &client)
{
    m_html = paragraph(m_content.hint.toHtmlEscaped(), 8);
    if (!m_content.isPasted)
        section(tr("What it means"), paragraph(withBadges(m_content.meaning)));
    section(m_content.isPasted ? tr("What it says") : tr("Why here"), paragraph(withBadges(m_content.whyHere)));
    section(tr("Usual cause"), paragraph(m_content.usualCause.toHtmlEscaped()));
    fixes(client);
    section(tr("Who must act"), paragraph(m_content.owner.toHtmlEscaped()));
    if (m_content.isPasted)
        section(tr("What it means"), paragraph(withBadges(m_content.meaning)));
    evidence();
    section(tr("If it persists, ask the server’s admin"), paragraph(m_content.askAdmin.toHtmlEscaped()));
    further();
    sources();
    excerpt();
    return m_html;
}

} // namespace

QString sourceAddress(const QString &source)
{
    static const QRegularExpression rfc(QStringLiteral("^RFC (\\d+)(?: §([\\d.]+))?"));
    static const QRegularExpression cve(QStringLiteral("^CVE-\\d{4}-\\d+$"));
    if (source.startsWith(QStringLiteral("https://")))
        return source;
    if (cve.match(source).hasMatch())
        return QStringLiteral("https://www.cve.org/CVERecord?id=") + source;
    const QRegularExpressionMatch match = rfc.match(source);
    if (!match.hasMatch())
        return {};
    const QString page = QStringLiteral("https://www.rfc-editor.org/rfc/rfc%1.html").arg(match.captured(1));
    return match.hasCaptured(2) ? page + QStringLiteral("#section-") + match.captured(2) : page;
}

QString explainPage(const ExplainContent &content, const QByteArray &client, qreal points)
{
    return Page(content, points).html(client);
}

} // namespace helodesk
