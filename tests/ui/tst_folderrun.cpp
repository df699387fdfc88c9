// SPDX-License-Identifier: MIT
// All profiles of a folder, run from the window.
#include "core/profile/environments.h"
#include "core/profile/profilecollection.h"
#include "tests/support/printing.h"
#include "tests/support/waitfor.h"
#include "tests/ui/windowfixture.h"
#include "ui/folderrun/folderrundialog.h"
#include "ui/profiles/variablesdialog.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTest>
#include <QTimer>

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::test;
using testing::HasSubstr;

namespace {

using State = FolderRunModel::State;

class FolderRunTest : public WindowTest
{
protected:
    QString collection() const { return folder.filePath(u"collection"_qs); }
    void addProfile(const QString &name, const QString &scenario, const QString &expectedOutcome = {})
    {
        StoredProfile stored;
        stored.profile = builtInProfiles().first();
        stored.profile.id = name.toUtf8();
        stored.profile.name = name;
        stored.profile.order = ++m_order;
        stored.profile.scenario = scenario;
        stored.profile.expectations.outcome = expectedOutcome;
        const SavedDocument saved = ProfileCollection(collection()).save(stored);
        ASSERT_TRUE(saved.problem.isEmpty()) << saved.problem.toStdString();
    }
    void openFolder()
    {
        window->runFolder(collection());
        ASSERT_TRUE(waitFor([this] { return has(u"Run all"_qs) && find<QPushButton>(u"Run all"_qs)->isEnabled(); }));
    }
    FolderRun &folderRun() { return *window->findChild<FolderRunDialog *>()->folderRun(); }
    void waitForAll()
    {
        ASSERT_TRUE(waitFor([this] { return !folderRun().isRunning(); }));
    }
    // A person who is asked for variables: types these, or gives up.
    void answerVariables(const QMap<QString, QString> &values)
    {
        m_values = values;
        QObject::connect(&m_answering, &QTimer::timeout, &m_answering, [this] {
            auto *dialog = qobject_cast<VariablesDialog *>(QApplication::activeModalWidget());
            if (!dialog)
                return;
            ++questions;
            for (QLineEdit *field : dialog->findChildren<QLineEdit *>())
                field->setText(m_values.value(field->accessibleName()));
            m_values.isEmpty() ? dialog->reject() : dialog->accept();
        });
        m_answering.start(10);
    }
    StoredProfile stored(int index) const { return ProfileCollection(collection()).load().profiles.value(index); }
    void save(StoredProfile profile) const
    {
        ASSERT_TRUE(ProfileCollection(collection()).save(profile).problem.isEmpty());
    }
    int questions = 0;
    QStringList results()
    {
        QStringList lines;
        const auto *list = find<QAbstractItemView>(u"Results"_qs);
        for (int row = 0; row < list->model()->rowCount(); ++row)
            lines.append(list->model()->index(row, 0).data(Qt::AccessibleTextRole).toString());
        return lines;
    }

private:
    int m_order = 0;
    QMap<QString, QString> m_values;
    QTimer m_answering;
};

TEST_F(FolderRunTest, EachProfileIsRunAndHeldAgainstWhatItExpects)
{
    addProfile(u"good"_qs, u"accept-all"_qs);
    addProfile(u"refused as expected"_qs, u"outlook-503-exim"_qs, u"refused"_qs);
    addProfile(u"refused"_qs, u"outlook-503-exim"_qs, u"accepted"_qs);
    addProfile(u"odd"_qs, u"accept-all"_qs);
    {
        StoredProfile odd;
        const CollectionContents contents = ProfileCollection(collection()).load();
        ASSERT_EQ(contents.profiles.size(), 4);
        odd = contents.profiles.last();
        odd.profile.from = u"{{sender}}"_qs;
        ASSERT_TRUE(ProfileCollection(collection()).save(odd).problem.isEmpty());
    }
    openFolder();
    EXPECT_TRUE(has(u"4 profiles"_qs));
    answerVariables({});
    click(u"Run all"_qs);
    waitForAll();
    const QStringList lines = results();
    ASSERT_EQ(lines.size(), 4);
    EXPECT_THAT(lines[1].toStdString(), HasSubstr("as expected (1)"));
    EXPECT_THAT(lines[2].toStdString(), HasSubstr("1 of 1 expectations not met: outcome is accepted: refused"));
    EXPECT_THAT(lines[3].toStdString(), HasSubstr("not run: no value for sender (nobody gave one)"));
    EXPECT_TRUE(has(u"4 of 4 · 2 as expected · 1 failed · 1 not run"_qs));
    EXPECT_EQ(find<QProgressBar>(u"Progress"_qs)->value(), 4);
    // A result shows its run; it is kept like others.
    choose(u"Results"_qs, u"refused"_qs);
    ASSERT_TRUE(workbench().shown());
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Refused);
    ASSERT_TRUE(waitFor([this] { return workbench().history()->kept().size() == 3; }));
    click(u"Run the failed again"_qs);
    waitForAll();
    ASSERT_TRUE(waitFor([this] { return workbench().history()->kept().size() == 4; }));
}

TEST_F(FolderRunTest, AValueOfOneRunGoesIntoTheNext)
{
    addProfile(u"first"_qs, u"accept-all"_qs);
    addProfile(u"second"_qs, u"accept-all"_qs);
    addProfile(u"third"_qs, u"accept-all"_qs);
    StoredProfile first = stored(0);
    first.profile.take[u"code"_qs] = {u"code:message"_qs, {}};
    first.profile.take[u"none"_qs] = {u"capability:XNONE"_qs, {}};
    save(first);
    StoredProfile second = stored(1);
    second.profile.from = u"from-{{code}}@contoso.example"_qs;
    save(second);
    StoredProfile third = stored(2);
    third.profile.from = u"{{none}}@contoso.example"_qs;
    save(third);
    openFolder();
    click(u"Run all"_qs);
    waitForAll();
    ASSERT_EQ(folderRun().model()->state(1), State::Passed);
    EXPECT_EQ(folderRun().model()->record(1)->timeline.subject.reversePath, "from-250@contoso.example");
    EXPECT_EQ(folderRun().model()->record(0)->taken,
        (QList<TakenValue>{{u"code"_qs, u"code:message"_qs, u"250"_qs, {}},
            {u"none"_qs, u"capability:XNONE"_qs, {}, u"XNONE wasn’t offered"_qs}}));
    EXPECT_EQ(folderRun().model()->record(1)->variables, (QList<UsedVariable>{{u"code"_qs, u"250"_qs, false}}));
    EXPECT_THAT(results()[2].toStdString(), HasSubstr("no value for none (XNONE wasn’t offered)"));
}

TEST_F(FolderRunTest, WhatHasNoValueIsAskedForOnce)
{
    for (const QString &name : {u"one"_qs, u"two"_qs}) {
        addProfile(name, u"accept-all"_qs);
        StoredProfile last = stored(name == u"one"_qs ? 0 : 1);
        last.profile.from = u"{{sender}}@contoso.example"_qs;
        last.profile.message.subject = u"{{token}}"_qs;
        save(last);
    }
    Environments environments;
    environments.common.secrets = {{u"token"_qs, u"ask"_qs}};
    ASSERT_TRUE(saveEnvironments(collection(), environments).problem.isEmpty());
    openFolder();
    answerVariables({{u"sender"_qs, u"eva"_qs}, {u"token"_qs, u"Geheim7"_qs}});
    click(u"Run all"_qs);
    waitForAll();
    EXPECT_EQ(questions, 1);
    ASSERT_EQ(folderRun().model()->state(1), State::Passed);
    const RunRecordPointer last = folderRun().model()->record(1);
    EXPECT_EQ(last->timeline.subject.reversePath, "eva@contoso.example");
    EXPECT_EQ(
        last->variables, (QList<UsedVariable>{{u"sender"_qs, u"eva"_qs, false}, {u"token"_qs, u"••••"_qs, true}}));
}

TEST_F(FolderRunTest, CancelEndsTheRunUnderWayAndLeavesTheOthers)
{
    addProfile(u"waits"_qs, u"silent"_qs);
    addProfile(u"good"_qs, u"accept-all"_qs);
    openFolder();
    click(u"Run all"_qs);
    ASSERT_TRUE(waitFor([this] { return folderRun().model()->state(0) == State::Running; }));
    click(u"Cancel"_qs);
    waitForAll();
    EXPECT_EQ(folderRun().model()->state(0), State::Skipped);
    EXPECT_EQ(folderRun().model()->state(1), State::Waiting);
    EXPECT_THAT(results().first().toStdString(), HasSubstr("cancelled"));
    EXPECT_TRUE(find<QPushButton>(u"Run all"_qs)->isEnabled());
}

TEST_F(FolderRunTest, AnEnvironmentGivesVariablesTheirValues)
{
    addProfile(u"one"_qs, u"accept-all"_qs);
    StoredProfile stored = ProfileCollection(collection()).load().profiles.first();
    stored.profile.from = u"{{sender}}"_qs;
    ASSERT_TRUE(ProfileCollection(collection()).save(stored).problem.isEmpty());
    Environments environments;
    Environment test;
    test.name = u"test"_qs;
    test.variables = {{u"sender"_qs, u"eva@contoso.example"_qs}};
    environments.list = {test};
    ASSERT_TRUE(saveEnvironments(collection(), environments).problem.isEmpty());
    openFolder();
    chooseInCombo(u"Environment"_qs, u"test"_qs);
    click(u"Run all"_qs);
    waitForAll();
    ASSERT_EQ(folderRun().model()->state(0), State::Passed);
    EXPECT_EQ(folderRun().model()->record(0)->timeline.subject.reversePath, "eva@contoso.example");
}

TEST_F(FolderRunTest, BrokenFilesAreNamedAndAnEmptyFolderSaysSo)
{
    ASSERT_TRUE(QDir().mkpath(collection()));
    window->runFolder(collection());
    ASSERT_TRUE(waitFor([this] { return has(u"There is no profile in this folder."_qs); }));
    QFile broken(collection() + u"/broken.json"_qs);
    ASSERT_TRUE(broken.open(QIODevice::WriteOnly));
    broken.write("{\n\"format\": \"helodesk-profile/1\",\n");
    broken.close();
    addProfile(u"good"_qs, u"accept-all"_qs);
    openFolder();
    bool named = false;
    for (const QLabel *label : window->findChild<FolderRunDialog *>()->findChildren<QLabel *>())
        named = named || (label->isVisible() && label->text().contains(u"broken.json:"_qs));
    EXPECT_TRUE(named);
}

} // namespace
