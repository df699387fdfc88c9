// SPDX-License-Identifier: MIT
#include "ui/run/fieldbox.h"

#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>

namespace helodesk {

FieldBox::FieldBox(const QString &label, QWidget *field, QWidget *parent)
    : QWidget(parent), m_label(new QLabel(label, this)), m_field(field)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(11, 3, 7, 3);
    row->setSpacing(8);
    row->addWidget(m_label);
    row->addWidget(m_field, 1);
    m_label->setBuddy(m_field);
    m_label->setForegroundRole(QPalette::PlaceholderText);
    m_field->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    m_field->installEventFilter(this);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    applyFonts();
}

void FieldBox::applyFonts()
{
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 11.0 / 13.0);
    m_label->setFont(small);
    // The same for all kinds of fields, so that the boxes of a bar are equally high.
    m_field->setFixedHeight(fontMetrics().height() + 8);
}

void FieldBox::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    QWidget::changeEvent(event);
}

bool FieldBox::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut || event->type() == QEvent::EnabledChange)
        update();
    return QWidget::eventFilter(watched, event);
}

// The whole box is the field's: a click beside the words must not be lost.
void FieldBox::mousePressEvent(QMouseEvent *event)
{
    m_field->setFocus(Qt::MouseFocusReason);
    if (auto *combo = qobject_cast<QComboBox *>(m_field))
        combo->showPopup();
    else if (auto *button = qobject_cast<QAbstractButton *>(m_field))
        button->click();
    event->accept();
}

void FieldBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    styleparts::drawBox(&painter, rect(), theme.canvas, theme.border);
    if (m_field->hasFocus())
        styleparts::drawFocusRing(&painter, rect());
}

} // namespace helodesk
