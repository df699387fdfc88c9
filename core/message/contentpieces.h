// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/contentsource.h"

#include <memory>
#include <vector>

namespace helodesk {

// What larger messages are put together from. Each is read block by block and knows its size beforehand.

// The file's octets as they are. 8-bit ones aren't looked for: it is meant to be encoded.
[[nodiscard]] std::unique_ptr<ContentSource> octetsOfFile(const QString &path);
// So many generated octets that don't compress, the same ones every time. lines: letters in lines that end in CRLF.
[[nodiscard]] std::unique_ptr<ContentSource> generatedOctets(qint64 octets, bool lines);
// The content in base64 (RFC 2045 6.8), in lines of 76.
[[nodiscard]] std::unique_ptr<ContentSource> inBase64(std::unique_ptr<ContentSource> content);
// One behind the other. utf8Header: see ContentSource::hasUtf8Header().
[[nodiscard]] std::unique_ptr<ContentSource> joined(
    std::vector<std::unique_ptr<ContentSource>> contents, bool utf8Header = false);
// Nothing but an error.
[[nodiscard]] std::unique_ptr<ContentSource> contentProblem(const QString &words);

} // namespace helodesk
