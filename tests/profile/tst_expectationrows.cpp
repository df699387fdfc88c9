// SPDX-License-Identifier: MIT
#include "core/profile/expectationrows.h"
#include "core/profile/profilecheck.h"
#include "tests/support/printing.h"

#include <gmock/gmock.h>

using namespace helodesk;
using testing::HasSubstr;
using Kind = ExpectationRow::Kind;

namespace {

TEST(ExpectationRows, HoldEveryKindOfExpectation)
{
    Expectations all;
    all.snapshot = true;
    all.outcome = u"refused"_qs;
    all.cause = u"auth-required"_qs;
    all.codes = {{u"rcpt"_qs, 550}};
    all.enhanced = {{u"rcpt"_qs, u"5.7.1"_qs}};
    all.capabilities = {{u"SIZE"_qs, {true, u"1000"_qs}}, {u"STARTTLS"_qs, {true, {}}}, {u"VRFY"_qs, {false, {}}}};
    all.mechanisms = QStringList{u"LOGIN"_qs, u"PLAIN"_qs};
    all.tlsAtLeast = u"TLSv1.2"_qs;
    all.certificateDays = 14;
    all.replyAtMost = {{u"any"_qs, 2000}};
    all.recipients
        = {{u"a@example.org"_qs, {true, 0}}, {u"b@example.org"_qs, {false, 0}}, {u"c@example.org"_qs, {false, 551}}};
    const QList<ExpectationRow> rows = expectationRows(all);
    EXPECT_EQ(rows.size(), 14);
    for (const ExpectationRow &row : rows)
        EXPECT_EQ(problemOf(row), QString()) << row.subject.toStdString();
    EXPECT_EQ(expectationsFrom(rows, true), all);
    EXPECT_EQ(expectationsFrom({}, false), Expectations());
}

struct RowCase {
    ExpectationRow row;
    const char *problem; // a part of it; empty: none
};

TEST(ExpectationRows, SayWhatIsWrong)
{
    const RowCase cases[]{
        {{Kind::Outcome, {}, u"accepted"_qs}, ""},
        {{Kind::Outcome, {}, u"fine"_qs}, "must be"},
        {{Kind::Outcome, {}, {}}, "What must it be?"},
        {{Kind::Code, {}, u"250"_qs}, "At which stage?"},
        {{Kind::Code, u"rcpt"_qs, u"fifty"_qs}, "whole number"},
        {{Kind::Code, u"rcpt"_qs, u"900"_qs}, "200 to 599"},
        {{Kind::Code, u"lunch"_qs, u"250"_qs}, "no such stage"},
        {{Kind::Enhanced, u"rcpt"_qs, u"5.7"_qs}, "5.7.1"},
        {{Kind::Capability, {}, offeredWord()}, "Which capability?"},
        {{Kind::Capability, u"SIZE"_qs, notOfferedWord()}, ""},
        {{Kind::Mechanisms, {}, {}}, ""}, // none must be offered
        {{Kind::TlsAtLeast, {}, u"TLSv9"_qs}, "must be"},
        {{Kind::CertificateDays, {}, u"-1"_qs}, "must be"},
        {{Kind::ReplyAtMost, u"any"_qs, u"0"_qs}, "milliseconds"},
        {{Kind::Recipient, {}, u"accepted"_qs}, "Of which recipient?"},
        {{Kind::Recipient, u"a@example.org"_qs, u"maybe"_qs}, "accepted, refused or a code"},
        {{Kind::Recipient, u"a@example.org"_qs, u"550"_qs}, ""},
    };
    for (const RowCase &one : cases) {
        const std::string problem = problemOf(one.row).toStdString();
        if (*one.problem)
            EXPECT_THAT(problem, HasSubstr(one.problem)) << one.row.value.toStdString();
        else
            EXPECT_EQ(problem, "") << one.row.value.toStdString();
    }
}

class ProfileCheckTest : public testing::Test
{
protected:
    ProfileCheckTest()
    {
        profile.name = u"Relay"_qs;
        profile.server = u"mail.example.org"_qs;
        production.name = u"production"_qs;
        production.variables[u"host"_qs] = u"smtp.example.org"_qs;
        production.secrets[u"token"_qs] = u"ask"_qs;
        sources.chosen = &production;
    }
    // "server: warning: …", a line each
    [[nodiscard]] std::string remarks() const
    {
        QStringList lines;
        const QStringList kinds{u"note"_qs, u"warning"_qs, u"error"_qs};
        for (const FieldRemark &remark : remarksOn(profile, sources, u"production"_qs))
            lines.append(
                QString::fromUtf8(remark.field) + u": "_qs + kinds[static_cast<int>(remark.kind)] + u": "_qs + remark.text);
        return lines.join(u'\n').toStdString();
    }
    Profile profile;
    Environment production;
    VariableSources sources;
};

TEST_F(ProfileCheckTest, SaysNothingWhereAllIsWell)
{
    EXPECT_EQ(remarks(), "");
}

TEST_F(ProfileCheckTest, NamesWhatIsWrongAtItsField)
{
    profile.name.clear();
    profile.server = u"not a server"_qs;
    profile.tls.verify = false;
    profile.signIn = true;
    profile.passwordFrom = u"env:no name"_qs;
    const std::string text = remarks();
    EXPECT_THAT(text, HasSubstr("name: error: A profile needs a name."));
    EXPECT_THAT(text, HasSubstr("server: error: “not a server” is no server."));
    EXPECT_THAT(text, HasSubstr("tls.verify: warning: "));
    EXPECT_THAT(text, HasSubstr("sign_in.user: warning: "));
    EXPECT_THAT(text, HasSubstr("sign_in.password_from: error: "));
}

TEST_F(ProfileCheckTest, TellsWhatVariablesComeTo)
{
    profile.server = u"{{host}}"_qs;
    EXPECT_EQ(remarks(), "server: note: {{host}} is smtp.example.org in “production”.");
    profile.server = u"{{hots}}"_qs;
    EXPECT_EQ(remarks(), "server: warning: hots has no value in “production”; a run asks for it.");
    profile.server = u"{{token}}.example.org"_qs;
    sources.answers[u"token"_qs] = u"Geheim7"_qs;
    EXPECT_THAT(remarks(), HasSubstr("a secret variable can’t stand here"));
    EXPECT_THAT(remarks(), testing::Not(HasSubstr("Geheim7")));
}

} // namespace
