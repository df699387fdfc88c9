// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panels/entries.h"

#include <QIdentityProxyModel>

namespace helodesk {

// Finds the words for a FolderRunModel.
class FolderRunEntries : public QIdentityProxyModel
{
    Q_OBJECT
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] static QString result(const QModelIndex &index);
    [[nodiscard]] static Standing standing(const QModelIndex &index);
};

} // namespace helodesk
