// SPDX-License-Identifier: MIT
#include "core/history/runstore.h"

#include "core/transcript/rundocument.h"

#include <QCoreApplication>
#include <QDir>
#include <QHash>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QStandardPaths>
#include <QUrl>
#include <QVariant>

#include <filesystem>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::History)
};

constexpr int lockPatience = 2000; // milliseconds: another program's change is over in a few
constexpr std::chrono::hours undoTime(24);
const QString indexName = QStringLiteral("index.tsv");
const QString documentEnding = QStringLiteral(".json");
const QString journalEnding = QStringLiteral(".journal");
const QString removedEnding = QStringLiteral(".deleted");

// A folder name that is good everywhere, whatever the profile's id.
QByteArray folderOf(const QByteArray &profile)
{
    if (profile.isEmpty())
        return "_";
    QByteArray name = profile.toPercentEncoding(" ", ".~");
    return name.first(std::min<qsizetype>(name.size(), 120));
}

// What a file was when it was read.
bool stamp(const QString &path, RunSummary &summary)
{
    std::error_code error;
    const std::filesystem::path file = QFileInfo(path).filesystemFilePath();
    const auto time = std::filesystem::last_write_time(file, error);
    if (error)
        return false;
    summary.fileTime = static_cast<qint64>(time.time_since_epoch().count());
    summary.fileSize = static_cast<qint64>(std::filesystem::file_size(file, error));
    return !error;
}

// Calls visit(id, ending, entry) for every file in the folders of the profiles.
template <typename Visit> void visitFiles(const QString &folder, const Visit &visit)
{
    std::error_code error;
    for (const auto &inner : std::filesystem::directory_iterator(QDir(folder).filesystemPath(), error)) {
        if (!inner.is_directory(error))
            continue;
        const QByteArray name = QByteArray::fromStdString(inner.path().filename().string()) + '/';
        for (const auto &entry : std::filesystem::directory_iterator(inner.path(), error)) {
            const QByteArray file = QByteArray::fromStdString(entry.path().filename().string());
            for (const QString &ending : {documentEnding, journalEnding, documentEnding + removedEnding}) {
                if (file.size() > ending.size() && file.endsWith(ending.toLatin1()))
                    visit(name + file.chopped(ending.size()), ending, entry);
            }
        }
    }
}

ParsedDocument readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{}, file.errorString()};
    return parseDocument(file.readAll());
}

} // namespace

RunStore::RunStore(QString folder) : m_folder(std::move(folder)) { }

RunStore::~RunStore()
{
    for (const QByteArray &id : std::as_const(m_removed))
        QFile::remove(fileOf(id) + removedEnding);
}

RunStore RunStore::standard()
{
    return RunStore(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/runs"_qs);
}

QString RunStore::fileOf(const QByteArray &id) const
{
    return m_folder + u'/' + QString::fromUtf8(id) + documentEnding;
}

QByteArray RunStore::freshId(const QByteArray &profile, const QDateTime &started) const
{
    const QDateTime time = started.isValid() ? started.toUTC() : QDateTime::currentDateTimeUtc();
    return folderOf(profile) + '/' + time.toString(u"yyyyMMdd'T'HHmmsszzz'Z'"_qs).toLatin1() + '-'
        + QByteArray::number(QRandomGenerator::global()->generate(), 16).rightJustified(8, '0');
}

std::unique_ptr<Journal> RunStore::begin(const QByteArray &profile, const RunSubject &subject, QString *problem)
{
    const QByteArray id = freshId(profile, subject.started);
    const QString path = m_folder + u'/' + QString::fromUtf8(id) + journalEnding;
    const QString folder = QFileInfo(path).path();
    if (!QDir().mkpath(folder)) {
        *problem = Texts::tr("The folder %1 can’t be made").arg(folder);
        return nullptr;
    }
    return Journal::make(path, profile, subject, problem);
}

std::optional<RunSummary> RunStore::write(const QByteArray &id, const QJsonObject &document, QString *problem) const
{
    const QString path = fileOf(id);
    QSaveFile file(path);
    const QByteArray octets = toJson(document);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly)
        || file.write(octets) != octets.size() || !file.commit()) {
        *problem = path + u": "_qs + file.errorString();
        return std::nullopt;
    }
    RunSummary summary = summaryOf(id, document);
    stamp(path, summary);
    return summary;
}

std::optional<RunSummary> RunStore::finish(
    Journal &journal, const Outcome &outcome, const Verdict &verdict, QString *problem, const QJsonObject &further)
{
    const QByteArray id = QDir(m_folder).relativeFilePath(journal.path()).chopped(journalEnding.size()).toUtf8();
    QJsonObject document = storedDocument(journal.timeline(), outcome, verdict, {journal.profile(), {}, false});
    for (auto it = further.begin(); it != further.end(); ++it)
        document.insert(it.key(), it.value());
    const auto summary = write(id, document, problem);
    if (summary)
        journal.remove();
    return summary;
}

std::optional<RunSummary> RunStore::keep(const QByteArray &profile, const QJsonObject &document, QString *problem)
{
    const QDateTime started = QDateTime::fromString(document.value(u"started").toString(), Qt::ISODateWithMs);
    RunRemarks remarks = remarksOf(document);
    remarks.profile = profile;
    return write(freshId(profile, started), withRemarks(document, remarks), problem);
}

ParsedDocument RunStore::read(const QByteArray &id) const
{
    const QString path = fileOf(id);
    ParsedDocument read = readFile(path);
    if (read.problem.isEmpty())
        read.problem = problemOf(read.document);
    if (!read.problem.isEmpty())
        read = {{}, path + u": "_qs + read.problem};
    return read;
}

std::optional<RunSummary> RunStore::summaryOfFile(const QByteArray &id, QString *problem) const
{
    RunSummary before; // of the file before it is read: a change in between is then seen at the next start
    stamp(fileOf(id), before);
    const ParsedDocument found = read(id);
    *problem = found.problem;
    if (!problem->isEmpty())
        return std::nullopt;
    RunSummary summary = summaryOf(id, found.document);
    summary.fileTime = before.fileTime;
    summary.fileSize = before.fileSize;
    return summary;
}

std::optional<RunSummary> RunStore::change(const QByteArray &id, const Change &change, QString *problem) const
{
    QLockFile lock(fileOf(id) + u".lock"_qs);
    if (!lock.tryLock(lockPatience)) {
        *problem = Texts::tr("%1 is being changed by another program").arg(fileOf(id));
        return std::nullopt;
    }
    const ParsedDocument found = read(id);
    if (!found.problem.isEmpty()) {
        *problem = found.problem;
        return std::nullopt;
    }
    RunRemarks remarks = remarksOf(found.document);
    change(remarks);
    return write(id, withRemarks(found.document, remarks), problem);
}

std::optional<RunSummary> RunStore::setPinned(const QByteArray &id, bool pinned, QString *problem)
{
    return change(
        id, [pinned](RunRemarks &remarks) { remarks.pinned = pinned; }, problem);
}

std::optional<RunSummary> RunStore::setNote(const QByteArray &id, const QString &note, QString *problem)
{
    return change(
        id, [&note](RunRemarks &remarks) { remarks.note = note; }, problem);
}

std::optional<RunSummary> RunStore::setRowRemarks(const QByteArray &id, const RowRemarks &rows, QString *problem)
{
    return change(
        id, [&rows](RunRemarks &remarks) { remarks.rows = rows; }, problem);
}

QString RunStore::remove(const QByteArray &id)
{
    QFile file(fileOf(id));
    if (!file.rename(fileOf(id) + removedEnding))
        return file.fileName() + u": "_qs + file.errorString();
    m_removed.insert(id);
    std::error_code error;
    std::filesystem::last_write_time(QFileInfo(fileOf(id) + removedEnding).filesystemFilePath(),
        std::filesystem::file_time_type::clock::now(), error);
    return {};
}

std::optional<RunSummary> RunStore::restore(const QByteArray &id, QString *problem)
{
    QFile file(fileOf(id) + removedEnding);
    if (!file.rename(fileOf(id))) {
        *problem = file.fileName() + u": "_qs + file.errorString();
        return std::nullopt;
    }
    m_removed.remove(id);
    return summaryOfFile(id, problem);
}

QList<QByteArray> RunStore::cleanUp(const RunIndex &index, const KeepLimits &limits, const QDateTime &now) const
{
    QList<QByteArray> gone;
    for (const QByteArray &id : index.beyond(limits, now)) {
        QLockFile lock(fileOf(id) + u".lock"_qs);
        if (!lock.tryLock(0))
            continue;
        // Another program may have pinned it, or have removed it.
        const ParsedDocument found = read(id);
        if (found.problem.isEmpty() && remarksOf(found.document).pinned)
            continue;
        if (QFile::remove(fileOf(id)) || !QFile::exists(fileOf(id)))
            gone.append(id);
    }
    return gone;
}

void RunStore::saveIndex(const RunIndex &index) const
{
    QSaveFile file(m_folder + u'/' + indexName);
    if (file.open(QIODevice::WriteOnly) && file.write(index.toText()) >= 0)
        file.commit();
}

bool RunStore::closeJournal(const QByteArray &id, QStringList *problems) const
{
    const QString path = m_folder + u'/' + QString::fromUtf8(id) + journalEnding;
    const auto lock = lockLeftover(path);
    QFile file(path);
    if (!lock || !file.open(QIODevice::ReadOnly)) // its writer lives, or has just ended
        return false;
    const bool isDocument = QFile::exists(fileOf(id));
    if (!isDocument) {
        const ReadRun journal = readJournal(file.readAll());
        QString problem = journal.problem.isEmpty() ? QString() : path + u": "_qs + journal.problem;
        if (journal.run && !write(id, storedDocument(*journal.run), &problem))
            problem = Texts::tr("A run that was interrupted can’t be kept: %1").arg(problem);
        if (!problem.isEmpty()) {
            problems->append(problem);
            return false;
        }
    }
    file.remove();
    return !isDocument;
}

// Left behind by a program that ended too early to do it.
void RunStore::removeLeftover(const QByteArray &id, std::chrono::nanoseconds age) const
{
    if (age > undoTime)
        QFile::remove(fileOf(id) + removedEnding);
}

RunIndex RunStore::load(QStringList *problems)
{
    QFile file(m_folder + u'/' + indexName);
    QList<RunSummary> indexed
        = file.open(QIODevice::ReadOnly) ? RunIndex::fromText(file.readAll()) : QList<RunSummary>();
    QHash<QByteArray, qsizetype> places;
    places.reserve(indexed.size());
    for (qsizetype i = 0; i < indexed.size(); ++i)
        places.insert(indexed[i].id, i);

    QList<RunSummary> runs;
    runs.reserve(indexed.size());
    QList<QByteArray> journals;
    QList<QByteArray> unread;
    visitFiles(m_folder, [&](const QByteArray &id, const QString &ending, const auto &entry) {
        std::error_code error;
        const auto time = entry.last_write_time(error);
        const auto place = places.constFind(id);
        if (ending == journalEnding)
            journals.append(id);
        else if (ending != documentEnding)
            removeLeftover(id, std::filesystem::file_time_type::clock::now() - time);
        else if (place != places.cend()
            && indexed[*place].fileTime == static_cast<qint64>(time.time_since_epoch().count())
            && indexed[*place].fileSize == static_cast<qint64>(entry.file_size(error)))
            runs.append(std::move(indexed[*place]));
        else
            unread.append(id);
    });
    for (const QByteArray &id : journals) {
        if (closeJournal(id, problems))
            unread.append(id);
    }
    for (const QByteArray &id : unread) {
        QString problem;
        if (const auto summary = summaryOfFile(id, &problem))
            runs.append(*summary);
        else
            problems->append(problem);
    }
    RunIndex index(std::move(runs));
    if (!unread.isEmpty() || index.size() != indexed.size())
        saveIndex(index);
    return index;
}

} // namespace helodesk
