// SPDX-License-Identifier: MIT
#pragma once

#include <QIdentityProxyModel>
#include <QStringList>

namespace helodesk {

// Finds the words for the facts of a CapabilityModel: a mark, the keyword as sent, what it means.
class CapabilityWords : public QIdentityProxyModel
{
    Q_OBJECT
public:
    enum Role {
        ChipsRole = Qt::UserRole + 100, // QStringList: sign-in mechanisms
        ToneRole, // int, Tone
    };
    enum class Tone { Plain, Good, Bad, Muted };

    using QIdentityProxyModel::QIdentityProxyModel;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] static QString mark(const QModelIndex &source);
    [[nodiscard]] static QString keyword(const QModelIndex &source);
    [[nodiscard]] static QString meaning(const QModelIndex &source);
    [[nodiscard]] static QString changedMechanisms(const QModelIndex &source);
    [[nodiscard]] static QString spokenChange(const QModelIndex &source);
    [[nodiscard]] static QStringList chips(const QModelIndex &source);
    [[nodiscard]] static Tone tone(const QModelIndex &source);
};

} // namespace helodesk
