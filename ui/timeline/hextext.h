// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/event.h"

#include <QString>

namespace helodesk {

// Whether the row has octets of its own to show.
[[nodiscard]] bool hasOctets(const Event &event);

// The row's octets as they were on the wire, sixteen a line: offset, hexadecimal, characters. Secrets are hidden octet
// by octet.
[[nodiscard]] QString hexText(const Event &event);

} // namespace helodesk
