// SPDX-License-Identifier: MIT
#include "core/net/proxyhandshake.h"

#include "core/net/ipaddress.h"

#include <QCoreApplication>
#include <QUrl>

#include <array>
#include <netinet/in.h>
#include <sys/socket.h>
#include <utility>

namespace helodesk {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ProxyHandshake)
};

constexpr qsizetype longestHead = 64 * 1024; // of a reply of HTTP

// RFC 1928 6.
QString socksError(int code)
{
    static constexpr std::array<const char *, 9> words{"", QT_TRANSLATE_NOOP("ProxyHandshake", "it failed"),
        QT_TRANSLATE_NOOP("ProxyHandshake", "its rules don’t allow this connection"),
        QT_TRANSLATE_NOOP("ProxyHandshake", "it has no way to the server’s network"),
        QT_TRANSLATE_NOOP("ProxyHandshake", "it can’t reach the server"),
        QT_TRANSLATE_NOOP("ProxyHandshake", "the server refused the connection"),
        QT_TRANSLATE_NOOP("ProxyHandshake", "the connection took too long"),
        QT_TRANSLATE_NOOP("ProxyHandshake", "it doesn’t know the command"),
        QT_TRANSLATE_NOOP("ProxyHandshake", "it doesn’t know this kind of address")};
    if (code > 0 && code < static_cast<int>(words.size()))
        return Words::tr(words[static_cast<size_t>(code)]);
    return Words::tr("it answered with code %1").arg(code);
}

// A SOCKS address: its type, then the address itself or the name behind its length.
QByteArray socksAddress(const QByteArray &server)
{
    const IpAddress address(QString::fromLatin1(server));
    sockaddr_storage storage;
    if (address.isNull() || address.toSystem(0, &storage) == 0)
        return '\x03' + (static_cast<char>(server.size()) + server);
    if (storage.ss_family == AF_INET6)
        return '\x04'
            + QByteArray(
                reinterpret_cast<const char *>(&reinterpret_cast<const sockaddr_in6 &>(storage).sin6_addr), 16);
    return '\x01'
        + QByteArray(reinterpret_cast<const char *>(&reinterpret_cast<const sockaddr_in &>(storage).sin_addr), 4);
}

} // namespace

ProxyHandshake::ProxyHandshake(const ProxyServer &proxy, const QString &server, quint16 port)
    : m_proxy(proxy), m_server(QUrl::toAce(server)), m_port(port)
{
    if (m_server.isEmpty()) // an address of IPv6, or a name that is none
        m_server = server.toLatin1();
    if (m_server.isEmpty() || m_server.size() > 255 || m_server.contains('\r') || m_server.contains('\n')) {
        fail(Words::tr("%1 is no name that a proxy could look up").arg(server));
        return;
    }
    if (m_proxy.kind == ProxyServer::Kind::Socks5) {
        // RFC 1928 3: no sign-in, and with a user's name that of RFC 1929 too.
        m_output = m_proxy.user.isEmpty() ? QByteArray("\x05\x01\x00", 3) : QByteArray("\x05\x02\x00\x02", 4);
        return;
    }
    m_awaited = Awaited::HttpHead;
    const bool bracketed = m_server.contains(':');
    const QByteArray target = (bracketed ? '[' + m_server + ']' : m_server) + ':' + QByteArray::number(m_port);
    m_output = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n";
    if (!m_proxy.user.isEmpty())
        m_output
            += "Proxy-Authorization: Basic " + (m_proxy.user.toUtf8() + ':' + m_proxy.password).toBase64() + "\r\n";
    m_output += "\r\n";
}

QByteArray ProxyHandshake::takeOutput()
{
    return std::exchange(m_output, {});
}

QByteArray ProxyHandshake::takeRest()
{
    return std::exchange(m_input, {});
}

void ProxyHandshake::fail(const QString &error)
{
    m_state = State::Failed;
    m_error = error;
}

void ProxyHandshake::received(QByteArrayView octets)
{
    m_input.append(octets);
    step();
}

void ProxyHandshake::step()
{
    bool more = true;
    while (m_state == State::Going && more) {
        switch (m_awaited) {
        case Awaited::Method:
            more = readMethod();
            break;
        case Awaited::SignIn:
            more = readSignIn();
            break;
        case Awaited::Connection:
            more = readConnection();
            break;
        case Awaited::HttpHead:
            more = readHttpHead();
            break;
        }
    }
}

bool ProxyHandshake::readMethod()
{
    if (m_input.size() < 2)
        return false;
    const bool socks = m_input[0] == '\x05';
    const char method = m_input[1];
    m_input.remove(0, 2);
    if (!socks) {
        fail(Words::tr("this is no SOCKS5 proxy"));
    } else if (method == '\0') {
        sayConnect();
    } else if (method == '\x02' && !m_proxy.user.isEmpty()) {
        const QByteArray user = m_proxy.user.toUtf8().left(255); // RFC 1929 2
        const QByteArray password = m_proxy.password.left(255);
        m_output += '\x01' + (static_cast<char>(user.size()) + user) + (static_cast<char>(password.size()) + password);
        m_awaited = Awaited::SignIn;
    } else {
        fail(m_proxy.user.isEmpty() ? Words::tr("it wants a sign-in")
                                    : Words::tr("it takes no sign-in with user name and password"));
    }
    return true;
}

bool ProxyHandshake::readSignIn()
{
    if (m_input.size() < 2)
        return false;
    const bool accepted = m_input[1] == '\0';
    m_input.remove(0, 2);
    if (accepted)
        sayConnect();
    else
        fail(Words::tr("it refused the user name or password"));
    return true;
}

void ProxyHandshake::sayConnect()
{
    m_output += QByteArray("\x05\x01\x00", 3) + socksAddress(m_server) + static_cast<char>(m_port >> 8)
        + static_cast<char>(m_port & 0xff);
    m_awaited = Awaited::Connection;
}

bool ProxyHandshake::readConnection()
{
    if (m_input.size() < 5)
        return false;
    if (m_input[1] != '\0') {
        fail(socksError(static_cast<quint8>(m_input[1])));
        return true;
    }
    const qsizetype address = m_input[3] == '\x01' ? 4
        : m_input[3] == '\x04'                     ? 16
                                                   : 1 + static_cast<quint8>(m_input[4]);
    const qsizetype whole = 4 + address + 2;
    if (m_input.size() < whole)
        return false;
    m_input.remove(0, whole);
    m_state = State::Done;
    return true;
}

bool ProxyHandshake::readHttpHead()
{
    const qsizetype end = m_input.indexOf("\r\n\r\n");
    if (end < 0) {
        if (m_input.size() > longestHead)
            fail(Words::tr("this is no HTTP proxy"));
        return false;
    }
    const QByteArray line = m_input.left(m_input.indexOf("\r\n"));
    m_input.remove(0, end + 4);
    const QList<QByteArray> words = line.split(' ');
    if (!line.startsWith("HTTP/1.") || words.size() < 2)
        fail(Words::tr("this is no HTTP proxy"));
    else if (words[1].startsWith('2'))
        m_state = State::Done;
    else
        fail(Words::tr("it answered: %1").arg(QString::fromUtf8(line.left(200))));
    return true;
}

} // namespace helodesk
