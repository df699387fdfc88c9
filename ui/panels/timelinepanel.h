// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/timelinemodel.h"
#include "ui/timeline/timecolumn.h"

#include <QWidget>

class QStackedLayout;

namespace helodesk {

class CommandLine;
class EmptyState;
class ExpectationsBar;
class FilterBar;
class FindBar;
class RowMenu;
class TimelineView;
class VerdictBanner;
class Workbench;

// The page that shows a run: the verdict's card, the timeline, the bar to find text, and the line to type commands.
class TimelinePanel : public QWidget
{
    Q_OBJECT
public:
    explicit TimelinePanel(Workbench *workbench, QWidget *parent = nullptr);

    // The keyboard goes to the timeline, or to what stands there while there is none.
    void takeFocus();

    [[nodiscard]] TimelineView *view() const { return m_view; }
    [[nodiscard]] VerdictBanner *banner() const { return m_banner; }
    [[nodiscard]] CommandLine *commandLine() const { return m_commandLine; }
    [[nodiscard]] FindBar *findBar() const { return m_findBar; }
    [[nodiscard]] FilterBar *filterBar() const { return m_filterBar; }

    // Marks the chosen rows; takes the marks off if all of them have one.
    void toggleMark();
    // Asks for a comment on the chosen row; an empty one takes it away.
    void editComment();
    // The times tell how far each row is from the chosen one.
    void measureFromChosen();
    void setTimes(const TimeColumn &column);

Q_SIGNALS:
    void rowChosen(int id); // 0: none
    // The row is to be explained where it is read.
    void explainRequested(int id);
    void fixRequested(const QByteArray &client);
    void ticketRequested();
    void timesChanged();
    // The same again over another connection, up to that row.
    void forkRequested(int id);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void connectView();
    void connectReading(RowMenu *menu);
    void connectWorkbench();
    void showRun();
    void takeGrowth(int first, int count);
    void updateBanner();
    void showActivity();
    void updateCommandLine();

    Workbench *m_workbench;
    TimelineModel m_model;
    FilterBar *m_filterBar;
    VerdictBanner *m_banner;
    ExpectationsBar *m_expectations;
    TimelineView *m_view;
    EmptyState *m_empty;
    QStackedLayout *m_stack = nullptr;
    FindBar *m_findBar;
    CommandLine *m_commandLine;
};

} // namespace helodesk
