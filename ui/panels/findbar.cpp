// SPDX-License-Identifier: MIT
#include "ui/panels/findbar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace helodesk {

FindBar::FindBar(QWidget *parent) : QWidget(parent), m_field(new QLineEdit(this)), m_result(new QLabel(this))
{
    auto *label = new QLabel(tr("F&ind"), this);
    label->setBuddy(m_field);
    m_field->setAccessibleName(tr("Find"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_result->setForegroundRole(QPalette::PlaceholderText);
    auto *previous = new QPushButton(tr("P&revious"), this);
    auto *next = new QPushButton(tr("&Next"), this);
    auto *close = new QPushButton(tr("Close"), this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_field, 1);
    row->addWidget(m_result);
    row->addWidget(previous);
    row->addWidget(next);
    row->addWidget(close);
    connect(m_field, &QLineEdit::textEdited, this, &FindBar::findNext);
    connect(previous, &QPushButton::clicked, this, [this] { Q_EMIT findPrevious(text()); });
    connect(next, &QPushButton::clicked, this, [this] { Q_EMIT findNext(text()); });
    connect(close, &QPushButton::clicked, this, &FindBar::dismiss);
    hide();
}

QString FindBar::text() const
{
    return m_field->text();
}

void FindBar::open()
{
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FindBar::setFound(bool found)
{
    m_result->setText(found || text().isEmpty() ? QString() : tr("not found"));
}

void FindBar::dismiss()
{
    hide();
    Q_EMIT findNext(QString());
    Q_EMIT closed();
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool escape = key->key() == Qt::Key_Escape;
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!escape && !(enter && !(key->modifiers() & Qt::ControlModifier)))
        return QWidget::eventFilter(watched, event);
    // Esc belongs to this bar while the keyboard is in it, not to the action that stops the run.
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true;
    if (escape)
        dismiss();
    else if (key->modifiers() & Qt::ShiftModifier)
        Q_EMIT findPrevious(text());
    else
        Q_EMIT findNext(text());
    return true;
}

} // namespace helodesk
