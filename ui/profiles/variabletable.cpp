// SPDX-License-Identifier: MIT
#include "ui/profiles/variabletable.h"

#include "core/profile/variablenames.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QRegularExpression>

#include <algorithm>

namespace helodesk {

QString VariableTable::wordsFor(From from)
{
    switch (from) {
    case From::Here:
        return tr("this value");
    case From::Asked:
        return tr("secret, asked for");
    case From::Keychain:
        return tr("secret, in the keychain");
    case From::System:
        break;
    }
    return tr("secret, a system variable");
}

void VariableTable::setEnvironment(const Environment &environment)
{
    beginResetModel();
    m_name = environment.name;
    m_rows.clear();
    for (auto it = environment.variables.begin(); it != environment.variables.end(); ++it)
        m_rows.append({it.key(), From::Here, it.value()});
    for (auto it = environment.secrets.begin(); it != environment.secrets.end(); ++it) {
        const QString name = it.value().section(u':', 1);
        const From other = it.value().startsWith(u"keychain:") ? From::Keychain : From::System;
        m_rows.append({it.key(), name.isEmpty() ? From::Asked : other, name});
    }
    std::stable_sort(m_rows.begin(), m_rows.end(),
        [](const VariableRow &left, const VariableRow &right) { return left.name < right.name; });
    endResetModel();
}

Environment VariableTable::environment() const
{
    Environment environment;
    environment.name = m_name;
    for (int row = 0; row < m_rows.size(); ++row) {
        const VariableRow &one = m_rows[row];
        if (!problemAt(row).isEmpty())
            continue;
        if (one.from == From::Here)
            environment.variables[one.name] = one.value;
        else if (one.from == From::Asked)
            environment.secrets[one.name] = QStringLiteral("ask");
        else
            environment.secrets[one.name]
                = (one.from == From::Keychain ? QStringLiteral("keychain:") : QStringLiteral("env:")) + one.value;
    }
    return environment;
}

QString VariableTable::problemAt(int row) const
{
    static const QRegularExpression systemName(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*\\z"));
    const VariableRow &one = m_rows[row];
    if (one.name.isEmpty())
        return tr("A variable needs a name.");
    if (!isVariableName(one.name))
        return tr("“%1”: a name has letters, digits, _, - and . and begins with a letter.").arg(one.name);
    const auto same = std::count_if(
        m_rows.begin(), m_rows.end(), [&one](const VariableRow &other) { return other.name == one.name; });
    if (same > 1)
        return tr("There are two variables “%1”.").arg(one.name);
    if (one.from == From::System && !systemName.match(one.value).hasMatch())
        return tr("“%1”: which environment variable of the system? Its name has letters, digits and _.").arg(one.name);
    if (one.from == From::Keychain && !isVariableName(one.value))
        return tr("“%1”: which entry of the keychain? Its name has letters, digits, _, - and .").arg(one.name);
    return {};
}

QString VariableTable::problem() const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (const QString problem = problemAt(row); !problem.isEmpty())
            return problem;
    }
    return {};
}

QVariant VariableTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const VariableRow &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Value && row.from == From::Asked)
            return tr("a run asks for it");
        [[fallthrough]];
    case Qt::EditRole:
        if (index.column() == Name)
            return row.name;
        return index.column() == Source ? wordsFor(row.from) : row.value;
    case SourceRole:
        return static_cast<int>(row.from);
    case Qt::ToolTipRole:
        return problemAt(index.row());
    case Qt::ForegroundRole:
        if (!problemAt(index.row()).isEmpty())
            return Theme::current().bad.foreground;
        return index.column() == Value && row.from == From::Asked ? QVariant(Theme::current().muted) : QVariant();
    default:
        return {};
    }
}

QVariant VariableTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return RowTable::headerData(section, orientation, role);
    switch (section) {
    case Name:
        return tr("Name");
    case Source:
        return tr("Comes from");
    default:
        return tr("Value");
    }
}

bool VariableTable::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || (role != Qt::EditRole && role != SourceRole))
        return false;
    VariableRow &row = m_rows[index.row()];
    if (role == SourceRole) {
        row.from = static_cast<From>(value.toInt());
        row.value.clear(); // a value in clear must not stay behind a secret one
    } else if (index.column() == Name) {
        row.name = value.toString().trimmed();
    } else if (index.column() == Value) {
        row.value = value.toString();
    }
    Q_EMIT dataChanged(this->index(0, 0), this->index(rowCount() - 1, Columns - 1));
    return true;
}

Qt::ItemFlags VariableTable::flags(const QModelIndex &index) const
{
    Qt::ItemFlags result = RowTable::flags(index);
    if (index.isValid() && !(index.column() == Value && m_rows[index.row()].from == From::Asked))
        result |= Qt::ItemIsEditable;
    return result;
}

QWidget *SourceDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const
{
    auto *combo = new QComboBox(parent);
    combo->setAccessibleName(tr("Where the value comes from"));
    for (const auto from : {VariableTable::From::Here, VariableTable::From::Asked, VariableTable::From::Keychain,
             VariableTable::From::System})
        combo->addItem(VariableTable::wordsFor(from), static_cast<int>(from));
    return combo;
}

} // namespace helodesk
