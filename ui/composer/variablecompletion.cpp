// SPDX-License-Identifier: MIT
#include "ui/composer/variablecompletion.h"

#include "core/message/messagevariables.h"
#include "ui/run/workbench.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTextBlock>

#include <algorithm>
#include <optional>

namespace helodesk {

namespace {

enum Role { Name = Qt::UserRole, TakesSize };

// What is typed of a name behind "{{"; nothing if the cursor isn't there.
std::optional<QString> begunName(const QString &before)
{
    static const QRegularExpression place(QStringLiteral("\\{\\{\\s*([A-Za-z0-9_.-]*)$"));
    const QRegularExpressionMatch match = place.match(before);
    return match.hasMatch() ? std::optional(match.captured(1)) : std::nullopt;
}

} // namespace

VariableCompletion::VariableCompletion(QWidget *field, Workbench *workbench)
    : QObject(field), m_field(field), m_workbench(workbench)
{
    field->installEventFilter(this);
    if (auto *line = qobject_cast<QLineEdit *>(field))
        connect(line, &QLineEdit::textEdited, this, &VariableCompletion::offer, Qt::QueuedConnection);
    else if (auto *text = qobject_cast<QPlainTextEdit *>(field))
        connect(text, &QPlainTextEdit::textChanged, this, &VariableCompletion::offer, Qt::QueuedConnection);
}

VariableCompletion::~VariableCompletion()
{
    close();
}

QString VariableCompletion::textBefore() const
{
    constexpr int longest = 64;
    if (const auto *line = qobject_cast<QLineEdit *>(m_field))
        return line->text().left(line->cursorPosition()).right(longest);
    const QTextCursor cursor = qobject_cast<QPlainTextEdit *>(m_field)->textCursor();
    return cursor.block().text().left(cursor.positionInBlock()).right(longest);
}

QRect VariableCompletion::cursorRect() const
{
    if (const auto *line = qobject_cast<QLineEdit *>(m_field)) {
        const QRect cursor = line->inputMethodQuery(Qt::ImCursorRectangle).toRect();
        return {cursor.left(), 0, 1, line->height()};
    }
    const auto *text = qobject_cast<QPlainTextEdit *>(m_field);
    return text->cursorRect().translated(text->viewport()->pos());
}

void VariableCompletion::offer()
{
    const std::optional<QString> begun = m_field->hasFocus() ? begunName(textBefore()) : std::nullopt;
    if (!begun) {
        close();
        return;
    }
    m_begun = *begun;
    if (!m_list) {
        m_list = new QListWidget(m_field->window());
        m_list->setAccessibleName(tr("Variables"));
        m_list->setFocusPolicy(Qt::NoFocus);
        m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        connect(m_list, &QListWidget::itemClicked, this, &VariableCompletion::take);
    }
    fill(m_begun);
    if (m_list->count() == 0) {
        close();
        return;
    }
    m_list->setCurrentRow(0);
    place();
    m_list->show();
    m_list->raise();
}

void VariableCompletion::fill(const QString &begun)
{
    m_list->clear();
    const auto add = [&](const QString &name, const QString &about, bool takesSize) {
        if (!name.startsWith(begun, Qt::CaseInsensitive))
            return;
        auto *item = new QListWidgetItem(about.isEmpty() ? name : tr("%1 – %2").arg(name, about), m_list);
        item->setData(Name, name);
        item->setData(TakesSize, takesSize);
    };
    const VariableSources sources = m_workbench->variableSources();
    QStringList own;
    for (const Environment *environment : {sources.chosen, sources.common}) {
        if (environment)
            own += environment->variables.keys() + environment->secrets.keys();
    }
    own.removeDuplicates();
    for (const QString &name : std::as_const(own))
        add(name, tr("of the environment"), false);
    for (const MessageVariable &variable : messageVariables()) {
        if (!own.contains(variable.name))
            add(variable.name, variable.about, variable.takesSize);
    }
}

void VariableCompletion::place()
{
    constexpr int mostRows = 8;
    const int rows = std::min(mostRows, m_list->count());
    const QSize size(std::min(m_list->sizeHintForColumn(0) + 24, m_field->window()->width() - 20),
        rows * m_list->sizeHintForRow(0) + 2 * m_list->frameWidth() + 6);
    const QRect cursor = cursorRect();
    QPoint corner = m_field->mapTo(m_field->window(), cursor.bottomLeft() + QPoint(0, 3));
    if (corner.y() + size.height() > m_field->window()->height())
        corner.setY(m_field->mapTo(m_field->window(), cursor.topLeft()).y() - size.height() - 3);
    corner.setX(std::clamp(corner.x(), 0, std::max(0, m_field->window()->width() - size.width() - 4)));
    m_list->setGeometry(QRect(corner, size));
}

void VariableCompletion::close()
{
    if (!m_list)
        return;
    m_list->hide();
    m_list->deleteLater(); // it may be what was clicked
    m_list.clear();
}

void VariableCompletion::take()
{
    const QListWidgetItem *item = m_list ? m_list->currentItem() : nullptr;
    if (!item)
        return;
    const QString name = item->data(Name).toString();
    const bool takesSize = item->data(TakesSize).toBool();
    close();
    const QString size = QStringLiteral("1MB");
    insert(takesSize ? name + u' ' + size + QStringLiteral("}}") : name + QStringLiteral("}}"),
        takesSize ? static_cast<int>(size.size()) : 0);
}

// In the place of what was typed of the name. selected: so many characters before the "}}" at its end.
void VariableCompletion::insert(const QString &whole, int selected)
{
    if (auto *line = qobject_cast<QLineEdit *>(m_field)) {
        line->setSelection(line->cursorPosition() - static_cast<int>(m_begun.size()), static_cast<int>(m_begun.size()));
        line->insert(whole);
        Q_EMIT line->textEdited(line->text()); // a person did it
        if (selected > 0)
            line->setSelection(line->cursorPosition() - 2 - selected, selected);
        return;
    }
    auto *text = qobject_cast<QPlainTextEdit *>(m_field);
    QTextCursor cursor = text->textCursor();
    cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, static_cast<int>(m_begun.size()));
    cursor.insertText(whole);
    if (selected > 0) {
        cursor.setPosition(cursor.position() - 2 - selected);
        cursor.setPosition(cursor.position() + selected, QTextCursor::KeepAnchor);
    }
    text->setTextCursor(cursor);
}

bool VariableCompletion::eventFilter(QObject *watched, QEvent *event)
{
    if (!m_list
        || (event->type() != QEvent::KeyPress && event->type() != QEvent::FocusOut
            && event->type() != QEvent::ShortcutOverride && event->type() != QEvent::Hide))
        return QObject::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut || event->type() == QEvent::Hide) {
        close();
        return false;
    }
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool moves = key == Qt::Key_Down || key == Qt::Key_Up;
    const bool takes = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab;
    if (!moves && !takes && key != Qt::Key_Escape)
        return false;
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true; // ours as long as the list is there, whatever the window does with it
    if (moves) {
        const int step = key == Qt::Key_Down ? 1 : m_list->count() - 1;
        m_list->setCurrentRow((m_list->currentRow() + step) % m_list->count());
    } else if (takes) {
        take();
    } else {
        close();
    }
    return true;
}

} // namespace helodesk
