// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/draft.h"

class QComboBox;
class QWidget;

// A choice of transfer encodings.
namespace helodesk::encodingchoice {

[[nodiscard]] QComboBox *make(QWidget *parent);
void choose(QComboBox *combo, TransferEncoding encoding);
[[nodiscard]] TransferEncoding chosen(const QComboBox *combo);

} // namespace helodesk::encodingchoice
