// SPDX-License-Identifier: MIT
#include "app/cli/explaintext.h"

#include "app/cli/usage.h"

#include <QCoreApplication>

namespace helodesk::cli {

namespace {

constexpr qsizetype width = 79;

class ExplainWriter
{
    Q_DECLARE_TR_FUNCTIONS(ExplainWriter)
public:
    explicit ExplainWriter(const Paint &paint) : m_paint(paint) { }
    QString text(const Explanation &explanation);

private:
    void headline(const Explanation &explanation);
    void whatToDo(const Finding &finding);
    void section(const QString &title, const QString &words);
    void paragraph(const QString &text, const QString &bullet = {});
    static QString ownerWords(const QByteArray &owner);

    const Paint &m_paint;
    QString m_text;
};

void ExplainWriter::paragraph(const QString &text, const QString &bullet)
{
    QString lead = u"  "_qs + bullet;
    for (const QString &line : wrapped(text, width - lead.size())) {
        m_text += lead + line + u'\n';
        lead = QString(lead.size(), u' ');
    }
}

void ExplainWriter::section(const QString &title, const QString &words)
{
    if (words.isEmpty())
        return;
    m_text += u"\n  "_qs + m_paint.bold(title) + u'\n';
    paragraph(words);
}

QString ExplainWriter::ownerWords(const QByteArray &owner)
{
    if (owner == "user")
        return tr("the person who sends");
    if (owner == "helpdesk")
        return tr("the helpdesk");
    if (owner == "sender-admin")
        return tr("the administrator of the sender's mail");
    if (owner == "server-admin")
        return tr("the administrator of the server");
    if (owner == "recipient")
        return tr("the recipient, or who looks after their mailbox");
    if (owner == "network")
        return tr("whoever runs the network between");
    return {};
}

void ExplainWriter::headline(const Explanation &explanation)
{
    const Finding &finding = explanation.verdict.first;
    const bool good = finding.severity == Severity::Good;
    const bool unknown = finding.cause == "unknown";
    const RowState state = good ? RowState::Good : unknown ? RowState::Warning : RowState::Bad;
    const QString symbol = good ? u"✓"_qs : unknown ? u"?"_qs : u"✗"_qs;
    m_text += m_paint.of(state, symbol) + u' ' + m_paint.bold(finding.title) + u'\n';
    paragraph(finding.explanation);
    QStringList parts;
    if (!explanation.clientCode.isEmpty())
        parts.append(QString::fromLatin1(explanation.clientCode));
    if (explanation.code > 0)
        parts.append(tr("code %1").arg(explanation.code));
    if (!explanation.enhanced.isEmpty())
        parts.append(QString::fromLatin1(explanation.enhanced));
    if (explanation.stage != Stage::Unknown)
        parts.append(tr("stage %1").arg(QString::fromLatin1(stageName(explanation.stage))));
    if (!explanation.software.isEmpty())
        parts.append(tr("wording of %1").arg(QString::fromUtf8(explanation.software)));
    parts.append(tr("cause %1").arg(QString::fromLatin1(finding.cause)));
    if (!unknown && finding.confidence == Confidence::Likely)
        parts.append(tr("likely"));
    else if (!unknown && finding.confidence != Confidence::Certain)
        parts.append(tr("possible, not sure"));
    m_text += u"  "_qs + m_paint.dim(parts.join(u" · ")) + u'\n';
}

void ExplainWriter::whatToDo(const Finding &finding)
{
    for (const Fix &fix : finding.fixes) {
        m_text += u"\n  "_qs + m_paint.bold(tr("What to do in %1").arg(fix.clientName)) + u'\n';
        int number = 0;
        for (const QString &step : fix.steps)
            paragraph(step, QString::number(++number) + u". "_qs);
    }
}

QString ExplainWriter::text(const Explanation &explanation)
{
    const Finding &finding = explanation.verdict.first;
    headline(explanation);
    section(tr("What it means"), finding.meaning);
    whatToDo(finding);
    section(tr("Who must act"), ownerWords(finding.owner));
    section(tr("If it persists, ask the server's admin"), finding.askAdmin);
    for (const Finding &further : explanation.verdict.findings)
        section(tr("Also: %1").arg(further.title), further.explanation);
    section(tr("Sources"), finding.sources.join(u" · "));
    return m_text;
}

} // namespace

QString explainText(const Explanation &explanation, const Paint &paint)
{
    return ExplainWriter(paint).text(explanation);
}

} // namespace helodesk::cli
