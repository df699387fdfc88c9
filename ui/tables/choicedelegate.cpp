// SPDX-License-Identifier: MIT
#include "ui/tables/choicedelegate.h"

#include <QComboBox>

namespace helodesk {

static bool hasData(const QComboBox *combo)
{
    return combo->count() > 0 && combo->itemData(0).isValid();
}

void ChoiceDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *combo = qobject_cast<QComboBox *>(editor);
    if (!combo) {
        QStyledItemDelegate::setEditorData(editor, index);
        return;
    }
    const QString text = index.data(Qt::EditRole).toString();
    combo->setCurrentIndex(hasData(combo) ? combo->findData(index.data(m_role)) : combo->findText(text));
    if (combo->isEditable())
        combo->setEditText(text);
}

void ChoiceDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    const auto *combo = qobject_cast<QComboBox *>(editor);
    if (!combo)
        QStyledItemDelegate::setModelData(editor, model, index);
    else if (!hasData(combo))
        model->setData(index, combo->currentText(), Qt::EditRole);
    else if (combo->currentData() != index.data(m_role))
        model->setData(index, combo->currentData(), m_role);
}

} // namespace helodesk
