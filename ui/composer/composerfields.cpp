// SPDX-License-Identifier: MIT
#include "ui/composer/composerfields.h"

#include "ui/composer/composerdocument.h"
#include "ui/composer/variablecompletion.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QDropEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QScrollBar>

#include <algorithm>
#include <memory>

namespace helodesk {

ComposerField::ComposerField(QWidget *field, ComposerDocument *document) : QObject(field), m_document(document)
{
    field->installEventFilter(this);
    new VariableCompletion(field, document->workbench());
}

void ComposerField::prepare(QLineEdit *field, ComposerDocument *document)
{
    new ComposerField(field, document);
}

void ComposerField::prepare(QPlainTextEdit *field, ComposerDocument *document)
{
    field->setUndoRedoEnabled(false);
    field->viewport()->installEventFilter(new ComposerField(field, document));
}

static bool isUndoKey(const QEvent *event)
{
    const auto *key = static_cast<const QKeyEvent *>(event);
    const QKeyCombination keys = key->keyCombination();
    return key->matches(QKeySequence::Undo) || keys == (Qt::CTRL | Qt::SHIFT | Qt::Key_Z)
        || keys == (Qt::CTRL | Qt::Key_Y);
}

static bool bringsFiles(const QEvent *event)
{
    const QList<QUrl> urls = static_cast<const QDropEvent *>(event)->mimeData()->urls();
    return !urls.isEmpty() && urls.first().isLocalFile();
}

bool ComposerField::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        if (!isUndoKey(event))
            break;
        event->ignore(); // so that the window's action gets it
        return true;
    case QEvent::KeyPress:
        return isUndoKey(event);
    case QEvent::FocusOut:
        if (m_document)
            m_document->endTyping();
        break;
    case QEvent::ContextMenu:
        if (auto *line = qobject_cast<QLineEdit *>(watched)) {
            const std::unique_ptr<QMenu> menu(line->createStandardContextMenu());
            for (QAction *action : menu->actions()) {
                if (action->objectName() == u"edit-undo" || action->objectName() == u"edit-redo")
                    action->setVisible(false);
            }
            menu->exec(static_cast<QContextMenuEvent *>(event)->globalPos());
            return true;
        }
        break;
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop:
        if (!bringsFiles(event))
            break;
        event->ignore(); // it goes on to the composer
        return true;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

namespace composerfields {

QLabel *labelFor(QWidget *field, const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setBuddy(field);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    label->setForegroundRole(QPalette::PlaceholderText);
    field->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    return label;
}

void show(QPlainTextEdit *field, const QString &text)
{
    const QString before = field->toPlainText();
    if (before == text)
        return;
    const auto [old, added] = std::mismatch(before.begin(), before.end(), text.begin(), text.end());
    const qsizetype same = old - before.begin();
    const qsizetype most = std::min(before.size(), text.size()) - same;
    qsizetype end = 0;
    while (end < most && before[before.size() - 1 - end] == text[text.size() - 1 - end])
        ++end;
    QTextCursor cursor(field->document());
    cursor.setPosition(static_cast<int>(same));
    cursor.setPosition(static_cast<int>(before.size() - end), QTextCursor::KeepAnchor);
    cursor.insertText(text.sliced(same, text.size() - end - same));
    if (field->hasFocus())
        field->setTextCursor(cursor);
}

void show(QLineEdit *field, const QString &text)
{
    if (field->text() != text)
        field->setText(text);
}

void useWireFont(QWidget *field)
{
    QFont wire = fonts::monospace();
    wire.setPointSizeF(field->parentWidget()->font().pointSizeF() * 12.0 / 13.0);
    field->setFont(wire);
}

} // namespace composerfields

} // namespace helodesk
