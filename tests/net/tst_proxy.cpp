// SPDX-License-Identifier: MIT
#include "core/net/proxyhandshake.h"
#include "core/net/proxyheader.h"

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

ProxyServer socks(const QString &user = {})
{
    return {ProxyServer::Kind::Socks5, QStringLiteral("proxy.example"), 1080, user, "secret"};
}

ProxyServer http(const QString &user = {})
{
    return {ProxyServer::Kind::HttpConnect, QStringLiteral("proxy.example"), 3128, user, "secret"};
}

std::string hex(const QByteArray &octets)
{
    return octets.toHex().toStdString();
}

ProxyHeader headerFor(int version, const char *source, const char *target)
{
    ProxyHeader header;
    header.version = version;
    header.source = IpAddress(QString::fromLatin1(source));
    header.sourcePort = 50000;
    header.target = IpAddress(QString::fromLatin1(target));
    header.targetPort = 25;
    return header;
}

} // namespace

// RFC 1928 3, 4, 6: method, then CONNECT by name; what comes behind the consent is the server's.
TEST(ProxyHandshake, Socks5ConnectsByName)
{
    for (const bool byOctet : {false, true}) {
        ProxyHandshake handshake(socks(), QStringLiteral("mx.example"), 587);
        EXPECT_EQ(hex(handshake.takeOutput()), "050100");
        handshake.received(QByteArray::fromHex("0500"));
        EXPECT_EQ(hex(handshake.takeOutput()), "050100030a6d782e6578616d706c65024b");
        const QByteArray consent = QByteArray::fromHex("05000001c0000201c350") + "220 hi\r\n";
        if (byOctet) {
            for (const char octet : consent)
                handshake.received(QByteArrayView(&octet, 1));
        } else {
            handshake.received(consent);
        }
        EXPECT_EQ(handshake.state(), ProxyHandshake::State::Done);
        EXPECT_EQ(handshake.takeRest(), "220 hi\r\n");
    }
}

// RFC 1929.
TEST(ProxyHandshake, Socks5SignsInIfTheProxyWantsIt)
{
    ProxyHandshake handshake(socks(QStringLiteral("anna")), QStringLiteral("192.0.2.1"), 25);
    EXPECT_EQ(hex(handshake.takeOutput()), "05020002");
    handshake.received(QByteArray::fromHex("0502"));
    EXPECT_EQ(hex(handshake.takeOutput()), "0104616e6e6106736563726574");
    handshake.received(QByteArray::fromHex("0100"));
    EXPECT_EQ(hex(handshake.takeOutput()), "05010001c00002010019");
}

TEST(ProxyHandshake, SaysWhyAProxyRefuses)
{
    struct Case {
        ProxyServer proxy;
        QByteArray answer;
        const char *words;
    };
    for (const Case &one : {Case{socks(), QByteArray::fromHex("05ff"), "it wants a sign-in"},
             Case{socks(), "HTTP/1.1 400 Bad Request\r\n\r\n", "this is no SOCKS5 proxy"},
             Case{socks(), QByteArray::fromHex("050005050001000000000000"), "the server refused the connection"},
             Case{http(), "HTTP/1.1 403 Forbidden\r\nX: y\r\n\r\n", "it answered: HTTP/1.1 403 Forbidden"},
             Case{http(), "220 mx.example ESMTP\r\n\r\n", "this is no HTTP proxy"}}) {
        ProxyHandshake handshake(one.proxy, QStringLiteral("mx.example"), 25);
        handshake.received(one.answer);
        EXPECT_EQ(handshake.state(), ProxyHandshake::State::Failed);
        EXPECT_EQ(handshake.error().toStdString(), one.words);
    }
}

// RFC 9110 9.3.6.
TEST(ProxyHandshake, HttpAsksForATunnel)
{
    ProxyHandshake handshake(http(QStringLiteral("anna")), QStringLiteral("2001:db8::1"), 25);
    EXPECT_EQ(handshake.takeOutput().toStdString(),
        "CONNECT [2001:db8::1]:25 HTTP/1.1\r\nHost: [2001:db8::1]:25\r\n"
        "Proxy-Authorization: Basic YW5uYTpzZWNyZXQ=\r\n\r\n");
    handshake.received("HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n220 mx");
    EXPECT_EQ(handshake.state(), ProxyHandshake::State::Done);
    EXPECT_EQ(handshake.takeRest(), "220 mx");
}

TEST(ProxyHandshake, ANameThatWouldForgeALineIsRefused)
{
    const ProxyHandshake handshake(http(), QStringLiteral("mx\r\nX: y"), 25);
    EXPECT_EQ(handshake.state(), ProxyHandshake::State::Failed);
}

// The PROXY protocol, 2.1 and 2.2.
TEST(ProxyHeader, IsALineInVersion1)
{
    EXPECT_EQ(headerFor(1, "192.0.2.7", "198.51.100.1").octets().toStdString(),
        "PROXY TCP4 192.0.2.7 198.51.100.1 50000 25\r\n");
    EXPECT_EQ(headerFor(1, "2001:db8::7", "2001:db8::1").octets().toStdString(),
        "PROXY TCP6 2001:db8::7 2001:db8::1 50000 25\r\n");
    ProxyHeader local;
    local.local = true;
    EXPECT_EQ(local.octets().toStdString(), "PROXY UNKNOWN\r\n");
}

TEST(ProxyHeader, IsBinaryInVersion2)
{
    const std::string signature = "0d0a0d0a000d0a515549540a";
    EXPECT_EQ(hex(headerFor(2, "192.0.2.7", "198.51.100.1").octets()), signature + "2111000cc0000207c6336401c3500019");
    EXPECT_EQ(hex(headerFor(2, "2001:db8::7", "2001:db8::1").octets()),
        signature + "21210024" + "20010db8000000000000000000000007" + "20010db8000000000000000000000001" + "c3500019");
    ProxyHeader local;
    local.version = 2;
    local.local = true;
    EXPECT_EQ(hex(local.octets()), signature + "20000000");
}
