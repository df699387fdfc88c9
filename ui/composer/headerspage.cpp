// SPDX-License-Identifier: MIT
#include "ui/composer/headerspage.h"

#include "ui/composer/addressfield.h"
#include "ui/composer/composerdocument.h"
#include "ui/composer/composerfields.h"

#include <QAction>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTableWidget>

#include <algorithm>

namespace helodesk {

namespace {

enum Column { Name, Value };

QString nameIn(const QByteArray &header)
{
    const qsizetype colon = header.indexOf(':');
    return colon < 0 ? QString() : QString::fromUtf8(header.left(colon));
}

QString valueIn(const QByteArray &header)
{
    return QString::fromUtf8(header.sliced(header.indexOf(':') + 1)).trimmed();
}

QByteArray headerFrom(const QString &name, const QString &value)
{
    const QString line = name.trimmed().isEmpty() ? value : name.trimmed() + QStringLiteral(": ") + value;
    return line.toUtf8();
}

} // namespace

HeadersPage::HeadersPage(ComposerDocument *document, QWidget *parent)
    : QWidget(parent), m_document(document), m_cc(new AddressField(this)), m_date(new QLineEdit(this)),
      m_messageId(new QLineEdit(this)), m_fixDate(new QPushButton(tr("Fix"), this)),
      m_fixMessageId(new QPushButton(tr("Fix"), this)), m_table(new QTableWidget(0, 2, this)),
      m_add(new QPushButton(tr("&Add"), this)), m_remove(new QPushButton(tr("&Remove"), this)),
      m_up(new QPushButton(tr("Up"), this)), m_down(new QPushButton(tr("Down"), this))
{
    for (QLineEdit *field : {m_cc, m_date, m_messageId})
        ComposerField::prepare(field, m_document);
    m_date->setPlaceholderText(tr("made fresh for each run"));
    m_messageId->setPlaceholderText(tr("made fresh for each run"));
    m_date->setClearButtonEnabled(true);
    m_messageId->setClearButtonEnabled(true);
    m_fixDate->setAccessibleName(tr("Fix the date as shown"));
    m_fixMessageId->setAccessibleName(tr("Fix the Message-ID as shown"));
    for (QPushButton *button : {m_fixDate, m_fixMessageId})
        button->setToolTip(
            tr("Keep the one that “On the wire” shows, for every run. Empty the field for a fresh one."));
    m_add->setAccessibleName(tr("Add a header field"));
    m_remove->setAccessibleName(tr("Remove the header field"));
    m_up->setAccessibleName(tr("Move the header field up"));
    m_down->setAccessibleName(tr("Move the header field down"));
    makeTable();
    layOut();
    follow();
    updateButtons();
}

void HeadersPage::makeTable()
{
    m_table->setAccessibleName(tr("Header fields"));
    m_table->setHorizontalHeaderLabels({tr("Further field"), tr("Value")});
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
        | QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(28);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setColumnWidth(Name, 140);
    m_table->setTabKeyNavigation(false);
    m_table->setToolTip(tr("One of the same name as Helodesk’s own takes its place; a name may stand here twice."));
}

void HeadersPage::layOut()
{
    auto *grid = new QGridLayout;
    grid->setSpacing(8);
    const auto addRow = [&](int row, QLineEdit *field, const QString &text, QPushButton *fix) {
        grid->addWidget(composerfields::labelFor(field, text, this), row, 0);
        grid->addWidget(field, row, 1, 1, fix ? 1 : 2);
        if (fix)
            grid->addWidget(fix, row, 2);
    };
    addRow(0, m_cc, tr("&Cc"), nullptr);
    addRow(1, m_date, tr("&Date"), m_fixDate);
    addRow(2, m_messageId, tr("Messa&ge-ID"), m_fixMessageId);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    for (QPushButton *button : {m_add, m_remove, m_up, m_down})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
    column->setSpacing(8);
    column->addLayout(grid);
    column->addWidget(m_table, 1);
    column->addLayout(buttons);
}

void HeadersPage::follow()
{
    connect(m_cc, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_document->type(tr("Cc"), m_document->now().draft.cc.join(u','), text,
            [&](Composition &composition) { composition.draft.cc = listedAddresses(text); });
    });
    connect(m_date, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (m_showing)
            return;
        m_document->type(tr("Date"), m_document->now().draft.date, text,
            [&](Composition &composition) { composition.draft.date = text; });
    });
    connect(m_messageId, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (m_showing)
            return;
        m_document->type(tr("Message-ID"), m_document->now().draft.messageId, text,
            [&](Composition &composition) { composition.draft.messageId = text; });
    });
    connect(m_fixDate, &QPushButton::clicked, this,
        [this] { m_document->change(tr("fix the date"), [this](Composition &now) { now.draft.date = m_shownDate; }); });
    connect(m_fixMessageId, &QPushButton::clicked, this, [this] {
        m_document->change(
            tr("fix the Message-ID"), [this](Composition &now) { now.draft.messageId = m_shownMessageId; });
    });
    connect(m_table, &QTableWidget::itemChanged, this, &HeadersPage::takeTable);
    connect(m_table, &QTableWidget::currentCellChanged, this, &HeadersPage::updateButtons);
    connect(m_add, &QPushButton::clicked, this, &HeadersPage::add);
    connect(m_remove, &QPushButton::clicked, this, &HeadersPage::remove);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    auto *removeKey = new QAction(tr("Remove the header field"), m_table);
    removeKey->setShortcut(QKeySequence::Delete);
    removeKey->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(removeKey);
    connect(removeKey, &QAction::triggered, this, &HeadersPage::remove);
}

void HeadersPage::showDocument()
{
    const QScopedValueRollback showing(m_showing, true);
    const Draft &draft = m_document->now().draft;
    if (listedAddresses(m_cc->text()) != draft.cc)
        m_cc->setText(draft.cc.join(QStringLiteral(", ")));
    composerfields::show(m_date, draft.date);
    composerfields::show(m_messageId, draft.messageId);
    const int rows = static_cast<int>(draft.headers.size());
    m_table->setRowCount(rows);
    const auto put = [this](int row, int column, const QString &text) {
        QTableWidgetItem *item = m_table->item(row, column);
        if (!item)
            m_table->setItem(row, column, new QTableWidgetItem(text));
        else if (item->text() != text)
            item->setText(text);
    };
    for (int row = 0; row < rows; ++row) {
        put(row, Name, nameIn(draft.headers[row]));
        put(row, Value, valueIn(draft.headers[row]));
    }
    updateButtons();
}

void HeadersPage::setShown(const QString &date, const QString &messageId)
{
    m_shownDate = date;
    m_shownMessageId = messageId;
    m_fixDate->setEnabled(!date.isEmpty());
    m_fixMessageId->setEnabled(!messageId.isEmpty());
}

void HeadersPage::takeTable()
{
    if (m_showing)
        return;
    QList<QByteArray> headers;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto text = [&](int column) {
            const QTableWidgetItem *item = m_table->item(row, column);
            return item ? item->text() : QString();
        };
        headers.append(headerFrom(text(Name), text(Value)));
    }
    m_document->change(tr("header fields"), [&](Composition &composition) { composition.draft.headers = headers; });
}

void HeadersPage::add()
{
    const int row = m_table->currentRow() < 0 ? m_table->rowCount() : m_table->currentRow() + 1;
    m_document->change(tr("add a header field"),
        [row](Composition &composition) { composition.draft.headers.insert(row, "X-Test: "); });
    m_table->setCurrentCell(row, Name);
    m_table->editItem(m_table->item(row, Name));
}

void HeadersPage::remove()
{
    const int row = m_table->currentRow();
    if (row < 0)
        return;
    m_document->change(
        tr("remove a header field"), [row](Composition &composition) { composition.draft.headers.remove(row); });
}

void HeadersPage::move(int step)
{
    const int row = m_table->currentRow();
    if (row < 0 || row + step < 0 || row + step >= m_table->rowCount())
        return;
    m_document->change(tr("move a header field"),
        [&](Composition &composition) { composition.draft.headers.swapItemsAt(row, row + step); });
    m_table->setCurrentCell(row + step, m_table->currentColumn());
}

void HeadersPage::updateButtons()
{
    const int row = m_table->currentRow();
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row < m_table->rowCount() - 1);
}

} // namespace helodesk
