// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QListView;

namespace helodesk {

class Workbench;

// The runs of the chosen profile, the latest first. Whoever chooses one sees it in the middle of the window.
class RunsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit RunsPanel(Workbench *workbench, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void followWorkbench();
    void applyFonts();
    void markShown();

    Workbench *m_workbench;
    QLabel *m_heading;
    QListView *m_list;
    bool m_marking = false; // the choice follows the workbench, not the user
};

} // namespace helodesk
