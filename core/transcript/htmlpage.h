// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace helodesk {

// What all pages of ours share: they stand for themselves, with their looks and what they tell of within them.

// The beginning of a page, up to its title. meta: further elements of the head.
[[nodiscard]] QString htmlBegin(const QString &meta = {});
// Behind the title: the looks (resources/report/report.css), and the page's body begins.
[[nodiscard]] QString htmlLooks();
// A document (JSON) within the page, from which Helodesk opens it again: what stands before and behind it, and what the
// document becomes between them.
inline constexpr char htmlDocumentBegin[] = "<script type=\"application/json\" id=\"helodesk-run\">";
inline constexpr char htmlDocumentEnd[] = "</script>";
[[nodiscard]] QByteArray htmlDocument(QByteArray json);

} // namespace helodesk
