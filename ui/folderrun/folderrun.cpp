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
    connect(&m_controller, &RunController::finished, this, [this](const RunRecordPointer &record) {
        if (record == m_record) // before it is shown as over
            Workbench::takeInto(m_answers, takenBy(m_current), *record);
    });
    m_workbench->follow(&m_controller);
    connect(&m_controller, &RunController::finished, this, &FolderRun::end);
    connect(&m_controller, &RunController::impossible, this,
        [this](const QString &reason) { m_model.setProblem(m_current, reason); });
}

void FolderRun::open(const QString &folder)
{
    if (isRunning())
        return;
    changeFolder(QDir::cleanPath(folder));
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
    changeFolder(folder);
    take(contents);
}

void FolderRun::changeFolder(const QString &folder)
{
    if (folder != m_folder)
        m_answers = {};
    m_folder = folder;
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
    if (environment != m_environment)
        m_answers = {};
    if (!onlyFailed)
        m_answers.taken.clear();
    m_answers.unobtainable.clear();
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
    PreparedProfile ready;
    QString problem;
    auto settings = settingsFor(row, &ready, &problem);
    if (m_cancelled) { // while something was asked for
        settings.reset();
        problem = tr("cancelled");
    }
    if (settings) {
        m_record = m_controller.start(ready.profile, std::move(*settings), ready.profile.scenario);
        m_record->variables = ready.variables;
        return;
    }
    m_model.setProblem(row, problem);
    for (const QString &name : takenBy(row).keys())
        m_answers.unobtainable[name] = tr("“%1” wasn’t run").arg(m_contents.collection.profiles.at(row).profile.name);
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

std::optional<RunSettings> FolderRun::settingsFor(int row, PreparedProfile *ready, QString *problem)
{
    const StoredProfile stored = m_contents.collection.profiles.at(row);
    const RunCircumstances circumstances{[this] {
                                             VariableSources sources;
                                             sources.common = &m_contents.environments.common;
                                             sources.chosen = m_contents.environments.named(m_environment);
                                             return sources;
                                         },
        QFileInfo(ProfileCollection(m_folder).pathOf(stored)).path()};
    auto prepared = m_workbench->prepare(stored.profile, circumstances, m_answers, problem);
    if (!prepared && problem->isEmpty()) // a person gave up: it has its words now
        prepared = m_workbench->prepare(stored.profile, circumstances, m_answers, problem);
    if (!prepared)
        return std::nullopt;
    *ready = *prepared;
    *problem = ready->problem;
    RunSettings settings = ready->settings;
    if (problem->isEmpty() && settings.practice && !Scenario::named(ready->profile.scenario))
        *problem = tr("the practice server has no scenario “%1”").arg(ready->profile.scenario);
    if (!problem->isEmpty())
        return std::nullopt;
    m_workbench->applyPreferences(settings);
    if (settings.ending == Ending::StayOpen)
        settings.ending = Ending::Quit; // nobody types into it
    if (!m_workbench->addSecrets(*ready, settings, problem))
        return std::nullopt;
    return settings;
}

} // namespace helodesk
