// SPDX-License-Identifier: MIT
// The window's part in going through a run step by step.
#include "ui/actions.h"
#include "ui/mainwindow.h"
#include "ui/panels/stepspanel.h"
#include "ui/panels/tabpages.h"
#include "ui/panels/timelinepanel.h"
#include "ui/timeline/timelineview.h"

#include <QAction>

namespace helodesk {

void MainWindow::connectSteps()
{
    // While a command waits it is what these two are about, with what was typed in its place.
    connect(m_actions->run, &QAction::triggered, this, [this] {
        if (m_workbench.paused())
            stepsPanel()->proceed();
        else
            m_workbench.run();
    });
    connect(m_actions->step, &QAction::triggered, this, [this] {
        if (m_workbench.paused())
            stepsPanel()->step();
        else
            m_workbench.step();
    });
    connect(&m_workbench, &Workbench::pausedChanged, this, &MainWindow::showPaused);
    connect(m_timeline, &TimelinePanel::forkRequested, this,
        [this](int row) { m_workbench.fork(m_workbench.shown(), row); });
}

StepsPanel *MainWindow::stepsPanel()
{
    return static_cast<StepsPanel *>(m_details->madePage(StepsPage));
}

void MainWindow::showPaused()
{
    // Once a run: who has turned to another page since goes on reading it.
    const RunRecordPointer record = m_workbench.shown();
    if (!m_workbench.paused() || !record || record->number == m_pausedRun)
        return;
    m_pausedRun = record->number;
    m_actions->showDetails->setChecked(true);
    m_details->setCurrent(StepsPage);
}

} // namespace helodesk
