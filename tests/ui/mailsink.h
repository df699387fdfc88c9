// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QObject>

#include <memory>

class QTcpServer;
class QTcpSocket;

namespace helodesk::test {

// A server that takes every message and keeps its octets.
class MailSink : public QObject
{
    Q_OBJECT
public:
    // offers: keywords of its reply to EHLO.
    explicit MailSink(const QByteArrayList &offers = {"8BITMIME", "SIZE 52428800"});
    ~MailSink() override;

    [[nodiscard]] quint16 port() const;

    QByteArrayList commands; // of all connections
    QByteArrayList messages; // as they came: with dots, without the final one

private:
    struct Talk;
    void accept();
    void take(QTcpSocket *socket, Talk &talk);

    std::unique_ptr<QTcpServer> m_server;
    QByteArrayList m_offers;
};

} // namespace helodesk::test
