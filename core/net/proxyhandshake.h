// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace helodesk {

// A proxy that connects to servers for its clients.
struct ProxyServer {
    enum class Kind {
        Socks5, // RFC 1928
        HttpConnect, // RFC 9110 9.3.6
    };
    Kind kind = Kind::Socks5;
    QString host;
    quint16 port = 0;
    QString user; // empty: no sign-in at the proxy
    QByteArray password; // UTF-8

    bool operator==(const ProxyServer &) const = default;
};

// What is said to a proxy until it has connected to the server, without the connection: octets go in, octets come out.
// The proxy looks the server's name up.
class ProxyHandshake
{
public:
    ProxyHandshake(const ProxyServer &proxy, const QString &server, quint16 port);

    enum class State { Going, Done, Failed };
    [[nodiscard]] State state() const { return m_state; }
    // What the proxy said against it, for people.
    [[nodiscard]] QString error() const { return m_error; }
    void received(QByteArrayView octets);
    // Octets to send now.
    [[nodiscard]] QByteArray takeOutput();
    // What came in behind the proxy's consent: the server's.
    [[nodiscard]] QByteArray takeRest();

private:
    enum class Awaited { Method, SignIn, Connection, HttpHead };
    void step();
    bool readMethod();
    bool readSignIn();
    bool readConnection();
    bool readHttpHead();
    void sayConnect();
    void fail(const QString &error);

    ProxyServer m_proxy;
    QByteArray m_server; // in ASCII
    quint16 m_port;
    State m_state = State::Going;
    Awaited m_awaited = Awaited::Method;
    QByteArray m_input;
    QByteArray m_output;
    QString m_error;
};

} // namespace helodesk
