// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace helodesk {

// Where domains begin that somebody registered: the list of public suffixes (https://publicsuffix.org), which DMARC
// asks for (RFC 7489 3.2).
class PublicSuffixes
{
public:
    static constexpr const char *moduleName = "publicsuffix";
    virtual ~PublicSuffixes() = default;

    // "b.example.co.uk" gives "example.co.uk". Empty for what is a public suffix itself, or no name. domain: in any
    // case, A-labels or UTF-8.
    [[nodiscard]] virtual QByteArray registeredDomain(const QByteArray &domain) const = 0;
};

} // namespace helodesk
