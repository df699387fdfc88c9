// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/stepmodel.h"
#include "core/profile/preparation.h"
#include "core/profile/profilestore.h"
#include "ui/run/passwordkeeper.h"
#include "ui/run/preferences.h"
#include "ui/run/runarchive.h"
#include "ui/run/runcontroller.h"
#include "ui/run/variableanswers.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace helodesk {

class ProfileLibrary;
struct ScenarioRun;

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

    // Asks for the values of variables that a profile needs, in one go; nothing if the person gave up.
    using VariableQuestion
        = std::function<std::optional<QMap<QString, QString>>(const QString &profile, const QList<AskedVariable> &)>;
    void setVariableQuestion(VariableQuestion question) { m_askVariables = std::move(question); }
    void setPreferences(const Preferences &preferences);

    [[nodiscard]] ProfileLibrary *library() const { return m_library.get(); }
    [[nodiscard]] RunHistoryModel *history() { return m_archive.model(); }
    [[nodiscard]] RunArchive *archive() { return &m_archive; }
    // Lets another controller's runs be listed and kept like those of this one.
    void follow(RunController *controller);
    // Makes a profile ready to run: asks the keychain and a person for what its variables lack, and runs the event loop
    // meanwhile; answers gets what was typed. Nothing, and why, if they can't be replaced; no reason if the person gave
    // up. The sign-in's password, and whether there is a server, is left to the caller.
    [[nodiscard]] std::optional<PreparedProfile> prepare(
        const Profile &profile, const RunCircumstances &circumstances, VariableAnswers &answers, QString *problem);
    // Takes values for other profiles out of a finished run; the run says so.
    static void takeInto(VariableAnswers &answers, const TakeSources &take, RunRecord &record);
    // What the preferences say, where the settings say nothing.
    void applyPreferences(RunSettings &settings) const;
    // Gives the run what it lacks, known or asked for: the password of the client key, and the sign-in's password and
    // token. False if the user gave up; problem gets which one there is none of.
    [[nodiscard]] bool addSecrets(const PreparedProfile &prepared, RunSettings &settings, QString *problem = nullptr);
    [[nodiscard]] PasswordKeeper *passwords() { return &m_passwords; }

    // The number of the chosen profile in the library.
    [[nodiscard]] int chosenEntry() const { return m_chosen; }
    [[nodiscard]] const Profile &profile() const;
    void choose(int entry);
    // Chooses it as soon as it is read, unless the user chooses another before.
    void chooseLater(const QString &key);
    // Takes the chosen profile as the user changed it.
    void edit(const Profile &profile);
    // Lets the chosen profile play that scenario of the practice server, with what a run needs to show it.
    void chooseScenario(const QString &name);
    // The environment that gives the chosen profile's variables their values; empty: none.
    [[nodiscard]] QString environment() const;
    void setEnvironment(const QString &name);
    // By collection, to be remembered.
    [[nodiscard]] const QMap<QString, QString> &chosenEnvironments() const { return m_environments; }
    void setChosenEnvironments(const QMap<QString, QString> &chosen) { m_environments = chosen; }
    // Those of a profile in a collection; the chosen profile's without one.
    [[nodiscard]] VariableSources variableSources(const QString &collection = {}) const;
    // What the chosen profile's message comes to, as far as that is known without asking anybody. Its secrets are those
    // of the message alone; files are named from the root.
    [[nodiscard]] Resolution messageResolution() const;
    // A sign-in over an unencrypted connection: the user's word for this profile until another is chosen.
    void setAllowCleartext(bool allow) { m_allowCleartext = allow; }
    [[nodiscard]] bool allowsCleartext() const { return m_allowCleartext; }
    // Likewise to a server whose certificate isn't verified and can't be trusted.
    void setAllowUnverified(bool allow) { m_allowUnverified = allow; }
    [[nodiscard]] bool allowsUnverified() const { return m_allowUnverified; }

    // A file to which runs add the keys of their TLS sessions, until the program ends; empty: none.
    void setKeyLogFile(const QString &path);
    [[nodiscard]] const QString &keyLogFile() const { return m_keyLogFile; }

    [[nodiscard]] bool isBusy() const { return m_controller.isBusy(); }
    void run();
    void runSignedIn();
    // Signs in as the chosen profile says, also where it wouldn't, and ends.
    void verifySignIn();
    // Asks the server of that run for the same again, as far as its profile still says how.
    void rerun(const RunRecordPointer &record);
    void stop();
    // The steps of the chosen profile's next run, as far as they are known before it.
    [[nodiscard]] QList<PlannedStep> plan() const;
    // Those of the run under way, which isn't always the whole of it, or of the last one that began.
    [[nodiscard]] const QList<PlannedStep> &planOfRun() const { return m_plan; }
    // Steps before which runs stop; also the run under way.
    void setStops(const QSet<StepKey> &steps);
    // Begins a run that stops before its first command; lets the one under way stop at its next.
    void step();
    // The run under way or the last one.
    [[nodiscard]] RunRecordPointer current() const { return m_controller.current(); }
    // The command that waits to be sent, of the run under way.
    [[nodiscard]] const std::optional<RunController::Paused> &paused() const { return m_controller.paused(); }
    // The run that is shown waits with it.
    [[nodiscard]] bool showsPaused() const { return paused() && m_shown && m_shown == current(); }
    // Sends it, changed if a line is given, and goes on: to the next stop, or with andStop to the next command.
    void proceed(const std::optional<QByteArray> &line, bool andStop);
    void passOver();
    // Says again over a connection of its own what the run said up to that row, and waits there (repetitionOf()).
    void fork(const RunRecordPointer &record, int row);
    // Sends a typed line into the run under way; begins one that stays open if there is none.
    void send(const QByteArray &line);

    // Lets the profile of that run expect what the run showed; what it expected before. Nothing if the profile is gone.
    std::optional<Expectations> expect(const RunRecord &record);
    void setExpectations(const QByteArray &profile, const Expectations &expectations);

    // The run that the panels show; null before the first.
    [[nodiscard]] RunRecordPointer shown() const { return m_shown; }
    void show(const RunRecordPointer &record);
    // What is noted beside the rows of the shown run, kept with it. A secret of the run is hidden in it.
    void setRemarks(const RowRemarks &remarks);
    // Lists and shows what somebody recorded, beside the chosen profile's runs, until the program ends.
    void showRecording(const RunRecordPointer &record);
    // Shows the run in that row of the history as soon as it is read, unless another is asked for first.
    void showRow(int row);

Q_SIGNALS:
    // Another profile was chosen.
    void chosen();
    // The chosen profile was changed, by a field or by other hands.
    void edited();
    void shownChanged();
    // count events of the shown run from index first on are new.
    void shownGrew(int first, int count);
    // State, outcome or verdict of the shown run changed.
    void shownUpdated();
    void remarksChanged();
    void busyChanged();
    // paused() is another.
    void pausedChanged();
    void environmentChanged();
    void keyLogFileChanged();
    void missing(helodesk::Workbench::Missing what);
    // Something to tell the user in a line.
    void problem(const QString &text);

private:
    [[nodiscard]] bool isReady(const Profile &profile, bool sends);
    // The chosen profile, or that with what is another this time, made ready; nothing if the user gave up or a variable
    // can't be replaced.
    [[nodiscard]] std::optional<PreparedProfile> prepared(const Profile &profile);
    // False if the person gave up, or, with a reason, if nobody can be asked.
    [[nodiscard]] bool askFor(const QStringList &missing, const Profile &profile, const VariableSources &sources,
        VariableAnswers &answers, QString *problem);
    // False if the person gave up.
    [[nodiscard]] bool addKeyPassword(const Profile &profile, TlsSettings &tls);
    void takeFrom(const RunRecordPointer &record);
    // Nothing if the user gave up.
    [[nodiscard]] std::optional<RunSettings> settingsFor(const PreparedProfile &prepared);
    // Up to the sign-in, with nothing to send.
    void runWithoutMessage(const Profile &wanted, Ending ending);
    // That run's profile, chosen and made ready to do the same; nothing, told, if that can't be.
    [[nodiscard]] std::optional<PreparedProfile> again(const RunRecordPointer &record);
    void begin(const Profile &profile, RunSettings settings, const PreparedProfile &prepared);
    void rehearse(RunSettings &settings);
    void showKept(const QByteArray &id);
    void showLatest();
    void takeKept();
    void update(const RunRecordPointer &record);
    void chooseWaiting();
    // What a run must do so that the scenario shows what it is for.
    static void takePlay(const ScenarioRun &play, RunSettings &settings);

    std::unique_ptr<ProfileLibrary> m_library;
    RunArchive m_archive; // before the controller, whose runs it keeps
    PasswordKeeper m_passwords;
    Preferences m_preferences;
    VariableQuestion m_askVariables;
    QMap<QString, QString> m_environments; // the chosen one by collection
    VariableAnswers m_answers; // until the program ends or another environment is chosen
    int m_chosen = 0;
    QString m_waitingFor; // the key of a profile that isn't read yet
    bool m_allowCleartext = false;
    bool m_allowUnverified = false;
    QString m_keyLogFile;
    QSet<StepKey> m_stops;
    QList<PlannedStep> m_plan; // of the last run that began
    std::optional<Rehearsal> m_rehearsal; // of the next run, where it isn't the usual one
    RunRecordPointer m_shown;
    QByteArray m_awaited; // a kept run that is being read, to be shown then
    RunController m_controller;
};

} // namespace helodesk
