// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinewords.h"

#include "core/transcript/transcript.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace helodesk {

QString TimelineWords::connectSummary(const TimelineModel &model, const TimelineGroup &group)
{
    const RunSubject &subject = model.timeline().subject;
    const Event *event = model.timeline().row(group.factId);
    const auto *connected = event ? event->as<events::Connected>() : nullptr;
    if (!connected)
        return subject.port ? tr("%1:%2").arg(visibleText(subject.server)).arg(subject.port)
                            : visibleText(subject.server);
    const bool bracketed = connected->address.contains(u':');
    const QString address = (bracketed ? tr("[%1]:%2") : tr("%1:%2")).arg(connected->address).arg(connected->port);
    const QString way = subject.server.isEmpty() || subject.server == connected->address
        ? address
        : tr("%1 → %2").arg(visibleText(subject.server), address);
    return connected->count > 1
        ? tr("%1 (%2 of %n addresses)", nullptr, connected->count).arg(way).arg(connected->index + 1)
        : way;
}

// "AES-256-GCM" of "TLS_AES_256_GCM_SHA384" and of "ECDHE-RSA-AES256-GCM-SHA384".
static QString shortCipher(const QByteArray &cipher)
{
    QString name = QString::fromLatin1(cipher);
    if (!name.startsWith(QLatin1String("TLS_")))
        return name;
    name.remove(0, 4);
    const qsizetype hash = name.lastIndexOf(QLatin1String("_SHA"));
    if (hash > 0)
        name.truncate(hash);
    return name.replace(u'_', u'-');
}

QString TimelineWords::tlsVersion(const QByteArray &version)
{
    QString name = QString::fromLatin1(version);
    if (name.startsWith(QLatin1String("TLSv")))
        name.replace(0, 4, QStringLiteral("TLS "));
    return name;
}

QString TimelineWords::certificateWords(const TlsReport &report, const QDateTime &now)
{
    if (!report.verificationAsked)
        return tr("certificate not checked");
    if (!report.verified)
        return tr("certificate not trusted");
    if (report.chain.isEmpty())
        return tr("certificate trusted");
    const auto days = daysLeft(report.chain.first(), now);
    if (!days)
        return tr("certificate trusted");
    if (*days == 1)
        return tr("certificate trusted, 1 day left");
    return tr("certificate trusted, %n days left", nullptr, static_cast<int>(*days));
}

QString TimelineWords::encryptSummary(const TimelineModel &model, const TimelineGroup &group)
{
    const Event *event = model.timeline().row(group.factId);
    const auto *secured = event ? event->as<events::Secured>() : nullptr;
    if (!secured)
        return {};
    return QStringList{tlsVersion(secured->report.version), shortCipher(secured->report.cipher),
        certificateWords(secured->report, model.timeline().subject.started)}
        .join(QStringLiteral(" · "));
}

QString TimelineWords::summary(const TimelineModel &model, const TimelineGroup &group)
{
    if (group.phase == Phase::Connect)
        return connectSummary(model, group);
    if (group.phase == Phase::Encrypt)
        return encryptSummary(model, group);
    return {};
}

QString TimelineWords::closedSummary(const TimelineGroup &group)
{
    return group.rows == 1 ? tr("1 row") : tr("%n rows", nullptr, group.rows);
}

QString TimelineWords::more(int count)
{
    return tr("+%n more", nullptr, count);
}

QString TimelineWords::moreLines(int count)
{
    return count == 1 ? tr("+1 line") : tr("+%n lines", nullptr, count);
}

// The code and its separator are told by the badge.
static QString withoutCode(const QString &line)
{
    const bool coded = line.size() >= 3 && line[0].isDigit() && line[1].isDigit() && line[2].isDigit()
        && (line.size() == 3 || line[3] == u' ' || line[3] == u'-');
    return coded ? line.mid(4) : line;
}

// A row has room for a few lines only; a hostile server may have sent thousands, or very long ones. What is left out
// here would never be seen: beyond counts the lines.
static Event brief(const Event &event, int &beyond)
{
    static constexpr qsizetype mostLines = 40;
    static constexpr qsizetype mostOctets = 1000;
    Event copy = event;
    Reply *reply = nullptr;
    QList<SecretSpans> *secrets = nullptr;
    if (auto *replied = std::get_if<events::Replied>(&copy.what)) {
        reply = &replied->reply;
        secrets = &replied->secrets;
    } else if (auto *unasked = std::get_if<events::Unasked>(&copy.what)) {
        reply = &unasked->reply;
        secrets = &unasked->secrets;
    }
    if (!reply)
        return copy;
    const qsizetype last = reply->lines.size() - 1;
    if (last >= mostLines) {
        beyond = static_cast<int>(last + 1 - mostLines);
        reply->lines.remove(mostLines - 1, beyond);
        if (secrets->size() > mostLines - 1)
            secrets->remove(mostLines - 1, qMin<qsizetype>(beyond, secrets->size() - mostLines + 1));
    }
    for (QByteArray &line : reply->lines)
        line.truncate(mostOctets);
    return copy;
}

static bool isAmong(const QList<Capability> &known, const QString &offer)
{
    const QByteArray keyword = offer.section(u' ', 0, 0).toLatin1();
    return std::any_of(known.begin(), known.end(),
        [&](const Capability &capability) { return capability.keyword.compare(keyword, Qt::CaseInsensitive) == 0; });
}

RowWords TimelineWords::hello(const TimelineModel &model, const Event &event)
{
    RowWords words;
    words.onWire = true;
    const QStringList lines = rowLines(brief(event, words.beyond));
    // The first line is the server's name and greeting.
    for (const QString &line : lines.mid(1))
        words.pieces.append(withoutCode(line));
    words.offers = !words.pieces.isEmpty();
    if (!words.offers)
        words.pieces = {lines.isEmpty() ? QString() : withoutCode(lines.first())};
    if (!model.isHelloAgain(event))
        return words;
    words.lead = tr("EHLO again: ");
    QStringList added;
    for (const QString &offer : std::as_const(words.pieces)) {
        if (words.offers && !isAmong(model.offeredBeforeTls().list(), offer))
            added.append(offer);
    }
    if (!added.isEmpty() && words.beyond == 0) {
        words.pieces = added;
        words.aside = tr("appeared after TLS");
    }
    return words;
}

static bool isHello(const Event &event)
{
    const auto *replied = event.as<events::Replied>();
    return replied && replied->reply.isPositive() && (replied->verb == Verb::Ehlo || replied->verb == Verb::Lhlo);
}

RowWords TimelineWords::row(const TimelineModel &model, const Event &event)
{
    if (isHello(event))
        return hello(model, event);
    RowWords words;
    const QStringList lines = rowLines(brief(event, words.beyond));
    words.onWire = !lines.isEmpty();
    if (!words.onWire) {
        words.pieces = {describe(event)};
        return words;
    }
    const bool coded = !code(event).isEmpty();
    // What a sign-in says is of more use than its base64, which the tip and copies have.
    if (const QString decoded = decodedLine(event); !decoded.isEmpty()) {
        words.pieces = {decoded};
        words.beyond = 0;
    } else {
        for (const QString &line : lines)
            words.pieces.append(coded ? withoutCode(line) : line);
    }
    if (const auto *sent = event.as<events::Sent>(); sent && sent->what.typed)
        words.aside = tr("typed");
    else if (sent && sent->what.edited)
        words.aside = tr("edited");
    else if (event.as<events::Unasked>())
        words.aside = tr("nobody asked");
    return words;
}

RowSign TimelineWords::sign(const Event &event)
{
    if (event.as<events::Sent>() || event.as<events::ContentSent>())
        return RowSign::Sent;
    if (event.as<events::Replied>() || event.as<events::Unasked>() || event.as<events::Smuggled>())
        return RowSign::Received;
    if (event.as<events::Resolved>())
        return RowSign::Lookup;
    if (event.as<events::ConnectFailed>() || event.as<events::Connected>() || event.as<events::Closed>())
        return RowSign::Connection;
    if (event.as<events::Secured>() || event.as<events::TlsFailed>())
        return RowSign::Encryption;
    if (event.as<events::TimedOut>())
        return RowSign::Clock;
    if (event.as<events::Note>() || event.as<events::Problem>())
        return RowSign::Remark;
    return RowSign::None;
}

QString TimelineWords::code(const Event &event)
{
    const Reply *reply = nullptr;
    if (const auto *replied = event.as<events::Replied>())
        reply = &replied->reply;
    else if (const auto *unasked = event.as<events::Unasked>())
        reply = &unasked->reply;
    if (!reply || reply->has(Anomaly::NotAReply))
        return {};
    return QStringLiteral("%1").arg(reply->code, 3, 10, QLatin1Char('0'));
}

QString TimelineWords::duration(Instant elapsed)
{
    if (elapsed < Instant::zero())
        return {};
    const double milliseconds = toMilliseconds(elapsed);
    if (milliseconds < .05)
        return tr("<0.1 ms");
    if (milliseconds < 9.95)
        return tr("%1 ms").arg(QLocale().toString(milliseconds, 'f', 1));
    if (milliseconds < 999.5)
        return tr("%1 ms").arg(qRound(milliseconds));
    return tr("%1 s").arg(QLocale().toString(milliseconds / 1000, 'f', milliseconds < 10000 ? 2 : 1));
}

QString TimelineWords::duration(const TimelineGroup &group)
{
    return group.busy > Instant::zero() ? duration(group.busy) : QString();
}

QStringList TimelineWords::fullText(const Event &event)
{
    QStringList lines = rowLines(event);
    if (const QString decoded = decodedLine(event); !decoded.isEmpty())
        lines.append(QStringLiteral("= ") + decoded);
    return lines.isEmpty() ? QStringList(describe(event)) : lines;
}

} // namespace helodesk
