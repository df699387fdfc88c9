// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/profilemodel.h"
#include "core/profile/profilestore.h"
#include "ui/run/passwordkeeper.h"
#include "ui/run/preferences.h"
#include "ui/run/runarchive.h"
#include "ui/run/runcontroller.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <optional>

namespace helodesk {

// What the window works on: the profiles and the chosen one, the run under way, the runs that are kept, and the run
// that is shown. The panels read it and call it; it knows none of them.
class Workbench : public QObject
{
    Q_OBJECT
public:
    // What a run lacks before it can begin.
    enum class Missing { Server, Recipient, User };
    Q_ENUM(Missing)

    explicit Workbench(ProfileStore store, QObject *parent = nullptr);
    ~Workbench() override;

    void setPreferences(const Preferences &preferences);

    [[nodiscard]] ProfileModel *profiles() { return &m_profiles; }
    [[nodiscard]] RunHistoryModel *history() { return m_archive.model(); }
    [[nodiscard]] RunArchive *archive() { return &m_archive; }
    // Lets another controller's runs be listed and kept like those of this one.
    void follow(RunController *controller);
    // What the preferences say, where the settings say nothing.
    void applyPreferences(RunSettings &settings) const;
    // Known, or asked for; nothing if the user gave up.
    [[nodiscard]] std::optional<QByteArray> passwordFor(const Profile &profile);
    [[nodiscard]] PasswordKeeper *passwords() { return &m_passwords; }

    [[nodiscard]] int chosenRow() const { return m_chosen; }
    [[nodiscard]] const Profile &profile() const { return m_profiles.profile(m_chosen); }
    void choose(int row);
    // Takes the chosen profile as the user changed it.
    void edit(const Profile &profile);
    // Lets the chosen profile play that scenario of the practice server, with what a run needs to show it.
    void chooseScenario(const QString &name);
    // A sign-in over an unencrypted connection: the user's word for this profile until another is chosen.
    void setAllowCleartext(bool allow) { m_allowCleartext = allow; }
    [[nodiscard]] bool allowsCleartext() const { return m_allowCleartext; }

    [[nodiscard]] bool isBusy() const { return m_controller.isBusy(); }
    void run();
    void runSignedIn();
    // Asks the server of that run for the same again, as far as its profile still says how.
    void rerun(const RunRecordPointer &record);
    void stop();
    // Sends a typed line into the run under way; begins one that stays open if there is none.
    void send(const QByteArray &line);

    // Lets the profile of that run expect what the run showed; what it expected before. Nothing if the profile is gone.
    std::optional<Expectations> expect(const RunRecord &record);
    void setExpectations(const QByteArray &profile, const Expectations &expectations);

    // The run that the panels show; null before the first.
    [[nodiscard]] RunRecordPointer shown() const { return m_shown; }
    void show(const RunRecordPointer &record);
    // Shows the run in that row of the history as soon as it is read, unless another is asked for first.
    void showRow(int row);

Q_SIGNALS:
    // Another profile was chosen.
    void chosen();
    // The chosen profile was changed by other hands than the field's own.
    void edited();
    void shownChanged();
    // count events of the shown run from index first on are new.
    void shownGrew(int first, int count);
    // State, outcome or verdict of the shown run changed.
    void shownUpdated();
    void busyChanged();
    void missing(helodesk::Workbench::Missing what);
    // Something to tell the user in a line.
    void problem(const QString &text);

private:
    [[nodiscard]] bool isReady(const Profile &profile, bool sends);
    // Nothing if the user gave up.
    [[nodiscard]] std::optional<RunSettings> settingsFor(const Profile &profile);
    void begin(const Profile &profile, RunSettings settings);
    void showKept(const QByteArray &id);
    void showLatest();
    void takeKept();
    void update(const RunRecordPointer &record);
    void saveEdits();

    ProfileStore m_store;
    ProfileModel m_profiles;
    RunArchive m_archive; // before the controller, whose runs it keeps
    PasswordKeeper m_passwords;
    Preferences m_preferences;
    int m_chosen = 0;
    QSet<int> m_unsaved; // rows
    QTimer m_saveTimer; // a profile isn't written at every letter
    bool m_allowCleartext = false;
    RunRecordPointer m_shown;
    QByteArray m_awaited; // a kept run that is being read, to be shown then
    RunController m_controller;
};

} // namespace helodesk
