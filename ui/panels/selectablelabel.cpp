// SPDX-License-Identifier: MIT
#include "ui/panels/selectablelabel.h"

#include <QLabel>

namespace helodesk {

QLabel *makeSelectableLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText); // before the text: a server's words are never taken for markup
    label->setText(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace helodesk
