// SPDX-License-Identifier: MIT
#include "ui/timeline/rowmenu.h"

#include "ui/timeline/bytesdialog.h"
#include "ui/timeline/hextext.h"
#include "ui/timeline/timelineview.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

#include <algorithm>

namespace helodesk {

RowMenu::RowMenu(TimelineView *view) : QObject(view), m_view(view)
{
    connect(view, &TimelineView::contextMenuRequested, this, &RowMenu::popUp);
}

QMenu *RowMenu::popUp(int id, const QPoint &globalPos)
{
    auto *menu = new QMenu(m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Row"));
    menu->setToolTipsVisible(true);
    if (id > 0)
        addRowActions(menu, id);
    menu->addAction(tr("Close all groups"), m_view, &TimelineView::closeAll);
    menu->addAction(tr("Open all groups"), m_view, &TimelineView::openAll);
    menu->popup(globalPos);
    return menu;
}

void RowMenu::addRowActions(QMenu *menu, int id)
{
    const bool several = m_view->selectedIds().size() > 1;
    QAction *explain = menu->addAction(tr("Explain this row"), this, [this, id] { Q_EMIT explainRequested(id); });
    explain->setEnabled(!several);
    const Event *event = m_view->model()->timeline().row(id);
    QAction *fork = menu->addAction(tr("Fork from here"), this, [this, id] { Q_EMIT forkRequested(id); });
    fork->setToolTip(tr("Opens a new connection, says the same up to this row, and waits there for you"));
    fork->setEnabled(!several && m_view->model()->timeline().subject.recordedBy.isEmpty());
    menu->addSeparator();
    // Shown beside the words only: the view answers the keys itself.
    QAction *copy = menu->addAction(tr("Copy"), m_view, &TimelineView::copy);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    menu->addAction(tr("Copy as text"), this, &RowMenu::copyText);
    QAction *bytes = menu->addAction(tr("Show bytes (hex)…"), this, [this, id] { showBytes(id); });
    bytes->setEnabled(!several && event && hasOctets(*event));
    menu->addSeparator();
    addRemarkActions(menu, id);
    if (event)
        addFilters(menu, *event);
    menu->addSeparator();
}

void RowMenu::addRemarkActions(QMenu *menu, int id)
{
    const QList<int> ids = m_view->selectedIds();
    const RowRemarks &remarks = m_view->remarks();
    const bool all = std::all_of(ids.begin(), ids.end(), [&](int each) { return remarks.value(each).marked; });
    menu->addAction(all ? tr("Take the mark off") : tr("Mark"), this, &RowMenu::markRequested);
    QAction *comment = menu->addAction(tr("Comment…"), this, &RowMenu::commentRequested);
    comment->setEnabled(ids.size() == 1);
    const bool isReference = m_view->timeColumn() == TimeColumn{TimeColumn::SinceReference, id};
    QAction *reference
        = menu->addAction(isReference ? tr("Times: how long each row took") : tr("Measure times from here"), this,
            &RowMenu::referenceRequested);
    reference->setEnabled(ids.size() == 1 && m_view->model()->timeline().subject.timed);
}

void RowMenu::addFilters(QMenu *menu, const Event &event)
{
    QMenu *filters = menu->addMenu(tr("Show only rows"));
    const auto add = [this, filters](const QString &words, const QString &term) {
        filters->addAction(words, this, [this, term] { Q_EMIT filterRequested(term); });
    };
    const QString stage = QString::fromLatin1(stageName(event.stage));
    add(tr("of the stage “%1”").arg(stage), QStringLiteral("stage:") + stage);
    const RowSign sign = TimelineWords::sign(event);
    if (sign == RowSign::Sent)
        add(tr("that were sent"), QStringLiteral("is:sent"));
    else if (sign == RowSign::Received)
        add(tr("that were received"), QStringLiteral("is:received"));
    if (const QString code = TimelineWords::code(event); !code.isEmpty()) {
        add(tr("with the code %1").arg(code), QStringLiteral("code:") + code);
        add(tr("with a code %1xx").arg(code.first(1)), QStringLiteral("code:") + code.first(1));
    }
    add(tr("with a problem"), QStringLiteral("is:problem"));
    add(tr("with a mark"), QStringLiteral("is:marked"));
}

// What stood on the wire, without numbers and times.
void RowMenu::copyText() const
{
    QStringList lines;
    const QList<int> ids = m_view->selectedIds();
    for (int id : ids) {
        if (const Event *event = m_view->model()->timeline().row(id))
            lines += TimelineWords::fullText(*event);
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void RowMenu::showBytes(int id)
{
    if (const Event *event = m_view->model()->timeline().row(id)) {
        auto *dialog = new BytesDialog(*event, m_view->window());
        dialog->show();
    }
}

} // namespace helodesk
