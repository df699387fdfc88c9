// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/wireview.h"

#include <QPlainTextEdit>

namespace helodesk {

class LineNumbers;

// The message as it goes over the wire. What can't be seen in text has a mark: dots that are added, line ends other
// than CRLF, octets that are no UTF-8.
class WireText : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit WireText(QWidget *parent = nullptr);

    // size: of the whole message.
    void setView(const WireView &view, qint64 size);
    // Lets the line that holds that octet of the message be seen, and marks it for a moment.
    void showOffset(qint64 offset);

    struct ShownLine {
        int number = 0; // from 1
        int top = 0; // in pixels from the text's top
    };
    // The message's lines that begin in that part of the widget.
    [[nodiscard]] QList<ShownLine> shownLines(const QRect &part) const;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void mark();
    void applyFonts();
    void placeNumbers();

    LineNumbers *m_numbers;
    WireView m_view;
    int m_shownLines = 0; // those of the message; further ones are words of ours
    int m_marked = -1; // the line that was asked for
};

} // namespace helodesk
