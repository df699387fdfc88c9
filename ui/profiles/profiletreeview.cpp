// SPDX-License-Identifier: MIT
#include "ui/profiles/profiletreeview.h"

#include "ui/profiles/profileentries.h"
#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

namespace helodesk {

namespace {

constexpr int step = 14; // from a folder to what is in it

bool isFolder(const QModelIndex &index)
{
    const ProfileNode::Kind kind = ProfileEntries::kindOf(index);
    return kind == ProfileNode::Kind::Folder || kind == ProfileNode::Kind::Collection;
}

void drawArrow(QPainter *painter, const QRectF &box, bool open, const QColor &color)
{
    QPainterPath path;
    if (open) {
        path.moveTo(box.left() + .5, box.top() + 2.5);
        path.lineTo(box.center().x(), box.bottom() - 2);
        path.lineTo(box.right() - .5, box.top() + 2.5);
    } else {
        path.moveTo(box.left() + 2.5, box.top() + .5);
        path.lineTo(box.right() - 2, box.center().y());
        path.lineTo(box.left() + 2.5, box.bottom() - .5);
    }
    painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(path);
}

} // namespace

void ProfileDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool twoLines = !index.data(entries::SubtitleRole).toString().isEmpty();
    if (!isFolder(index)) {
        EntryDelegate::paint(painter, option, index);
        return;
    }
    const Theme &theme = Theme::current();
    painter->save();
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        styleparts::drawFocusRing(painter, QRectF(option.rect).adjusted(2, 1, -2, -1));
    painter->setRenderHint(QPainter::Antialiasing);
    const QFontMetrics metrics(option.font);
    QRect line = option.rect.adjusted(entries::textLeft, 0, -entries::rightMargin, 0);
    if (twoLines)
        line.setHeight(metrics.height() + 2 * entries::topMargin);
    drawArrow(painter,
        QRectF(option.rect.left() + entries::leftMargin, line.center().y() - entries::dotSize / 2.0 + 1,
            entries::dotSize, entries::dotSize),
        option.state & QStyle::State_Open, theme.muted);
    QFont font = option.font;
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(theme.text);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, line.width()));
    if (twoLines) {
        painter->setFont(fonts::small());
        painter->setPen(theme.bad.foreground);
        line.translate(0, metrics.height());
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetrics(fonts::small())
                .elidedText(index.data(entries::SubtitleRole).toString(), Qt::ElideRight, line.width()));
    }
    painter->restore();
}

QSize ProfileDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (isFolder(index) && index.data(entries::SubtitleRole).toString().isEmpty())
        return {120, QFontMetrics(option.font).height() + 2 * entries::topMargin};
    return EntryDelegate::sizeHint(option, index);
}

QWidget *ProfileDelegate::createEditor(
    QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QWidget *editor = EntryDelegate::createEditor(parent, option, index);
    if (editor)
        editor->setAccessibleName(tr("New name"));
    return editor;
}

// A file that is read meanwhile must not take away what is being typed.
void ProfileDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    const auto *field = qobject_cast<QLineEdit *>(editor);
    const bool same = field && field->text() == index.data(Qt::EditRole).toString(); // it stays selected
    if (!field || (!field->isModified() && !same))
        EntryDelegate::setEditorData(editor, index);
}

void ProfileDelegate::updateEditorGeometry(
    QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int height = QFontMetrics(option.font).height() + 8;
    editor->setGeometry(option.rect.left() + entries::textLeft - 6, option.rect.top() + 2,
        option.rect.width() - entries::textLeft, height);
}

ProfileTreeView::ProfileTreeView(QWidget *parent) : QTreeView(parent)
{
    setItemDelegate(new ProfileDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(step);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers); // F2 is an action
    setDragEnabled(true);
    setAcceptDrops(true);
    setDropIndicatorShown(true);
    setDragDropMode(DragDrop);
    setDefaultDropAction(Qt::MoveAction);
    setAutoExpandDelay(600);
    setExpandsOnDoubleClick(true);
    setAnimated(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
}

void ProfileTreeView::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    // All of the row, not only what is right of the indentation.
    const Theme &theme = Theme::current();
    const QRect row(0, option.rect.top(), viewport()->width(), option.rect.height());
    if (selectionModel()->isSelected(index))
        painter->fillRect(row, theme.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(row, theme.hover);
    QTreeView::drawRow(painter, option, index);
}

// The arrow stands where an entry has its dot: the delegate draws it.
void ProfileTreeView::drawBranches(QPainter *, const QRect &, const QModelIndex &) const { }

void ProfileTreeView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    const int left = visualRect(index).left();
    const bool onArrow = index.isValid() && isFolder(index) && event->button() == Qt::LeftButton
        && event->pos().x() >= left && event->pos().x() < left + entries::textLeft;
    if (onArrow && event->modifiers() == Qt::NoModifier) {
        setExpanded(index, !isExpanded(index));
        event->accept();
        return;
    }
    QTreeView::mousePressEvent(event);
}

void ProfileTreeView::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && state() != EditingState && currentIndex().isValid() && isFolder(currentIndex()))
        setExpanded(currentIndex(), !isExpanded(currentIndex()));
    else
        QTreeView::keyPressEvent(event);
}

} // namespace helodesk
