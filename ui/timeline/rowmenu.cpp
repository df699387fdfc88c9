// SPDX-License-Identifier: MIT
#include "ui/timeline/rowmenu.h"

#include "ui/timeline/bytesdialog.h"
#include "ui/timeline/hextext.h"
#include "ui/timeline/timelineview.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

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
    menu->addSeparator();
    // Shown beside the words only: the view answers the keys itself.
    QAction *copy = menu->addAction(tr("Copy"), m_view, &TimelineView::copy);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    menu->addAction(tr("Copy as text"), this, &RowMenu::copyText);
    const Event *event = m_view->model()->timeline().row(id);
    QAction *bytes = menu->addAction(tr("Show bytes (hex)…"), this, [this, id] { showBytes(id); });
    bytes->setEnabled(!several && event && hasOctets(*event));
    menu->addSeparator();
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
