// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/profiletreemodel.h"

#include <QSortFilterProxyModel>
#include <QStringList>

namespace helodesk {

// Finds the words for a ProfileTreeModel, with the roles of entries, and lets through what a search asks for.
class ProfileEntries : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit ProfileEntries(ProfileTreeModel *tree, QObject *parent = nullptr);

    // Words that must all stand in the name, server, tags or notes; empty: all profiles.
    void search(const QString &words);
    [[nodiscard]] bool isSearching() const { return !m_words.isEmpty(); }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    [[nodiscard]] static ProfileNode::Kind kindOf(const QModelIndex &index);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    [[nodiscard]] static QString place(const QModelIndex &index);
    [[nodiscard]] static QString subtitle(const QModelIndex &index);
    [[nodiscard]] static QString aside(const QModelIndex &index);
    [[nodiscard]] static QString toolTip(const QModelIndex &index);
    [[nodiscard]] static QString spoken(const QModelIndex &index);
    [[nodiscard]] static Standing standing(const QModelIndex &index);

    QStringList m_words;
};

} // namespace helodesk
