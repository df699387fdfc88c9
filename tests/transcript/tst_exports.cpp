// SPDX-License-Identifier: MIT
// Every writer times every sign-in: no secret comes out, and one that would is refused with its row.
#include "core/sasl/mechanism.h"
#include "core/transcript/export.h"
#include "core/transcript/exportdoor.h"
#include "core/transcript/pseudonyms.h"
#include "tests/transcript/handmade.h"
#include "tests/transcript/signins.h"

#include <gmock/gmock.h>

using testing::HasSubstr;
using testing::Not;

namespace helodesk {

namespace {

const QByteArray password = test::signInPassword;
const QByteArray message = "From: anna@contoso.example\r\nSubject: hello\r\n\r\n.dot\r\n";

void play(test::Dialogue &dialogue, const test::SignIn &signIn)
{
    dialogue.timeline.subject.server = u"mx.contoso.example"_qs;
    dialogue.timeline.subject.port = 587;
    dialogue.timeline.subject.user = u"anna@contoso.example"_qs;
    dialogue.timeline.subject.started = QDateTime::fromString(u"2026-11-22T10:42:07.123Z"_qs, Qt::ISODateWithMs);
    dialogue.conversation().secrets.add(password); // as a run adds it
    dialogue.connect();
    dialogue.server("220 hi");
    dialogue.client(commands::ehlo("desk"));
    dialogue.server("250-hi\n250-SIZE 1000\n250 AUTH PLAIN LOGIN");
    signIn.play(dialogue);
    dialogue.server("235 welcome, " + password);
    dialogue.client(commands::mail("anna@contoso.example"));
    dialogue.server("250 anna@contoso.example is fine, " + password.toHex());
    dialogue.client(commands::rcpt("ben@fabrikam.example"));
    dialogue.server("550-no =1+1, \"quoted\"\n550 `ticks` | bars <b>bold</b>");
    dialogue.note(Stage::Quit, events::Closed{});
}

Exported exported(
    const test::Dialogue &dialogue, ExportFormat format, const ExportOptions &options, const KnownSecrets &secrets)
{
    const Timeline &timeline = dialogue.timeline;
    return exportRun({timeline, outcomeOf(timeline), diagnose(timeline), message}, format, options, secrets);
}

class Exports : public testing::TestWithParam<std::tuple<test::SignIn, ExportFormatName>>
{
protected:
    Exports() { play(dialogue, std::get<0>(GetParam())); }
    [[nodiscard]] ExportFormat format() const { return std::get<1>(GetParam()).format; }
    [[nodiscard]] bool isMessage() const { return format() == ExportFormat::Message; }

    test::Dialogue dialogue;
};

TEST_P(Exports, LetNoSecretOut)
{
    const Exported result = exported(dialogue, format(), {}, dialogue.conversation().secrets);
    ASSERT_EQ(result.refusal.toStdString(), "");
    ASSERT_FALSE(result.octets.isEmpty());
    for (const QByteArray &form : {password, password.toBase64().chopped(4), password.toHex(), QByteArray("p4ss")})
        EXPECT_FALSE(result.octets.contains(form)) << form.constData();
    for (const QByteArray &value : std::get<0>(GetParam()).hidden) {
        for (const QByteArray &form : {value, value.toHex(), value.toBase64(QByteArray::OmitTrailingEquals)})
            EXPECT_FALSE(result.octets.contains(form)) << form.constData();
    }
    EXPECT_THAT(result.statement.toStdString(), testing::ContainsRegex("^[0-9]+ secrets? hidden, checked$"));
    EXPECT_EQ(result.octets.contains(result.statement.toUtf8()), !isMessage()); // a message stays as it is
}

// The forms in which a leak is planted: in a reply that nobody masked.
struct Form {
    const char *name;
    QByteArray octets;
};

QList<Form> forms()
{
    QByteArray backwards = password;
    std::reverse(backwards.begin(), backwards.end());
    QByteArray wide;
    for (const char c : password)
        wide += QByteArray(1, c) + '\0';
    QByteArray wrapped = ("xx" + password).toBase64();
    wrapped.insert(9, "\n550-");
    return {{"raw", password}, {"base64", password.toBase64()}, {"base64, shifted", ('x' + password).toBase64()},
        {"base64, shifted twice", ("xy" + password).toBase64()}, {"base64, wrapped", wrapped},
        {"base64url", password.toBase64(QByteArray::Base64UrlEncoding)}, {"hex", password.toHex().toUpper()},
        {"percent", password.toPercentEncoding()}, {"quoted-printable", "p4ss=3Dw/r=\n550-d?<&>"},
        {"HTML", "p4ss=w/rd?&lt;&amp;&gt;"}, {"backwards", backwards}, {"backwards in base64", backwards.toBase64()},
        {"UTF-16 in base64", wide.toBase64()}, {"UTF-16 in hex", wide.toHex()}};
}

TEST_P(Exports, RefuseAPlantedLeakAndNameItsRow)
{
    const KnownSecrets secrets = dialogue.conversation().secrets;
    for (const Form &form : forms()) {
        test::Dialogue leaking; // its conversation knows of no secret, so nothing is masked
        leaking.connect();
        leaking.server("220 hi");
        leaking.client(commands::noop());
        leaking.server("550-you said " + form.octets + "\n550 bye");
        Exported result;
        if (isMessage()) {
            QByteArray text = "Subject: " + form.octets;
            result = exportRun({leaking.timeline, {}, {}, text.replace("\n550-", "\r\n")}, format(), {}, secrets);
        } else {
            result = exported(leaking, format(), {}, secrets);
            EXPECT_EQ(result.leakRow, 4) << form.name;
            EXPECT_THAT(result.refusal.toStdString(), HasSubstr("row 4")) << form.name;
        }
        EXPECT_TRUE(result.isLeak) << form.name;
        EXPECT_TRUE(result.octets.isEmpty()) << form.name;
        EXPECT_THAT(result.refusal.toStdString(), Not(HasSubstr("p4ss"))) << form.name;
    }
}

TEST_P(Exports, AreNotRefusedForTheirOwnWords)
{
    for (const char *word :
        {"message", "Timeline", "server", "connected", "helodesk", "stage", "Connect", "x", "250"}) {
        KnownSecrets secrets;
        secrets.add(word);
        test::Dialogue plain;
        plain.timeline.subject.port = 587;
        plain.connect();
        plain.server("220 hi");
        plain.client(commands::quit());
        plain.server("221 bye");
        EXPECT_EQ(exported(plain, format(), {}, secrets).refusal.toStdString(), "") << word;
    }
}

TEST_P(Exports, WriteTheSamePseudonymForTheSameAddress)
{
    if (isMessage())
        GTEST_SKIP() << "a message is full of addresses";
    ExportOptions options;
    options.addresses = false;
    const Exported result = exported(dialogue, format(), options, dialogue.conversation().secrets);
    ASSERT_EQ(result.refusal.toStdString(), "");
    for (const char *address : {"anna@", "ben@", "fabrikam", "YW5uYUBjb250b3NvLmV4YW1wbGU"})
        EXPECT_FALSE(result.octets.contains(address)) << address;
    const QString text = QString::fromUtf8(result.octets);
    EXPECT_TRUE(text.contains(u"address1@domain1.invalid") || text.contains(u"address1\\@domain1"));
}

TEST_P(Exports, HoldOnlyTheRowsThatAreWanted)
{
    if (isMessage())
        GTEST_SKIP() << "a message has no rows";
    ExportOptions options;
    options.fromRow = 3;
    options.toRow = 4;
    const Exported result = exported(dialogue, format(), options, dialogue.conversation().secrets);
    EXPECT_TRUE(result.octets.contains("EHLO desk"));
    EXPECT_FALSE(result.octets.contains("ben@fabrikam.example>"));
    EXPECT_FALSE(result.octets.contains("220 hi"));
}

INSTANTIATE_TEST_SUITE_P(Writers, Exports,
    testing::Combine(testing::ValuesIn(test::signIns()), testing::ValuesIn(runFormats())), [](const auto &info) {
        const QByteArray mechanism = QByteArray(std::get<0>(info.param).mechanism).replace('-', '_');
        return mechanism.toStdString() + "_" + std::get<1>(info.param).name;
    });

TEST(SignIns, AreTriedWithEveryMechanism)
{
    QByteArrayList tried;
    for (const test::SignIn &signIn : test::signIns())
        tried.append(signIn.mechanism);
    for (const QByteArray &name : mechanismNames())
        EXPECT_TRUE(tried.contains(name)) << name.constData();
}

TEST(ExportDoor, ComparesShortSecretsAsWholeWordsAndSaysSo)
{
    KnownSecrets secrets;
    secrets.add("a1b2");
    const ExportDoor door(secrets);
    Sheet part;
    part.value(u"xa1b2x");
    EXPECT_EQ(door.leakIn(part).toStdString(), "");
    Sheet whole;
    whole.value(u"is a1b2, yes");
    EXPECT_NE(door.leakIn(whole).toStdString(), "");
    EXPECT_THAT(door.statement().toStdString(), HasSubstr("under 6 characters"));
}

TEST(ExportDoor, FindsASecretInWhatTheWriterTookForItsOwnWords)
{
    KnownSecrets secrets;
    secrets.add("hunter2-swordfish");
    Sheet sheet;
    sheet.words(u"the words hunter2-swordfish");
    EXPECT_NE(ExportDoor(secrets).leakIn(sheet).toStdString(), "");
}

TEST(Pseudonyms, StayTheSame)
{
    Pseudonyms names;
    EXPECT_EQ(names.apply(QByteArray("MAIL FROM:<Anna@Contoso.example> AUTH=anna+40contoso.example")),
        "MAIL FROM:<address1@domain1.invalid> AUTH=address1+40domain1.invalid");
    EXPECT_EQ(names.apply(QByteArray("to ben@contoso.example, anna@contoso.example.")),
        "to address2@domain1.invalid, address1@domain1.invalid.");
    EXPECT_EQ(names.apply(QByteArray("250 ok @ once")), "250 ok @ once");
}

TEST(ExportFileName, TellsHostPortAndTime)
{
    RunSubject subject;
    subject.server = u"mail.contoso.example"_qs;
    subject.port = 587;
    subject.started = QDateTime::fromString(u"2026-11-22T10:42:07.123Z"_qs, Qt::ISODateWithMs);
    EXPECT_EQ(
        exportFileName(subject, ExportFormat::Html).toStdString(), "mail.contoso.example-p587-20261122-1042.html");
    subject.server = u"../../etc/::1"_qs;
    subject.started = {};
    EXPECT_EQ(exportFileName(subject, ExportFormat::Json).toStdString(), "_.._etc___1-p587.json");
}

TEST(CsvExport, IsSafeForSpreadsheets)
{
    test::Dialogue dialogue;
    dialogue.connect();
    dialogue.server("220 hi");
    dialogue.client("=HYPERLINK(1)");
    const Exported result = exported(dialogue, ExportFormat::Csv, {}, {});
    EXPECT_TRUE(result.octets.contains(",'=HYPERLINK(1),no,\r\n")) << result.octets.constData();
}

TEST(HtmlExport, LetsNoMarkupOfAServerThrough)
{
    test::Dialogue dialogue;
    dialogue.connect();
    dialogue.server("220 <script>alert(1)</script>");
    const Exported result = exported(dialogue, ExportFormat::Html, {}, {});
    EXPECT_FALSE(result.octets.contains("<script>alert"));
    EXPECT_FALSE(result.octets.contains("http://"));
    EXPECT_FALSE(result.octets.contains("https://"));
}

} // namespace

} // namespace helodesk
