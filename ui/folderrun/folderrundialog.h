// SPDX-License-Identifier: MIT
#pragma once

#include "ui/folderrun/folderrun.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QListView;
class QProgressBar;
class QPushButton;

namespace helodesk {

// A small window beside the main one: runs all profiles of a folder, says how far it is and what became of each.
class FolderRunDialog : public QDialog
{
    Q_OBJECT
public:
    explicit FolderRunDialog(Workbench *workbench, QWidget *parent = nullptr);

    // environment: chosen to begin with, if the folder has it.
    void open(const QString &folder, const QString &environment = {});
    // The same with profiles that are known already. title: what they are called together; folder: of their collection.
    void open(const QString &title, const QString &folder, const FolderContents &contents, const QString &environment);
    using QDialog::open;
    [[nodiscard]] FolderRun *folderRun() { return &m_run; }

public Q_SLOTS:
    // Ends what is under way.
    void reject() override;

Q_SIGNALS:
    void showRequested(const helodesk::RunRecordPointer &record);

private:
    void build();
    void begin(const QString &title, const QString &environment);
    void takeOpened();
    void renew();
    void startOrCancel();
    [[nodiscard]] QString progressWords() const;

    FolderRun m_run;
    QString m_wantedEnvironment;
    QLabel *m_folder;
    QLabel *m_environmentLabel;
    QComboBox *m_environment;
    QPushButton *m_start;
    QPushButton *m_again;
    QProgressBar *m_progress;
    QLabel *m_words;
    QLabel *m_problems;
    QListView *m_list;
};

} // namespace helodesk
