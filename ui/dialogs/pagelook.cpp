// SPDX-License-Identifier: MIT
#include "ui/dialogs/pagelook.h"

#include "ui/theme/theme.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

namespace helodesk {

namespace {

bool isEmptyRow(const QTextTable &table, int row)
{
    for (int column = 0; column < table.columns(); ++column) {
        const QTextTableCell cell = table.cellAt(row, column);
        if (cell.lastPosition() > cell.firstPosition())
            return false;
    }
    return true;
}

void dressTable(QTextTable &table, const Theme &theme)
{
    if (table.rows() > 1 && isEmptyRow(table, 0))
        table.removeRows(0, 1);
    QTextTableFormat format = table.format();
    format.setBorder(0);
    format.setBorderStyle(QTextFrameFormat::BorderStyle_None);
    format.setCellSpacing(0);
    format.setCellPadding(3);
    format.setHeaderRowCount(0);
    format.setTopMargin(4);
    format.setBottomMargin(8);
    table.setFormat(format);
    QTextCharFormat name;
    name.setForeground(theme.muted);
    for (int row = 0; row < table.rows(); ++row) {
        const QTextTableCell cell = table.cellAt(row, 0);
        QTextCursor cursor = cell.firstCursorPosition();
        cursor.setPosition(cell.lastPosition(), QTextCursor::KeepAnchor);
        cursor.mergeCharFormat(name);
    }
}

void dressBlock(const QTextBlock &block, const Theme &theme, qreal size)
{
    QTextCursor cursor(block);
    QTextBlockFormat format = block.blockFormat();
    if (format.hasProperty(QTextFormat::BlockCodeFence) || format.hasProperty(QTextFormat::BlockCodeLanguage)) {
        format.setBackground(theme.canvas);
        format.setNonBreakableLines(false);
        format.setLeftMargin(6);
        cursor.setBlockFormat(format);
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        QTextCharFormat wire;
        wire.setFontFamilies({fonts::monospace().family()});
        wire.setFontPointSize(size * .8);
        cursor.mergeCharFormat(wire);
    } else if (format.headingLevel() > 0) {
        format.setTopMargin(format.headingLevel() > 2 ? 14 : 4);
        format.setBottomMargin(6);
        cursor.setBlockFormat(format);
    }
}

} // namespace

void dressPage(QTextDocument &document, const Theme &theme)
{
    const QList<QTextFrame *> frames = document.rootFrame()->childFrames();
    for (QTextFrame *frame : frames) {
        if (auto *table = qobject_cast<QTextTable *>(frame))
            dressTable(*table, theme);
    }
    const qreal size = document.defaultFont().pointSizeF() > 0 ? document.defaultFont().pointSizeF() : 10;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        dressBlock(block, theme, size);
}

} // namespace helodesk
