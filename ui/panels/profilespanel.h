// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QListView;

namespace helodesk {

class Workbench;

// The left side: the profiles, and under them the runs of the chosen one in this session.
class ProfilesPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ProfilesPanel(Workbench *workbench, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QListView *makeList(const QString &name);
    QLabel *makeHeading(const QString &text, QWidget *list);
    void followWorkbench();
    void applyFonts();
    void markChosen();
    void markShown();
    void fitProfiles();

    Workbench *m_workbench;
    QListView *m_profiles;
    QListView *m_runs;
    QLabel *m_profilesHeading;
    QLabel *m_runsHeading;
    bool m_marking = false; // the choice follows the workbench, not the user
};

} // namespace helodesk
