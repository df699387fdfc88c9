// SPDX-License-Identifier: MIT
#include "ui/run/flatcontrols.h"

#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QWheelEvent>

#include <algorithm>

namespace helodesk {

namespace {

constexpr int arrowSpace = 16;
constexpr int widestText = 260;

QSize sizeFor(const QWidget &widget, const QString &text)
{
    const QFontMetrics metrics = widget.fontMetrics();
    const int width = std::min(metrics.horizontalAdvance(text), widestText);
    return {width + 2 + arrowSpace, metrics.height() + 8};
}

void paintTextAndArrow(QWidget &widget, const QString &text)
{
    QPainter painter(&widget);
    const Theme &theme = Theme::current();
    const QColor color = widget.isEnabled() ? theme.text : theme.muted;
    const bool leftToRight = widget.layoutDirection() == Qt::LeftToRight;
    QRect words = widget.rect();
    QRect arrow = words;
    if (leftToRight) {
        words.setRight(words.right() - arrowSpace);
        arrow.setLeft(arrow.right() - arrowSpace + 4);
    } else {
        words.setLeft(words.left() + arrowSpace);
        arrow.setRight(arrow.left() + arrowSpace - 4);
    }
    painter.setPen(color);
    const QString shown = widget.fontMetrics().elidedText(text, Qt::ElideRight, words.width());
    painter.drawText(words, Qt::AlignVCenter | (leftToRight ? Qt::AlignLeft : Qt::AlignRight), shown);
    styleparts::drawArrowDown(&painter, arrow, color);
}

// Choices with some air around them.
class ChoiceDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index).grownBy({sideAir, 4, sideAir, 4});
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, Theme::current().selection);
        painter->setPen(Theme::current().text);
        painter->drawText(option.rect.adjusted(sideAir, 0, -sideAir, 0),
            Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine, index.data().toString());
    }

private:
    static constexpr int sideAir = 10;
};

} // namespace

FlatComboBox::FlatComboBox(QWidget *parent) : QComboBox(parent)
{
    setFrame(false);
    setItemDelegate(new ChoiceDelegate(this));
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QComboBox::currentIndexChanged, this, [this] { updateGeometry(); });
}

QSize FlatComboBox::sizeHint() const
{
    return sizeFor(*this, currentText());
}

QSize FlatComboBox::minimumSizeHint() const
{
    return {arrowSpace + 2 * fontMetrics().averageCharWidth(), sizeHint().height()};
}

void FlatComboBox::showPopup()
{
    constexpr int frameAndScrollBar = 14;
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + frameAndScrollBar);
    QComboBox::showPopup();
}

void FlatComboBox::paintEvent(QPaintEvent *)
{
    paintTextAndArrow(*this, currentText());
}

// A wheel that turns over the bar must not change a run's settings unseen.
void FlatComboBox::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

FlatButton::FlatButton(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
}

QSize FlatButton::sizeHint() const
{
    return sizeFor(*this, text());
}

void FlatButton::paintEvent(QPaintEvent *)
{
    paintTextAndArrow(*this, text());
}

} // namespace helodesk
