// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace helodesk {

class WireText;

// The numbers of lines beside a text whose long lines are wrapped.
class LineNumbers : public QWidget
{
    Q_OBJECT
public:
    explicit LineNumbers(WireText *text);

    [[nodiscard]] int neededWidth() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    WireText *m_text;
};

} // namespace helodesk
