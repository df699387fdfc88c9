// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/environments.h"
#include "ui/tables/choicedelegate.h"
#include "ui/tables/rowtable.h"

namespace helodesk {

// One variable.
struct VariableRow {
    enum class From {
        Here, // the value stands here
        Asked, // secret: a run asks
        System, // secret: an environment variable of the system
        Keychain, // secret: an entry of the user's keychain
    };
    QString name;
    From from = From::Here;
    QString value;
};

// The variables of one environment as rows: name, where the value comes from, and the value or the name of an
// environment variable of the system.
class VariableTable : public RowTable<VariableRow>
{
    Q_OBJECT
public:
    enum Column { Name, Source, Value, Columns };
    using From = VariableRow::From;
    static constexpr int SourceRole = Qt::UserRole; // int, From

    explicit VariableTable(QObject *parent = nullptr) : RowTable(Columns, parent) { }

    void setEnvironment(const Environment &environment);
    // The row of a new variable.
    int add(From from) { return RowTable::add({{}, from, {}}); }
    // Rows with a problem are left out.
    [[nodiscard]] Environment environment() const;
    // What is wrong with a row; empty if all is well.
    [[nodiscard]] QString problemAt(int row) const;
    // The first problem; empty if all is well.
    [[nodiscard]] QString problem() const;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] static QString wordsFor(From from);

private:
    QString m_name; // of the environment
};

// Lets people choose where a value comes from.
class SourceDelegate : public ChoiceDelegate
{
    Q_OBJECT
public:
    explicit SourceDelegate(QObject *parent = nullptr) : ChoiceDelegate(VariableTable::SourceRole, parent) { }
    [[nodiscard]] QWidget *createEditor(
        QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace helodesk
