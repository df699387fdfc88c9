// SPDX-License-Identifier: MIT
#include "ui/panels/runmenu.h"

#include "core/models/runhistorymodel.h"
#include "ui/dialogs/textquestion.h"
#include "ui/panels/entries.h"
#include "ui/run/words.h"
#include "ui/run/workbench.h"

#include <QAction>
#include <QListView>
#include <QMenu>

#include <algorithm>

namespace helodesk {

ComparedSide comparedSide(const RunHistoryModel &model, int row)
{
    const QModelIndex index = model.index(row);
    return {index.data(RunHistoryModel::IdRole).toByteArray(), model.record(row),
        words::moment(index.data(RunHistoryModel::StartedRole).toDateTime())};
}

RunMenu::RunMenu(Workbench *workbench, QListView *list)
    : QObject(list), m_workbench(workbench), m_list(list), m_rerun(makeAction(tr("Run &again"), {}, &RunMenu::rerun)),
      m_compare(makeAction(tr("Com&pare"), {}, &RunMenu::compareChosen)),
      m_ticket(makeAction(tr("Copy for &ticket"), {}, &RunMenu::copyForTicket)),
      m_pin(makeAction(tr("P&in"), {}, &RunMenu::pin)),
      m_note(makeAction(tr("&Note…"), Qt::Key_F2, &RunMenu::editNote)),
      m_delete(makeAction(tr("&Delete"), QKeySequence::Delete, &RunMenu::remove))
{
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this,
        [this](const QPoint &pos) { popUp(m_list->viewport()->mapToGlobal(pos)); });
}

QAction *RunMenu::makeAction(const QString &text, const QKeySequence &keys, void (RunMenu::*work)())
{
    auto *action = new QAction(text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(action);
    connect(action, &QAction::triggered, this, work);
    return action;
}

QList<int> RunMenu::chosen() const
{
    QList<int> rows;
    for (const QModelIndex &index : m_list->selectionModel()->selectedIndexes())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

QList<QByteArray> RunMenu::chosenIds() const
{
    QList<QByteArray> ids;
    for (const int row : chosen()) {
        if (const RunSummary *run = m_workbench->history()->summary(row))
            ids.append(run->id);
    }
    return ids;
}

bool RunMenu::areAllPinned() const
{
    const QList<int> rows = chosen();
    return std::all_of(rows.begin(), rows.end(), [this](int row) {
        const RunSummary *run = m_workbench->history()->summary(row);
        return run && run->remarks.pinned;
    });
}

void RunMenu::updateActions()
{
    const bool one = chosen().size() == 1;
    const bool kept = !chosenIds().isEmpty();
    m_rerun->setEnabled(one);
    m_ticket->setEnabled(one);
    m_compare->setEnabled(chosen().size() == 2 || (one && rowBefore(chosen().first()) >= 0));
    m_compare->setText(one ? tr("Com&pare with the run before") : tr("Com&pare these two"));
    m_pin->setEnabled(kept);
    m_pin->setText(areAllPinned() ? tr("Unp&in") : tr("P&in"));
    m_note->setEnabled(one && kept);
    m_delete->setEnabled(kept);
}

QMenu *RunMenu::popUp(const QPoint &globalPos)
{
    if (chosen().isEmpty())
        return nullptr;
    updateActions();
    auto *menu = new QMenu(m_list);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Run"));
    connect(menu, &QMenu::aboutToHide, this, [this] {
        for (QAction *action : {m_rerun, m_compare, m_ticket, m_pin, m_note, m_delete})
            action->setEnabled(true); // their keys look for themselves
    });
    menu->addActions({m_rerun, m_compare});
    if (chosen().size() == 1)
        addCompareWith(menu);
    menu->addSeparator();
    menu->addAction(m_ticket);
    menu->addSeparator();
    menu->addActions({m_pin, m_note});
    menu->addSeparator();
    menu->addAction(m_delete);
    menu->popup(globalPos);
    return menu;
}

void RunMenu::addCompareWith(QMenu *menu)
{
    constexpr int most = 12;
    QMenu *others = menu->addMenu(tr("Compare &with"));
    const int own = chosen().first();
    const QAbstractItemModel *shown = m_list->model();
    for (int row = 0; row < shown->rowCount() && others->actions().size() < most; ++row) {
        if (row == own)
            continue;
        const QString words = shown->index(row, 0).data().toString() + u" · "_qs
            + shown->index(row, 0).data(entries::SubtitleRole).toString();
        others->addAction(QString(words).replace(u'&', u"&&"_qs), this, [this, own, row] { compareRows(own, row); });
    }
    others->setEnabled(!others->actions().isEmpty());
}

int RunMenu::rowBefore(int row) const
{
    const RunHistoryModel &runs = *m_workbench->history();
    const QVariant profile = runs.index(row).data(RunHistoryModel::ProfileRole);
    for (int older = row + 1; older < runs.rowCount(); ++older) {
        if (runs.index(older).data(RunHistoryModel::ProfileRole) == profile)
            return older;
    }
    return -1;
}

void RunMenu::compareChosen()
{
    const QList<int> rows = chosen();
    if (rows.size() == 2)
        compareRows(rows[1], rows[0]);
    else if (rows.size() != 1)
        Q_EMIT told(tr("Choose two runs to compare."));
    else if (const int before = rowBefore(rows[0]); before >= 0)
        compareRows(before, rows[0]);
    else if (rows[0] > 0)
        compareRows(rows[0], 0);
    else
        Q_EMIT told(tr("There is only this run so far. Run once more, then compare."));
}

// The older one stands at the left, whichever was named first.
void RunMenu::compareRows(int left, int right)
{
    const RunHistoryModel &runs = *m_workbench->history();
    const ComparedSide older = comparedSide(runs, std::max(left, right));
    const ComparedSide newer = comparedSide(runs, std::min(left, right));
    for (const ComparedSide &side : {older, newer}) {
        if (side.id.isEmpty() && !(side.record && side.record->isOver())) {
            Q_EMIT told(tr("A run can be compared when it is over."));
            return;
        }
    }
    Q_EMIT compareRequested(older, newer);
}

void RunMenu::withChosen(const std::function<void(const RunRecordPointer &)> &work)
{
    const QList<int> rows = chosen();
    if (rows.size() != 1)
        return;
    if (const RunRecordPointer record = m_workbench->history()->record(rows[0]))
        work(record);
    else if (const RunSummary *run = m_workbench->history()->summary(rows[0]))
        m_workbench->archive()->read(run->id, work);
}

void RunMenu::pin()
{
    m_workbench->archive()->setPinned(chosenIds(), !areAllPinned());
}

void RunMenu::editNote()
{
    const QList<QByteArray> ids = chosenIds();
    if (ids.size() != 1)
        return;
    const RunSummary *run = m_workbench->history()->kept().run(ids[0]);
    askForText(m_list->window(), tr("Note"), tr("A note about the run of %1").arg(words::moment(run->startedAt())),
        run->remarks.note,
        [this, id = ids[0]](const QString &text) { m_workbench->archive()->setNote(id, text.trimmed()); });
}

void RunMenu::copyForTicket()
{
    withChosen([this](const RunRecordPointer &record) { Q_EMIT ticketRequested(record); });
}

void RunMenu::rerun()
{
    withChosen([this](const RunRecordPointer &record) { m_workbench->rerun(record); });
}

void RunMenu::remove()
{
    const QList<QByteArray> ids = chosenIds();
    if (!ids.isEmpty())
        m_workbench->archive()->remove(ids);
}

} // namespace helodesk
