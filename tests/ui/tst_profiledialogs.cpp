// SPDX-License-Identifier: MIT
// What is opened from the tree of profiles: the editor, the environments, the import and the question for variables.
#include "tests/support/printing.h"
#include "tests/support/waitfor.h"
#include "tests/ui/windowfixture.h"
#include "ui/editor/expectationtable.h"
#include "ui/editor/profileeditor.h"
#include "ui/editor/taketable.h"
#include "ui/profiles/environmentsdialog.h"
#include "ui/profiles/importdialog.h"
#include "ui/profiles/profilelibrary.h"
#include "ui/profiles/variablesdialog.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QTreeWidget>

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::test;
using testing::HasSubstr;

namespace {

class ProfileDialogsTest : public WindowTest
{
protected:
    // Opens a dialog that blocks, and works in it.
    template <typename Dialog> void within(const std::function<void()> &open, const std::function<void(Dialog &)> &work)
    {
        bool worked = false;
        QTimer::singleShot(0, window.get(), [&] {
            auto *dialog = qobject_cast<Dialog *>(QApplication::activeModalWidget());
            if (dialog) {
                worked = true;
                work(*dialog);
            }
            if (QWidget *left = QApplication::activeModalWidget())
                left->close();
        });
        open();
        EXPECT_TRUE(worked);
        window->activateWindow();
        QCoreApplication::processEvents();
    }
    // The window has fields of the same names.
    static void typeIn(const QWidget &dialog, const QString &name, const QString &text)
    {
        for (QLineEdit *field : dialog.findChildren<QLineEdit *>()) {
            if (field->accessibleName() != name)
                continue;
            field->setFocus();
            QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
            QTest::keyClicks(field, text);
            return;
        }
        ADD_FAILURE() << "no field " << name.toStdString();
    }
    [[nodiscard]] static QString labels(const QWidget &dialog)
    {
        QStringList texts;
        for (const QLabel *label : dialog.findChildren<QLabel *>()) {
            if (!label->isHidden())
                texts.append(label->text());
        }
        return texts.join(u'\n');
    }
    void makeEnvironment()
    {
        Environments environments;
        environments.list = {{u"production"_qs, {{u"host"_qs, u"127.0.0.1"_qs}}, {{u"token"_qs, u"ask"_qs}}}};
        workbench().library()->setEnvironments(workbench().library()->ownCollection(), environments);
        ASSERT_TRUE(waitFor([&] { return !workbench().library()->environments({}).list.isEmpty(); }));
    }
};

TEST_F(ProfileDialogsTest, TheEditorSaysWhatIsWrongAndKeepsWhatIsRight)
{
    choose(u"Profiles"_qs, u"New server…"_qs);
    press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    within<ProfileEditor>([&] { press(Qt::Key_E, Qt::ControlModifier); },
        [&](ProfileEditor &editor) {
            auto *save = find<QPushButton>(u"Save"_qs);
            type(u"Name"_qs, u" "_qs);
            EXPECT_FALSE(save->isEnabled());
            EXPECT_THAT(labels(editor).toStdString(), HasSubstr("A profile needs a name."));
            type(u"Name"_qs, u"Contoso"_qs);
            type(u"Tags"_qs, u"nightly, exchange"_qs);
            EXPECT_TRUE(save->isEnabled());
            editor.findChild<QTabWidget *>()->setCurrentIndex(1);
            typeIn(editor, u"Server"_qs, u"no server"_qs);
            EXPECT_FALSE(save->isEnabled());
            EXPECT_THAT(labels(editor).toStdString(), HasSubstr("“no server” is no server."));
            EXPECT_THAT(labels(editor).toStdString(), HasSubstr("under “Connection”"));
            typeIn(editor, u"Server"_qs, u"mail.contoso.example"_qs);
            editor.findChild<QTabWidget *>()->setCurrentIndex(3);
            click(u"Sign in"_qs);
            type(u"User"_qs, u"anna"_qs);
            chooseInCombo(u"The password comes from"_qs, u"an environment variable of the system"_qs);
            type(u"Name of the variable"_qs, u"SMTP_PASSWORD"_qs);
            save->click();
        });
    const Profile &profile = workbench().profile();
    EXPECT_EQ(profile.name, u"Contoso"_qs);
    EXPECT_EQ(profile.tags, (QStringList{u"nightly"_qs, u"exchange"_qs}));
    EXPECT_EQ(profile.server, u"mail.contoso.example"_qs);
    EXPECT_EQ(profile.passwordFrom, u"env:SMTP_PASSWORD"_qs);
    EXPECT_EQ(find<QLineEdit>(u"Server"_qs)->text(), u"mail.contoso.example"_qs);
    find<QWidget>(u"Profiles"_qs)->setFocus();
    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(workbench().profile().name, u"New server"_qs) << "an edit can be undone";
}

TEST_F(ProfileDialogsTest, TheEditorChoosesAboutTls)
{
    choose(u"Profiles"_qs, u"New server…"_qs);
    press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    within<ProfileEditor>([&] { press(Qt::Key_E, Qt::ControlModifier); },
        [&](ProfileEditor &editor) {
            auto *tabs = editor.findChild<QTabWidget *>();
            auto *save = find<QPushButton>(u"Save"_qs);
            tabs->setCurrentIndex(2);
            EXPECT_EQ(tabs->tabText(2), u"TLS"_qs);
            type(u"Only this certificate (SHA-256)"_qs, u"AB:CD"_qs);
            EXPECT_FALSE(save->isEnabled());
            EXPECT_THAT(labels(editor).toStdString(), HasSubstr("This isn't a SHA-256 fingerprint"));
            type(u"Only this certificate (SHA-256)"_qs, u" "_qs);
            chooseInCombo(u"Oldest version"_qs, u"TLS 1.3"_qs);
            chooseInCombo(u"Newest version"_qs, u"TLS 1.1"_qs);
            EXPECT_FALSE(save->isEnabled());
            EXPECT_THAT(labels(editor).toStdString(), HasSubstr("It is older than the oldest version above."));
            chooseInCombo(u"Oldest version"_qs, u"TLS 1.0"_qs);
            EXPECT_THAT(labels(editor).toStdString(), HasSubstr("TLS 1.0 and 1.1 can be broken (RFC 8996)"));
            type(u"Application protocols (ALPN)"_qs, u"smtp, x"_qs);
            EXPECT_FALSE(find<QWidget>(u"Its private key"_qs)->isEnabled()) << "there is no certificate yet";
            type(u"Client certificate"_qs, u"me.p12"_qs);
            chooseInCombo(u"The key’s password comes from"_qs, u"the keychain"_qs);
            type(u"Name of the key password’s variable"_qs, u"nightly"_qs);
            EXPECT_TRUE(save->isEnabled()) << labels(editor).toStdString();
            save->click();
        });
    const TlsChoices &tls = workbench().profile().tls;
    EXPECT_EQ(tls.minimumVersion, TlsVersion::Tls10);
    EXPECT_EQ(tls.maximumVersion, TlsVersion::Tls11);
    EXPECT_EQ(tls.protocols, (QStringList{u"smtp"_qs, u"x"_qs}));
    EXPECT_EQ(tls.clientCertificate, u"me.p12"_qs);
    EXPECT_EQ(tls.clientKeyPasswordFrom, u"keychain:nightly"_qs);
}

TEST(ProfileEditor, KeepsEverythingThatItDoesNotShow)
{
    Profile profile = builtInProfiles().last();
    profile.server = u"{{host}}"_qs;
    profile.signIn = true;
    profile.user = u"anna"_qs;
    profile.mechanisms = {"PLAIN", "LOGIN"};
    profile.passwordFrom = u"variable:token"_qs;
    profile.tokenFrom = u"keychain:oauth"_qs;
    profile.evenIfNotOffered = true;
    profile.untilOneWorks = true;
    profile.authorization = u"shared"_qs;
    profile.realm = u"{{realm}}"_qs;
    profile.initialResponse = InitialResponse::Always;
    profile.pipelining = Pipelining::Force;
    profile.tls.verify = false;
    profile.tls.verifyName = u"a.example"_qs;
    profile.tls.serverName = u"b.example"_qs;
    profile.tls.caFile = u"/tmp/ca.pem"_qs;
    profile.tls.caFolder = u"/tmp/ca"_qs;
    profile.tls.pin = u"{{pin}}"_qs;
    profile.tls.minimumVersion = TlsVersion::Tls10;
    profile.tls.maximumVersion = TlsVersion::Tls12;
    profile.tls.ciphers = u"ECDHE"_qs;
    profile.tls.cipherSuites = u"TLS_AES_128_GCM_SHA256"_qs;
    profile.tls.groups = u"X25519"_qs;
    profile.tls.protocols = {u"smtp"_qs, u"x"_qs};
    profile.tls.clientCertificate = u"me.pem"_qs;
    profile.tls.clientKey = u"me.key"_qs;
    profile.tls.clientKeyPasswordFrom = u"ask"_qs;
    profile.expectations.codes[u"rcpt"_qs] = 250;
    profile.emlFile = u"x.eml"_qs;
    profile.take = {{u"queue"_qs, {u"queue-id"_qs, {}}}, {u"id"_qs, {u"reply:message"_qs, u"id=(.*)"_qs}}};
    EXPECT_EQ(ProfileEditor(profile, {}).profile(), profile);
    const Profile practice = builtInProfiles().first();
    EXPECT_EQ(ProfileEditor(practice, {}).profile(), practice);
}

TEST(ExpectationTable, IsEditedAndSaysWhatIsWrong)
{
    ExpectationTable table;
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    table.add({ExpectationRow::Kind::Code, u"rcpt"_qs, {}});
    EXPECT_THAT(table.problem().toStdString(), HasSubstr("Reply code: What must it be?"));
    EXPECT_TRUE(table.setData(table.index(0, ExpectationTable::Value), u"550"_qs, Qt::EditRole));
    EXPECT_EQ(table.problem(), QString());
    EXPECT_FALSE(table.setData(table.index(0, ExpectationTable::What), u"x"_qs, Qt::EditRole));
    table.add({ExpectationRow::Kind::Outcome, {}, u"refused"_qs});
    EXPECT_FALSE(table.flags(table.index(1, ExpectationTable::Subject)) & Qt::ItemIsEditable);
    EXPECT_TRUE(table.removeRow(0));
    EXPECT_EQ(table.rows(), (QList<ExpectationRow>{{ExpectationRow::Kind::Outcome, {}, u"refused"_qs}}));
}

TEST(TakeTable, IsEditedAndSaysWhatIsWrong)
{
    TakeTable table;
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    table.add({});
    EXPECT_EQ(table.problem(), u"Which variable gets the value?"_qs);
    EXPECT_TRUE(table.setData(table.index(0, TakeTable::Variable), u"queue"_qs, Qt::EditRole));
    EXPECT_EQ(table.problem(), QString());
    EXPECT_FALSE(table.flags(table.index(0, TakeTable::Subject)) & Qt::ItemIsEditable);
    table.add({u"queue"_qs, TakeRow::Kind::Mechanisms, {}, {}});
    EXPECT_EQ(table.problem(), u"queue: A variable gets one value only."_qs);
    EXPECT_TRUE(
        table.setData(table.index(1, TakeTable::What), static_cast<int>(TakeRow::Kind::Reply), TakeTable::KindRole));
    EXPECT_EQ(table.rows().last().subject, u"greeting"_qs) << "another kind has another list";
    EXPECT_TRUE(table.removeRow(0));
    EXPECT_EQ(table.rows(), (QList<TakeRow>{{u"queue"_qs, TakeRow::Kind::Reply, u"greeting"_qs, {}}}));
}

TEST_F(ProfileDialogsTest, AValueForLaterRunsIsSetUpAndGiven)
{
    choose(u"Profiles"_qs, u"Practice server"_qs);
    within<ProfileEditor>([&] { press(Qt::Key_E, Qt::ControlModifier); },
        [&](ProfileEditor &editor) {
            auto *tabs = editor.findChild<QTabWidget *>();
            tabs->setCurrentIndex(tabs->count() - 1);
            click(u"Add a value for later runs"_qs);
            auto *view = find<QTableView>(u"Values for later runs"_qs);
            const auto leave = [this](const QString &field) {
                QTest::keyClick(find<QWidget>(field), Qt::Key_Return);
                QCoreApplication::processEvents(); // it closes a turn later
            };
            QTest::keyClicks(find<QLineEdit>(u"Variable"_qs), u"code"_qs);
            leave(u"Variable"_qs);
            view->edit(view->model()->index(0, TakeTable::What));
            chooseInCombo(u"Gets"_qs, u"Reply code"_qs);
            leave(u"Gets"_qs);
            view->edit(view->model()->index(0, TakeTable::Subject));
            chooseInCombo(u"Of"_qs, u"message"_qs);
            leave(u"Of"_qs);
            find<QPushButton>(u"Save"_qs)->click();
        });
    EXPECT_EQ(workbench().profile().take, (TakeSources{{u"code"_qs, {u"code:message"_qs, {}}}}));
    runToEnd();
    EXPECT_THAT(labels(*window).toStdString(), HasSubstr("code = 250, taken from this run"));
    // The next run has it.
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    Profile next = workbench().profile();
    next.from = u"from-{{code}}@contoso.example"_qs;
    workbench().edit(next);
    runToEnd();
    EXPECT_EQ(record().timeline.subject.reversePath, "from-250@contoso.example");
    // A kept run still says what they came to.
    const QList<UsedVariable> used = record().variables;
    EXPECT_EQ(used.value(0).value, u"250"_qs);
    close();
    open();
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    ASSERT_TRUE(waitFor([this] { return workbench().shown() != nullptr; }));
    EXPECT_EQ(record().variables, used);
    EXPECT_THAT(labels(*window).toStdString(), HasSubstr("Variables: code = 250"));
    choose(u"Profiles"_qs, u"Practice server"_qs);
    ASSERT_TRUE(waitFor([this] { return workbench().shown() && !record().taken.isEmpty(); }));
    EXPECT_EQ(record().taken.first().value, u"250"_qs);
}

TEST(VariableTable, NeverKeepsAValueBehindASecret)
{
    VariableTable table;
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    table.setEnvironment({u"test"_qs, {{u"token"_qs, u"Geheim7"_qs}}, {{u"other"_qs, u"env:OTHER"_qs}}});
    EXPECT_EQ(table.rowCount(), 2);
    const int row = table.index(0, 0).data().toString() == u"token" ? 0 : 1;
    table.setData(table.index(row, VariableTable::Source), static_cast<int>(VariableTable::From::Asked),
        VariableTable::SourceRole);
    EXPECT_EQ(
        table.environment(), (Environment{u"test"_qs, {}, {{u"other"_qs, u"env:OTHER"_qs}, {u"token"_qs, u"ask"_qs}}}));
    table.add(VariableTable::From::Here);
    EXPECT_THAT(table.problem().toStdString(), HasSubstr("needs a name"));
    table.setData(table.index(2, VariableTable::Name), u"other"_qs, Qt::EditRole);
    EXPECT_THAT(table.problem().toStdString(), HasSubstr("There are two"));
    table.setData(table.index(2, VariableTable::Name), u"host"_qs, Qt::EditRole);
    table.setData(table.index(2, VariableTable::Value), u"mail"_qs, Qt::EditRole);
    EXPECT_EQ(table.problem(), QString());
    EXPECT_EQ(table.environment().variables, (QMap<QString, QString>{{u"host"_qs, u"mail"_qs}}));
}

TEST_F(ProfileDialogsTest, AnEnvironmentIsMadeAndChosenInTheBar)
{
    choose(u"Profiles"_qs, u"New server…"_qs);
    EXPECT_FALSE(has(u"Environment"_qs));
    within<EnvironmentsDialog>([&] { press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier); },
        [&](EnvironmentsDialog &) {
            click(u"New environment"_qs);
            press(Qt::Key_Return); // its name stays "test"
            click(u"New variable"_qs);
            QTest::keyClicks(QApplication::focusWidget(), u"host"_qs);
            press(Qt::Key_Return);
            auto *view = find<QTableView>(u"Variables"_qs);
            view->model()->setData(view->model()->index(0, VariableTable::Value), u"127.0.0.1"_qs, Qt::EditRole);
            find<QPushButton>(u"Save"_qs)->click();
        });
    ASSERT_TRUE(waitFor([&] { return has(u"Environment"_qs); }));
    chooseInCombo(u"Environment"_qs, u"test"_qs);
    EXPECT_EQ(workbench().environment(), u"test"_qs);
    close();
    open();
    EXPECT_TRUE(waitFor([&] { return has(u"Environment"_qs); }));
    EXPECT_EQ(find<QComboBox>(u"Environment"_qs)->currentText(), u"test"_qs) << "it is remembered";
}

TEST_F(ProfileDialogsTest, ARunShowsWhatVariablesCameToAndAsksForTheRest)
{
    makeEnvironment();
    choose(u"Profiles"_qs, u"New server…"_qs);
    chooseInCombo(u"Environment"_qs, u"production"_qs);
    Profile profile = workbench().profile();
    profile.server = u"{{host}}"_qs;
    profile.port = 1; // nobody listens there
    profile.message.subject = u"{{ticket}} {{token}}"_qs;
    profile.to = {u"ben@example.org"_qs};
    workbench().edit(profile);
    within<VariablesDialog>([&] { click(u"Run"_qs); },
        [&](VariablesDialog &dialog) {
            EXPECT_FALSE(dialog.findChild<QPushButton *>()->isEnabled());
            EXPECT_EQ(find<QLineEdit>(u"token"_qs)->echoMode(), QLineEdit::Password);
            type(u"ticket"_qs, u"4711"_qs);
            type(u"token"_qs, u"Geheim7"_qs);
            dialog.accept();
        });
    waitForEnd();
    EXPECT_THAT(labels(*window).toStdString(), HasSubstr("host = 127.0.0.1"));
    EXPECT_THAT(labels(*window).toStdString(), HasSubstr("ticket = 4711"));
    EXPECT_THAT(labels(*window).toStdString(), testing::Not(HasSubstr("Geheim7")));
    EXPECT_EQ(record().timeline.subject.server, u"127.0.0.1"_qs);
    close();
    QFile file(folder.filePath(u"profiles/new-server.json"_qs));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray kept = file.readAll();
    EXPECT_TRUE(kept.contains("{{host}}")) << "the value is never stored";
    EXPECT_FALSE(kept.contains("Geheim7"));
    open();
}

TEST_F(ProfileDialogsTest, PastedSettingsBecomeProfilesWithAReport)
{
    press(Qt::Key_I, Qt::ControlModifier);
    auto *dialog = window->findChild<ImportDialog *>();
    ASSERT_TRUE(dialog);
    EXPECT_FALSE(find<QPushButton>(u"Add"_qs)->isEnabled());
    find<QPlainTextEdit>(u"Settings to import"_qs)
        ->setPlainText(
            u"swaks --server smtp.contoso.example:2525 --auth-user anna --auth-password Geheim7 --to b@c.example --quux"_qs);
    ASSERT_TRUE(waitFor([&] { return find<QListWidget>(u"Profiles found"_qs)->count() == 1; }));
    EXPECT_THAT(labels(*dialog).toStdString(), HasSubstr("Recognised: swaks"));
    QStringList report;
    const auto *table = find<QTreeWidget>(u"What became of each setting"_qs);
    for (int row = 0; row < table->topLevelItemCount(); ++row)
        report.append(table->topLevelItem(row)->text(1) + u' ' + table->topLevelItem(row)->text(2));
    const std::string text = report.join(u'\n').toStdString();
    EXPECT_THAT(text, HasSubstr("--server understood"));
    EXPECT_THAT(text, HasSubstr("--auth-password secret, left out"));
    EXPECT_THAT(text, HasSubstr("--quux not understood"));
    click(u"Add"_qs);
    EXPECT_EQ(workbench().profile().server, u"smtp.contoso.example"_qs);
    EXPECT_EQ(workbench().profile().port, 2525);
}

} // namespace
