// SPDX-License-Identifier: MIT
// The message options of helodesk-cli send, read from what it prints.
#include "tests/cli/program.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>

#include <gmock/gmock.h>

namespace helodesk::test {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

static Finished print(const QStringList &more, const QByteArray &input = {})
{
    return runProgram(QStringList{u"send"_qs, u"--print-message"_qs, u"--from"_qs, u"anna@contoso.example"_qs,
                          u"--to"_qs, u"ben@fabrikam.example"_qs}
            + more,
        input);
}

static std::string printed(const QStringList &more, const QByteArray &input = {})
{
    const Finished finished = print(more, input);
    EXPECT_EQ(finished.exitCode, 0) << finished.errors.toStdString();
    EXPECT_EQ(finished.errors, QByteArray());
    return finished.output.toStdString();
}

static std::string refused(const QStringList &more)
{
    const Finished finished = print(more);
    EXPECT_EQ(finished.exitCode, 1);
    EXPECT_EQ(finished.output, QByteArray());
    return finished.errors.toStdString();
}

class MessageOptions : public testing::Test
{
protected:
    QString file(const char *name, const QByteArray &octets) const
    {
        QFile file(m_folder.filePath(QString::fromUtf8(name)));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(octets);
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

TEST_F(MessageOptions, PrintTheMessageAsAServerWouldGetIt)
{
    const QStringList text{u"--body"_qs, u"Grüße {{from}}"_qs, u"--bcc"_qs, u"hidden@fabrikam.example"_qs};
    const std::string plain = printed(text);
    EXPECT_THAT(plain, StartsWith("Date: "));
    EXPECT_THAT(plain,
        HasSubstr("Content-Transfer-Encoding: quoted-printable\r\n\r\nGr=C3=BC=C3=9Fe anna@contoso.example\r\n"));
    EXPECT_THAT(plain, Not(HasSubstr("hidden@")));
    EXPECT_THAT(
        printed(text + QStringList{u"--offers"_qs, u"SIZE 1000, 8bitmime"_qs}), HasSubstr("8bit\r\n\r\nGrüße anna"));
}

TEST_F(MessageOptions, BuildHtmlWithPicturesAndAttachments)
{
    const QString picture = file("logo.png", "png");
    const QString page = file("page.html", "<img src=\"cid:logo.png\">");
    const QString report = file("report.dat", "report");
    const std::string message = printed({u"--html"_qs, u"@"_qs + page, u"--inline"_qs, picture, u"--attach"_qs,
        report + u";type=text/csv;name=Größe.csv"_qs, u"--filler"_qs, u"1KiB"_qs});
    EXPECT_THAT(message, HasSubstr("multipart/related"));
    EXPECT_THAT(message, HasSubstr("<logo.png>"));
    EXPECT_THAT(message, HasSubstr("Content-Type: text/csv;"));
    EXPECT_THAT(message, HasSubstr("''Gr%C3%B6%C3%9Fe.csv"));
    EXPECT_THAT(message, HasSubstr("filler.bin"));
    EXPECT_THAT(message, Not(HasSubstr("This is a test message")));
}

TEST_F(MessageOptions, BeginWithATemplate)
{
    const std::string message = printed({u"--template"_qs, u"list-mail"_qs, u"--subject"_qs, u"Mine"_qs});
    EXPECT_THAT(message, HasSubstr("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
    EXPECT_THAT(message, HasSubstr("Subject: Mine\r\n"));
    // It brings its own envelope where nobody says another.
    const Finished report = runProgram({u"send"_qs, u"--print-message"_qs, u"--template"_qs, u"delivery-report"_qs,
        u"--to"_qs, u"ben@fabrikam.example"_qs, u"--helo"_qs, u"desk.example"_qs});
    EXPECT_EQ(report.exitCode, 0) << report.errors.toStdString();
    EXPECT_THAT(report.output.toStdString(), HasSubstr("From: Mail Delivery System <MAILER-DAEMON@desk.example>\r\n"));
    const Finished list = runProgram({u"send"_qs, u"--list-templates"_qs});
    EXPECT_EQ(list.exitCode, 0);
    EXPECT_THAT(list.output.toStdString(), StartsWith("plain\tPlain test message\t"));
    EXPECT_THAT(list.output.toStdString(), HasSubstr("\nutf8-addresses\t"));
}

TEST_F(MessageOptions, SendAFileOnceMore)
{
    const QString mail = file("old.eml", "From: a@b.example\nDate: old\nSubject: kept\n\ntext\n");
    EXPECT_EQ(printed({u"--eml"_qs, mail}), "From: a@b.example\r\nDate: old\r\nSubject: kept\r\n\r\ntext\r\n");
    EXPECT_EQ(printed({u"--eml"_qs, u"-"_qs, u"--raw-line-ends"_qs}, "A: b\n\nc"), "A: b\n\nc");
    const std::string fresh = printed({u"--eml"_qs, mail, u"--fresh-ids"_qs});
    EXPECT_THAT(fresh, Not(HasSubstr("Date: old")));
    EXPECT_THAT(fresh, HasSubstr("Message-ID: <"));
    EXPECT_THAT(fresh, HasSubstr("Subject: kept\r\n"));
}

TEST_F(MessageOptions, SignWithDkim)
{
    // The first test key of RFC 8032 7.1.
    const QString key = file("key.pem",
        "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
        "-----END PRIVATE KEY-----\n");
    const QStringList options{
        u"--dkim-key"_qs, key, u"--dkim-domain"_qs, u"contoso.example"_qs, u"--dkim-selector"_qs, u"desk"_qs};
    const std::string message = printed(options);
    EXPECT_THAT(message,
        StartsWith("DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n\td=contoso.example; s=desk;\r\n"));
    const Finished record = runProgram(QStringList{u"send"_qs, u"--print-dkim-record"_qs} + options);
    EXPECT_EQ(record.output.toStdString(),
        "desk._domainkey.contoso.example. IN TXT \"v=DKIM1; k=ed25519; "
        "p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"\n");
    EXPECT_THAT(printed(options + QStringList{u"--eml"_qs, file("x.eml", "From: a@b.example\n\n")}),
        StartsWith("DKIM-Signature"));
}

TEST_F(MessageOptions, SayWhatIsWrong)
{
    EXPECT_THAT(refused({u"--attach"_qs, u"/nowhere/x.pdf"_qs}), HasSubstr("--attach: /nowhere/x.pdf: No such file"));
    EXPECT_THAT(refused({u"--attach"_qs, m_folder.path()}), HasSubstr("it is a folder"));
    EXPECT_THAT(refused({u"--html"_qs, u"@/nowhere"_qs}), HasSubstr("--html: /nowhere: No such file"));
    EXPECT_THAT(refused({u"--body"_qs, u"@"_qs + file("latin1", "\xe4")}), HasSubstr("isn't UTF-8"));
    EXPECT_THAT(refused({u"--filler"_qs, u"much"_qs}), HasSubstr("--filler much: it must be a number of octets"));
    EXPECT_THAT(refused({u"--encoding"_qs, u"uuencode"_qs}), HasSubstr("--encoding"));
    EXPECT_THAT(refused({u"--template"_qs, u"none"_qs}), HasSubstr("--list-templates names them"));
    EXPECT_THAT(refused({u"--dkim-domain"_qs, u"x.example"_qs}), HasSubstr("signing needs --dkim-key"));
    EXPECT_THAT(refused({u"--fresh-ids"_qs}), HasSubstr("--fresh-ids needs --eml"));
    EXPECT_THAT(refused({u"--charset"_qs, u"klingon"_qs}), HasSubstr("can’t be written in the charset klingon"));
    EXPECT_THAT(refused({u"--eml"_qs, u"x"_qs, u"--attach"_qs, u"y"_qs}), HasSubstr("exclude each other"));
    EXPECT_EQ(runProgram({u"send"_qs, u"--from"_qs, u"a@b.example"_qs, u"--to"_qs, u"c@d.example"_qs}).exitCode, 1);
}

TEST_F(MessageOptions, LookAtTheMessageInsteadOfSendingIt)
{
    const auto looked = [](const QStringList &more) {
        return runProgram(QStringList{u"send"_qs, u"--lint"_qs, u"--from"_qs, u"anna@contoso.example"_qs, u"--to"_qs,
                              u"ben@fabrikam.example"_qs}
            + more);
    };
    const Finished clean = looked({});
    EXPECT_EQ(clean.exitCode, 0) << clean.errors.toStdString();
    EXPECT_THAT(clean.output.toStdString(), HasSubstr("nothing to object to\n"));
    const Finished faulty = looked({u"--header"_qs, u"Date: yesterday"_qs});
    EXPECT_EQ(faulty.exitCode, 43) << faulty.output.toStdString();
    EXPECT_THAT(faulty.output.toStdString(), HasSubstr("✗ "));
    EXPECT_THAT(faulty.output.toStdString(), HasSubstr("1 error, 0 warnings\n"));
    EXPECT_THAT(looked({u"--print-message"_qs}).errors.toStdString(), HasSubstr("exclude each other"));
}

TEST_F(MessageOptions, LookAtFiles)
{
    const QString clean = file("clean.eml",
        "Date: Fri, 27 Nov 2026 12:00:00 +0000\r\nMessage-ID: <1@contoso.example>\r\nFrom: a@contoso.example\r\n"
        "To: b@fabrikam.example\r\nSubject: s\r\n\r\ntext\r\n");
    const QString faulty = file("faulty.eml", "From: a@contoso.example\n\ntext\n");
    const Finished both = runProgram({u"message"_qs, clean, faulty});
    EXPECT_EQ(both.exitCode, 43);
    EXPECT_THAT(both.output.toStdString(), HasSubstr("nothing to object to\n\n"));
    EXPECT_THAT(both.output.toStdString(), HasSubstr("✗ The header has no Date"));
    EXPECT_EQ(runProgram({u"message"_qs, clean}).exitCode, 0);
    const QJsonObject document = runProgram({u"message"_qs, u"--json"_qs, faulty}).json();
    EXPECT_EQ(document[u"format"].toString(), u"helodesk-messages/1"_qs);
    const QJsonObject message = document[u"messages"].toArray().at(0).toObject();
    EXPECT_EQ(message[u"bytes"].toInt(), 30);
    EXPECT_EQ(message[u"findings"].toArray().at(0).toObject()[u"rule"].toString(), u"missing-date"_qs);
    const Finished missing = runProgram({u"message"_qs, u"/nowhere.eml"_qs});
    EXPECT_EQ(missing.exitCode, 1);
    EXPECT_THAT(missing.errors.toStdString(), HasSubstr("/nowhere.eml: No such file"));
}

TEST_F(MessageOptions, CheckDkimSignaturesWithARecordFromAFile)
{
    const QString key = file("key.pem",
        "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
        "-----END PRIVATE KEY-----\n");
    const QStringList options{
        u"--dkim-key"_qs, key, u"--dkim-domain"_qs, u"contoso.example"_qs, u"--dkim-selector"_qs, u"desk"_qs};
    QByteArray octets = QByteArray::fromStdString(printed(options));
    const QString zone = file("zone", runProgram(QStringList{u"send"_qs, u"--print-dkim-record"_qs} + options).output);
    const QString mail = file("signed.eml", octets);
    const Finished held = runProgram({u"message"_qs, mail, u"--dkim-record"_qs, zone});
    EXPECT_EQ(held.exitCode, 0) << held.errors.toStdString();
    EXPECT_THAT(held.output.toStdString(), HasSubstr("✓ contoso.example, selector desk, ed25519-sha256\n"));
    const QString changed = file("changed.eml", octets.replace("test message.", "best message."));
    const Finished broken = runProgram({u"message"_qs, changed, u"--dkim-record"_qs, zone});
    EXPECT_EQ(broken.exitCode, 43);
    EXPECT_THAT(broken.output.toStdString(), HasSubstr("The body was changed after it was signed."));
    // Port 9 of this computer doesn't answer name queries: nothing is known then, which is a warning.
    const Finished unknown = runProgram({u"message"_qs, mail, u"--nameserver"_qs, u"127.0.0.1:9"_qs});
    EXPECT_EQ(unknown.exitCode, 0);
    EXPECT_THAT(unknown.output.toStdString(), HasSubstr("0 errors, 1 warning\n"));
    EXPECT_EQ(runProgram({u"message"_qs, mail, u"--nameserver"_qs, u"127.0.0.1:9"_qs, u"--strict"_qs}).exitCode, 43);
    EXPECT_THAT(runProgram({u"message"_qs, mail, u"--nameserver"_qs, u"dns"_qs}).errors.toStdString(),
        HasSubstr("it must be an IPv4 address"));
}

// A plain message needs neither GMime nor OpenSSL.
TEST_F(MessageOptions, LoadGMimeOnlyWhereAStructureIsBuilt)
{
    const auto loads = [](const QStringList &more) {
        const Finished finished = runProgram(QStringList{u"send"_qs, u"--print-message"_qs, u"--from"_qs,
                                                 u"a@b.example"_qs, u"--to"_qs, u"c@d.example"_qs}
                + more,
            {}, {u"LD_DEBUG=files"_qs});
        return finished.errors.contains("helodesk-mime");
    };
    EXPECT_TRUE(loads({u"--filler"_qs, u"10"_qs}));
    EXPECT_FALSE(loads({u"--body"_qs, u"text"_qs}));
}

} // namespace helodesk::test
