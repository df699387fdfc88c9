// SPDX-License-Identifier: MIT
#include "ui/editor/editorpart.h"

#include "ui/theme/theme.h"

#include <QLineEdit>

namespace helodesk::editorfields {

QLineEdit *makeLine(QWidget *parent, const QString &placeholder, bool wire)
{
    auto *line = new QLineEdit(parent);
    line->setPlaceholderText(placeholder);
    if (wire)
        line->setFont(fonts::monospace());
    return line;
}

QString joined(const QList<QByteArray> &words)
{
    return QString::fromUtf8(words.join(' '));
}

void takeWords(const QLineEdit *line, QList<QByteArray> &words)
{
    if (line->text() == joined(words))
        return;
    words.clear();
    for (const QString &word : line->text().simplified().split(u' ', Qt::SkipEmptyParts))
        words.append(word.toUtf8());
}

} // namespace helodesk::editorfields
