// SPDX-License-Identifier: MIT
#include "ui/dialogs/codesdialog.h"

#include "core/diagnosis/knowledge.h"
#include "ui/panels/explainview.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace helodesk {

namespace {

const QString geometryKey = QStringLiteral("codes/geometry");
const QString splitterKey = QStringLiteral("codes/splitter");
constexpr QSize usualSize(1080, 680);
constexpr int everyKind = -1;

// Codes as they stand on the wire, and where they are met in passing.
class EntryStyle : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() == CodeListModel::CodeColumn) {
            option->font = fonts::monospace();
        } else if (index.column() == CodeListModel::PlaceColumn) {
            option->palette.setColor(QPalette::Text, Theme::current().muted);
            option->palette.setColor(QPalette::HighlightedText, Theme::current().muted);
        }
    }
};

} // namespace

ExplainContent explainContent(const CodeEntry &entry)
{
    ExplainContent content;
    const bool isReply = entry.kind == CodeEntry::Kind::Reply;
    QStringList about;
    if (isReply) {
        content.code = entry.code;
        content.state = entry.reply >= 500 ? RowState::Bad
            : entry.reply >= 400           ? RowState::Warning
            : entry.reply / 100 == 2       ? RowState::Good
                                           : RowState::Neutral;
    } else if (!entry.code.isEmpty() && entry.kind != CodeEntry::Kind::Cause) {
        about.append(entry.code);
    }
    if (!entry.place.isEmpty())
        about.append(isReply ? CodesDialog::tr("at %1").arg(entry.place) : entry.place);
    if (!entry.remark.isEmpty())
        about.append(entry.remark);
    content.heading = entry.title;
    content.subheading = about.join(QStringLiteral(" · "));
    content.meaning = entry.meaning;
    content.sources = entry.sources;
    content.sources.removeAll(QString());
    if (entry.cause.isEmpty() || entry.cause == "unknown" || entry.cause == "ok")
        return content;
    const ExplainContent cause = explainContent(knowledge::findingFor(entry.cause, Confidence::Unknown));
    if (entry.kind != CodeEntry::Kind::Cause)
        content.usualCause = cause.heading + QStringLiteral(". ") + cause.meaning;
    content.fixes = cause.fixes;
    content.owner = cause.owner;
    content.askAdmin = cause.askAdmin;
    content.sources += cause.sources;
    content.sources.removeDuplicates();
    return content;
}

CodesDialog::CodesDialog(QWidget *parent)
    : QDialog(parent), m_search(new QLineEdit(this)), m_kind(new QComboBox(this)), m_count(new QLabel(this)),
      m_table(new QTableView(this)), m_view(new ExplainView(this)),
      m_copy(new QPushButton(tr("&Copy explanation"), this)), m_splitter(new QSplitter(this))
{
    setWindowTitle(tr("Codes"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    m_search->setPlaceholderText(tr("A code or words: 550, 5.7.1, 0x800CCC79, relay …"));
    m_search->setAccessibleName(tr("Search codes"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_kind->setAccessibleName(tr("Kind"));
    m_kind->addItem(tr("Everything"), everyKind);
    using Kind = CodeEntry::Kind;
    for (const Kind kind : {Kind::Reply, Kind::Enhanced, Kind::Client, Kind::ClientText, Kind::Cause, Kind::Extension,
             Kind::Mechanism, Kind::ServerText})
        m_kind->addItem(CodeListModel::kindWords(kind), static_cast<int>(kind));
    m_count->setForegroundRole(QPalette::PlaceholderText);
    makeTable();
    build();
    addKeys();
    connect(m_search, &QLineEdit::textChanged, this, &CodesDialog::search);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &CodesDialog::search);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CodesDialog::showEntry);
    connect(m_view, &ExplainView::clientChosen, this, &CodesDialog::clientChosen);
    connect(m_copy, &QPushButton::clicked, this, &CodesDialog::copyEntry);
    const QSettings settings;
    if (!restoreGeometry(settings.value(geometryKey).toByteArray()))
        resize(usualSize);
    if (!m_splitter->restoreState(settings.value(splitterKey).toByteArray()))
        m_splitter->setSizes({650, 400});
    search();
}

CodesDialog::~CodesDialog()
{
    QSettings settings;
    settings.setValue(geometryKey, saveGeometry());
    settings.setValue(splitterKey, m_splitter->saveState());
}

void CodesDialog::makeTable()
{
    m_table->setModel(&m_model);
    m_table->setAccessibleName(tr("Codes found"));
    m_table->setItemDelegate(new EntryStyle(m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    fitColumns();
}

void CodesDialog::fitColumns()
{
    const QFontMetrics metrics(font());
    m_table->verticalHeader()->setDefaultSectionSize(metrics.height() + 10);
    m_table->setColumnWidth(CodeListModel::CodeColumn, metrics.averageCharWidth() * 22);
    m_table->setColumnWidth(CodeListModel::PlaceColumn, metrics.averageCharWidth() * 20);
}

void CodesDialog::build()
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 16, 16, 12);
    head->setSpacing(8);
    head->addWidget(m_search, 1);
    head->addWidget(m_kind);
    auto *found = new QWidget(this); // begins where the search field does
    auto *indent = new QHBoxLayout(found);
    indent->setContentsMargins(16, 0, 0, 0);
    indent->addWidget(m_table);
    m_splitter->addWidget(found);
    m_splitter->addWidget(m_view);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_table->setMinimumWidth(320);
    m_view->setMinimumWidth(260);
    auto *close = new QPushButton(tr("Close"), this);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(16, 12, 16, 12);
    foot->setSpacing(8);
    foot->addWidget(m_count, 1);
    foot->addWidget(m_copy);
    foot->addWidget(close);
    for (QPushButton *button : {m_copy, close})
        button->setAutoDefault(false); // Enter belongs to the search
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_splitter, 1);
    column->addLayout(foot);
}

void CodesDialog::addKeys()
{
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this, &CodesDialog::focusSearch);
    auto *copy = new QShortcut(QKeySequence::Copy, m_table);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &CodesDialog::copyRows);
}

void CodesDialog::open()
{
    show();
    raise();
    activateWindow();
    focusSearch();
}

void CodesDialog::setClient(const QByteArray &client)
{
    m_view->setClient(client);
}

void CodesDialog::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void CodesDialog::search()
{
    const int kind = m_kind->currentData().toInt();
    m_model.search(
        m_search->text(), kind == everyKind ? std::nullopt : std::optional(static_cast<CodeEntry::Kind>(kind)));
    const int found = m_model.rowCount();
    const QString count = QLocale().toString(found);
    m_count->setText(found == 0
            ? tr("Nothing found. The Explain panel takes whole error messages (%1).")
                  .arg(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V).toString(QKeySequence::NativeText))
            : m_search->text().isEmpty() ? tr("%1 entries").arg(count)
                                         : tr("%1 found").arg(count));
    if (found > 0) {
        m_table->selectionModel()->setCurrentIndex(
            m_model.index(0, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        m_table->scrollToTop();
    }
    showEntry();
}

void CodesDialog::showEntry()
{
    const QModelIndex current = m_table->currentIndex();
    m_copy->setEnabled(current.isValid());
    m_view->setContent(current.isValid() ? explainContent(m_model.entry(current.row())) : ExplainContent());
}

void CodesDialog::copyRows() const
{
    QStringList lines;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        QStringList cells;
        for (int column = 0; column < CodeListModel::ColumnCount; ++column)
            cells.append(row.siblingAtColumn(column).data().toString());
        lines.append(cells.join(u'\t'));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void CodesDialog::copyEntry() const
{
    const CodeEntry &entry = m_model.entry(m_table->currentIndex().row());
    QGuiApplication::clipboard()->setText((entry.code + QLatin1Char(' ') + m_view->text()).trimmed());
}

// The keys that walk through what was found work while one types.
bool CodesDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QCoreApplication::sendEvent(m_table, event);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            m_table->setFocus(Qt::OtherFocusReason);
            return true;
        default:
            break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

// Esc empties the search first.
void CodesDialog::reject()
{
    if (m_search->hasFocus() && !m_search->text().isEmpty())
        m_search->clear();
    else
        QDialog::reject();
}

void CodesDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        fitColumns();
    QDialog::changeEvent(event);
}

} // namespace helodesk
