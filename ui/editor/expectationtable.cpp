// SPDX-License-Identifier: MIT
#include "ui/editor/expectationtable.h"

#include "ui/theme/theme.h"

#include <QComboBox>
#include <QLineEdit>

namespace helodesk {

namespace {

using Kind = ExpectationRow::Kind;

// Nothing else is right there.
bool isClosed(Kind kind, int column)
{
    if (column == ExpectationTable::Subject)
        return kind == Kind::Code || kind == Kind::Enhanced || kind == Kind::ReplyAtMost;
    return kind == Kind::Outcome || kind == Kind::TlsAtLeast;
}

Kind kindOf(const QModelIndex &index)
{
    return static_cast<Kind>(index.data(ExpectationTable::KindRole).toInt());
}

} // namespace

QString ExpectationTable::title(Kind kind)
{
    switch (kind) {
    case Kind::Outcome:
        return tr("Outcome");
    case Kind::Cause:
        return tr("Cause");
    case Kind::Code:
        return tr("Reply code");
    case Kind::Enhanced:
        return tr("Enhanced status code");
    case Kind::Capability:
        return tr("Capability");
    case Kind::Mechanisms:
        return tr("Sign-in mechanisms");
    case Kind::TlsAtLeast:
        return tr("TLS version at least");
    case Kind::CertificateDays:
        return tr("Certificate days left at least");
    case Kind::ReplyAtMost:
        return tr("Reply within milliseconds");
    case Kind::Recipient:
        break;
    }
    return tr("Recipient");
}

QList<Kind> ExpectationTable::kinds()
{
    return {Kind::Outcome, Kind::Cause, Kind::Code, Kind::Enhanced, Kind::Capability, Kind::Mechanisms,
        Kind::TlsAtLeast, Kind::CertificateDays, Kind::ReplyAtMost, Kind::Recipient};
}

QString ExpectationTable::problem() const
{
    for (const ExpectationRow &row : m_rows) {
        if (const QString problem = problemOf(row); !problem.isEmpty())
            return tr("%1: %2").arg(title(row.kind), problem);
    }
    return {};
}

QVariant ExpectationTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ExpectationRow &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Subject && !hasSubject(row.kind))
            return QStringLiteral("–");
        [[fallthrough]];
    case Qt::EditRole:
        if (index.column() == What)
            return title(row.kind);
        return index.column() == Subject ? row.subject : row.value;
    case KindRole:
        return static_cast<int>(row.kind);
    case Qt::ToolTipRole:
        return problemOf(row);
    case Qt::ForegroundRole:
        return problemOf(row).isEmpty() ? QVariant() : QVariant(Theme::current().bad.foreground);
    default:
        return {};
    }
}

QVariant ExpectationTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return RowTable::headerData(section, orientation, role);
    switch (section) {
    case What:
        return tr("What");
    case Subject:
        return tr("Of");
    default:
        return tr("Must be");
    }
}

bool ExpectationTable::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole || index.column() == What)
        return false;
    ExpectationRow &row = m_rows[index.row()];
    (index.column() == Subject ? row.subject : row.value) = value.toString().trimmed();
    Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), Columns - 1));
    return true;
}

Qt::ItemFlags ExpectationTable::flags(const QModelIndex &index) const
{
    Qt::ItemFlags result = RowTable::flags(index);
    const bool editable = index.column() == Value
        || (index.column() == Subject && index.isValid() && hasSubject(m_rows[index.row()].kind));
    return editable ? result | Qt::ItemIsEditable : result;
}

QWidget *ExpectationDelegate::createEditor(
    QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool subject = index.column() == ExpectationTable::Subject;
    const QStringList choices = subject ? subjectsFor(kindOf(index)) : valuesFor(kindOf(index));
    if (choices.isEmpty()) {
        QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
        editor->setAccessibleName(subject ? tr("Of") : tr("Must be"));
        return editor;
    }
    auto *combo = new QComboBox(parent);
    combo->setAccessibleName(subject ? tr("Of") : tr("Must be"));
    combo->setEditable(!isClosed(kindOf(index), index.column()));
    combo->addItems(choices);
    return combo;
}

} // namespace helodesk
