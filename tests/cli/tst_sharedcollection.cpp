// SPDX-License-Identifier: MIT
// The command line beside another writer of the same collection, killed, on a full disk: nothing saved is lost.
#include "core/profile/profilecollection.h"
#include "core/profile/profiledocument.h"
#include "tests/cli/program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <gmock/gmock.h>

#include <csignal>
#include <memory>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

namespace helodesk::test {

using testing::HasSubstr;

class SharedCollection : public testing::Test
{
protected:
    StoredProfile added(const QString &name) const
    {
        StoredProfile stored;
        stored.profile.name = name;
        stored.profile.scenario = u"accept-all"_qs;
        stored.profile.security = Security::StartTls;
        stored.profile.from = u"anna@contoso.example"_qs;
        stored.profile.to = {u"ben@fabrikam.example"_qs};
        EXPECT_EQ(collection.save(stored).problem, QString());
        return stored;
    }
    QByteArray octets(const QString &file) const
    {
        QFile read(collection.folder() + u'/' + file);
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    }
    // An msmtprc with that many accounts.
    QString accounts(int count) const
    {
        QFile file(folder.filePath(u"msmtprc"_qs));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        for (int number = 0; number < count; ++number)
            file.write("account same\nhost mx" + QByteArray::number(number) + ".contoso.example\n\n");
        return file.fileName();
    }
    QStringList import(const QString &file, const QString &into) const
    {
        return {u"profile"_qs, u"import"_qs, file, u"--into"_qs, into};
    }

    QTemporaryDir folder;
    ProfileCollection collection{folder.filePath(u"collection"_qs)};
};

TEST_F(SharedCollection, SeveralProcessesAddWithoutTakingEachOthersNames)
{
    constexpr int processes = 4;
    constexpr int each = 10;
    const QString file = accounts(each);
    std::vector<std::unique_ptr<QProcess>> running;
    for (int number = 0; number < processes; ++number) {
        running.push_back(std::make_unique<QProcess>());
        startProgram(*running.back(), import(file, collection.folder()));
    }
    // This process is a writer too.
    for (int number = 0; number < each; ++number)
        added(u"same"_qs);
    for (const auto &process : running) {
        const Finished finished = waitForEnd(*process);
        EXPECT_EQ(finished.exitCode, 0) << finished.errors.toStdString();
    }
    const CollectionContents contents = collection.load();
    EXPECT_TRUE(contents.problems.isEmpty());
    EXPECT_EQ(contents.profiles.size(), (processes + 1) * each);
}

TEST_F(SharedCollection, ASnapshotAndAnotherProgramsChangesComeTogether)
{
    StoredProfile stored = added(u"busy"_qs);
    QProcess process;
    startProgram(process, {u"run"_qs, collection.pathOf(stored), u"--snapshot"_qs});
    int saves = 0;
    do {
        stored.profile.notes = u"note %1"_qs.arg(++saves);
        EXPECT_EQ(collection.save(stored).problem, QString());
    } while (process.state() != QProcess::NotRunning && !process.waitForFinished(1));
    EXPECT_EQ(process.exitCode(), 0) << process.readAllStandardError().toStdString();
    StoredProfile now;
    EXPECT_EQ(collection.loadOne(stored.file, &now).problem, QString());
    EXPECT_EQ(now.profile.notes, QString(u"note %1"_qs.arg(saves)));
    EXPECT_TRUE(now.profile.expectations.snapshot);
    EXPECT_EQ(now.profile.expectations.outcome, u"accepted"_qs);
}

TEST_F(SharedCollection, KilledInTheMiddleOfSavesItLosesNothingSavedBefore)
{
    const StoredProfile precious = added(u"precious"_qs);
    const QByteArray before = octets(precious.file);
    const QString file = accounts(200);
    qsizetype most = 0;
    for (int round = 0; round < 12; ++round) {
        QProcess process;
        startProgram(process, import(file, collection.folder()));
        ASSERT_TRUE(process.waitForStarted());
        // Once some are saved: at another point of the work each time.
        const qsizetype enough = collection.load().profiles.size() + 1 + round;
        while (
            process.state() == QProcess::Running && QDir(collection.folder()).entryList({u"*.json"_qs}).size() < enough)
            process.waitForFinished(1);
        ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
        process.waitForFinished();
        const CollectionContents contents = collection.load();
        ASSERT_TRUE(contents.problems.isEmpty()) << contents.problems.first().toString().toStdString();
        EXPECT_GE(contents.profiles.size(), most);
        most = contents.profiles.size();
        EXPECT_EQ(octets(precious.file), before);
    }
    EXPECT_GT(most, 12);
    // Its lock holds nobody up.
    EXPECT_EQ(runProgram(import(accounts(1), collection.folder())).exitCode, 0);
}

// A disk of its own, as long as it lives; needs root rights and the right to mount.
class SmallDisk
{
public:
    explicit SmallDisk(const QString &path) : m_path(path.toLocal8Bit())
    {
        m_mounted = QDir().mkpath(path) && ::mount("tmpfs", m_path.constData(), "tmpfs", 0, "size=256k") == 0;
    }
    ~SmallDisk()
    {
        if (m_mounted)
            ::umount2(m_path.constData(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;
    [[nodiscard]] bool isThere() const { return m_mounted; }
    [[nodiscard]] bool makeReadOnly() const
    {
        return ::mount("tmpfs", m_path.constData(), "tmpfs", MS_REMOUNT | MS_RDONLY, "") == 0;
    }

private:
    QByteArray m_path;
    bool m_mounted = false;
};

TEST_F(SharedCollection, AFullAndAReadOnlyDiskLoseNothing)
{
    const SmallDisk disk(collection.folder());
    if (!disk.isThere())
        GTEST_SKIP() << "no disk of its own can be mounted here";
    const StoredProfile precious = added(u"precious"_qs);
    const QByteArray before = octets(precious.file);
    QFile ballast(collection.folder() + u"/ballast"_qs);
    ASSERT_TRUE(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    while (ballast.write(QByteArray(4096, 'x')) == 4096)
        continue;
    ballast.close();
    const QString file = accounts(3);
    const Finished full = runProgram(import(file, collection.folder()));
    EXPECT_EQ(full.exitCode, 1);
    EXPECT_THAT(full.errors.toStdString(), HasSubstr("the disk may be full"));
    EXPECT_THAT(full.output.toStdString(), HasSubstr("same: not saved"));
    const Finished snapshot = runProgram({u"run"_qs, collection.pathOf(precious), u"--snapshot"_qs, u"--quiet"_qs});
    EXPECT_EQ(snapshot.exitCode, 1);
    EXPECT_EQ(octets(precious.file), before);
    const QString store = collection.folder() + u"/runs"_qs;
    const Finished kept = runProgram({u"run"_qs, u"Practice server"_qs, u"--keep"_qs, u"--store"_qs, store});
    EXPECT_EQ(kept.exitCode, 1); // it went well, but what was asked for besides didn't happen
    EXPECT_THAT(kept.output.toStdString(), HasSubstr("queued as"));
    EXPECT_THAT(kept.errors.toStdString(), HasSubstr(store.toStdString()));
    ASSERT_TRUE(ballast.remove());
    EXPECT_EQ(runProgram(import(file, collection.folder())).exitCode, 0);
    EXPECT_EQ(collection.load().profiles.size(), 4);
    ASSERT_TRUE(disk.makeReadOnly());
    const Finished readOnly = runProgram(import(file, collection.folder()));
    EXPECT_EQ(readOnly.exitCode, 1);
    EXPECT_THAT(readOnly.errors.toStdString(), HasSubstr(collection.folder().toStdString()));
    EXPECT_EQ(collection.load().profiles.size(), 4);
    EXPECT_EQ(octets(precious.file), before);
}

TEST_F(SharedCollection, ARunThatCanNotBeKeptIsShownAllTheSame)
{
    QProcess process;
    process.setChildProcessModifier([] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{2048, 2048};
        setrlimit(RLIMIT_FSIZE, &limit);
    });
    const QString store = folder.filePath(u"runs"_qs);
    startProgram(process, {u"run"_qs, u"Practice server"_qs, u"--keep"_qs, u"--store"_qs, store});
    const Finished finished = waitForEnd(process);
    EXPECT_EQ(finished.exitCode, 1);
    EXPECT_THAT(finished.output.toStdString(), HasSubstr("RCPT TO:<ben@fabrikam.example>"));
    EXPECT_THAT(finished.errors.toStdString(), HasSubstr(store.toStdString()));
}

TEST_F(SharedCollection, FilesThatAreBrokenOrForeignAreNamedAndLeftUntouched)
{
    const StoredProfile good = added(u"good"_qs);
    const QByteArray brokenText = "{\n  \"format\": \"helodesk-profile/1\",\n  \"name\": \"x\",,\n}\n";
    const QByteArray foreignText = "{\"name\": \"left-pad\"}\n";
    for (const auto &[name, text] :
        {std::pair(u"broken.json"_qs, brokenText), std::pair(u"foreign.json"_qs, foreignText)}) {
        QFile file(collection.folder() + u'/' + name);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    const std::string broken = (collection.folder() + u"/broken.json:3:16: "_qs).toStdString();
    for (const QStringList &words :
        {QStringList{u"run"_qs, collection.folder()}, QStringList{u"run"_qs, collection.folder(), u"--snapshot"_qs},
            QStringList{u"profile"_qs, u"list"_qs, collection.folder()},
            QStringList{u"profile"_qs, u"delete"_qs, collection.folder() + u"/broken.json"_qs},
            QStringList{u"profile"_qs, u"export"_qs, collection.folder() + u"/broken.json"_qs, u"--as=swaks"_qs}}) {
        const Finished finished = runProgram(words);
        EXPECT_EQ(finished.exitCode, 1) << words.join(u' ').toStdString();
        EXPECT_THAT(finished.errors.toStdString(), HasSubstr(broken)) << words.join(u' ').toStdString();
    }
    EXPECT_EQ(octets(u"broken.json"_qs), brokenText);
    EXPECT_EQ(octets(u"foreign.json"_qs), foreignText);
}

} // namespace helodesk::test
