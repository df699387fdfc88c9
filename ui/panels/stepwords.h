// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/stepmodel.h"

#include <QIdentityProxyModel>

namespace helodesk {

// Finds words for a StepModel.
class StepWords : public QIdentityProxyModel
{
    Q_OBJECT
public:
    enum Role {
        ReasonRole = Qt::UserRole + 100, // QString, why it stands as it does, where that isn't plain; may be empty
    };

    using QIdentityProxyModel::QIdentityProxyModel;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] static QString text(const QModelIndex &source);
    [[nodiscard]] static QString stateWords(StepModel::State state);
    [[nodiscard]] static QString reason(const QModelIndex &source);
    [[nodiscard]] static QString spoken(const QModelIndex &source);
};

} // namespace helodesk
