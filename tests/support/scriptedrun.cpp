// SPDX-License-Identifier: MIT
#include "tests/support/scriptedrun.h"

#include <QTimeZone>

namespace helodesk {

static Instant fromMilliseconds(double milliseconds)
{
    return std::chrono::duration_cast<Instant>(std::chrono::duration<double, std::milli>(milliseconds));
}

ScriptedRun::ScriptedRun() : m_dialogue(std::make_unique<Dialogue>())
{
    m_dialogue->timeline.subject.started = QDateTime(QDate(2026, 11, 22), QTime(10, 42, 7, 123), QTimeZone::utc());
}

void ScriptedRun::pass(double milliseconds)
{
    m_now += fromMilliseconds(milliseconds);
}

void ScriptedRun::note(Stage stage, EventData what, double took)
{
    if (took >= 0)
        pass(took);
    m_dialogue->conversation.note(stage, std::move(what), m_now, took < 0 ? Instant(-1) : fromMilliseconds(took));
}

void ScriptedRun::resolve(const QString &host, const QStringList &addresses, double took, const QString &error)
{
    note(Stage::Resolve, events::Resolving{host});
    note(Stage::Resolve, events::Resolved{host, addresses, error}, took);
}

void ScriptedRun::connect(const QString &address, quint16 port, double took, int index, int count)
{
    note(Stage::Connect, events::Connecting{address, port, index, count});
    note(Stage::Connect, events::Connected{address, port, QStringLiteral("192.0.2.17"), 50112, index, count}, took);
    m_dialogue->conversation.connected(m_now);
}

void ScriptedRun::connectFails(
    events::ConnectFailed::Why why, const QString &address, double took, int index, int count)
{
    note(Stage::Connect, events::Connecting{address, 587, index, count});
    note(Stage::Connect, events::ConnectFailed{address, 587, index, count, why, QString()}, took);
}

void ScriptedRun::reply(const QList<QByteArray> &lines, double took)
{
    pass(took);
    m_dialogue->conversation.received(lines.join("\r\n") + "\r\n");
    while (m_dialogue->conversation.readReply(m_now)) { }
}

void ScriptedRun::say(const Command &command)
{
    m_dialogue->conversation.sent(command, m_now);
}

void ScriptedRun::type(const QByteArray &line)
{
    say(commands::typed(line, false));
}

void ScriptedRun::sendContent(qint64 octets, double took)
{
    const Instant began = m_now;
    pass(took);
    m_dialogue->conversation.contentSent(octets, octets + 3, true, false, began, m_now);
}

void ScriptedRun::progress(qint64 sent, qint64 total)
{
    note(Stage::Message, events::Progress{sent, total});
}

void ScriptedRun::startHandshake(bool implicit)
{
    note(Stage::Tls, events::HandshakeStarted{implicit});
}

void ScriptedRun::secure(const TlsReport &report, double took)
{
    const Instant began = m_now;
    pass(took);
    m_dialogue->conversation.secured(report, began, m_now);
}

void ScriptedRun::close(events::Closed::Who who, bool unexpected, const QString &reason)
{
    note(Stage::Unknown, events::Closed{who, unexpected, reason});
}

QList<Event> ScriptedRun::take()
{
    QList<Event> events;
    while (m_taken < m_dialogue->timeline.size())
        events.append(m_dialogue->timeline.at(m_taken++));
    return events;
}

TlsReport goodTls(int daysLeft)
{
    TlsReport report;
    report.established = report.verified = true;
    report.version = "TLSv1.3";
    report.cipher = "TLS_AES_256_GCM_SHA384";
    report.bits = 256;
    CertificateInfo certificate;
    certificate.subject = QStringLiteral("smtp.contoso.example");
    certificate.notAfter = QDateTime(QDate(2026, 11, 22).addDays(daysLeft), QTime(12, 0), QTimeZone::utc());
    report.chain = {certificate};
    return report;
}

namespace scripted {

static ScriptedRun upToSecondHello()
{
    ScriptedRun run;
    RunSubject &subject = run.timeline().subject;
    subject.server = QStringLiteral("smtp.contoso.example");
    subject.port = 587;
    run.resolve(subject.server, {QStringLiteral("203.0.113.25"), QStringLiteral("2001:db8::25")}, 19);
    run.connect(QStringLiteral("203.0.113.25"), 587, 29, 0, 2);
    run.reply({"220 mx1.contoso.example ESMTP Exim 4.96 ready"}, 61);
    run.say(commands::ehlo("desk-17.helpdesk.example"));
    run.reply({"250-mx1.contoso.example Hello desk-17.helpdesk.example", "250-SIZE 52428800", "250-PIPELINING",
                  "250-STARTTLS", "250-HELP", "250-8BITMIME", "250 LIMITS MAILMAX=1000 RCPTMAX=50000"},
        24);
    run.say(commands::startTls());
    run.reply({"220 TLS go ahead"}, 22);
    run.startHandshake(false);
    run.secure(goodTls(), 61);
    run.say(commands::ehlo("desk-17.helpdesk.example"));
    run.reply({"250-mx1.contoso.example Hello desk-17.helpdesk.example", "250-SIZE 52428800", "250-PIPELINING",
                  "250-AUTH PLAIN LOGIN", "250-HELP", "250 8BITMIME"},
        23);
    return run;
}

ScriptedRun outlook503()
{
    ScriptedRun run = upToSecondHello();
    run.say(commands::mail("anna@contoso.example", {"SIZE=1843"}));
    run.reply({"250 OK"}, 24);
    run.say(commands::rcpt("ben@fabrikam.example"));
    run.reply({"550 authentication required"}, 38);
    run.say(commands::data());
    run.reply({"503-All RCPT commands were rejected with this error:", "503-authentication required",
                  "503 Valid RCPT command must precede DATA"},
        44);
    run.say(commands::quit());
    run.reply({"221 mx1.contoso.example closing connection"}, 21);
    run.close(events::Closed::Us);
    return run;
}

ScriptedRun accepted()
{
    ScriptedRun run = upToSecondHello();
    run.say(commands::auth("PLAIN", "AGFubmEAc2VjcmV0LXdvcmQ=", true));
    run.reply({"235 2.7.0 Authentication succeeded"}, 31);
    run.say(commands::mail("anna@contoso.example", {"SIZE=1843"}));
    run.reply({"250 2.1.0 Ok"}, 12);
    run.say(commands::rcpt("ben@fabrikam.example"));
    run.reply({"250 2.1.5 Ok"}, 18);
    run.say(commands::data());
    run.reply({"354 End data with <CR><LF>.<CR><LF>"}, 9);
    run.sendContent(1843, 4);
    run.reply({"250 2.0.0 Ok: queued as 4XyZ7k2Vq1z9"}, 140);
    run.say(commands::quit());
    run.reply({"221 2.0.0 Bye"}, 8);
    run.close(events::Closed::Us);
    return run;
}

} // namespace scripted

} // namespace helodesk
