// SPDX-License-Identifier: MIT
#include "ui/composer/wiretext.h"

#include "ui/composer/linenumbers.h"
#include "ui/run/words.h"
#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextOption>

#include <algorithm>

namespace helodesk {

namespace {

constexpr int mostMarks = 2000; // dots and line ends that are marked
constexpr qsizetype longestShown = 16 * 1024; // octets of a line

// Octets as text; what is no UTF-8 and what can't be seen as \xE4.
QString shownText(const QByteArray &octets)
{
    const auto code = [](ushort value) { return QStringLiteral("\\x%1").arg(value, 2, 16, QLatin1Char('0')); };
    const auto isVisible = [](ushort value) { return (value >= 0x20 && value != 0x7f) || value == u'\t'; };
    const QString text = QString::fromUtf8(octets);
    QString shown;
    shown.reserve(text.size());
    if (text.contains(QChar::ReplacementCharacter)) {
        for (const char octet : octets) {
            const auto value = static_cast<uchar>(octet);
            shown += value < 0x80 && isVisible(value) ? QString(QLatin1Char(octet)) : code(value);
        }
        return shown;
    }
    for (const QChar c : text)
        shown += isVisible(c.unicode()) ? QString(c) : code(c.unicode());
    return shown;
}

QString signOf(WireLine::LineEnd end)
{
    switch (end) {
    case WireLine::BareLf:
        return QStringLiteral("LF");
    case WireLine::BareCr:
        return QStringLiteral("CR");
    default:
        return {};
    }
}

} // namespace

WireText::WireText(QWidget *parent) : QPlainTextEdit(parent), m_numbers(new LineNumbers(this))
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setWordWrapMode(QTextOption::WrapAnywhere);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    document()->setDocumentMargin(10);
    setAccessibleName(tr("On the wire"));
    connect(this, &QPlainTextEdit::updateRequest, this, [this] { m_numbers->update(); });
    applyFonts();
    placeNumbers();
}

void WireText::setView(const WireView &view, qint64 size)
{
    m_view = view;
    m_marked = -1;
    QStringList lines;
    lines.reserve(view.lines.size() + 2);
    for (const WireLine &line : view.lines) {
        QString text = shownText(line.octets.left(longestShown));
        if (line.octets.size() > longestShown)
            text += tr(" … %1 more").arg(words::octets(line.octets.size() - longestShown));
        lines.append((line.stuffed ? QStringLiteral(".") : QString()) + text + signOf(line.lineEnd));
    }
    m_shownLines = static_cast<int>(lines.size());
    if (view.isWhole && view.error.isEmpty())
        lines.append(QStringLiteral("."));
    else if (view.error.isEmpty())
        lines.append(tr("… the beginning of %1").arg(words::octets(size)));
    const int across = horizontalScrollBar()->value();
    const int down = verticalScrollBar()->value();
    const QString text = lines.join(u'\n');
    if (text != toPlainText())
        setPlainText(text);
    verticalScrollBar()->setValue(down);
    horizontalScrollBar()->setValue(across);
    mark();
    placeNumbers();
}

void WireText::mark()
{
    const Theme &theme = Theme::current();
    QList<QTextEdit::ExtraSelection> marks;
    const auto add = [&](int line, int from, int length, const QColor &foreground, const QColor &background) {
        const QTextBlock block = document()->findBlockByNumber(line);
        if (!block.isValid() || marks.size() >= mostMarks)
            return;
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(block);
        selection.cursor.setPosition(block.position() + from);
        selection.cursor.setPosition(
            block.position() + (length < 0 ? block.length() - 1 : from + length), QTextCursor::KeepAnchor);
        selection.format.setForeground(foreground);
        if (background.isValid())
            selection.format.setBackground(background);
        marks.append(selection);
    };
    for (int i = 0; i < m_shownLines; ++i) {
        const WireLine &line = m_view.lines[i];
        if (line.stuffed)
            add(i, 0, 1, theme.accent, theme.selection);
        if (const qsizetype sign = signOf(line.lineEnd).size(); sign > 0) {
            const int end = document()->findBlockByNumber(i).length() - 1;
            add(i, end - static_cast<int>(sign), static_cast<int>(sign), theme.bad.foreground, theme.bad.background);
        }
    }
    if (blockCount() > m_shownLines)
        add(m_shownLines, 0, -1, theme.muted, {});
    if (m_marked >= 0) {
        QTextEdit::ExtraSelection whole;
        whole.cursor = QTextCursor(document()->findBlockByNumber(m_marked));
        whole.format.setBackground(theme.warn.background);
        whole.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks.prepend(whole);
    }
    setExtraSelections(marks);
}

void WireText::showOffset(qint64 offset)
{
    const auto behind = std::upper_bound(m_view.lines.begin(), m_view.lines.end(), offset,
        [](qint64 wanted, const WireLine &line) { return wanted < line.offset; });
    if (offset < 0 || behind == m_view.lines.begin())
        return;
    m_marked = static_cast<int>(behind - m_view.lines.begin()) - 1;
    setTextCursor(QTextCursor(document()->findBlockByNumber(m_marked)));
    centerCursor();
    mark();
}

QList<WireText::ShownLine> WireText::shownLines(const QRect &part) const
{
    QList<ShownLine> lines;
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > part.bottom() || block.blockNumber() >= m_shownLines)
            break;
        lines.append({block.blockNumber() + 1, viewport()->y() + static_cast<int>(place.top())});
    }
    return lines;
}

void WireText::placeNumbers()
{
    const int width = m_numbers->neededWidth();
    setViewportMargins(width, 0, 0, 0);
    m_numbers->setGeometry(0, 0, width, height());
    m_numbers->update();
}

void WireText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    m_numbers->setGeometry(0, 0, m_numbers->neededWidth(), height());
}

void WireText::applyFonts()
{
    setFont(fonts::monospace());
    setTabStopDistance(4 * fontMetrics().horizontalAdvance(u' '));
    m_numbers->setFont(fonts::monospace(10.0 / 12.0));
}

void WireText::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange && font() != fonts::monospace())
        applyFonts();
    if (event->type() == QEvent::PaletteChange)
        mark();
    QPlainTextEdit::changeEvent(event);
}

} // namespace helodesk
