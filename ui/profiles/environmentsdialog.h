// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/environments.h"
#include "ui/profiles/variabletable.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;
class QTableView;

namespace helodesk {

// The environments of a collection with their variables.
class EnvironmentsDialog : public QDialog
{
    Q_OBJECT
public:
    // collection: how it is called. chosen: the environment that is shown first.
    EnvironmentsDialog(
        const Environments &environments, const QString &collection, const QString &chosen, QWidget *parent = nullptr);

    [[nodiscard]] Environments environments() const;

private:
    void layOut(const QString &collection);
    QLayout *makeList();
    QLayout *makeTable();
    void fillList(int chosen);
    void showEnvironment(int row);
    void takeShown();
    void addEnvironment();
    void removeEnvironment();
    void renameTo(int row, const QString &name);
    void addVariable(VariableTable::From from);
    void check();

    Environments m_environments;
    int m_shown = -1; // 0: the common ones
    QListWidget *m_list;
    QTableView *m_view;
    VariableTable *m_table;
    QLabel *m_problem;
    QPushButton *m_removeEnvironment = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace helodesk
