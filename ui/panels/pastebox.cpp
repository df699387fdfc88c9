// SPDX-License-Identifier: MIT
#include "ui/panels/pastebox.h"

#include <QEvent>
#include <QKeyEvent>

namespace helodesk {

PasteBox::PasteBox(QWidget *parent) : QPlainTextEdit(parent)
{
    setPlaceholderText(tr("Paste an error, a code, a bounce or a transcript"));
    setAccessibleName(tr("Paste to explain"));
    setToolTip(tr("It is explained at once, on this computer. Files can be dropped here too."));
    setTabChangesFocus(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(7);
}

QSize PasteBox::sizeHint() const
{
    return {200, 2 * fontMetrics().lineSpacing() + 2 * static_cast<int>(document()->documentMargin()) + 4};
}

QSize PasteBox::minimumSizeHint() const
{
    return {80, sizeHint().height()};
}

bool PasteBox::canInsertFromMimeData(const QMimeData *source) const
{
    return PastedInput::isIn(source);
}

void PasteBox::insertFromMimeData(const QMimeData *source)
{
    const PastedInput input = PastedInput::from(source);
    if (input.isEmpty())
        return;
    clear();
    Q_EMIT given(input);
}

void PasteBox::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter || event->modifiers() & ~Qt::KeypadModifier) {
        QPlainTextEdit::keyPressEvent(event);
        return;
    }
    const PastedInput input{toPlainText().toUtf8(), {}};
    if (input.isEmpty())
        return;
    clear();
    Q_EMIT given(input);
}

void PasteBox::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace helodesk
