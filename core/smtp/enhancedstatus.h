// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <optional>

namespace helodesk {

// An enhanced mail system status code (RFC 3463), for example 5.7.1.
struct EnhancedStatusCode {
    int category = 0; // 2, 4 or 5: "class" in the RFC
    int subject = 0; // 0–999
    int detail = 0; // 0–999

    bool operator==(const EnhancedStatusCode &) const = default;
    [[nodiscard]] QByteArray toByteArray() const;

    // The code at the start of a reply's text (RFC 2034 4); nothing if the text doesn't start with one.
    // Leading blanks are skipped; what follows must be a blank, a punctuation mark or the end.
    [[nodiscard]] static std::optional<EnhancedStatusCode> atStartOf(QByteArrayView text);
};

} // namespace helodesk
