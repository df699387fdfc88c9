// SPDX-License-Identifier: MIT
#pragma once

#include <QPushButton>

namespace helodesk {

// A button with a small sign before its words and its key behind them: "▶ Run F5". The sign is drawn, so that it looks
// the same whatever fonts are installed.
class SignButton : public QPushButton
{
    Q_OBJECT
public:
    enum class Sign { None, Start, Stop, Return };

    // sign stands before the words, Return behind them. key: as shown; may be empty.
    SignButton(Sign sign, const QString &text, const QString &key, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QFont keyFont() const;

    Sign m_sign;
    QString m_key;
};

} // namespace helodesk
