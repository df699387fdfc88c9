// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QListView;

namespace helodesk {

class Workbench;

// The profiles. Whoever chooses one sees its latest run.
class ProfilesPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ProfilesPanel(Workbench *workbench, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void followWorkbench();
    void applyFonts();
    void markChosen();

    Workbench *m_workbench;
    QLabel *m_heading;
    QListView *m_list;
    bool m_marking = false; // the choice follows the workbench, not the user
};

} // namespace helodesk
