// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/contentsource.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace helodesk::cli {

// The message of a run, kept as it goes out, for exports that have room for it.
class KeptContent
{
public:
    // Messages larger than this (octets) aren't kept.
    static constexpr qsizetype most = 32 * 1024 * 1024;

    // The factory, with a copy taken of all that is read from what it makes.
    [[nodiscard]] ContentFactory watch(const ContentFactory &factory);
    // The message that went out; nothing if none did, not whole, or if it was too large.
    [[nodiscard]] std::optional<QByteArray> message() const;

private:
    struct Copy {
        QByteArray octets;
        bool whole = false;
    };
    std::shared_ptr<Copy> m_copy = std::make_shared<Copy>();
    friend class WatchedContent;
};

} // namespace helodesk::cli
