// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

class QWidget;

namespace helodesk {

// Sets a text (Markdown) on A4 pages. It is done on another thread, and runs the event loop meanwhile: a long run takes
// a while, which is shown, with Cancel. Nothing if the person gave up.
[[nodiscard]] std::optional<QByteArray> makePdf(const QString &markdown, QWidget *parent);

} // namespace helodesk
