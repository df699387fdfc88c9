// SPDX-License-Identifier: MIT
// helodesk-cli explain, as other programs see it.
#include "tests/cli/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <gmock/gmock.h>

namespace helodesk::test {

using testing::HasSubstr;
using testing::Not;

static QJsonObject explained(const QStringList &words, const QByteArray &input = {})
{
    const Finished finished = runProgram(QStringList{u"explain"_qs, u"--json"_qs} + words, input);
    EXPECT_EQ(finished.exitCode, 0) << finished.errors.toStdString();
    return QJsonDocument::fromJson(finished.output).object();
}

static QString causeOf(const QJsonObject &document)
{
    return document[u"verdict"][u"cause"].toString();
}

TEST(ExplainCommand, TakesTheTextFromTheWordsOrFromStandardInput)
{
    const QJsonObject words = explained({u"550"_qs, u"5.1.1"_qs, u"user"_qs, u"unknown"_qs});
    EXPECT_EQ(words[u"format"], u"helodesk-explain/1"_qs);
    EXPECT_EQ(words[u"input"], u"550 5.1.1 user unknown"_qs);
    EXPECT_EQ(words[u"code"], 550);
    EXPECT_EQ(words[u"enhanced"], u"5.1.1"_qs);
    EXPECT_EQ(causeOf(words), u"unknown-user"_qs);
    EXPECT_EQ(causeOf(explained({}, "550-5.1.1 user\n550 5.1.1 unknown user\n")), u"unknown-user"_qs);
    EXPECT_EQ(causeOf(explained({u"--"_qs, u"-3170"_qs})), u"host-not-found"_qs);
}

TEST(ExplainCommand, ReadsAWholeTranscript)
{
    const QJsonObject document = explained({},
        "=== Trying mail.contoso.example:587...\n<-  220 mail.contoso.example ESMTP Exim\n -> EHLO desk\n<-  250 AUTH "
        "PLAIN\n"
        " -> MAIL FROM:<anna@contoso.example>\n<-  250 OK\n -> RCPT TO:<ben@fabrikam.example>\n"
        "<** 550 authentication required\n -> DATA\n<** 503 Valid RCPT command must precede DATA\n");
    EXPECT_EQ(causeOf(document), u"auth-required"_qs);
    EXPECT_EQ(document[u"verdict"][u"evidence"].toArray().size(), 1);
    EXPECT_EQ(document[u"verdict"][u"consequences"].toArray().size(), 1);
}

TEST(ExplainCommand, AnswersABatchLineByLine)
{
    const QByteArray input = "550 relay not permitted\n\nqwertz\n0x800CCC0D\r\n535 5.7.8 bad \"password\"";
    const Finished finished = runProgram({u"explain"_qs, u"--batch"_qs, u"--json"_qs}, input);
    EXPECT_EQ(finished.exitCode, 0);
    QList<QByteArray> lines = finished.output.split('\n');
    EXPECT_EQ(lines.takeLast(), QByteArray());
    QStringList causes;
    for (const QByteArray &line : lines) {
        QJsonParseError error;
        const QJsonObject document = QJsonDocument::fromJson(line, &error).object();
        EXPECT_EQ(error.error, QJsonParseError::NoError) << line.toStdString();
        causes.append(causeOf(document));
    }
    EXPECT_EQ(causes,
        (QStringList{u"relay-denied"_qs, u"unknown"_qs, u"unknown"_qs, u"host-not-found"_qs, u"bad-credentials"_qs}));
}

TEST(ExplainCommand, TellsPeopleWhatToClick)
{
    const Finished finished = runProgram({u"explain"_qs, u"530 5.7.0 Authentication required"_qs});
    EXPECT_EQ(finished.exitCode, 0);
    EXPECT_THAT(finished.output.toStdString(), HasSubstr("What to do in Outlook (classic)"));
    EXPECT_THAT(finished.output.toStdString(), HasSubstr("Who must act\n  the person who sends"));
    EXPECT_THAT(finished.output.toStdString(), HasSubstr("cause auth-required"));
    const Finished unknown = runProgram({u"explain"_qs, u"qwertz"_qs});
    EXPECT_EQ(unknown.exitCode, 0);
    EXPECT_THAT(unknown.output.toStdString(), HasSubstr("cause unknown"));
    EXPECT_THAT(unknown.output.toStdString(), Not(HasSubstr("possible")));
}

TEST(ExplainCommand, PrintsNoPastedSecret)
{
    const QByteArray conversation = "<-  334 UGFzc3dvcmQ6\n -> aHVudGVyLXR3by1zd29yZHM=\n"
                                    "<** 535 5.7.8 Error: hunter-two-swords isn't the password\n";
    const QByteArray command = "AUTH PLAIN AGFubmEAaHVudGVyLXR3by1zd29yZHM=";
    const QByteArray quoting = "550 5.7.1 x said: password=hunter-two-swords is wrong";
    const QList<std::pair<QStringList, QByteArray>> inputs{
        {{}, conversation},
        {{u"--batch"_qs}, conversation.left(conversation.indexOf("<**"))},
        {{}, command},
        {{u"--batch"_qs}, command + '\n' + quoting + '\n'},
        {{}, quoting},
    };
    for (const auto &[options, input] : inputs) {
        for (const QString &format : {u"--json"_qs, u"--color=never"_qs}) {
            if (!options.isEmpty() && format != u"--json")
                continue;
            const Finished finished = runProgram(QStringList{u"explain"_qs, format} + options, input);
            EXPECT_EQ(finished.exitCode, 0) << finished.errors.toStdString();
            EXPECT_FALSE(finished.output.isEmpty());
            EXPECT_THAT(finished.output.toStdString(), Not(HasSubstr("hunter"))) << input.constData();
            EXPECT_THAT(finished.output.toStdString(), Not(HasSubstr("aHVudGVy"))) << input.constData();
            EXPECT_THAT(finished.output.toStdString(), Not(HasSubstr("AGFubmEA"))) << input.constData();
        }
    }
    EXPECT_THAT(explained({}, command)[u"input"].toString().toStdString(), HasSubstr("••••"));
}

TEST(ExplainCommand, TakesTheStage)
{
    EXPECT_EQ(causeOf(explained({u"--stage"_qs, u"ehlo"_qs, u"501 invalid name"_qs})), u"bad-helo"_qs);
    EXPECT_EQ(explained({u"--stage"_qs, u"rcpt"_qs, u"550 qwertz"_qs})[u"stage"], u"rcpt"_qs);
}

} // namespace helodesk::test
