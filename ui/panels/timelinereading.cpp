// SPDX-License-Identifier: MIT
#include "ui/dialogs/textquestion.h"
#include "ui/panels/filterbar.h"
#include "ui/panels/timelinepanel.h"
#include "ui/run/workbench.h"
#include "ui/timeline/rowmenu.h"
#include "ui/timeline/timelineview.h"

#include <QSettings>

#include <algorithm>

namespace helodesk {

// The page's part in reading a run: filter, marks, comments, what the times tell.

namespace {

const QString timesKey = QStringLiteral("timeline/times");

} // namespace

void TimelinePanel::connectReading(RowMenu *menu)
{
    connect(m_filterBar, &FilterBar::changed, m_view, &TimelineView::setFilter);
    connect(m_filterBar, &FilterBar::left, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_view, &TimelineView::filterDropped, m_filterBar, &FilterBar::dismiss);
    connect(m_view, &TimelineView::filterApplied, this,
        [this] { m_filterBar->setCount(m_view->passedRows(), m_model.timeline().lastRow()); });
    connect(menu, &RowMenu::filterRequested, m_filterBar, &FilterBar::toggle);
    connect(menu, &RowMenu::markRequested, this, &TimelinePanel::toggleMark);
    connect(menu, &RowMenu::commentRequested, this, &TimelinePanel::editComment);
    connect(menu, &RowMenu::referenceRequested, this, &TimelinePanel::measureFromChosen);
    connect(
        m_workbench, &Workbench::remarksChanged, this, [this] { m_view->setRemarks(m_workbench->shown()->remarks); });
    m_view->setTimeColumn({static_cast<TimeColumn::Reading>(
        std::clamp(QSettings().value(timesKey).toInt(), 0, static_cast<int>(TimeColumn::SinceReference)))});
}

void TimelinePanel::toggleMark()
{
    const QList<int> ids = m_view->selectedIds();
    const RunRecordPointer record = m_workbench->shown();
    if (ids.isEmpty() || !record)
        return;
    RowRemarks remarks = record->remarks;
    const bool all = std::all_of(ids.begin(), ids.end(), [&](int id) { return remarks.value(id).marked; });
    for (const int id : ids)
        remarks[id].marked = !all;
    m_workbench->setRemarks(remarks);
}

void TimelinePanel::editComment()
{
    const int id = m_view->currentId();
    const RunRecordPointer record = m_workbench->shown();
    if (id == 0 || !record)
        return;
    askForText(window(), tr("Comment"), tr("A comment on row %1").arg(id), record->remarks.value(id).comment,
        [this, id, record](const QString &text) {
            if (m_workbench->shown() != record)
                return;
            RowRemarks remarks = record->remarks;
            remarks[id].comment = text;
            m_workbench->setRemarks(remarks);
        });
}

// Asked for a second time at the same row, the times tell again how long each row took.
void TimelinePanel::measureFromChosen()
{
    const int id = m_view->currentId();
    if (id == 0)
        return;
    const bool again = m_view->timeColumn() == TimeColumn{TimeColumn::SinceReference, id};
    setTimes(again ? TimeColumn{} : TimeColumn{TimeColumn::SinceReference, id});
}

void TimelinePanel::setTimes(const TimeColumn &column)
{
    m_view->setTimeColumn(column);
    QSettings().setValue(timesKey, static_cast<int>(column.reading));
    Q_EMIT timesChanged();
}

} // namespace helodesk
