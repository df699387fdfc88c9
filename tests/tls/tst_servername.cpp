// SPDX-License-Identifier: MIT
#include "core/tls/openssl/servername.h"

#include <gtest/gtest.h>

using namespace helodesk;

TEST(ServerName, TellsNamesFromAddresses)
{
    struct Row {
        const char *typed;
        const char *name;
        const char *address;
    };
    static constexpr Row rows[] = {
        {"mail.example", "mail.example", ""},
        {"mail.example.", "mail.example", ""},
        {"localhost", "localhost", ""},
        {"smtp_1.example", "smtp_1.example", ""},
        {"m\xc3\xbcller.example", "xn--mller-kva.example", ""},
        {"127.0.0.1", "", "127.0.0.1"},
        {"::1", "", "::1"},
        {"[2001:db8::1]", "", "2001:db8::1"},
        {"fe80::1%lo", "", "fe80::1"},
        {"127.0.0.1.example", "127.0.0.1.example", ""},
        {"", "", ""},
        {".", "", ""},
    };
    for (const Row &row : rows) {
        SCOPED_TRACE(row.typed);
        const ServerName name = ServerName::from(QString::fromUtf8(row.typed));
        EXPECT_EQ(name.name, row.name);
        EXPECT_EQ(name.address, row.address);
        EXPECT_EQ(name.isValid(), *row.name != '\0' || *row.address != '\0');
    }
    EXPECT_FALSE(ServerName::from(QString(300, QLatin1Char('a'))).isValid());
    EXPECT_FALSE(ServerName::from(QStringLiteral("good.example") + QChar(0) + QStringLiteral(".bad")).isValid());
}
