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

// Octets as text; those that are no UTF-8 as \xE4.
QString shownText(const QByteArray &octets)
{
    QString text = QString::fromUtf8(octets);
    if (text.contains(QChar::ReplacementCharacter)) {
        text.clear();
        for (const char octet : octets) {
            const auto value = static_cast<uchar>(octet);
            text += value < 0x80 ? QString(QLatin1Char(octet))
                                 : QStringLiteral("\\x%1").arg(value, 2, 16, QLatin1Char('0'));
        }
    }
    for (QChar &c : text) {
        if (c.unicode() < 0x20 && c != u'\t')
            c = QChar(0x2400 + c.unicode()); // its sign
    }
    return text;
}

QString signOf(WireLine::LineEnd end)
{
    switch (end) {
    case WireLine::BareLf:
        return QStringLiteral("␊");
    case WireLine::BareCr:
        return QStringLiteral("␍");
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
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    document()->setDocumentMargin(10);
    setAccessibleName(tr("On the wire"));
    connect(this, &QPlainTextEdit::updateRequest, this, [this] { m_numbers->update(); });
    applyFonts();
    placeNumbers();
}

void WireText::setView(const WireView &view, qint64 size, const QList<QByteArray> &secrets)
{
    m_view = view;
    m_marked = -1;
    QStringList lines;
    lines.reserve(view.lines.size() + 2);
    for (const WireLine &line : view.lines) {
        QByteArray octets = line.octets.left(longestShown);
        for (const QByteArray &secret : secrets)
            octets.replace(secret, "••••");
        QString text = shownText(octets);
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
        if (!signOf(line.lineEnd).isEmpty()) {
            const int last = document()->findBlockByNumber(i).length() - 2;
            add(i, last, 1, theme.bad.foreground, theme.bad.background);
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
