// SPDX-License-Identifier: MIT
#include "core/net/ipaddress.h"

#include <gtest/gtest.h>

#include <netinet/in.h>
#include <sys/socket.h>

using namespace helodesk;
using Family = IpAddress::Family;

TEST(IpAddress, ReadsAndWritesTheUsualForms)
{
    struct Row {
        const char *text;
        Family family;
        const char *written;
    };
    static constexpr Row rows[] = {
        {"127.0.0.1", Family::V4, "127.0.0.1"},
        {"255.255.255.255", Family::V4, "255.255.255.255"},
        {"::1", Family::V6, "::1"},
        {"2001:DB8:0:0:0:0:0:25", Family::V6, "2001:db8::25"},
        {"::ffff:192.0.2.1", Family::V6, "::ffff:192.0.2.1"},
        {"fe80::1%lo", Family::V6, "fe80::1%lo"},
        {"", Family::None, ""},
        {"localhost", Family::None, ""},
        {"127.0.0.256", Family::None, ""},
        {"127.0.0.1 ", Family::None, ""},
        {"127.0.0.1:25", Family::None, ""},
        {"127.0.0.1%lo", Family::None, ""},
        {"[::1]", Family::None, ""},
        {"::1::", Family::None, ""},
    };
    for (const Row &row : rows) {
        SCOPED_TRACE(row.text);
        const IpAddress address(QString::fromLatin1(row.text));
        EXPECT_EQ(address.family(), row.family);
        EXPECT_EQ(address.isNull(), row.family == Family::None);
        EXPECT_EQ(address.toString(), QLatin1String(row.written));
    }
    EXPECT_TRUE(IpAddress(QStringLiteral("127.0.0.1") + QChar(0)).isNull());
}

TEST(IpAddress, ComesBackFromTheSystemsFormAsItWas)
{
    for (const char *text : {"192.0.2.7", "2001:db8::25", "::", "fe80::1%lo"}) {
        SCOPED_TRACE(text);
        const IpAddress address(QString::fromLatin1(text));
        sockaddr_storage storage;
        ASSERT_GT(address.toSystem(587, &storage), 0U);
        const IpAddress back(reinterpret_cast<const sockaddr *>(&storage));
        EXPECT_EQ(back, address);
        EXPECT_EQ(back.toString(), QLatin1String(text));
        EXPECT_EQ(ntohs(reinterpret_cast<const sockaddr_in *>(&storage)->sin_port), 587);
    }
    sockaddr_storage storage;
    EXPECT_EQ(IpAddress().toSystem(25, &storage), 0U);
    sockaddr other{};
    other.sa_family = AF_UNIX;
    EXPECT_TRUE(IpAddress(&other).isNull());
}

TEST(IpAddress, OfAnotherZoneIsAnother)
{
    EXPECT_NE(IpAddress(QStringLiteral("fe80::1%lo")), IpAddress(QStringLiteral("fe80::1")));
    EXPECT_NE(IpAddress(QStringLiteral("192.0.2.1")), IpAddress(QStringLiteral("192.0.2.2")));
    EXPECT_NE(IpAddress(), IpAddress(QStringLiteral("0.0.0.0")));
}
