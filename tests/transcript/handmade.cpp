// SPDX-License-Identifier: MIT
#include "tests/transcript/handmade.h"

namespace helodesk::test {

Instant Dialogue::tick()
{
    m_now += std::chrono::milliseconds(1);
    return m_now;
}

int Dialogue::note(Stage stage, EventData what)
{
    return m_conversation.note(stage, std::move(what), tick());
}

void Dialogue::connect()
{
    events::Connected connected;
    connected.address = QStringLiteral("127.0.0.1");
    connected.port = 2525;
    note(Stage::Connect, connected);
    m_conversation.connected(tick());
}

void Dialogue::client(const Command &command)
{
    (void)m_conversation.sent(command, tick());
}

void Dialogue::client(const QByteArray &line)
{
    Command command = commands::typed(line, m_conversation.awaitsAuthResponse());
    // As a run does: a user name is no secret.
    if (m_conversation.awaitsUserName())
        command.secrets.clear();
    client(command);
}

void Dialogue::server(const QByteArray &lines)
{
    m_conversation.received(QByteArray(lines).replace("\n", "\r\n") + "\r\n");
    const Instant now = tick();
    while (m_conversation.readReply(now)) { }
}

void Dialogue::content(qint64 octets)
{
    const Instant began = tick();
    (void)m_conversation.contentSent(octets, octets + 3, true, false, began, tick());
}

void Dialogue::secure(const TlsReport &report)
{
    const Instant began = tick();
    m_conversation.secured(report, began, tick());
}

TlsReport goodReport()
{
    TlsReport report;
    report.established = true;
    report.verified = true;
    report.version = "TLSv1.3";
    report.cipher = "TLS_AES_256_GCM_SHA384";
    report.bits = 256;
    report.verifyName = QStringLiteral("mx.contoso.example");
    CertificateInfo certificate;
    certificate.subject = QStringLiteral("mx.contoso.example");
    certificate.issuer = QStringLiteral("Contoso CA");
    certificate.names = QStringList{QStringLiteral("mx.contoso.example")};
    certificate.notBefore = QDateTime::fromString(QStringLiteral("2026-01-01T00:00:00Z"), Qt::ISODate);
    certificate.notAfter = QDateTime::fromString(QStringLiteral("2027-01-01T00:00:00Z"), Qt::ISODate);
    certificate.sha256 = QByteArray(32, '\x1f');
    report.chain.append(certificate);
    return report;
}

void playRefusedRecipient(Dialogue &dialogue)
{
    RunSubject &subject = dialogue.timeline.subject;
    subject.server = QStringLiteral("mx.contoso.example");
    subject.port = 2525;
    subject.security = Security::StartTls;
    subject.recipients = {"ben@fabrikam.example"};
    subject.started = QDateTime::fromString(QStringLiteral("2026-11-22T10:42:07.123Z"), Qt::ISODateWithMs);
    dialogue.connect();
    dialogue.server("220 mx.contoso.example ESMTP");
    dialogue.client(commands::ehlo("desk.example"));
    dialogue.server("250-mx.contoso.example\n250-SIZE 52428800\n250 STARTTLS");
    dialogue.client(commands::startTls());
    dialogue.server("220 go ahead");
    dialogue.secure(goodReport());
    dialogue.client(commands::ehlo("desk.example"));
    dialogue.server("250-mx.contoso.example\n250 AUTH PLAIN LOGIN");
    dialogue.client(commands::mail("anna@contoso.example"));
    dialogue.server("250 OK");
    dialogue.client(commands::rcpt("ben@fabrikam.example"));
    dialogue.server("550 5.7.1 authentication required");
    dialogue.client(commands::data());
    dialogue.server("503-All RCPT commands were rejected with this error:\n503-authentication required\n"
                    "503 Valid RCPT command must precede DATA");
    dialogue.client(commands::quit());
    dialogue.server("221 bye");
    dialogue.note(Stage::Quit, events::Closed{});
}

} // namespace helodesk::test
