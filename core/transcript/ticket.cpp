// SPDX-License-Identifier: MIT
#include "core/transcript/maskedlines.h"
#include "core/transcript/transcript.h"

#include <QCoreApplication>

namespace helodesk {

namespace {

struct Ticket {
    Q_DECLARE_TR_FUNCTIONS(Ticket)
public:
    static QString text(const Timeline &timeline, const Outcome &outcome, const Verdict &verdict);

private:
    static QString entry(const QString &name, const QString &value);
    static QString rows(const Timeline &timeline, const QList<int> &ids, const QString &remark);
    static QString whatToDo(const Finding &finding);
};

QString Ticket::entry(const QString &name, const QString &value)
{
    return name.leftJustified(9) + u' ' + value + u'\n';
}

QString Ticket::rows(const Timeline &timeline, const QList<int> &ids, const QString &remark)
{
    QString text;
    for (int id : ids) {
        const Event *event = timeline.row(id);
        if (!event)
            continue;
        const auto *replied = event->as<events::Replied>();
        const Event *command = replied ? timeline.row(replied->answers) : nullptr;
        const QString about = command ? QString(u" ← "_qs + describe(*command)) : QString();
        text += entry(tr("Row %1").arg(id), describe(*event) + about + remark);
    }
    return text;
}

QString Ticket::whatToDo(const Finding &finding)
{
    QString text;
    for (const Fix &fix : finding.fixes) {
        text += u'\n' + tr("What to do in %1").arg(fix.clientName) + u'\n';
        int number = 0;
        for (const QString &step : fix.steps)
            text += u"  "_qs + QString::number(++number) + u". "_qs + step + u'\n';
    }
    if (!finding.askAdmin.isEmpty())
        text += u'\n' + tr("If it persists, ask the server's admin") + u' ' + finding.askAdmin + u'\n';
    return text;
}

QString Ticket::text(const Timeline &timeline, const Outcome &outcome, const Verdict &verdict)
{
    const RunSubject &subject = timeline.subject;
    const Finding &first = verdict.first;
    QString text = first.title + u'\n';
    if (!first.explanation.isEmpty())
        text += first.explanation + u'\n';
    text += u'\n' + entry(tr("Server"), visibleText(subject.server) + u':' + QString::number(subject.port));
    if (subject.started.isValid())
        text += entry(tr("When"), subject.started.toUTC().toString(u"yyyy-MM-dd HH:mm:ss") + u" UTC"_qs);
    if (!timeline.isEmpty()) {
        const double duration = toMilliseconds(timeline.at(timeline.size() - 1).at);
        text += entry(tr("Duration"), QString::number(duration, 'f', 1) + u" ms"_qs);
    }
    text += entry(tr("Result"), QString::fromLatin1(outcomeName(outcome.kind)));
    if (!outcome.queueId.isEmpty())
        text += entry(tr("Queue id"), visible(shownQueueId(timeline, outcome)));
    text += rows(timeline, first.evidence, {});
    text += rows(timeline, first.consequences, u' ' + tr("(consequence)"));
    return text + whatToDo(first);
}

} // namespace

QString ticketText(const Timeline &timeline, const Outcome &outcome, const Verdict &verdict)
{
    return Ticket::text(timeline, outcome, verdict);
}

} // namespace helodesk
