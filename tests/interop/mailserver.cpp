// SPDX-License-Identifier: MIT
#include "tests/interop/mailserver.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QStandardPaths>
#include <QTcpServer>
#include <QThread>

#include <algorithm>
#include <array>
#include <unistd.h>

namespace helodesk::interop {

namespace {

// Ports that are free now; all are held until all are known.
std::array<quint16, 3> freePorts()
{
    std::array<QTcpServer, 3> servers;
    std::array<quint16, 3> ports{};
    for (size_t i = 0; i < servers.size(); ++i) {
        servers[i].listen(QHostAddress::LocalHost);
        ports[i] = servers[i].serverPort();
    }
    return ports;
}

bool isInstalled(const QString &programs)
{
    const QStringList either = programs.split(QLatin1Char('|'));
    return std::any_of(either.begin(), either.end(), [](const QString &program) {
        return !QStandardPaths::findExecutable(program).isEmpty()
            || !QStandardPaths::findExecutable(program, {QStringLiteral("/usr/sbin")}).isEmpty();
    });
}

// Whether sudo gives root rights without asking.
bool sudoWorks()
{
    QProcess sudo;
    sudo.start(QStringLiteral("sudo"), {QStringLiteral("-n"), QStringLiteral("true")});
    return sudo.waitForFinished(10000) && sudo.exitStatus() == QProcess::NormalExit && sudo.exitCode() == 0;
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

MailServer::MailServer(const char *name, const char *script, QStringList programs, QStringList more)
    : m_name(QLatin1String(name)), m_script(QLatin1String(script)), m_programs(std::move(programs)),
      m_more(std::move(more))
{
}

PostfixServer::PostfixServer()
    : MailServer(
        "Postfix", "postfix-server", {QStringLiteral("postfix"), QStringLiteral("dovecot"), QStringLiteral("openssl")})
{
}

EximServer::EximServer()
    : MailServer("Exim", "exim-server",
        {QStringLiteral("exim4|" HELODESK_SOURCE_DIR "/build/servers/usr/sbin/exim4"), QStringLiteral("openssl"),
            QStringLiteral("unshare")})
{
}

SendmailServer::SendmailServer()
    : MailServer("Sendmail", "sendmail-server",
        {QStringLiteral(HELODESK_SOURCE_DIR "/build/servers/usr/libexec/sendmail/sendmail"),
            QStringLiteral(HELODESK_SOURCE_DIR "/build/servers/usr/sbin/saslpasswd2"), QStringLiteral("m4"),
            QStringLiteral("openssl"), QStringLiteral("unshare")})
{
}

OpenSmtpdServer::OpenSmtpdServer()
    : MailServer("OpenSMTPD", "opensmtpd-server",
        {QStringLiteral(HELODESK_SOURCE_DIR "/build/servers/usr/sbin/smtpd"), QStringLiteral("openssl"),
            QStringLiteral("unshare")})
{
}

DovecotServer::DovecotServer(const QStringList &practice)
    : MailServer("Dovecot", "dovecot-server",
        {QStringLiteral("dovecot"), QStringLiteral("/usr/lib/dovecot/submission-login"),
            QStringLiteral("/usr/lib/dovecot/lmtp"), QStringLiteral("openssl")},
        practice)
{
}

QString MailServer::user()
{
    return QStringLiteral("anna@mail.example");
}

QString MailServer::password()
{
    return QStringLiteral("p\u00e455 w\u00f6rd \u20ac");
}

MailServer::~MailServer()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(30000))
        m_process.kill();
}

bool MailServer::start()
{
    for (const QString &program : std::as_const(m_programs)) {
        if (!isInstalled(program)) {
            m_problem = program.section(QLatin1Char('|'), 0, 0) + QLatin1String(" isn't installed");
            return false;
        }
    }
    const bool root = geteuid() == 0;
    if (!root && !sudoWorks()) {
        m_problem = m_name + QLatin1String(" wants root rights, or sudo without a password");
        return false;
    }
    const auto ports = freePorts();
    m_port = ports[0];
    m_tlsPort = ports[1];
    m_thirdPort = ports[2];
    // Mail is never delivered as root; whoever else runs the test owns the mailbox.
    const QString owner = root ? QStringLiteral("65534") : QString::number(geteuid());
    QStringList command{QStringLiteral(HELODESK_SOURCE_DIR "/tests/interop/") + m_script, QString::number(m_port),
        QString::number(m_tlsPort), owner, QString::number(m_thirdPort)};
    command += m_more;
    if (!root)
        command = QStringList{QStringLiteral("sudo"), QStringLiteral("-n")} + command;
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(command.takeFirst(), command);
    m_process.write(password().toUtf8() + '\n');
    return readAnswers();
}

bool MailServer::readAnswers()
{
    const QDeadlineTimer deadline(60000);
    while (true) {
        while (m_process.canReadLine()) {
            const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
            const QString value = line.section(QLatin1Char(' '), 1);
            if (line == QLatin1String("ready"))
                return true;
            if (line.startsWith(QLatin1String("certificates ")))
                m_certificates = value;
            else if (line.startsWith(QLatin1String("mail ")))
                m_mail = value;
            else if (line.startsWith(QLatin1String("log ")))
                m_log = value;
        }
        if (deadline.hasExpired() || !m_process.waitForReadyRead(int(deadline.remainingTime()))) {
            m_problem = m_name + QLatin1String(" didn't start");
            return false;
        }
    }
}

QList<QByteArray> MailServer::messages(int expected) const
{
    const QDir box(m_mail + QLatin1String("/inbox/new"));
    const QDeadlineTimer deadline(20000);
    QStringList names;
    while ((names = box.entryList(QDir::Files, QDir::Time)).size() < expected && !deadline.hasExpired())
        QThread::msleep(20);
    QList<QByteArray> messages;
    for (const QString &name : names)
        messages.append(contentsOf(box.filePath(name)));
    return messages;
}

QByteArray MailServer::log() const
{
    return contentsOf(m_log);
}

void MailServer::forgetMessages()
{
    const QDir box(m_mail + QLatin1String("/inbox/new"));
    for (const QString &name : box.entryList(QDir::Files))
        QFile::remove(box.filePath(name));
}

QByteArray withoutTrace(const QByteArray &delivered)
{
    qsizetype at = 0;
    bool trace = true;
    while (at < delivered.size()) {
        const qsizetype end = delivered.indexOf('\n', at) + 1;
        const QByteArray line = delivered.mid(at, end - at);
        const bool continued = line.startsWith(' ') || line.startsWith('\t');
        if (!continued)
            trace = line.startsWith("Return-Path:") || line.startsWith("X-Original-To:")
                || line.startsWith("Delivered-To:") || line.startsWith("Return-path:")
                || line.startsWith("Envelope-to:") || line.startsWith("Delivery-date:") || line.startsWith("Received:");
        if (!trace || end == 0)
            break;
        at = end;
    }
    return delivered.mid(at);
}

} // namespace helodesk::interop
