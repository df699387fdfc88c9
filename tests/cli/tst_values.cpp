// SPDX-License-Identifier: MIT
// What stands behind the options: times, mailboxes, choices.
#include "app/cli/duration.h"
#include "app/cli/mailbox.h"
#include "app/cli/outputsettings.h"

#include <gtest/gtest.h>

namespace helodesk::cli {

using namespace std::chrono_literals;

TEST(Duration, UnderstandsSecondsMillisecondsAndMinutes)
{
    EXPECT_EQ(durationFrom(u"5"_qs), 5000ms);
    EXPECT_EQ(durationFrom(u"5s"_qs), 5000ms);
    EXPECT_EQ(durationFrom(u"500ms"_qs), 500ms);
    EXPECT_EQ(durationFrom(u"3m"_qs), 180000ms);
    EXPECT_EQ(durationFrom(u"1.5"_qs), 1500ms);
    EXPECT_EQ(durationFrom(u"0"_qs), 0ms);
    EXPECT_EQ(durationFrom(u"0ms"_qs), 0ms);
    EXPECT_EQ(durationFrom(u"1440m"_qs), 24h);
}

TEST(Duration, RefusesEverythingElse)
{
    for (const char *text : {"", "s", "ms", "5h", "5 s", "-1", "+1", "1e3", "five", "5.5.5", "0.1ms", "1441m", "5S",
             "99999999999999999999", "nan", "inf", "0x10"})
        EXPECT_FALSE(durationFrom(QString::fromLatin1(text))) << text;
}

TEST(Mailbox, TheAddressIsWhatStandsInAngleBrackets)
{
    EXPECT_EQ(mailboxFrom(u" anna@contoso.example "_qs), (Mailbox{u"anna@contoso.example"_qs, "anna@contoso.example"}));
    EXPECT_EQ(mailboxFrom(u"Anna <anna@contoso.example>"_qs),
        (Mailbox{u"Anna <anna@contoso.example>"_qs, "anna@contoso.example"}));
    EXPECT_EQ(mailboxFrom(u"<>"_qs).address, QByteArray());
    EXPECT_EQ(mailboxFrom(u"\"a<b\" <c@d>"_qs).address, "c@d");
    EXPECT_EQ(mailboxFrom(u"jürgen@müller.example"_qs).address, "j\xc3\xbcrgen@m\xc3\xbcller.example");
}

static QList<QByteArray> addresses(const QString &list)
{
    QList<QByteArray> result;
    for (const Mailbox &mailbox : mailboxesFrom(list))
        result.append(mailbox.address);
    return result;
}

TEST(Mailbox, CommasSeparateUnlessTheyAreQuoted)
{
    EXPECT_EQ(addresses(u"a@b,c@d"_qs), (QList<QByteArray>{"a@b", "c@d"}));
    EXPECT_EQ(addresses(u" a@b , , c@d, "_qs), (QList<QByteArray>{"a@b", "c@d"}));
    EXPECT_EQ(addresses(u"\"Last, First\" <a@b>, c@d"_qs), (QList<QByteArray>{"a@b", "c@d"}));
    EXPECT_EQ(addresses(u"\"q\\\",x\"@b,c@d"_qs), (QList<QByteArray>{"\"q\\\",x\"@b", "c@d"}));
    EXPECT_EQ(addresses(u"<@relay,@other:a@b>,c@d"_qs), (QList<QByteArray>{"@relay,@other:a@b", "c@d"}));
    EXPECT_TRUE(addresses(u" , ,"_qs).isEmpty());
}

} // namespace helodesk::cli
