// SPDX-License-Identifier: MIT
// Every scenario of the practice server, run against by the program with what the scenario says a run must do: the
// verdict is the one that the scenario declares.
#include "core/practice/scenario.h"
#include "tests/cli/program.h"

#include <QJsonArray>

#include <gmock/gmock.h>

namespace helodesk::test {

static const char *nameOf(Security security)
{
    switch (security) {
    case Security::None:
        return "none";
    case Security::StartTls:
        return "starttls";
    case Security::StartTlsIfOffered:
        return "starttls-if-offered";
    case Security::Tls:
        return "tls";
    case Security::Auto:
        break;
    }
    return "auto";
}

// The options that do what the scenario's "run" asks for.
static QStringList wordsFor(const Scenario &scenario, const Practice &practice)
{
    QStringList words{u"send"_qs, practice.target(), u"--json"_qs, u"--from"_qs, practice.user(), u"--ca-file"_qs,
        practice.caFile(), u"--security"_qs, QLatin1String(nameOf(scenario.run.security))};
    if (scenario.cause == "timeout") // the others answer in the end, however busy the machine is
        words += {u"--timeout"_qs, u"1s"_qs};
    QList<QByteArray> recipients = scenario.run.recipients;
    if (recipients.isEmpty())
        recipients.append("ben@fabrikam.example");
    for (const QByteArray &recipient : recipients)
        words += {u"--to"_qs, QString::fromUtf8(recipient)};
    if (scenario.run.lmtp)
        words += u"--lmtp"_qs;
    if (scenario.run.chunks)
        words += {u"--chunking"_qs, u"auto"_qs};
    if (scenario.run.prdr)
        words += u"--prdr"_qs;
    for (const QByteArray &attribute : scenario.run.xclient)
        words += {u"--xclient"_qs, QString::fromUtf8(attribute)};
    for (const QByteArray &attribute : scenario.run.xforward)
        words += {u"--xforward"_qs, QString::fromUtf8(attribute)};
    if (!scenario.run.signIn)
        return words;
    const QString user = scenario.run.user.isEmpty() ? practice.user() : QString::fromUtf8(scenario.run.user);
    words += {u"--user"_qs, user, u"--allow-cleartext-auth"_qs};
    if (scenario.run.token)
        words += {u"--token-env"_qs, u"PRACTICE_TOKEN"_qs};
    else
        words += u"--password-stdin"_qs;
    if (!scenario.run.mechanisms.isEmpty())
        words += {u"--auth"_qs, QString::fromLatin1(scenario.run.mechanisms.join(','))};
    return words;
}

static const QJsonValue eventOf(const QJsonObject &document, int id)
{
    for (const QJsonValue &event : document[u"events"].toArray()) {
        if (event[u"id"].toInt() == id)
            return event;
    }
    return {};
}

class Scenarios : public testing::TestWithParam<std::string> // its name
{
protected:
    Scenarios() : m_scenario(*Scenario::named(QString::fromStdString(GetParam()))) { }

    QJsonObject play()
    {
        Practice practice(m_scenario.name);
        EXPECT_TRUE(practice.isListening());
        m_finished = runProgram(
            wordsFor(m_scenario, practice), practice.password(), {u"PRACTICE_TOKEN="_qs + practice.token()});
        EXPECT_EQ(m_finished.errors, QByteArray());
        return m_finished.json();
    }
    // Whether one of those rows is a reply to that verb with that code.
    static bool anyReplies(const QJsonObject &document, const QJsonArray &rows, const QString &stage, int code)
    {
        return std::any_of(rows.begin(), rows.end(), [&](const QJsonValue &row) {
            const QJsonValue event = eventOf(document, row.toInt());
            return event[u"kind"] == u"reply"_qs && event[u"stage"] == stage && event[u"code"] == code;
        });
    }

    Scenario m_scenario;
    Finished m_finished;
};

TEST_P(Scenarios, GetTheVerdictTheyDeclare)
{
    const QJsonObject document = play();
    const QJsonValue verdict = document[u"verdict"];
    EXPECT_EQ(verdict[u"cause"].toString().toStdString(), m_scenario.cause.toStdString())
        << verdict[u"explanation"].toString().toStdString();
    EXPECT_EQ(document[u"exit_code"], m_finished.exitCode);
    EXPECT_EQ(document[u"outcome"] == u"partial"_qs, m_finished.exitCode == 42);
    if (m_scenario.cause == "ok")
        EXPECT_EQ(m_finished.exitCode, 0);
    else
        EXPECT_NE(m_finished.exitCode, 0);
    EXPECT_FALSE(verdict[u"title"].toString().isEmpty());
    EXPECT_FALSE(verdict[u"explanation"].toString().isEmpty());
}

static std::vector<std::string> scenarios(bool only503)
{
    std::vector<std::string> result;
    for (const Scenario &scenario : Scenario::all()) {
        if (!only503 || scenario.name.startsWith(u"outlook-503"))
            result.push_back(scenario.name.toStdString());
    }
    return result;
}

static std::string testName(const testing::TestParamInfo<std::string> &info)
{
    return QString::fromStdString(info.param).replace(u'-', u'_').toStdString();
}

INSTANTIATE_TEST_SUITE_P(All, Scenarios, testing::ValuesIn(scenarios(false)), testName);

class Outlook503 : public Scenarios
{
};

// The RCPT's refusal is the cause; what DATA got is its consequence.
TEST_P(Outlook503, TheRefusedRecipientIsTheCauseAndThe503FollowsFromIt)
{
    const QJsonObject document = play();
    EXPECT_EQ(m_finished.exitCode, 24);
    const QJsonValue verdict = document[u"verdict"];
    EXPECT_TRUE(verdict[u"cause"] == u"auth-required"_qs || verdict[u"cause"] == u"relay-denied"_qs);
    EXPECT_TRUE(anyReplies(document, verdict[u"evidence"].toArray(), u"rcpt"_qs, 550)
        || anyReplies(document, verdict[u"evidence"].toArray(), u"rcpt"_qs, 530)
        || anyReplies(document, verdict[u"evidence"].toArray(), u"rcpt"_qs, 554))
        << m_finished.output.toStdString();
    const QJsonArray consequences = verdict[u"consequences"].toArray();
    EXPECT_TRUE(
        anyReplies(document, consequences, u"data"_qs, 503) || anyReplies(document, consequences, u"data"_qs, 554))
        << m_finished.output.toStdString();
}

INSTANTIATE_TEST_SUITE_P(All, Outlook503, testing::ValuesIn(scenarios(true)), testName);

} // namespace helodesk::test
