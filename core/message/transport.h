// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/conversation.h"

#include <optional>

namespace helodesk {

// What the way to the server lets through.
struct Transport {
    bool eightBit = false; // 8BITMIME (RFC 6152)
    bool binary = false; // BINARYMIME, and the content goes by BDAT (RFC 3030)
    bool utf8 = false; // SMTPUTF8 (RFC 6531)
    std::optional<qint64> sizeLimit; // SIZE (RFC 1870) with a limit, octets

    [[nodiscard]] static Transport from(const Capabilities &offered, bool chunked = false);
    bool operator==(const Transport &) const = default;
};

} // namespace helodesk
