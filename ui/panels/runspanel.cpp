// SPDX-License-Identifier: MIT
#include "ui/panels/runspanel.h"

#include "ui/panels/runentries.h"
#include "ui/panels/runmenu.h"
#include "ui/run/workbench.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

namespace helodesk {

namespace {

constexpr int side = 12;
constexpr int searchAfter = 80; // milliseconds after the last letter

} // namespace

RunsPanel::RunsPanel(Workbench *workbench, QWidget *parent)
    : QWidget(parent), m_workbench(workbench), m_heading(entries::makeHeading(tr("Runs of this profile"), this)),
      m_searchButton(new QToolButton(this)), m_field(new QLineEdit(this)),
      m_list(entries::makeList(tr("Runs of this profile"), this)), m_hint(new QLabel(this)),
      m_undoBar(new QWidget(this)), m_undoWords(new QLabel(m_undoBar)), m_undo(new QPushButton(tr("Undo"), m_undoBar)),
      m_menu(new RunMenu(workbench, m_list))
{
    auto *runEntries = new RunEntries(this);
    runEntries->setSourceModel(m_workbench->history());
    m_list->setModel(runEntries);
    m_list->setItemDelegate(new RunDelegate(m_list));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setDragEnabled(true);
    m_list->setDragDropMode(QAbstractItemView::DragOnly);
    m_list->viewport()->installEventFilter(this);
    m_heading->setBuddy(m_list);
    build();
    applyFonts();
    followWorkbench();
}

void RunsPanel::build()
{
    m_searchButton->setText(tr("Search"));
    m_searchButton->setAccessibleName(tr("Search all runs"));
    m_searchButton->setToolTip(tr("Search the runs of all profiles (Ctrl+Shift+F)"));
    m_searchButton->setCheckable(true);
    m_searchButton->setAutoRaise(true);
    m_field->setPlaceholderText(tr("server, reply, address, note…"));
    m_field->setAccessibleName(tr("Search in all runs"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_field->hide();
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setContentsMargins(side, 0, side, 0);
    m_undo->setAccessibleName(tr("Undo the deletion"));
    m_undoBar->hide();

    auto *top = new QHBoxLayout;
    top->setContentsMargins(0, 0, side - 4, 0);
    top->addWidget(m_heading, 1);
    top->addWidget(m_searchButton);
    auto *fieldRow = new QHBoxLayout;
    fieldRow->setContentsMargins(side, 0, side, 0);
    fieldRow->addWidget(m_field);
    auto *undoRow = new QHBoxLayout(m_undoBar);
    undoRow->setContentsMargins(side, 4, side, 8);
    undoRow->addWidget(m_undoWords, 1);
    undoRow->addWidget(m_undo);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(6);
    column->addLayout(top);
    column->addLayout(fieldRow);
    column->addWidget(m_hint);
    column->addWidget(m_list, 1000);
    column->addStretch(1); // while there are no runs
    column->addWidget(m_undoBar);
}

void RunsPanel::followWorkbench()
{
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (!m_marking && index.isValid())
            m_workbench->showRow(index.row());
    });
    connect(m_searchButton, &QToolButton::toggled, this, [this](bool on) { on ? openSearch() : closeSearch(); });
    m_searching.setSingleShot(true);
    m_searching.setInterval(searchAfter);
    connect(&m_searching, &QTimer::timeout, this, &RunsPanel::search);
    connect(m_field, &QLineEdit::textChanged, &m_searching, qOverload<>(&QTimer::start));
    connect(m_workbench, &Workbench::chosen, this, &RunsPanel::markShown);
    connect(m_workbench, &Workbench::shownChanged, this, &RunsPanel::markShown);
    connect(m_workbench->history(), &QAbstractItemModel::modelReset, this, &RunsPanel::markShown);
    connect(m_workbench->history(), &QAbstractItemModel::rowsRemoved, this, &RunsPanel::updateWords);
    connect(m_workbench->history(), &QAbstractItemModel::rowsInserted, this, &RunsPanel::updateWords);
    connect(m_workbench->archive(), &RunArchive::loaded, this, &RunsPanel::updateWords);
    connect(m_workbench->archive(), &RunArchive::removed, this, &RunsPanel::tellRemoved);
    connect(m_undo, &QPushButton::clicked, this, &RunsPanel::undoRemove);
    auto *undo = new QShortcut(QKeySequence::Undo, m_list);
    undo->setContext(Qt::WidgetShortcut);
    connect(undo, &QShortcut::activated, this, &RunsPanel::undoRemove);
    markShown();
}

void RunsPanel::applyFonts()
{
    entries::applyHeadingFont(m_heading, font());
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 11.0 / 13.0);
    m_searchButton->setFont(small);
    m_hint->setFont(small);
    m_undoWords->setFont(small);
}

void RunsPanel::markShown()
{
    const QScopedValueRollback marking(m_marking, true);
    updateWords();
    const int row = m_workbench->history()->rowOf(m_workbench->shown());
    if (row >= 0)
        m_list->setCurrentIndex(m_list->model()->index(row, 0));
    else
        m_list->selectionModel()->clear();
}

void RunsPanel::updateWords()
{
    const RunHistoryModel &runs = *m_workbench->history();
    const int count = runs.rowCount();
    const QString name = runs.isSearch() ? tr("Found in all runs (%L1)").arg(count) : tr("Runs of this profile");
    m_heading->setText(name);
    m_list->setAccessibleName(runs.isSearch() ? tr("Found runs") : name);
    m_list->setVisible(count > 0);
    m_hint->setVisible(count == 0);
    if (!m_workbench->archive()->isLoaded())
        m_hint->setText(tr("Reading the kept runs…"));
    else if (runs.isSearch())
        m_hint->setText(tr("No run has all of these words."));
    else
        m_hint->setText(tr("None yet. Each run is kept here."));
}

void RunsPanel::openSearch()
{
    m_searchButton->setChecked(true);
    m_field->show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void RunsPanel::closeSearch()
{
    m_searchButton->setChecked(false);
    m_field->clear();
    m_field->hide();
    search();
}

void RunsPanel::search()
{
    m_searching.stop();
    m_workbench->history()->setSearch(m_field->text());
}

void RunsPanel::tellRemoved(int count)
{
    m_undoWords->setText(count == 1 ? tr("1 run deleted") : tr("%L1 runs deleted").arg(count));
    m_undoBar->show();
}

void RunsPanel::undoRemove()
{
    m_undoBar->hide();
    m_workbench->archive()->undoRemove();
}

bool RunsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field ? filterSearchKey(event) : filterCompare(event))
        return true;
    return QWidget::eventFilter(watched, event);
}

// Esc belongs to the search while the keyboard is in it; the arrow down goes on to what was found.
bool RunsPanel::filterSearchKey(QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return false;
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key != Qt::Key_Escape && key != Qt::Key_Down && key != Qt::Key_Return && key != Qt::Key_Enter)
        return false;
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true;
    if (key == Qt::Key_Escape) {
        closeSearch();
        m_list->setFocus(Qt::OtherFocusReason);
        return true;
    }
    search();
    m_list->setFocus(Qt::OtherFocusReason);
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_list->model()->index(0, 0));
    return true;
}

// A click on "compare…" compares with the run that is shown and leaves the choice as it is.
bool RunsPanel::filterCompare(QEvent *event)
{
    if (event->type() != QEvent::MouseButtonPress && event->type() != QEvent::MouseButtonRelease)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    const QModelIndex index = m_list->indexAt(mouse->position().toPoint());
    if (!index.isValid() || mouse->button() != Qt::LeftButton || !RunDelegate::offersCompare(index))
        return false;
    const QRect area = RunDelegate::compareArea(m_list->visualRect(index), m_list->font());
    if (!area.adjusted(-4, -2, 4, 4).contains(mouse->position().toPoint()))
        return false;
    if (event->type() == QEvent::MouseButtonRelease) {
        const int shown = m_workbench->history()->rowOf(m_workbench->shown());
        if (shown >= 0 && shown != index.row()) {
            m_menu->compareRows(shown, index.row());
        } else {
            m_list->setCurrentIndex(index);
            m_menu->compareChosen();
        }
    }
    return true;
}

void RunsPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    QWidget::changeEvent(event);
}

void RunsPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().window);
    painter.fillRect(0, 0, width(), 1, Theme::current().border);
}

} // namespace helodesk
