// SPDX-License-Identifier: MIT
#include "ui/compare/comparebanner.h"

#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace helodesk {

CompareBanner::CompareBanner(QWidget *parent)
    : QWidget(parent), m_headline(new QLabel(this)), m_detail(new QLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 12, 16, 12);
    column->setSpacing(5);
    for (QLabel *label : {m_headline, m_detail}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    applyFonts();
}

void CompareBanner::setWords(const QString &headline, const QString &detail, bool differs)
{
    m_headline->setText(headline);
    m_detail->setText(detail);
    m_differs = differs;
    setAccessibleName(headline);
    setAccessibleDescription(detail);
    update();
}

QString CompareBanner::text() const
{
    return m_headline->text() + u'\n' + m_detail->text();
}

void CompareBanner::applyFonts()
{
    QFont bold = font();
    bold.setBold(true);
    bold.setPointSizeF(font().pointSizeF() * 15.0 / 13.0);
    m_headline->setFont(bold);
}

void CompareBanner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    QWidget::changeEvent(event);
}

void CompareBanner::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    const Tone &tone = m_differs ? theme.warn : theme.good;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(rect()).adjusted(.5, .5, -.5, -.5);
    QPainterPath shape;
    shape.addRoundedRect(card, cardRadius, cardRadius);
    painter.fillPath(shape, tone.background);
    painter.save();
    painter.setClipPath(shape);
    painter.fillRect(QRectF(0, 0, 4, height()), tone.foreground);
    painter.restore();
    painter.strokePath(shape, tone.foreground);
}

} // namespace helodesk
