// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractButton>
#include <QComboBox>

namespace helodesk {

// A choice without a box of its own: words and a small triangle. As wide as what is chosen.
class FlatComboBox : public QComboBox
{
    Q_OBJECT
public:
    explicit FlatComboBox(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    // The list is as wide as its longest choice, however narrow the control is.
    void showPopup() override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
};

// A button of the same looks, for what opens a small window of its own.
class FlatButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit FlatButton(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace helodesk
