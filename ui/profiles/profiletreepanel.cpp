// SPDX-License-Identifier: MIT
#include "ui/profiles/profiletreepanel.h"

#include "ui/panels/entries.h"
#include "ui/profiles/glyphbutton.h"
#include "ui/profiles/noticebar.h"
#include "ui/profiles/profileactions.h"
#include "ui/profiles/profileentries.h"
#include "ui/profiles/profiletreeview.h"
#include "ui/run/workbench.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>
#include <QUndoStack>
#include <QVBoxLayout>

namespace helodesk {

ProfileTreePanel::ProfileTreePanel(Workbench *workbench, QWidget *parent)
    : QWidget(parent), m_workbench(workbench), m_library(workbench->library()),
      m_entries(new ProfileEntries(m_library->tree(), this)), m_tree(new ProfileTreeView(this)),
      m_actions(new ProfileActions(window(), m_tree, m_library->undoStack())),
      m_heading(entries::makeHeading(tr("Profiles"), this)), m_search(new QLineEdit(this)), m_nothing(new QLabel(this)),
      m_notice(new NoticeBar(this)), m_add(new GlyphButton(GlyphButton::Glyph::Plus, tr("Add a profile"), this)),
      m_find(new GlyphButton(GlyphButton::Glyph::Magnifier, tr("Find a profile"), this))
{
    m_tree->setModel(m_entries);
    m_tree->setAccessibleName(tr("Profiles"));
    layOut();
    applyFonts();
    connectTree();
    connectActions();
    connectLibrary();
    markChosen();
    updateActions();
}

void ProfileTreePanel::layOut()
{
    m_heading->setBuddy(m_tree);
    m_search->setPlaceholderText(tr("Name, server, tag, notes"));
    m_search->setAccessibleName(tr("Find profiles"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_search->hide();
    m_nothing->setWordWrap(true);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setIndent(12);
    m_nothing->hide();
    m_find->setCheckable(true);
    auto *add = new QMenu(m_add);
    add->addAction(m_actions->newProfile);
    add->addMenu(m_actions->newFromPreset);
    add->addAction(m_actions->newFolder);
    add->addSeparator();
    add->addActions({m_actions->openCollection, m_actions->importSettings});
    m_add->setMenu(add);
    m_add->setPopupMode(QToolButton::InstantPopup);

    auto *heading = new QHBoxLayout;
    heading->setContentsMargins(0, 0, 8, 0);
    heading->setSpacing(2);
    heading->addWidget(m_heading, 1);
    heading->addWidget(m_find);
    heading->addWidget(m_add);
    auto *field = new QHBoxLayout;
    field->setContentsMargins(12, 0, 12, 0);
    field->addWidget(m_search);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(6);
    column->addLayout(heading);
    column->addLayout(field);
    column->addWidget(m_nothing);
    column->addWidget(m_tree, 1);
    column->addWidget(m_notice);
}

void ProfileTreePanel::connectTree()
{
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        const int entry = index.data(ProfileTreeModel::EntryRole).toInt();
        if (!m_marking && index.isValid() && entry >= 0)
            m_workbench->choose(entry);
        updateActions();
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ProfileTreePanel::updateActions);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &ProfileTreePanel::openMenu);
    const auto remember = [this](const QModelIndex &index, bool open) {
        const QString key = QString::fromUtf8(index.data(ProfileTreeModel::KeyRole).toByteArray());
        m_openFolders.removeAll(key);
        if (open)
            m_openFolders.append(key);
    };
    connect(m_tree, &QTreeView::expanded, this, [this, remember](const QModelIndex &index) {
        if (!m_entries->isSearching())
            remember(index, true);
    });
    connect(m_tree, &QTreeView::collapsed, this, [this, remember](const QModelIndex &index) {
        if (!m_entries->isSearching())
            remember(index, false);
    });
    connect(m_entries, &QAbstractItemModel::rowsInserted, this, &ProfileTreePanel::openKnownFolders);
    connect(m_search, &QLineEdit::textChanged, this, &ProfileTreePanel::search);
    connect(m_find, &QToolButton::clicked, this, [this](bool on) {
        if (on)
            openSearch();
        else
            closeSearch();
    });
}

void ProfileTreePanel::connectLibrary()
{
    connect(m_workbench, &Workbench::chosen, this, &ProfileTreePanel::markChosen);
    connect(m_library, &ProfileLibrary::rearranging, this, [this](bool underWay) {
        if (underWay)
            m_followsChosen = !m_tree->currentIndex().isValid()
                || m_tree->currentIndex().data(ProfileTreeModel::EntryRole) == m_workbench->chosenEntry();
        m_marking = underWay;
        if (!underWay && m_followsChosen)
            markChosen();
    });
    connect(m_library, &ProfileLibrary::added, this, [this](const QList<int> &entries) {
        if (entries.isEmpty())
            return;
        m_search->clear();
        m_workbench->choose(entries.last());
        reveal(entries.last());
    });
    connect(m_library, &ProfileLibrary::folderMade, this, [this](const ProfilePlace &place) {
        const QModelIndex index = m_entries->mapFromSource(
            m_library->tree()->indexOf("folder:" + (place.collection + u'/' + place.folder).toUtf8()));
        m_tree->setCurrentIndex(index);
        m_tree->edit(index);
    });
    connect(m_library, &ProfileLibrary::deleted, this, [this](const QString &text) {
        m_notice->show(text, {{tr("&Undo"), [this] { m_library->undoStack()->undo(); }}}, false);
    });
    connect(m_library, &ProfileLibrary::refused, this, &ProfileTreePanel::showRefusal);
    connect(m_library->tree(), &ProfileTreeModel::renamed, this, &ProfileTreePanel::renameAt);
    connect(m_library->tree(), &ProfileTreeModel::dropped, this, &ProfileTreePanel::dropAt);
}

void ProfileTreePanel::showRefusal(int entry, const QString &text)
{
    m_notice->show(text,
        {{tr("&Keep mine"), [this, entry] { m_library->keepMine(entry); }},
            {tr("&Load the file"), [this, entry] { m_library->takeTheirs(entry); }}},
        true);
}

QModelIndex ProfileTreePanel::current() const
{
    return m_entries->mapToSource(m_tree->currentIndex());
}

ProfilePlace ProfileTreePanel::chosenPlace() const
{
    const QModelIndex index = current();
    return {
        index.data(ProfileTreeModel::CollectionRole).toString(), index.data(ProfileTreeModel::FolderRole).toString()};
}

QList<int> ProfileTreePanel::chosenEntries() const
{
    QList<int> entries;
    const QItemSelectionModel *selection = m_tree->selectionModel();
    for (const int entry : m_library->tree()->entriesBelow({})) {
        if (selection->isSelected(m_entries->mapFromSource(m_library->tree()->indexOf(entry))))
            entries.append(entry);
    }
    return entries;
}

void ProfileTreePanel::markChosen()
{
    const QScopedValueRollback marking(m_marking, true);
    const QModelIndex index = m_entries->mapFromSource(m_library->tree()->indexOf(m_workbench->chosenEntry()));
    if (index.isValid() && index != m_tree->currentIndex())
        m_tree->setCurrentIndex(index);
    updateActions();
}

void ProfileTreePanel::reveal(int entry)
{
    const QModelIndex index = m_entries->mapFromSource(m_library->tree()->indexOf(entry));
    for (QModelIndex parent = index.parent(); parent.isValid(); parent = parent.parent())
        m_tree->expand(parent);
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void ProfileTreePanel::search(const QString &words)
{
    m_entries->search(words);
    m_library->tree()->setMovable(!m_entries->isSearching()); // an order that isn't all seen can't be changed
    if (m_entries->isSearching()) {
        m_tree->expandAll();
    } else {
        m_tree->collapseAll();
        openKnownFolders();
    }
    const bool nothing = m_entries->rowCount() == 0;
    m_nothing->setText(tr("No profile has “%1” in its name, server, tags or notes.").arg(words));
    m_nothing->setVisible(nothing);
    m_tree->setVisible(!nothing);
    markChosen();
}

void ProfileTreePanel::openSearch()
{
    m_find->setChecked(true);
    m_search->show();
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ProfileTreePanel::closeSearch()
{
    m_find->setChecked(false);
    m_search->clear();
    m_search->hide();
    m_tree->setFocus(Qt::OtherFocusReason);
}

bool ProfileTreePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape) {
            closeSearch();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_tree->setFocus(Qt::OtherFocusReason);
            if (!m_tree->currentIndex().isValid() || m_tree->currentIndex().data(ProfileTreeModel::EntryRole) == -1)
                m_tree->setCurrentIndex(m_tree->indexBelow(m_tree->currentIndex()));
            return true;
        }
    }
    // Escape would stop the run.
    if (watched == m_search && event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

QStringList ProfileTreePanel::openFolders() const
{
    return m_openFolders;
}

void ProfileTreePanel::setOpenFolders(const QStringList &keys)
{
    m_openFolders = keys;
    openKnownFolders();
}

void ProfileTreePanel::openKnownFolders()
{
    for (const QString &key : std::as_const(m_openFolders)) {
        const QModelIndex index = m_entries->mapFromSource(m_library->tree()->indexOf(key.toUtf8()));
        if (index.isValid() && !m_tree->isExpanded(index))
            m_tree->expand(index);
    }
}

void ProfileTreePanel::openFolder(const QByteArray &key)
{
    m_openFolders.append(QString::fromUtf8(key));
    openKnownFolders();
}

void ProfileTreePanel::applyFonts()
{
    entries::applyHeadingFont(m_heading, font());
}

void ProfileTreePanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    QWidget::changeEvent(event);
}

void ProfileTreePanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().window);
}

} // namespace helodesk
