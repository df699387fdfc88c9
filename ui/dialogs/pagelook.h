// SPDX-License-Identifier: MIT
#pragma once

class QTextDocument;

namespace helodesk {

struct Theme;

// Sets what was read from Markdown as a page to be read: tables without boxes and without an empty head, code on a
// ground of its own, room around headings.
void dressPage(QTextDocument &document, const Theme &theme);

} // namespace helodesk
