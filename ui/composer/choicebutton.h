// SPDX-License-Identifier: MIT
#pragma once

#include <QPushButton>

namespace helodesk {

// A button with a menu that looks like a field: what is chosen stands at its beginning.
class ChoiceButton : public QPushButton
{
    Q_OBJECT
public:
    using QPushButton::QPushButton;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {60, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace helodesk
