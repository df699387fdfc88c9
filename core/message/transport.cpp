// SPDX-License-Identifier: MIT
#include "core/message/transport.h"

namespace helodesk {

Transport Transport::from(const Capabilities &offered, bool chunked)
{
    Transport transport;
    transport.eightBit = offered.has("8BITMIME");
    // DATA can't carry binary parts, whatever the server would take by BDAT.
    transport.binary = chunked && offered.has("BINARYMIME");
    transport.utf8 = offered.has("SMTPUTF8");
    const std::optional<qint64> limit = offered.sizeLimit();
    if (limit && *limit > 0)
        transport.sizeLimit = limit;
    return transport;
}

} // namespace helodesk
