// SPDX-License-Identifier: MIT
#include "ui/run/commandline.h"

#include "ui/run/signbutton.h"
#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>

namespace helodesk {

CommandLine::CommandLine(QWidget *parent)
    : QWidget(parent), m_label(new QLabel(tr("Type a command"), this)), m_field(new QLineEdit(this)),
      m_send(new SignButton(SignButton::Sign::Return, tr("Send"), QString(), this))
{
    m_label->setBuddy(m_field);
    m_label->setForegroundRole(QPalette::PlaceholderText);
    m_field->setFrame(false);
    m_field->setAccessibleName(tr("Type a command"));
    m_field->installEventFilter(this);
    m_send->setToolTip(tr("Send the line to the server (Ctrl+Enter)"));
    connect(m_field, &QLineEdit::returnPressed, this, &CommandLine::send);
    connect(m_send, &QPushButton::clicked, this, &CommandLine::send);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(11, 8, 11, 8);
    row->setSpacing(8);
    row->addWidget(m_label);
    row->addWidget(m_field, 1);
    row->addWidget(m_send);
    setAwaitsAuthResponse(false);
    applyFonts();
}

void CommandLine::setAwaitsAuthResponse(bool awaits)
{
    m_awaitsAuthResponse = awaits;
    m_field->setEchoMode(awaits ? QLineEdit::Password : QLineEdit::Normal);
    m_field->setPlaceholderText(
        awaits ? tr("the answer to the 334, in base64") : tr("RSET · NOOP · HELP · VRFY postmaster …"));
}

void CommandLine::send()
{
    const QString line = m_field->text();
    if (line.isEmpty() && !m_awaitsAuthResponse)
        return;
    m_history.add(line, m_awaitsAuthResponse);
    m_field->clear();
    if (m_send->hasFocus())
        m_field->setFocus();
    Q_EMIT entered(line.toUtf8());
}

void CommandLine::recall(const QString &line)
{
    m_field->setText(line);
}

// Completes what was typed, as a shell does; false if nothing else begins like it: Tab then goes to the next field.
bool CommandLine::complete()
{
    const QString text = m_field->text();
    if (text.isEmpty() || !m_suggestions || m_awaitsAuthResponse)
        return false;
    if (text != m_completed)
        m_typed = text;
    QStringList fitting;
    const QStringList suggestions = m_suggestions();
    for (const QString &suggestion : suggestions) {
        if (suggestion.startsWith(m_typed, Qt::CaseInsensitive) && suggestion != m_typed)
            fitting.append(suggestion);
    }
    if (fitting.isEmpty())
        return false;
    const QString next = fitting[(fitting.indexOf(text) + 1) % fitting.size()];
    if (next == text)
        return false;
    m_completed = next;
    m_field->setText(next);
    return true;
}

bool CommandLine::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    if (event->type() == QEvent::KeyPress && !m_awaitsAuthResponse) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool plain = (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
        if (plain && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
            recall(key->key() == Qt::Key_Up ? m_history.previous(m_field->text()) : m_history.next(m_field->text()));
            return true;
        }
        if (plain && key->key() == Qt::Key_Tab && complete())
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

void CommandLine::applyFonts()
{
    QFont wire = fonts::monospace();
    wire.setPointSizeF(font().pointSizeF() * 12.0 / 13.0);
    m_field->setFont(wire);
}

void CommandLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    QWidget::changeEvent(event);
}

void CommandLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    styleparts::drawBox(&painter, rect(), theme.window, theme.border);
    if (m_field->hasFocus())
        styleparts::drawFocusRing(&painter, rect());
}

} // namespace helodesk
