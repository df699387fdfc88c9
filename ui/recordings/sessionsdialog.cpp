// SPDX-License-Identifier: MIT
#include "ui/recordings/sessionsdialog.h"

#include "core/transcript/transcript.h"
#include "ui/theme/theme.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace helodesk {

int SessionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_sessions.size());
}

int SessionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SessionsModel::words(const SessionEntry &session, int column) const
{
    switch (column) {
    case LineColumn:
        return QLocale().toString(session.line);
    case TimeColumn:
        return session.subject.started.isValid()
            ? session.subject.started.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))
            : QString();
    case ServerColumn:
        return visibleText(session.subject.server)
            + (session.subject.port > 0 ? QString(u':' + QString::number(session.subject.port)) : QString());
    case ResultColumn:
        return session.title;
    default:
        break;
    }
    return QLocale().toString(session.rows);
}

QVariant SessionsModel::data(const QModelIndex &index, int role) const
{
    const SessionEntry &session = m_sessions.at(index.row());
    const int column = index.column();
    if (role == Qt::DisplayRole)
        return words(session, column);
    if (role == Qt::UserRole) { // to sort by
        switch (column) {
        case LineColumn:
            return session.line;
        case TimeColumn:
            return session.subject.started;
        case RowsColumn:
            return session.rows;
        default:
            return words(session, column);
        }
    }
    if (role == Qt::TextAlignmentRole && (column == LineColumn || column == RowsColumn))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole && column == ResultColumn) {
        if (session.severity == Severity::Error)
            return Theme::current().bad.foreground;
        return session.severity == Severity::Warning ? Theme::current().warn.foreground
                                                     : Theme::current().good.foreground;
    }
    return {};
}

QVariant SessionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Line"), tr("Time"), tr("Server"), tr("Result"), tr("Rows")};
    return titles.value(section);
}

SessionsDialog::SessionsDialog(
    const QString &name, const RecordingReport &report, const QList<SessionEntry> &sessions, QWidget *parent)
    : QDialog(parent), m_model(new SessionsModel(sessions, this)), m_found(new QSortFilterProxyModel(this)),
      m_filter(new QLineEdit(this)), m_table(new QTableView(this)), m_count(new QLabel(this))
{
    setWindowTitle(tr("Sessions in %1").arg(name));
    m_found->setSourceModel(m_model);
    m_found->setSortRole(Qt::UserRole);
    m_found->setFilterKeyColumn(-1);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setPlaceholderText(tr("server, result, time…"));
    m_filter->setAccessibleName(tr("Find sessions"));
    m_filter->setClearButtonEnabled(true);
    m_table->setModel(m_found);
    m_table->setAccessibleName(tr("Sessions"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(SessionsModel::LineColumn, Qt::AscendingOrder);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(SessionsModel::ResultColumn, QHeaderView::Stretch);
    m_table->setColumnWidth(SessionsModel::LineColumn, 80);
    m_table->setColumnWidth(SessionsModel::TimeColumn, 150);
    m_table->setColumnWidth(SessionsModel::ServerColumn, 200);
    m_table->setColumnWidth(SessionsModel::RowsColumn, 60);
    m_count->setWordWrap(true);
    m_count->setForegroundRole(QPalette::PlaceholderText);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *show = buttons->addButton(tr("&Show"), QDialogButtonBox::ActionRole);
    show->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_filter);
    column->addWidget(m_table, 1);
    column->addWidget(m_count);
    column->addWidget(buttons);
    if (!report.problem.isEmpty()) {
        auto *trouble = new QLabel(report.problem, this);
        trouble->setWordWrap(true);
        column->insertWidget(1, trouble);
    }
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_found->setFilterFixedString(text);
        updateCount();
    });
    connect(m_table, &QTableView::activated, this, &SessionsDialog::showCurrent);
    connect(show, &QPushButton::clicked, this, &SessionsDialog::showCurrent);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    resize(820, 460);
    m_table->selectRow(0);
    m_table->setFocus();
    updateCount();
}

void SessionsDialog::updateCount()
{
    int failed = 0;
    for (int row = 0; row < m_found->rowCount(); ++row) {
        const int source = m_found->mapToSource(m_found->index(row, 0)).row();
        failed += m_model->session(source).severity == Severity::Error ? 1 : 0;
    }
    m_count->setText(
        tr("%L1 of %L2 sessions, %L3 failed").arg(m_found->rowCount()).arg(m_model->rowCount()).arg(failed));
}

void SessionsDialog::showCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid())
        Q_EMIT chosen(m_model->session(m_found->mapToSource(current).row()).number);
}

} // namespace helodesk
