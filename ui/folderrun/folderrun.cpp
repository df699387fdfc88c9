// SPDX-License-Identifier: MIT
#include "ui/folderrun/folderrun.h"

#include "core/practice/scenario.h"
#include "core/profile/preparation.h"
#include "ui/run/workbench.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include <utility>

namespace helodesk {

using State = FolderRunModel::State;

FolderRun::FolderRun(Workbench *workbench, QObject *parent) : QObject(parent), m_workbench(workbench)
{
    m_workbench->follow(&m_controller);
    connect(&m_controller, &RunController::finished, this, &FolderRun::end);
    connect(&m_controller, &RunController::impossible, this,
        [this](const QString &reason) { m_model.setProblem(m_current, reason); });
}

void FolderRun::open(const QString &folder)
{
    if (isRunning())
        return;
    m_folder = QDir::cleanPath(folder);
    QPointer<FolderRun> self(this);
    QThreadPool::globalInstance()->start([self, folder = m_folder] {
        FolderContents contents;
        contents.collection = ProfileCollection(folder).load();
        const DocumentFile file = readNearestEnvironments(folder, &contents.environments);
        contents.problem = file.problem.isEmpty() ? QString() : file.toString();
        // The application outlives the pool's work; the object may not.
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, folder, contents] {
            if (self && self->m_folder == folder)
                self->take(contents);
        });
    });
}

void FolderRun::open(const QString &folder, const FolderContents &contents)
{
    if (isRunning())
        return;
    m_folder = folder;
    take(contents);
}

void FolderRun::take(const FolderContents &contents)
{
    if (isRunning())
        return;
    m_contents = contents;
    QStringList names;
    QStringList folders;
    for (const StoredProfile &stored : std::as_const(m_contents.collection.profiles)) {
        names.append(stored.profile.name);
        folders.append(stored.folder());
    }
    m_model.setProfiles(names, folders);
    Q_EMIT opened();
}

QStringList FolderRun::problems() const
{
    QStringList lines;
    for (const DocumentFile &file : m_contents.collection.problems) {
        if (!file.foreign)
            lines.append(file.toString());
    }
    if (!m_contents.problem.isEmpty())
        lines.append(m_contents.problem);
    return lines;
}

void FolderRun::start(const QString &environment, bool onlyFailed)
{
    if (isRunning())
        return;
    m_environment = environment;
    m_cancelled = false;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const bool failed = m_model.state(row) == State::Failed || m_model.state(row) == State::Skipped;
        if (!onlyFailed || failed)
            m_model.setState(row, State::Waiting);
    }
    next();
}

void FolderRun::cancel()
{
    m_cancelled = true;
    if (isRunning())
        m_controller.cancel();
}

void FolderRun::next()
{
    m_current = -1;
    for (int row = 0; row < m_model.rowCount() && !m_cancelled; ++row) {
        if (m_model.state(row) == State::Waiting) {
            begin(row);
            return;
        }
    }
    Q_EMIT progressed();
    Q_EMIT finished();
}

void FolderRun::begin(int row)
{
    m_current = row;
    m_model.setState(row, State::Running);
    Q_EMIT progressed();
    Profile profile;
    QString problem;
    auto settings = settingsFor(row, &profile, &problem);
    if (m_cancelled) { // while a password was asked for
        settings.reset();
        problem = tr("cancelled");
    }
    if (settings) {
        m_record = m_controller.start(profile, std::move(*settings), profile.scenario);
        return;
    }
    m_model.setProblem(row, problem);
    // Through the event loop, however many can't be run.
    QMetaObject::invokeMethod(this, &FolderRun::next, Qt::QueuedConnection);
}

void FolderRun::end(const RunRecordPointer &record)
{
    if (record != m_record)
        return;
    m_record = nullptr;
    if (m_cancelled)
        m_model.setProblem(m_current, tr("cancelled"));
    else if (record->judged)
        m_model.setRecord(m_current, record);
    next();
}

std::optional<RunSettings> FolderRun::settingsFor(int row, Profile *profile, QString *problem)
{
    const StoredProfile &stored = m_contents.collection.profiles.at(row);
    VariableSources sources;
    sources.common = &m_contents.environments.common;
    sources.chosen = m_environment.isEmpty() ? nullptr : m_contents.environments.named(m_environment);
    const QString file = ProfileCollection(m_folder).pathOf(stored);
    PreparedProfile prepared = prepareProfile(stored.profile, sources, QFileInfo(file).path());
    *profile = prepared.profile;
    *problem = prepared.problem;
    if (problem->isEmpty() && prepared.settings.practice && !Scenario::named(profile->scenario))
        *problem = tr("the practice server has no scenario “%1”").arg(profile->scenario);
    if (!problem->isEmpty())
        return std::nullopt;
    RunSettings &settings = prepared.settings;
    m_workbench->applyPreferences(settings);
    settings.ending = Ending::Quit; // nobody types into it
    if (prepared.needsPassword()) {
        settings.signIn->password = m_workbench->passwordFor(*profile);
        if (!settings.signIn->password) {
            *problem = tr("no password was given");
            return std::nullopt;
        }
    }
    return settings;
}

} // namespace helodesk
