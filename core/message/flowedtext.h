// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace helodesk {

// The text as format=flowed (RFC 3676) without DelSp: paragraphs become lines of 72 characters at most, parted at
// blanks, all but the last of a paragraph ending in a blank; lines are stuffed where they must be. Quoted lines ("> …")
// stay as they are, less blanks at their end. Line ends of any kind in, LF out.
[[nodiscard]] QString flowedText(const QString &text);

} // namespace helodesk
