// SPDX-License-Identifier: MIT
#include "ui/timeline/emptystate.h"
#include "ui/timeline/timelineview.h"

namespace helodesk {

// What helps to read a timeline: the filter, the reader's marks and comments, what the times tell.

void TimelineView::setFilter(const TimelineFilter &filter)
{
    if (filter.isEmpty() && m_filter.isEmpty())
        return;
    m_filter = filter;
    applyFilter();
}

void TimelineView::applyFilter()
{
    if (!m_model)
        return;
    TimelineLayout::Filter passes;
    if (!m_filter.isEmpty()) {
        passes = [this](int row) {
            const Event *event = m_model->eventAt(row);
            const auto remark = m_remarks.find(event->id);
            return m_filter.matches(
                *event, sincePrevious(m_model->timeline(), *event), remark == m_remarks.end() ? nullptr : &*remark);
        };
    }
    m_layout.setFilter(std::move(passes), *m_model);
    if (m_filter.isEmpty()) {
        m_emptyState->reset();
    } else {
        m_emptyState->setTitle(tr("The filter lets no row through"));
        m_emptyState->setHints({});
    }
    if (m_currentRow >= 0 && !m_layout.passes(m_currentRow)) {
        m_currentRow = m_anchorRow = -1;
        Q_EMIT currentRowChanged(0);
    }
    m_hoveredLine = -1;
    refresh();
    if (m_currentRow >= 0)
        reveal(m_layout.lineOf(m_currentRow));
    Q_EMIT filterApplied();
}

// The rows stand elsewhere, or not at all.
void TimelineView::refresh()
{
    updateScrollBar();
    viewport()->update();
    tellScreenReader();
}

void TimelineView::setRemarks(const RowRemarks &remarks)
{
    if (remarks == m_remarks)
        return;
    m_remarks = remarks;
    if (m_filter.isEmpty())
        viewport()->update();
    else
        applyFilter();
}

void TimelineView::setTimeColumn(const TimeColumn &column)
{
    if (column == m_timeColumn)
        return;
    m_timeColumn = column;
    viewport()->update();
}

QString TimelineView::timeOf(const Event &event) const
{
    return m_timeColumn.words(*m_model, event);
}

void TimelineView::nextMarked()
{
    goTo(1, [this](const Event &event) { return m_remarks.contains(event.id); });
}

void TimelineView::previousMarked()
{
    goTo(-1, [this](const Event &event) { return m_remarks.contains(event.id); });
}

} // namespace helodesk
