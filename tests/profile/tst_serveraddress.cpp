// SPDX-License-Identifier: MIT
#include "core/profile/serveraddress.h"
#include "tests/support/printing.h"

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

struct Understood {
    const char *text;
    ServerAddress address;
};

class ServerAddressTest : public testing::TestWithParam<Understood>
{
};

TEST_P(ServerAddressTest, IsTakenApart)
{
    const auto address = serverAddressFrom(QString::fromUtf8(GetParam().text));
    ASSERT_TRUE(address.has_value()) << GetParam().text;
    EXPECT_EQ(address->host, GetParam().address.host);
    EXPECT_EQ(address->port, GetParam().address.port);
    EXPECT_EQ(address->security, GetParam().address.security);
}

INSTANTIATE_TEST_SUITE_P(Forms, ServerAddressTest,
    testing::Values(Understood{"mail.example.org", {u"mail.example.org"_qs, 0, {}}},
        Understood{"  mail.example.org ", {u"mail.example.org"_qs, 0, {}}},
        Understood{"mail.example.org:2525", {u"mail.example.org"_qs, 2525, {}}},
        Understood{"mail.example.org/25", {u"mail.example.org"_qs, 25, {}}},
        Understood{"192.0.2.1:25", {u"192.0.2.1"_qs, 25, {}}},
        Understood{"[2001:db8::1]:587", {u"2001:db8::1"_qs, 587, {}}},
        Understood{"[2001:db8::1]", {u"2001:db8::1"_qs, 0, {}}}, Understood{"2001:db8::1", {u"2001:db8::1"_qs, 0, {}}},
        Understood{"smtp://mail.example.org", {u"mail.example.org"_qs, 0, {}}},
        Understood{"SMTPS://mail.example.org/", {u"mail.example.org"_qs, 0, Security::Tls}},
        Understood{"smtps://mail.example.org:4650", {u"mail.example.org"_qs, 4650, Security::Tls}},
        Understood{"smtp+starttls://[::1]:25", {u"::1"_qs, 25, Security::StartTls}},
        Understood{"bücher.example", {u"bücher.example"_qs, 0, {}}}));

TEST(ServerAddress, RefusesWhatIsNone)
{
    for (const char *text : {"", "  ", ":25", "mail.example.org:", "mail.example.org:0", "mail.example.org:65536",
             "mail.example.org:+25", "mail.example.org:x", "two words", "http://mail.example.org", "anna@example.org",
             "[mail.example.org]:25", "[2001:db8::1", "[2001:db8::1]x", "[2001:db8::1]:", "2001:db8::1:zz", "smtp://"})
        EXPECT_FALSE(serverAddressFrom(QString::fromUtf8(text)).has_value()) << text;
}

TEST(ProxyServer, IsReadFromAnAddress)
{
    const auto socks = proxyServerFrom(u" socks5://anna@proxy.example.org:1080 "_qs);
    ASSERT_TRUE(socks);
    EXPECT_EQ(*socks, (ProxyServer{ProxyServer::Kind::Socks5, u"proxy.example.org"_qs, 1080, u"anna"_qs, {}}));
    EXPECT_EQ(proxyServerFrom(u"http://[2001:db8::1]:3128"_qs)->kind, ProxyServer::Kind::HttpConnect);
    EXPECT_EQ(proxyServerFrom(u"http://anna:secret@a.example:3128"_qs)->password, "secret");
    for (const char *none :
        {"", "proxy.example.org:1080", "socks5://proxy.example.org", "socks4://a:1", "http://:8080"})
        EXPECT_FALSE(proxyServerFrom(QString::fromLatin1(none))) << none;
}

TEST(AddressAndPort, AreBothNeeded)
{
    EXPECT_EQ(addressAndPortFrom(u"192.0.2.7:25"_qs)->second, 25);
    EXPECT_EQ(addressAndPortFrom(u"[2001:db8::1]:2525"_qs)->first.toString(), u"2001:db8::1"_qs);
    for (const char *none : {"", "192.0.2.7", "desk.example.org:25", "2001:db8::1"})
        EXPECT_FALSE(addressAndPortFrom(QString::fromLatin1(none))) << none;
}

} // namespace
