// SPDX-License-Identifier: MIT
#include "ui/run/words.h"

#include "ui/timeline/activity.h"

#include <QCoreApplication>
#include <QLocale>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::words)
};

QString scaled(double value, int decimals)
{
    return QLocale().toString(value, 'f', decimals);
}

qint64 wireOctets(const QList<QByteArray> &lines)
{
    qint64 octets = 0;
    for (const QByteArray &line : lines)
        octets += line.size() + 2; // with CR and LF
    return octets;
}

QString failed(const RunRecord &record, const QString &at, const QString &without)
{
    const Stage stage = record.outcome.failedStage;
    return stage == Stage::Unknown ? without : at.arg(words::stage(stage));
}

QString ended(const RunRecord &record)
{
    switch (record.outcome.kind) {
    case OutcomeKind::Running:
        return Texts::tr("Running");
    case OutcomeKind::Accepted:
        return Texts::tr("Accepted");
    case OutcomeKind::Stopped:
        return Texts::tr("Done, no message sent");
    case OutcomeKind::Partial:
        return Texts::tr("Accepted for some recipients only");
    case OutcomeKind::Refused:
    case OutcomeKind::Failed:
        return failed(record, Texts::tr("Failed at %1"), Texts::tr("Failed"));
    case OutcomeKind::TimedOut:
        return failed(record, Texts::tr("Timed out at %1"), Texts::tr("Timed out"));
    case OutcomeKind::Unknown:
        return Texts::tr("Sent, but no answer came: it may have been accepted");
    case OutcomeKind::Cancelled:
        return Texts::tr("Stopped");
    case OutcomeKind::Interrupted:
        return Texts::tr("Interrupted");
    }
    return {};
}

} // namespace

namespace words {

QString duration(Instant time)
{
    const double milliseconds = toMilliseconds(time);
    if (milliseconds < 10)
        return Texts::tr("%1 ms").arg(scaled(milliseconds, 1));
    if (milliseconds < 1000)
        return Texts::tr("%1 ms").arg(scaled(milliseconds, 0));
    if (milliseconds < 60000)
        return Texts::tr("%1 s").arg(scaled(milliseconds / 1000, 2));
    const qint64 seconds = static_cast<qint64>(milliseconds / 1000);
    return Texts::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
}

QString octets(qint64 count)
{
    if (count < 1000)
        return Texts::tr("%1 B").arg(count);
    if (count < 1000000)
        return Texts::tr("%1 kB").arg(scaled(static_cast<double>(count) / 1e3, 1));
    if (count < 1000000000)
        return Texts::tr("%1 MB").arg(scaled(static_cast<double>(count) / 1e6, 1));
    return Texts::tr("%1 GB").arg(scaled(static_cast<double>(count) / 1e9, 2));
}

QString moment(const QDateTime &when, const QDateTime &now)
{
    if (!when.isValid())
        return Texts::tr("Starting");
    const QDateTime local = when.toLocalTime();
    const QString time = QLocale().toString(local.time(), QStringLiteral("HH:mm"));
    const qint64 days = local.date().daysTo(now.toLocalTime().date());
    if (days == 0)
        return Texts::tr("Today %1").arg(time);
    if (days == 1)
        return Texts::tr("Yesterday %1").arg(time);
    if (days > 1 && days < 7)
        return QLocale().dayName(local.date().dayOfWeek(), QLocale::ShortFormat) + QChar(u' ') + time;
    return QLocale().toString(local.date(), QLocale::ShortFormat) + QChar(u' ') + time;
}

QString stage(Stage stage)
{
    switch (stage) {
    case Stage::Resolve:
        return Texts::tr("the name lookup");
    case Stage::Connect:
        return Texts::tr("connecting");
    case Stage::Proxy:
        return Texts::tr("the proxy");
    case Stage::Tls:
        return Texts::tr("the TLS handshake");
    case Stage::Greeting:
        return Texts::tr("the greeting");
    case Stage::Ehlo:
        return QStringLiteral("EHLO");
    case Stage::StartTls:
        return QStringLiteral("STARTTLS");
    case Stage::Xclient:
        return QStringLiteral("XCLIENT");
    case Stage::Auth:
        return Texts::tr("signing in");
    case Stage::Mail:
        return QStringLiteral("MAIL FROM");
    case Stage::Rcpt:
        return QStringLiteral("RCPT TO");
    case Stage::Data:
        return QStringLiteral("DATA");
    case Stage::Message:
        return Texts::tr("the message");
    case Stage::Quit:
        return QStringLiteral("QUIT");
    case Stage::Raw:
        return Texts::tr("a typed command");
    case Stage::Unknown:
        break;
    }
    return Texts::tr("an unknown point");
}

QString outcome(OutcomeKind kind, bool temporary)
{
    switch (kind) {
    case OutcomeKind::Running:
        return Texts::tr("running");
    case OutcomeKind::Accepted:
        return Texts::tr("accepted");
    case OutcomeKind::Stopped:
        return Texts::tr("done, not sent");
    case OutcomeKind::Partial:
        return Texts::tr("accepted in part");
    case OutcomeKind::Refused:
        return temporary ? Texts::tr("refused for now") : Texts::tr("refused");
    case OutcomeKind::Failed:
        return Texts::tr("failed");
    case OutcomeKind::TimedOut:
        return Texts::tr("timed out");
    case OutcomeKind::Unknown:
        return Texts::tr("no answer");
    case OutcomeKind::Cancelled:
        return Texts::tr("stopped");
    case OutcomeKind::Interrupted:
        return Texts::tr("interrupted");
    }
    return {};
}

QString standing(const RunRecord &record)
{
    if (record.state == RunRecord::State::Running)
        return activityOf(record.timeline).doing;
    if (record.state == RunRecord::State::Holding)
        return Texts::tr("Connected, open for typed commands");
    return record.judged ? ended(record) : Texts::tr("Could not start");
}

} // namespace words

void Traffic::count(const Event &event)
{
    if (const auto *out = event.as<events::Sent>())
        sent += out->what.line.size() + 2;
    else if (const auto *content = event.as<events::ContentSent>())
        sent += content->wireOctets;
    else if (const auto *reply = event.as<events::Replied>())
        received += wireOctets(reply->reply.lines);
    else if (const auto *unasked = event.as<events::Unasked>())
        received += wireOctets(unasked->reply.lines);
    else if (const auto *smuggled = event.as<events::Smuggled>())
        received += smuggled->total;
}

} // namespace helodesk
