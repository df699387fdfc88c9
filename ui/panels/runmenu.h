// SPDX-License-Identifier: MIT
#pragma once

#include "ui/run/historyworker.h"

#include <QObject>

#include <functional>

class QAction;
class QListView;
class QMenu;

namespace helodesk {

class RunHistoryModel;
class Workbench;

// What can be done with the runs that are chosen in a list of a RunHistoryModel: its menu, and its keys.
class RunMenu : public QObject
{
    Q_OBJECT
public:
    // The list becomes the parent.
    RunMenu(Workbench *workbench, QListView *list);

    // The two chosen ones, the older one at the left; one alone with the one before it.
    void compareChosen();
    void compareRows(int left, int right);
    // Returned for tests.
    QMenu *popUp(const QPoint &globalPos);

Q_SIGNALS:
    void compareRequested(const helodesk::ComparedSide &left, const helodesk::ComparedSide &right);
    void ticketRequested(const helodesk::RunRecordPointer &record);
    // Something to tell the user in a line.
    void told(const QString &text);

private:
    QAction *makeAction(const QString &text, const QKeySequence &keys, void (RunMenu::*work)());
    [[nodiscard]] QList<int> chosen() const; // rows, ascending: the latest first
    [[nodiscard]] QList<QByteArray> chosenIds() const;
    [[nodiscard]] bool areAllPinned() const;
    [[nodiscard]] int rowBefore(int row) const; // the run of the same profile before it; -1: none
    void withChosen(const std::function<void(const RunRecordPointer &)> &work);
    void addCompareWith(QMenu *menu);
    void updateActions();
    void pin();
    void editNote();
    void copyForTicket();
    void rerun();
    void remove();

    Workbench *m_workbench;
    QListView *m_list;
    QAction *m_rerun;
    QAction *m_compare;
    QAction *m_ticket;
    QAction *m_pin;
    QAction *m_note;
    QAction *m_delete;
};

// What a row of a RunHistoryModel is as a side of a comparison.
[[nodiscard]] ComparedSide comparedSide(const RunHistoryModel &model, int row);

} // namespace helodesk
