// SPDX-License-Identifier: MIT
#include "ui/profiles/noticebar.h"

#include "ui/profiles/glyphbutton.h"
#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <memory>

namespace helodesk {

NoticeBar::NoticeBar(QWidget *parent) : QWidget(parent), m_text(new QLabel(this)), m_buttons(new QHBoxLayout)
{
    constexpr int shownFor = 15000; // milliseconds
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *close = new GlyphButton(GlyphButton::Glyph::Cross, tr("Close the notice"), this);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    auto *first = new QHBoxLayout;
    first->addWidget(m_text, 1);
    first->addWidget(close, 0, Qt::AlignTop);
    m_buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 14, 14, 14);
    column->setSpacing(8);
    column->addLayout(first);
    column->addLayout(m_buttons);
    m_time.setSingleShot(true);
    m_time.setInterval(shownFor);
    connect(&m_time, &QTimer::timeout, this, &QWidget::hide);
    hide();
}

void NoticeBar::show(const QString &text, const QList<Choice> &choices, bool lasting)
{
    m_text->setText(text);
    m_lasting = lasting;
    while (m_buttons->count() > 1) {
        const std::unique_ptr<QLayoutItem> item(m_buttons->takeAt(0));
        delete item->widget();
    }
    for (int i = 0; i < choices.size(); ++i) {
        auto *button = new QPushButton(choices[i].text, this);
        connect(button, &QPushButton::clicked, this, [this, carryOut = choices[i].carryOut] {
            hide();
            carryOut();
        });
        m_buttons->insertWidget(i, button);
    }
    if (lasting)
        m_time.stop();
    else
        m_time.start();
    show();
}

QString NoticeBar::text() const
{
    return isVisible() ? m_text->text() : QString();
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor line = m_lasting ? theme.warn.foreground : theme.border;
    styleparts::drawBox(
        &painter, QRectF(rect()).adjusted(8, 4, -8, -4), m_lasting ? theme.warn.background : theme.canvas, line);
}

} // namespace helodesk
