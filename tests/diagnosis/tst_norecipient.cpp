// SPDX-License-Identifier: MIT
// When every recipient was refused, the verdict is the recipient's reason and what DATA got follows from it, in
// whatever words servers say "no recipient".
#include "core/diagnosis/verdict.h"
#include "tests/support/dialogue.h"

#include <QFile>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace helodesk {

using test::played;

struct Refusal {
    const char *cause;
    const char *reply; // to RCPT
};

static const std::vector<Refusal> refusals{
    {"relay-denied", "550 relay not permitted"},
    {"relay-denied", "554 5.7.1 <ben@fabrikam.example>: Relay access denied"},
    {"relay-denied", "550 5.7.1 <ben@fabrikam.example>... Relaying denied"},
    {"relay-denied", "550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain"},
    {"auth-required", "550 authentication required"},
    {"auth-required", "530 5.7.0 Authentication required."},
    {"auth-required", "553 5.7.1 <anna@contoso.example>: Sender address rejected: not logged in"},
    {"greylisted", "451 4.7.1 Greylisting in action, please come back later"},
    {"greylisted", "450 4.2.0 <ben@fabrikam.example>: Recipient address rejected: Greylisted for 5 minutes"},
    {"mailbox-full", "552 5.2.2 Mailbox full"},
    {"mailbox-full", "452 4.2.2 The email account that you tried to reach is over quota"},
    {"unknown-user",
        "550 5.1.1 <ben@fabrikam.example>: Recipient address rejected: User unknown in local recipient table"},
    {"unknown-user", "550 Unknown user"},
    {"unknown-user", "550 No such user here"},
};

// Every wording of "there is no valid recipient" known from the servers' own sources: norecipient.tsv.
static std::vector<QByteArray> noRecipient()
{
    std::vector<QByteArray> replies;
    QFile file(QStringLiteral(HELODESK_SOURCE_DIR "/tests/diagnosis/norecipient.tsv"));
    if (!file.open(QIODevice::ReadOnly))
        return replies;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        const qsizetype tab = line.indexOf('\t');
        if (!line.startsWith('#') && tab > 0)
            replies.push_back(line.mid(tab + 1));
    }
    return replies;
}

class NoRecipient : public testing::TestWithParam<std::tuple<size_t, QByteArray, bool>>
{
};

TEST_P(NoRecipient, FirstCauseIsTheRefusedRecipient)
{
    const auto &[refusalIndex, wording, pipelined] = GetParam();
    const Refusal &refusal = refusals[refusalIndex];
    QByteArray last = wording;
    last.replace("%1", QByteArray(refusal.reply).mid(4));
    last.replace("|", "\nS: ");
    const QByteArray opening = "S: 220 mail.contoso.example ESMTP\n"
                               "C: EHLO desk\n"
                               "S: 250-mail.contoso.example\nS: 250-PIPELINING\nS: 250 AUTH PLAIN LOGIN\n";
    const QByteArray step = pipelined
        ? "C: MAIL FROM:<anna@contoso.example>\nC: RCPT TO:<ben@fabrikam.example>\nC: DATA\n"
          "S: 250 OK\nS: "
            + QByteArray(refusal.reply) + "\nS: " + last + "\n"
        : "C: MAIL FROM:<anna@contoso.example>\nS: 250 OK\n"
          "C: RCPT TO:<ben@fabrikam.example>\nS: "
            + QByteArray(refusal.reply) + "\nC: DATA\nS: " + last + "\n";
    const Timeline timeline = played(opening + step + "C: QUIT\nS: 221 Bye\n[done]");

    const Verdict verdict = diagnose(timeline);

    int recipientRow = 0;
    int dataRow = 0;
    for (const Event &event : timeline) {
        const auto *reply = event.as<events::Replied>();
        if (reply && reply->verb == Verb::Rcpt)
            recipientRow = event.id;
        if (reply && reply->verb == Verb::Data)
            dataRow = event.id;
    }
    EXPECT_EQ(verdict.first.cause.toStdString(), refusal.cause);
    EXPECT_EQ(verdict.first.evidence, QList<int>{recipientRow});
    EXPECT_EQ(verdict.first.consequences, QList<int>{dataRow});
    EXPECT_EQ(verdict.about(dataRow), &verdict.first);
    EXPECT_TRUE(verdict.first.explanation.contains(QLatin1String("so no recipient was left")))
        << qPrintable(verdict.first.explanation);
}

INSTANTIATE_TEST_SUITE_P(AllWordings, NoRecipient,
    testing::Combine(testing::Range<size_t>(0, refusals.size()), testing::ValuesIn(noRecipient()), testing::Bool()));

TEST(NoRecipientTable, IsRead)
{
    EXPECT_GE(noRecipient().size(), 40U);
}

} // namespace helodesk
