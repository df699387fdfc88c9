// SPDX-License-Identifier: MIT
#pragma once

#include <QIdentityProxyModel>

namespace helodesk {

// Finds words, chips and a tone for what a CompareModel says.
class CompareWords : public QIdentityProxyModel
{
    Q_OBJECT
public:
    enum class Tone { Plain, Quiet, Good, Warn, Bad };
    enum Role {
        ToneRole = Qt::UserRole + 100, // int, Tone
        WireRole, // bool: the text stood on the wire
        ChipsRole, // QStringList, drawn in place of the text
        MarkedChipsRole, // QStringList, those of them that the other side lacks
    };

    using QIdentityProxyModel::QIdentityProxyModel;
    // leftName, rightName: what the sides are called, for those who can't see where they stand.
    void setNames(const QString &leftName, const QString &rightName);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] static QString heading(const QModelIndex &group);
    [[nodiscard]] QString spoken(const QModelIndex &index) const;

    QString m_leftName;
    QString m_rightName;
};

} // namespace helodesk
