// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

// A text as a literal of another language. NUL, which no command line or file of settings can hold, is dropped.
namespace helodesk::quoting {

// One word of a POSIX shell; as it is where no character of it means anything there.
[[nodiscard]] QString shell(const QString &text);
// A verbatim string of PowerShell. It takes the curly single quotation marks for plain ones.
[[nodiscard]] QString powerShell(const QString &text);
// A string in double quotes for Python and JavaScript alike: what isn't printable becomes an escape.
[[nodiscard]] QString script(const QString &text);
// Text for a comment: one line.
[[nodiscard]] QString oneLine(const QString &text);

} // namespace helodesk::quoting
