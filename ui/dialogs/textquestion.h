// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace helodesk {

// Asks for a text of some lines, such as a note; use gets it unless the person gives up. Ctrl+Enter accepts it.
void askForText(QWidget *parent, const QString &title, const QString &label, const QString &text,
    std::function<void(const QString &)> use);

} // namespace helodesk
