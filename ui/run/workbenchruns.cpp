// SPDX-License-Identifier: MIT
// The workbench's part in runs of earlier times: showing them, and asking for the same again.
#include "ui/profiles/profilelibrary.h"
#include "ui/run/workbench.h"

#include <QSet>

namespace helodesk {

void Workbench::setPreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    m_archive.setLimits(preferences.keep);
}

void Workbench::follow(RunController *controller)
{
    m_archive.follow(controller);
    connect(
        controller, &RunController::began, this, [this](const RunRecordPointer &record) { history()->add(record); });
    for (auto signal : {&RunController::holding, &RunController::judged, &RunController::finished})
        connect(controller, signal, this, &Workbench::update);
}

void Workbench::applyPreferences(RunSettings &settings) const
{
    if (settings.ehloName.isEmpty())
        settings.ehloName = m_preferences.ehloName;
    if (settings.tls.caFile.isEmpty())
        settings.tls.caFile = m_preferences.caFile;
    settings.timeouts = m_preferences.timeouts;
    settings.tls.keyLogFile = m_keyLogFile;
}

void Workbench::setKeyLogFile(const QString &path)
{
    m_keyLogFile = path;
    Q_EMIT keyLogFileChanged();
}

void Workbench::showRecording(const RunRecordPointer &record)
{
    if (record->profile.isEmpty()) {
        record->profile = profile().id;
        history()->add(record);
    }
    show(record);
}

void Workbench::setRemarks(const RowRemarks &remarks)
{
    if (!m_shown)
        return;
    RowRemarks changed;
    for (auto each = remarks.begin(); each != remarks.end(); ++each) {
        const QByteArray comment = each->comment.trimmed().toUtf8();
        const RowRemark remark{each->marked, QString::fromUtf8(masked(comment, m_shown->secrets.find(comment)))};
        if (!remark.isEmpty())
            changed.insert(each.key(), remark);
    }
    if (changed == m_shown->remarks)
        return;
    m_shown->remarks = changed;
    if (!m_shown->keptAs.isEmpty())
        m_archive.setRowRemarks(m_shown->keptAs, changed);
    Q_EMIT remarksChanged();
}

void Workbench::showRow(int row)
{
    if (const RunRecordPointer record = history()->record(row))
        show(record);
    else if (const RunSummary *run = history()->summary(row))
        showKept(run->id);
}

void Workbench::showKept(const QByteArray &id)
{
    m_awaited = id;
    m_archive.read(id, [this, id](const RunRecordPointer &record) {
        if (m_awaited == id)
            show(record);
    });
}

void Workbench::showLatest()
{
    const RunRecordPointer record = history()->latest(profile().id);
    show(record);
    const RunSummary *kept = record ? nullptr : history()->latestKept(profile().id);
    if (kept)
        showKept(kept->id);
}

// The kept runs are there: each profile stands as its last run did.
void Workbench::takeKept()
{
    QSet<QByteArray> known;
    for (const RunSummary &run : history()->kept().runs()) {
        const QByteArray &id = run.remarks.profile;
        if (known.contains(id))
            continue;
        known.insert(id);
        if (!history()->latest(id))
            m_library->tree()->setStanding(id, standingOf(run.outcome, run.temporary));
    }
    if (!m_shown)
        showLatest();
}

std::optional<Expectations> Workbench::expect(const RunRecord &record)
{
    const int entry = m_library->entryWithId(record.profile);
    if (entry < 0) {
        Q_EMIT problem(tr("The profile of that run is gone."));
        return std::nullopt;
    }
    const Expectations before = m_library->profile(entry).expectations;
    setExpectations(record.profile, snapshotOf(record.timeline, record.outcome, record.verdict, before));
    return before;
}

void Workbench::setExpectations(const QByteArray &id, const Expectations &expectations)
{
    const int entry = m_library->entryWithId(id);
    if (entry < 0)
        return;
    choose(entry);
    Profile changed = profile();
    changed.expectations = expectations;
    edit(changed);
}

// The profile as it is now, with what the run was asked then.
static Profile profileAgain(Profile profile, const RunSubject &subject)
{
    if (!profile.usesPracticeServer()) {
        profile.server = subject.server;
        profile.port = subject.port;
    }
    if (subject.security != Security::Auto)
        profile.security = subject.security;
    profile.signIn = subject.signIn;
    if (subject.signIn)
        profile.user = subject.user;
    profile.from = QString::fromUtf8(subject.reversePath);
    profile.to.clear();
    for (const QByteArray &recipient : subject.recipients)
        profile.to.append(QString::fromUtf8(recipient));
    profile.stopAfter = subject.stopAfter;
    return profile;
}

std::optional<PreparedProfile> Workbench::again(const RunRecordPointer &record)
{
    const int entry = m_library->entryWithId(record->profile);
    if (entry < 0) {
        Q_EMIT problem(tr("The profile of that run is gone. Choose one and press Run."));
        return std::nullopt;
    }
    choose(entry);
    auto ready = prepared(profileAgain(profile(), record->timeline.subject));
    if (ready && !isReady(ready->profile, true))
        ready.reset();
    return ready;
}

void Workbench::rerun(const RunRecordPointer &record)
{
    const auto ready = again(record);
    if (!ready)
        return;
    if (auto settings = settingsFor(*ready))
        begin(ready->profile, std::move(*settings), *ready);
}

} // namespace helodesk
