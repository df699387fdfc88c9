// SPDX-License-Identifier: MIT
#include "app/cli/verdicttext.h"

#include "app/cli/usage.h"
#include "core/transcript/maskedlines.h"
#include "core/transcript/transcript.h"

#include <QCoreApplication>

namespace helodesk::cli {

namespace {

constexpr qsizetype width = 79;

class VerdictWriter
{
    Q_DECLARE_TR_FUNCTIONS(VerdictWriter)
public:
    VerdictWriter(const Timeline &timeline, const Outcome &outcome, const Paint &paint)
        : m_timeline(timeline), m_outcome(outcome), m_paint(paint)
    {
    }
    QString text(const Verdict &verdict);

private:
    void title(const Finding &finding);
    void rows(const QString &name, const QList<int> &ids);
    void recipients();
    void whatToDo(const Finding &finding);
    void furtherFindings(const Verdict &verdict);
    void result();
    void paragraph(const QString &text, qsizetype indent, const QString &bullet = {});
    [[nodiscard]] QString row(int id) const;
    [[nodiscard]] QString outcomeWords() const;

    const Timeline &m_timeline;
    const Outcome &m_outcome;
    const Paint &m_paint;
    QString m_text;
};

RowState stateOf(Severity severity)
{
    switch (severity) {
    case Severity::Good:
    case Severity::Information:
        return RowState::Good;
    case Severity::Warning:
        return RowState::Warning;
    case Severity::Error:
        break;
    }
    return RowState::Bad;
}

QString symbolOf(RowState state)
{
    return state == RowState::Good ? u"✓"_qs : state == RowState::Warning ? u"!"_qs : u"✗"_qs;
}

void VerdictWriter::paragraph(const QString &text, qsizetype indent, const QString &bullet)
{
    QString lead = QString(indent, u' ') + bullet;
    for (const QString &line : wrapped(text, width - lead.size())) {
        m_text += lead + line + u'\n';
        lead = QString(lead.size(), u' ');
    }
}

void VerdictWriter::title(const Finding &finding)
{
    const bool cancelled = m_outcome.kind == OutcomeKind::Cancelled;
    const RowState state = cancelled ? RowState::Warning : stateOf(finding.severity);
    m_text += u'\n' + m_paint.of(state, symbolOf(state)) + u' ' + m_paint.bold(finding.title) + u'\n';
    paragraph(finding.explanation, 2);
}

// The row and, for a reply, what it answers.
QString VerdictWriter::row(int id) const
{
    const Event *event = m_timeline.row(id);
    if (!event)
        return {};
    const auto *replied = event->as<events::Replied>();
    const Event *command = replied ? m_timeline.row(replied->answers) : nullptr;
    return command ? QString(describe(*command) + u" ← "_qs + describe(*event)) : describe(*event);
}

void VerdictWriter::rows(const QString &name, const QList<int> &ids)
{
    constexpr qsizetype most = 5;
    qsizetype shown = 0;
    for (int id : ids) {
        const QString text = row(id);
        if (text.isEmpty())
            continue;
        if (++shown > most) {
            m_text += u"  "_qs + tr("… and %n more", nullptr, static_cast<int>(ids.size() - most)) + u'\n';
            return;
        }
        const QString label = (shown == 1 ? name : QString()).leftJustified(13);
        m_text += u"  "_qs + m_paint.dim(label + tr("row %1").arg(id).leftJustified(8)) + text + u'\n';
    }
}

// Only where they fared differently: else the verdict says it all.
void VerdictWriter::recipients()
{
    if (m_outcome.kind != OutcomeKind::Partial)
        return;
    m_text += u'\n';
    for (const RecipientOutcome &recipient : m_outcome.recipients) {
        const RowState state = recipient.accepted ? RowState::Good : RowState::Bad;
        const Event *event = m_timeline.row(recipient.row);
        const QString reply = event ? QString(u"  "_qs + m_paint.dim(describe(*event))) : QString();
        m_text += u"  "_qs + m_paint.of(state, symbolOf(state)) + u' ' + visible(recipient.address) + reply + u'\n';
    }
}

void VerdictWriter::whatToDo(const Finding &finding)
{
    if (!finding.fixes.isEmpty()) {
        const Fix &fix = finding.fixes.first();
        m_text += u"\n  "_qs + m_paint.bold(tr("What to do in %1").arg(fix.clientName)) + u'\n';
        int number = 0;
        for (const QString &step : fix.steps)
            paragraph(step, 2, QString::number(++number) + u". "_qs);
        QStringList others;
        for (qsizetype i = 1; i < finding.fixes.size(); ++i)
            others.append(finding.fixes[i].clientName);
        if (!others.isEmpty())
            paragraph(tr("(--json also has the steps for %1)").arg(others.join(u", ")), 2);
    }
    if (!finding.askAdmin.isEmpty()) {
        m_text += u"\n  "_qs + m_paint.bold(tr("If it persists, ask the server's admin")) + u'\n';
        paragraph(finding.askAdmin, 2);
    }
}

void VerdictWriter::furtherFindings(const Verdict &verdict)
{
    if (verdict.findings.isEmpty())
        return;
    m_text += u"\n  "_qs + m_paint.bold(tr("Also noticed")) + u'\n';
    for (const Finding &finding : verdict.findings) {
        const RowState state
            = finding.severity == Severity::Information ? RowState::Neutral : stateOf(finding.severity);
        m_text += u"  "_qs + m_paint.of(state, u"· "_qs + finding.title);
        for (int id : finding.evidence.first(qMin(finding.evidence.size(), qsizetype(3))))
            m_text += m_paint.dim(u", "_qs + tr("row %1").arg(id));
        m_text += u'\n';
    }
}

QString VerdictWriter::outcomeWords() const
{
    switch (m_outcome.kind) {
    case OutcomeKind::Accepted:
        return tr("accepted");
    case OutcomeKind::Stopped:
        return tr("done");
    case OutcomeKind::Partial:
        return tr("accepted for some recipients");
    case OutcomeKind::Refused:
        return m_outcome.temporary ? tr("refused for now") : tr("refused");
    case OutcomeKind::Failed:
        return tr("failed");
    case OutcomeKind::TimedOut:
        return tr("timed out");
    case OutcomeKind::Unknown:
        return tr("sent, but not confirmed: it may have been accepted");
    case OutcomeKind::Cancelled:
        return tr("cancelled");
    case OutcomeKind::Running:
    case OutcomeKind::Interrupted:
        break;
    }
    return tr("interrupted");
}

void VerdictWriter::result()
{
    QStringList parts{outcomeWords()};
    if (m_outcome.failedStage != Stage::Unknown)
        parts.append(tr("stage %1").arg(QString::fromLatin1(stageName(m_outcome.failedStage))));
    const bool taken = m_outcome.kind == OutcomeKind::Accepted || m_outcome.kind == OutcomeKind::Partial;
    if (taken && !m_outcome.queueId.isEmpty())
        parts.append(tr("queue id %1").arg(visible(shownQueueId(m_timeline, m_outcome))));
    if (!m_timeline.isEmpty()) {
        const double duration = toMilliseconds(m_timeline.at(m_timeline.size() - 1).at);
        parts.append(tr("%1 ms").arg(QString::number(duration, 'f', 1)));
    }
    parts.append(tr("exit code %1").arg(m_outcome.exitCode));
    m_text += u"\n  "_qs + m_paint.dim(parts.join(u" · ")) + u'\n';
}

QString VerdictWriter::text(const Verdict &verdict)
{
    const Finding &first = verdict.first;
    title(first);
    if (first.severity != Severity::Good && (!first.evidence.isEmpty() || !first.consequences.isEmpty())) {
        m_text += u'\n';
        rows(tr("Evidence"), first.evidence);
        rows(tr("Consequence"), first.consequences);
    }
    recipients();
    whatToDo(first);
    furtherFindings(verdict);
    result();
    return m_text;
}

} // namespace

QString verdictText(const Timeline &timeline, const Outcome &outcome, const Verdict &verdict, const Paint &paint)
{
    return VerdictWriter(timeline, outcome, paint).text(verdict);
}

} // namespace helodesk::cli
