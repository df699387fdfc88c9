// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/codelist.h"

#include <QAbstractTableModel>

#include <optional>

namespace helodesk {

// The knowledge as a table that is searched: code, where it is met, what it means.
class CodeListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { CodeColumn, PlaceColumn, TitleColumn, ColumnCount };

    // Takes all entries there are.
    explicit CodeListModel(QObject *parent = nullptr);

    // Shows the entries that have all words of the search, in any case, best first: those whose code it is, those whose
    // code begins with it, then the others. "5.7.1" finds X.7.1 too. kind: only those; nothing: all.
    void search(const QString &words, std::optional<CodeEntry::Kind> kind = {});
    [[nodiscard]] const CodeEntry &entry(int row) const { return m_entries[static_cast<size_t>(m_shown[row])]; }
    // What a kind of entries is called, in the plural: "Reply codes".
    [[nodiscard]] static QString kindWords(CodeEntry::Kind kind);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    // 0: the code itself; higher: further from it; nothing: not found.
    [[nodiscard]] std::optional<int> rank(int index, const QStringList &words) const;

    std::vector<CodeEntry> m_entries;
    std::vector<QString> m_folded; // what is searched, of each entry
    QList<int> m_shown; // indexes of entries
};

} // namespace helodesk
