// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace helodesk::interop {

// A private mail server with TLS and sign-in on 127.0.0.1, started by a script beside this file. Takes mail for
// mail.example; other domains only after a sign-in, and throws that away. Ends with this object, and with the process
// however that ends.
class MailServer
{
public:
    ~MailServer();

    // False with what is missing in problem(): a program, or root rights.
    [[nodiscard]] bool start();
    [[nodiscard]] QString problem() const { return m_problem; }

    [[nodiscard]] quint16 port() const { return m_port; } // offers STARTTLS
    [[nodiscard]] quint16 tlsPort() const { return m_tlsPort; } // implicit TLS
    [[nodiscard]] quint16 thirdPort() const { return m_thirdPort; } // Dovecot: LMTP; Postfix: wants a PROXY header
    [[nodiscard]] QString caFile() const { return m_certificates + QLatin1String("/ca.pem"); }
    // A certificate of that authority for anna, and its key.
    [[nodiscard]] QString clientCertificate() const { return m_certificates + QLatin1String("/client.pem"); }
    [[nodiscard]] QString clientKey() const { return m_certificates + QLatin1String("/client.key"); }
    [[nodiscard]] static QString user(); // "anna@mail.example"
    [[nodiscard]] static QString password(); // with a blank and letters outside ASCII

    // The messages delivered so far, as stored; waits until there are as many as expected, or some seconds.
    [[nodiscard]] QList<QByteArray> messages(int expected) const;
    // What the server logged.
    [[nodiscard]] QByteArray log() const;
    void forgetMessages();

protected:
    // name: for problems. script: what starts it. programs: what it needs, as names or paths; "a|b": either.
    // more: arguments of the script behind the usual ones.
    MailServer(const char *name, const char *script, QStringList programs, QStringList more = {});

private:
    [[nodiscard]] bool readAnswers();

    QString m_name;
    QString m_script;
    QStringList m_programs;
    QProcess m_process;
    QString m_problem;
    QStringList m_more;
    QString m_certificates;
    QString m_mail;
    QString m_log;
    quint16 m_port = 0;
    quint16 m_tlsPort = 0;
    quint16 m_thirdPort = 0;
};

class PostfixServer : public MailServer
{
public:
    PostfixServer();
};

// The one that is installed, or that packaging/unpack-packages put into build/servers: its package conflicts with
// Postfix's.
class EximServer : public MailServer
{
public:
    EximServer();
};

// It and OpenSMTPD as packaging/unpack-packages put them into build/servers: their packages conflict with Postfix's.
// What Sendmail takes it throws away.
class SendmailServer : public MailServer
{
public:
    SendmailServer();
};

class OpenSmtpdServer : public MailServer
{
public:
    OpenSmtpdServer();
};

// For submission and LMTP. What is submitted goes on to a practice server.
class DovecotServer : public MailServer
{
public:
    // practice: the command that starts one.
    explicit DovecotServer(const QStringList &practice);
};

// A message as delivered, without what the server put in front of it (Return-Path, X-Original-To, Delivered-To,
// Envelope-to, Delivery-date, Received).
[[nodiscard]] QByteArray withoutTrace(const QByteArray &delivered);

} // namespace helodesk::interop
