// SPDX-License-Identifier: MIT
#include "core/profile/guardedfile.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSaveFile>

#include <chrono>
#include <thread>

namespace helodesk {

namespace {

struct GuardedFileTexts {
    Q_DECLARE_TR_FUNCTIONS(GuardedFile)
};

QString atPath(const QString &path, const QString &words)
{
    return QDir::toNativeSeparators(path) + QLatin1StringView(": ") + words;
}

// The lock's own words for why it isn't ours.
QString whyNotLocked(const QLockFile &lock, const QString &folder)
{
    if (lock.error() == QLockFile::PermissionError)
        return atPath(folder, GuardedFileTexts::tr("nothing may be written in this folder"));
    if (lock.error() == QLockFile::LockFailedError)
        return atPath(folder, GuardedFileTexts::tr("another program is changing files in this folder; try again"));
    return atPath(folder, GuardedFileTexts::tr("the folder’s lock can’t be written; the disk may be full"));
}

QString replaceFile(const QString &path, const QByteArray &octets)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size() && file.commit())
        return {};
    return atPath(path, file.errorString());
}

// Whether a lock's file has stood empty for longer than it takes to write into it: its maker was killed in between. It
// names no process whose end QLockFile could notice.
bool isLeftEmpty(const QString &path)
{
    constexpr qint64 longEnough = 2; // seconds
    const QFileInfo file(path);
    return file.exists() && file.size() == 0 && file.lastModified().secsTo(QDateTime::currentDateTime()) > longEnough;
}

// Asks often: QLockFile's own waiting doubles its pauses and so loses against others who come again and again.
bool waitFor(QLockFile &lock)
{
    using namespace std::chrono_literals;
    constexpr auto usualAge = 30s; // at which a lock counts as left behind, though its owner may live
    constexpr auto patience = 10s; // nobody of us holds it for longer than a write takes
    const QDeadlineTimer deadline(patience);
    while (!lock.tryLock(0ms)) {
        if (lock.error() != QLockFile::LockFailedError || deadline.hasExpired())
            return false;
        std::this_thread::sleep_for(5ms);
        lock.setStaleLockTime(isLeftEmpty(lock.fileName()) ? 1s : usualAge);
    }
    return true;
}

// Does what under the folder's lock.
QString underLock(const QString &path, const std::function<QString()> &what)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!QDir().mkpath(folder))
        return atPath(folder, GuardedFileTexts::tr("the folder can’t be made"));
    QLockFile lock(folder + QLatin1StringView("/.helodesk.lock"));
    if (!waitFor(lock))
        return whyNotLocked(lock, folder);
    return what();
}

} // namespace

FileContent readWhole(const QString &path)
{
    constexpr qint64 most = 16 * 1024 * 1024;
    FileContent content;
    QFile file(path);
    content.exists = file.exists();
    if (!content.exists)
        return content;
    if (QFileInfo(path).isDir()) {
        content.problem = GuardedFileTexts::tr("it is a folder");
    } else if (!file.open(QIODevice::ReadOnly)) {
        content.problem = file.errorString();
    } else {
        content.octets = file.read(most + 1);
        if (file.error() != QFileDevice::NoError)
            content.problem = file.errorString();
        else if (content.octets.size() > most)
            content.problem = GuardedFileTexts::tr("it is larger than 16 MiB");
    }
    return content;
}

QString changeFile(const QString &path, const FileChange &change)
{
    return underLock(path, [&]() -> QString {
        const FileContent now = readWhole(path);
        if (!now.problem.isEmpty())
            return atPath(path, now.problem);
        QString problem;
        const std::optional<QByteArray> octets = change(now, &problem);
        if (!octets)
            return atPath(path, problem);
        return now.exists && *octets == now.octets ? QString() : replaceFile(path, *octets);
    });
}

QString removeFile(const QString &path, const std::function<bool(const FileContent &now, QString *problem)> &mayGo)
{
    return underLock(path, [&]() -> QString {
        const FileContent now = readWhole(path);
        if (!now.exists)
            return {};
        if (!now.problem.isEmpty())
            return atPath(path, now.problem);
        QString problem;
        if (!mayGo(now, &problem))
            return atPath(path, problem);
        QFile file(path);
        return file.remove() ? QString() : atPath(path, file.errorString());
    });
}

} // namespace helodesk
