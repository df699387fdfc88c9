// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace helodesk {

// Edits cells with lists to choose from, where heirs make such a list (createEditor()). An entry is a text, or has data
// that the model keeps under a role of its own.
class ChoiceDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    // role: of the entries' data in the model.
    explicit ChoiceDelegate(int role, QObject *parent = nullptr) : QStyledItemDelegate(parent), m_role(role) { }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    // An entry's data is given to the model only if it is another.
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;

private:
    int m_role;
};

} // namespace helodesk
