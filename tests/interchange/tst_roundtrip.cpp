// SPDX-License-Identifier: MIT
// What is exported comes back as it was.
#include "core/interchange/profileexport.h"
#include "tests/interchange/samples.h"
#include "tests/support/printing.h"

using namespace helodesk;
using namespace helodesk::test;

namespace {

PortableProfile usual()
{
    PortableProfile portable;
    Profile &profile = portable.profile;
    profile.name = u"mail.example.org"_qs;
    profile.server = u"mail.example.org"_qs;
    profile.port = 587;
    profile.security = Security::StartTls;
    profile.signIn = true;
    profile.user = u"anna"_qs;
    profile.mechanisms = {"PLAIN"};
    profile.from = u"anna@example.org"_qs;
    profile.to = {u"ben@example.org"_qs, u"eva@example.org"_qs};
    profile.message.subject = u"Hello"_qs;
    profile.message.body = u"A body\n"_qs;
    portable.ehloName = u"desk.example"_qs;
    return portable;
}

const QStringList &torture()
{
    static const QStringList texts{u"plain"_qs, u"two words"_qs, u"it's \"quoted\""_qs, u"$HOME `id` $(id) ${x}"_qs,
        u"back\\slash\\"_qs, u"a;b|c&d>e<f"_qs, u"grüße ✔ 😀"_qs, u"!history #comment *"_qs, u"-dash"_qs, u"'"_qs,
        u"\\\""_qs, u"‘curly’"_qs, u"100%"_qs, u" blanks "_qs, u"~"_qs, u"^"_qs};
    return texts;
}

PortableProfile thereAndBack(const PortableProfile &portable, ExportFormat format)
{
    return imported(exportProfile(portable, format).toUtf8());
}

void expectSame(const PortableProfile &actual, const PortableProfile &expected, const char *what)
{
    const Profile &a = actual.profile;
    const Profile &b = expected.profile;
    EXPECT_EQ(a.server, b.server) << what;
    EXPECT_EQ(a.user, b.user) << what;
    EXPECT_EQ(a.from, b.from) << what;
    EXPECT_EQ(a.to, b.to) << what;
    EXPECT_EQ(a.message.subject, b.message.subject) << what;
    EXPECT_EQ(a.message.body, b.message.body) << what;
    EXPECT_EQ(actual.ehloName, expected.ehloName) << what;
    EXPECT_TRUE(actual == expected) << what;
}

TEST(RoundTrip, TheUsualProfile)
{
    expectSame(thereAndBack(usual(), ExportFormat::Swaks), usual(), "swaks");
    expectSame(thereAndBack(usual(), ExportFormat::Curl), usual(), "curl");
}

TEST(RoundTrip, EverySecurity)
{
    for (const Security security : {Security::None, Security::StartTls, Security::StartTlsIfOffered, Security::Tls}) {
        PortableProfile portable = usual();
        portable.profile.security = security;
        if (security != Security::None)
            portable.tls.caFile = u"/tmp/my ca.pem"_qs;
        expectSame(thereAndBack(portable, ExportFormat::Swaks), portable, "swaks");
        expectSame(thereAndBack(portable, ExportFormat::Curl), portable, "curl");
    }
}

TEST(RoundTrip, WhatIsLeftOpenIsMadeConcrete)
{
    PortableProfile portable = usual();
    portable.profile.port = 0;
    portable.profile.security = Security::Auto;
    expectSame(thereAndBack(portable, ExportFormat::Swaks), usual(), "swaks");
    expectSame(thereAndBack(portable, ExportFormat::Curl), usual(), "curl");
}

TEST(RoundTrip, EveryStageThatSwaksCanStopAt)
{
    for (const Stage stage :
        {Stage::Greeting, Stage::Ehlo, Stage::StartTls, Stage::Auth, Stage::Mail, Stage::Rcpt, Stage::Message}) {
        PortableProfile portable = usual();
        portable.profile.stopAfter = stage;
        expectSame(thereAndBack(portable, ExportFormat::Swaks), portable, "swaks");
    }
}

TEST(RoundTrip, QuotesAndSigns)
{
    for (const QString &text : torture()) {
        PortableProfile portable = usual();
        portable.profile.user = text;
        portable.profile.message.subject = text.trimmed();
        portable.profile.message.body = text + u"\nline\n\n.\n"_qs + text;
        if (!text.startsWith(u'-')) // swaks has no way to take such a value; the export says so
            expectSame(thereAndBack(portable, ExportFormat::Swaks), portable, qPrintable(text));
        expectSame(thereAndBack(portable, ExportFormat::Curl), portable, qPrintable(text));
    }
}

TEST(RoundTrip, ANullSenderAndAMessageFile)
{
    PortableProfile portable = usual();
    portable.profile.from.clear();
    portable.profile.message = blankProfile().profile.message;
    portable.profile.emlFile = u"/tmp/it's mail.eml"_qs;
    expectSame(thereAndBack(portable, ExportFormat::Swaks), portable, "swaks");
    expectSame(thereAndBack(portable, ExportFormat::Curl), portable, "curl");
}

TEST(RoundTrip, AHeaderOfItsOwn)
{
    PortableProfile portable = usual();
    portable.profile.message.from = u"The Office <office@example.org>"_qs;
    portable.profile.message.to = {u"\"Miller, Ben\" <ben@example.org>"_qs};
    portable.profile.message.cc = {u"eva@example.org"_qs};
    portable.profile.message.headers = {"X-Test: it's $1"};
    expectSame(thereAndBack(portable, ExportFormat::Swaks), portable, "swaks");
    expectSame(thereAndBack(portable, ExportFormat::Curl), portable, "curl");
}

TEST(RoundTrip, AnIpv6Address)
{
    PortableProfile portable = usual();
    portable.profile.server = portable.profile.name = u"2001:db8::1"_qs;
    expectSame(thereAndBack(portable, ExportFormat::Swaks), portable, "swaks");
    expectSame(thereAndBack(portable, ExportFormat::Curl), portable, "curl");
}

// msmtp's configuration knows nothing of recipients and message.
PortableProfile account(PortableProfile portable)
{
    portable.profile.to.clear();
    portable.profile.message = blankProfile().profile.message;
    return portable;
}

TEST(RoundTrip, AnMsmtpAccount)
{
    for (const Security security : {Security::None, Security::StartTls, Security::Tls}) {
        PortableProfile portable = account(usual());
        portable.profile.security = security;
        if (security == Security::Tls)
            portable.tls.verify = false;
        expectSame(thereAndBack(portable, ExportFormat::Msmtp), portable, "msmtp");
    }
}

TEST(RoundTrip, AnMsmtpUserWithSigns)
{
    for (const QString &text : torture()) {
        PortableProfile portable = account(usual());
        portable.profile.user = text;
        portable.profile.mechanisms.clear();
        expectSame(thereAndBack(portable, ExportFormat::Msmtp), portable, qPrintable(text));
    }
}

} // namespace
