// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/folderrunmodel.h"
#include "core/profile/environments.h"
#include "core/profile/preparation.h"
#include "core/profile/profilecollection.h"
#include "ui/run/runcontroller.h"
#include "ui/run/variableanswers.h"

#include <QObject>
#include <QString>

#include <optional>

namespace helodesk {

class Workbench;

// What stands in a folder of profiles.
struct FolderContents {
    CollectionContents collection;
    Environments environments;
    QString problem; // of the environments' file
};

// Runs all profiles of a folder, one after the other, beside the run of the window; what one gives to others ("take")
// they have. Their runs are kept like others.
class FolderRun : public QObject
{
    Q_OBJECT
public:
    explicit FolderRun(Workbench *workbench, QObject *parent = nullptr);

    // Reads it on another thread; opened() follows.
    void open(const QString &folder);
    // The same with what is known already; folder: of the collection.
    void open(const QString &folder, const FolderContents &contents);
    [[nodiscard]] const QString &folder() const { return m_folder; }
    [[nodiscard]] QStringList environments() const { return m_contents.environments.names(); }
    // Files that are no usable profiles, a line each.
    [[nodiscard]] QStringList problems() const;

    // environment: its name; empty: none. onlyFailed: those that failed or were skipped the last time.
    void start(const QString &environment, bool onlyFailed = false);
    // Ends the run under way; the others stay as they are.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_current >= 0; }
    [[nodiscard]] FolderRunModel *model() { return &m_model; }

Q_SIGNALS:
    void opened();
    // Another profile is being run, or one is over.
    void progressed();
    void finished();

private:
    void changeFolder(const QString &folder);
    void take(const FolderContents &contents);
    void next();
    void begin(int row);
    void end(const RunRecordPointer &record);
    // What the run of that row gives to others.
    [[nodiscard]] const TakeSources &takenBy(int row) const
    {
        return m_contents.collection.profiles.at(row).profile.take;
    }
    // Nothing, and a problem, if it can't be run.
    [[nodiscard]] std::optional<RunSettings> settingsFor(int row, PreparedProfile *ready, QString *problem);

    Workbench *m_workbench;
    QString m_folder;
    FolderContents m_contents;
    QString m_environment;
    VariableAnswers m_answers; // until another folder or environment is chosen
    FolderRunModel m_model;
    int m_current = -1;
    bool m_cancelled = false;
    RunRecordPointer m_record; // of m_current
    RunController m_controller;
};

} // namespace helodesk
