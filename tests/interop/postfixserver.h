// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QProcess>
#include <QString>

namespace helodesk::interop {

// A private Postfix with TLS and sign-in on 127.0.0.1, started by the script beside this file. Takes mail for
// mail.example; other domains only after a sign-in, and throws that away. Ends with this object, and with the process
// however that ends.
class PostfixServer
{
public:
    ~PostfixServer();

    // False with what is missing in problem(): Postfix, Dovecot, or root rights.
    [[nodiscard]] bool start();
    [[nodiscard]] QString problem() const { return m_problem; }

    [[nodiscard]] quint16 port() const { return m_port; } // offers STARTTLS
    [[nodiscard]] quint16 tlsPort() const { return m_tlsPort; } // implicit TLS
    [[nodiscard]] QString caFile() const { return m_caFile; }
    [[nodiscard]] static QString user(); // "anna@mail.example"
    [[nodiscard]] static QString password(); // with a blank and letters outside ASCII

    // The messages delivered so far, as stored; waits until there are as many as expected, or some seconds.
    [[nodiscard]] QList<QByteArray> messages(int expected) const;
    // What Postfix logged.
    [[nodiscard]] QByteArray log() const;
    void forgetMessages();

private:
    [[nodiscard]] bool readAnswers();

    QProcess m_process;
    QString m_problem;
    QString m_caFile;
    QString m_mail;
    QString m_log;
    quint16 m_port = 0;
    quint16 m_tlsPort = 0;
};

// A message as delivered, without what Postfix put in front of it (Return-Path, X-Original-To, Delivered-To, Received).
[[nodiscard]] QByteArray withoutTrace(const QByteArray &delivered);

} // namespace helodesk::interop
