// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace helodesk {

// Plain words that wrap and can be selected and copied.
[[nodiscard]] QLabel *makeSelectableLabel(const QString &text, QWidget *parent);

} // namespace helodesk
