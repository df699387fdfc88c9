// SPDX-License-Identifier: MIT
#pragma once

#include "core/practice/scenario.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <memory>

namespace helodesk {

// A mail server to practise with: in this process, on 127.0.0.1 only, behaving as its scenario says. Takes messages
// and throws them away. TLS works with a certificate made at start, whose CA is handed out.
class PracticeServer : public QObject
{
    Q_OBJECT
public:
    explicit PracticeServer(QObject *parent = nullptr);
    ~PracticeServer() override;

    // Listens; port 0 takes a free one. False with the system's words in errorString() if it can't.
    [[nodiscard]] bool start(const Scenario &scenario, quint16 port = 0);
    void stop();
    [[nodiscard]] QString errorString() const;
    [[nodiscard]] QString address() const; // "127.0.0.1"
    [[nodiscard]] quint16 port() const; // 0 while not listening
    // The CA that signed the server's certificate (PEM). The certificate is for localhost and 127.0.0.1.
    [[nodiscard]] QByteArray caPem() const;
    // The account that can sign in. Made up for practising; no secret.
    [[nodiscard]] static QString user(); // "anna@practice.example"
    [[nodiscard]] static QByteArray token(); // its OAuth access token
    [[nodiscard]] static QByteArray password();

Q_SIGNALS:
    // A message was taken whole. octets: of the content, dot-stuffing undone.
    void messageTaken(const QByteArray &reversePath, const QList<QByteArray> &recipients, qint64 octets);

private:
    void acceptAll();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace helodesk
