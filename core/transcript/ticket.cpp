// SPDX-License-Identifier: MIT
#include "core/transcript/findingwords.h"
#include "core/transcript/maskedlines.h"
#include "core/transcript/transcript.h"

#include <QCoreApplication>

#include <utility>

namespace helodesk {

namespace {

// Puts a ticket's text together: a heading, then entries whose words stand in one column.
class Ticket
{
    Q_DECLARE_TR_FUNCTIONS(Ticket)
public:
    QString text(const Timeline &timeline, const Outcome &outcome, const Verdict &verdict, const QByteArray &client);
    QString text(const Explanation &explanation, const QStringList &excerpt, const QStringList &evidence,
        const QByteArray &client);

private:
    void heading(const Finding &finding);
    void entry(const QString &name, const QString &value);
    void entries(const QString &name, const QStringList &values);
    void rows(const Timeline &timeline, const QList<int> &ids, const QString &remark);
    void whatToDo(const Finding &finding, const QByteArray &client);

    QString m_text;
};

void Ticket::heading(const Finding &finding)
{
    m_text = finding.title + u'\n';
    if (!finding.explanation.isEmpty())
        m_text += finding.explanation + u'\n';
    m_text += u'\n';
}

void Ticket::entry(const QString &name, const QString &value)
{
    if (!value.isEmpty())
        m_text += name.leftJustified(9) + u' ' + value + u'\n';
}

void Ticket::entries(const QString &name, const QStringList &values)
{
    QString lead = name;
    for (const QString &value : values)
        entry(std::exchange(lead, QString()), value);
}

void Ticket::rows(const Timeline &timeline, const QList<int> &ids, const QString &remark)
{
    for (int id : ids) {
        const Event *event = timeline.row(id);
        if (!event)
            continue;
        const auto *replied = event->as<events::Replied>();
        const Event *command = replied ? timeline.row(replied->answers) : nullptr;
        const QString about = command ? QString(u" ← "_qs + describe(*command)) : QString();
        const QString moment = event->at > Instant::zero()
            ? tr(" (after %1 ms)").arg(QString::number(toMilliseconds(event->at), 'f', 1))
            : QString();
        entry(tr("Row %1").arg(id), describe(*event) + about + moment + remark);
    }
}

void Ticket::whatToDo(const Finding &finding, const QByteArray &client)
{
    if (finding.severity != Severity::Good) {
        entry(tr("Cause"), findingwords::confidence(finding.confidence));
        entry(tr("Acts"), findingwords::owner(finding.owner));
    }
    if (const Fix *fix = findingwords::fixFor(finding.fixes, client)) {
        m_text += u'\n' + tr("What to do in %1").arg(fix->clientName) + u'\n';
        int number = 0;
        for (const QString &step : fix->steps)
            m_text += u"  "_qs + QString::number(++number) + u". "_qs + step + u'\n';
    }
    if (!finding.askAdmin.isEmpty())
        m_text += u'\n' + tr("If it persists, ask the server’s administrator:") + u'\n' + finding.askAdmin + u'\n';
}

QString Ticket::text(const Timeline &timeline, const Outcome &outcome, const Verdict &verdict, const QByteArray &client)
{
    const RunSubject &subject = timeline.subject;
    const Finding &first = verdict.first;
    heading(first);
    entry(tr("Server"), visibleText(subject.server) + u':' + QString::number(subject.port));
    if (subject.started.isValid())
        entry(tr("When"), subject.started.toUTC().toString(u"yyyy-MM-dd HH:mm:ss") + u" UTC"_qs);
    if (!timeline.isEmpty()) {
        const double duration = toMilliseconds(timeline.at(timeline.size() - 1).at);
        entry(tr("Duration"), QString::number(duration, 'f', 1) + u" ms"_qs);
    }
    entry(tr("Result"), QString::fromLatin1(outcomeName(outcome.kind)));
    if (!outcome.queueId.isEmpty())
        entry(tr("Queue id"), visible(shownQueueId(timeline, outcome)));
    rows(timeline, first.evidence, {});
    rows(timeline, first.consequences, u' ' + tr("(consequence)"));
    whatToDo(first, client);
    return m_text;
}

QString Ticket::text(
    const Explanation &explanation, const QStringList &excerpt, const QStringList &evidence, const QByteArray &client)
{
    const Finding &first = explanation.verdict.first;
    heading(first);
    entry(tr("Error"), QString::fromLatin1(explanation.clientCode));
    if (explanation.code > 0) {
        entry(tr("Reply"),
            (QString::number(explanation.code) + u' ' + QString::fromLatin1(explanation.enhanced)).trimmed());
    }
    entry(tr("Software"), QString::fromUtf8(explanation.software));
    entries(tr("Evidence"), evidence);
    entries(tr("Pasted"), excerpt);
    whatToDo(first, client);
    return m_text;
}

} // namespace

QString ticketText(const Timeline &timeline, const Outcome &outcome, const Verdict &verdict, const QByteArray &client)
{
    return Ticket().text(timeline, outcome, verdict, client);
}

QString ticketText(
    const Explanation &explanation, const QStringList &excerpt, const QStringList &evidence, const QByteArray &client)
{
    return Ticket().text(explanation, excerpt, evidence, client);
}

} // namespace helodesk
