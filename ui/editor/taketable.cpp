// SPDX-License-Identifier: MIT
#include "ui/editor/taketable.h"

#include "ui/theme/theme.h"

#include <QComboBox>

#include <algorithm>

namespace helodesk {

namespace {

using Kind = TakeRow::Kind;

Kind kindOf(const QModelIndex &index)
{
    return static_cast<Kind>(index.data(TakeTable::KindRole).toInt());
}

} // namespace

QString TakeTable::title(Kind kind)
{
    switch (kind) {
    case Kind::QueueId:
        return tr("Queue id");
    case Kind::Capability:
        return tr("Capability");
    case Kind::Mechanisms:
        return tr("Sign-in mechanisms");
    case Kind::Reply:
        return tr("Text of the reply");
    case Kind::Code:
        return tr("Reply code");
    case Kind::Enhanced:
        break;
    }
    return tr("Enhanced status code");
}

QList<Kind> TakeTable::kinds()
{
    return {Kind::QueueId, Kind::Capability, Kind::Mechanisms, Kind::Reply, Kind::Code, Kind::Enhanced};
}

QString TakeTable::problemAt(int row) const
{
    const TakeRow &taken = m_rows[row];
    const auto same = std::count_if(
        m_rows.begin(), m_rows.end(), [&taken](const TakeRow &other) { return other.name == taken.name; });
    const QString problem = problemOf(taken);
    return problem.isEmpty() && same > 1 ? tr("A variable gets one value only.") : problem;
}

QString TakeTable::problem() const
{
    for (int row = 0; row < rowCount(); ++row) {
        const QString problem = problemAt(row);
        if (!problem.isEmpty())
            return m_rows[row].name.isEmpty() ? problem : tr("%1: %2").arg(m_rows[row].name, problem);
    }
    return {};
}

QVariant TakeTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TakeRow &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Subject && !hasSubject(row.kind))
            return QStringLiteral("–");
        if (index.column() == Match && row.match.isEmpty())
            return tr("all of it");
        [[fallthrough]];
    case Qt::EditRole:
        if (index.column() == Variable)
            return row.name;
        if (index.column() == What)
            return title(row.kind);
        return index.column() == Subject ? row.subject : row.match;
    case KindRole:
        return static_cast<int>(row.kind);
    case Qt::ToolTipRole:
        if (const QString problem = problemAt(index.row()); !problem.isEmpty())
            return problem;
        return index.column() == Match ? tr("A regular expression: the value is its first group, or all that it finds.")
                                       : QVariant();
    case Qt::ForegroundRole:
        if (!problemAt(index.row()).isEmpty())
            return Theme::current().bad.foreground;
        return index.column() == Match && row.match.isEmpty() ? QVariant(Theme::current().muted) : QVariant();
    default:
        return {};
    }
}

QVariant TakeTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return RowTable::headerData(section, orientation, role);
    switch (section) {
    case Variable:
        return tr("Variable");
    case What:
        return tr("Gets");
    case Subject:
        return tr("Of");
    default:
        return tr("Part that matches");
    }
}

bool TakeTable::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid())
        return false;
    TakeRow &row = m_rows[index.row()];
    if (role == KindRole) {
        row.kind = static_cast<Kind>(value.toInt());
        if (!subjectsFor(row.kind).contains(row.subject))
            row.subject = subjectsFor(row.kind).value(0);
    } else if (role != Qt::EditRole || index.column() == What) {
        return false;
    } else {
        const QString text = value.toString().trimmed();
        (index.column() == Variable ? row.name : index.column() == Subject ? row.subject : row.match) = text;
    }
    Q_EMIT dataChanged(this->index(0, 0), this->index(rowCount() - 1, Columns - 1)); // two may have had one name
    return true;
}

Qt::ItemFlags TakeTable::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags result = RowTable::flags(index);
    const bool closed = !index.isValid() || (index.column() == Subject && !hasSubject(m_rows[index.row()].kind));
    return closed ? result : result | Qt::ItemIsEditable;
}

QWidget *TakeDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString name = index.model()->headerData(index.column(), Qt::Horizontal).toString();
    if (index.column() != TakeTable::What && index.column() != TakeTable::Subject) {
        QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
        editor->setAccessibleName(name);
        return editor;
    }
    auto *combo = new QComboBox(parent);
    combo->setAccessibleName(name);
    if (index.column() == TakeTable::What) {
        for (const Kind kind : TakeTable::kinds())
            combo->addItem(TakeTable::title(kind), static_cast<int>(kind));
    } else {
        combo->setEditable(kindOf(index) == Kind::Capability);
        combo->addItems(subjectsFor(kindOf(index)));
    }
    return combo;
}

} // namespace helodesk
