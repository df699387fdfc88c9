// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>

namespace helodesk {

// A field for several addresses. While nobody types into it, each stands in a box of its own.
class AddressField : public QLineEdit
{
    Q_OBJECT
public:
    explicit AddressField(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace helodesk
