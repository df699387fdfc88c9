// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/runrecord.h"
#include "ui/panels/entries.h"

#include <QIdentityProxyModel>

namespace helodesk {

// Finds the words for a RunHistoryModel.
class RunEntries : public QIdentityProxyModel
{
    Q_OBJECT
public:
    enum Role {
        TookRole = Qt::UserRole + 200, // QString, how long it took; empty while it runs
        NoteLineRole, // QString, the note's first line
    };

    using QIdentityProxyModel::QIdentityProxyModel;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    // A run that is over can be dragged out of the window, as its report (a file) or as the text for a ticket.
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;

private:
    [[nodiscard]] RunRecordPointer recordAt(const QModelIndex &index) const;
    [[nodiscard]] static QString result(const QModelIndex &index);
    [[nodiscard]] static QString title(const QModelIndex &index);
    [[nodiscard]] static QString took(const QModelIndex &index);
    [[nodiscard]] static QString tip(const QModelIndex &index);
    [[nodiscard]] static QString spoken(const QModelIndex &index);
};

// Paints a run: a dot, when it was, its note and pin; under it the verdict and how long it took. Under the pointer the
// line ends with "compare…".
class RunDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    // Where "compare…" stands in an entry of that place, while the pointer is on it.
    [[nodiscard]] static QRect compareArea(const QRect &entry, const QFont &font);
    // Whether it is offered: a run under way can't be compared.
    [[nodiscard]] static bool offersCompare(const QModelIndex &index);
};

} // namespace helodesk
