// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace helodesk {

// A pane with rounded corners that stands on the ground.
class Card : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    // What its content has to leave free, so that the corners stay round.
    static constexpr int inset = 3;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace helodesk
