// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/runrecord.h"

#include <QColor>
#include <QStyledItemDelegate>

class QLabel;
class QListView;

namespace helodesk {

// Entries of the lists at the left: a dot, a title, a line under it, and at most a word at the right of the title.
namespace entries {

enum Role {
    SubtitleRole = Qt::UserRole + 100, // QString
    AsideRole, // QString
    DotRole, // Standing
};

[[nodiscard]] QColor dotColor(Standing standing);
// What the dot says, for those who don't see its colour.
[[nodiscard]] QString spoken(Standing standing);
// Those of the parts that say something, parted by commas.
[[nodiscard]] QString joined(const QStringList &parts);

// Where the dot and the words stand in an entry, in pixels.
inline constexpr int leftMargin = 12;
inline constexpr int dotSize = 9;
inline constexpr int textLeft = 30;
inline constexpr int rightMargin = 12;
inline constexpr int topMargin = 6;

// A list of entries without a frame, and the heading over it.
[[nodiscard]] QListView *makeList(const QString &name, QWidget *parent);
[[nodiscard]] QLabel *makeHeading(const QString &text, QWidget *parent);
// The heading's font beside words in that one.
void applyHeadingFont(QLabel *heading, const QFont &words);

} // namespace entries

class EntryDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace helodesk
