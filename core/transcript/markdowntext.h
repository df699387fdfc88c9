// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace helodesk {

// The text in one line of Markdown or a cell of a table (CommonMark, GitHub's tables), where none of it means anything.
[[nodiscard]] QString escapedMarkdown(const QString &text);

} // namespace helodesk
