// SPDX-License-Identifier: MIT
// What is opened from the tree of profiles: the editor’s tables, the environments, the import and the question for
// variables.
#include "tests/support/printing.h"
#include "tests/support/waitfor.h"
#include "tests/ui/profiledialogsfixture.h"
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
