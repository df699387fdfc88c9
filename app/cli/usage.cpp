// SPDX-License-Identifier: MIT
#include "app/cli/usage.h"

#include <QCoreApplication>

namespace helodesk::cli {

static constexpr qsizetype width = 79;
static constexpr qsizetype column = 26; // where the explanations begin

QStringList wrapped(const QString &text, qsizetype width)
{
    QStringList lines;
    for (const QString &paragraph : text.split(u'\n')) {
        if (paragraph.size() <= width) { // columns made by hand stay as they are
            lines.append(paragraph);
            continue;
        }
        QString line;
        for (const QString &word : paragraph.split(u' ', Qt::SkipEmptyParts)) {
            if (!line.isEmpty() && line.size() + 1 + word.size() > width) {
                lines.append(line);
                line.clear();
            }
            line += line.isEmpty() ? word : u' ' + word;
        }
        lines.append(line);
    }
    return lines;
}

static QString usageOf(const Option &option)
{
    QString left = u"  --"_qs + QLatin1String(option.name);
    if (option.value)
        left += u' ' + QString::fromUtf8(option.value);
    QString text;
    if (left.size() >= column) {
        text = left + u'\n';
        left.clear();
    }
    for (const QString &line : wrapped(translated(option.help), width - column)) {
        text += left.leftJustified(column) + line + u'\n';
        left.clear();
    }
    return text;
}

QString usageOf(const CommandSyntax &syntax)
{
    QString text = QCoreApplication::translate("Cli", "Usage: helodesk-cli %1 %2")
                       .arg(QLatin1String(syntax.name), translated(syntax.operands))
        + u"\n\n"_qs;
    text += wrapped(translated(syntax.about), width).join(u'\n') + u'\n';
    for (const Section &section : syntax.sections) {
        text += u'\n' + translated(section.title) + u'\n';
        for (const Option &option : section.options)
            text += usageOf(option);
    }
    if (*syntax.notes)
        text += u'\n' + wrapped(translated(syntax.notes), width).join(u'\n') + u'\n';
    return text;
}

} // namespace helodesk::cli
