// SPDX-License-Identifier: MIT
// The window's part in going through a run step by step.
#include "ui/actions.h"
#include "ui/mainwindow.h"
#include "ui/panels/statuspanel.h"
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
        if (showWaiting())
            return;
        if (m_workbench.paused())
            stepsPanel()->proceed();
        else
            m_workbench.run();
    });
    connect(m_actions->step, &QAction::triggered, this, [this] {
        if (showWaiting())
            return;
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

// Whether a run waits that isn't shown: nobody sends a command unseen.
bool MainWindow::showWaiting()
{
    if (!m_workbench.paused() || m_workbench.showsPaused())
        return false;
    m_workbench.show(m_workbench.current());
    m_status->tell(tr("This run waits for you: press the key again to go on."));
    return true;
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
