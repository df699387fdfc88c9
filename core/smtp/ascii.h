// SPDX-License-Identifier: MIT
#pragma once

// Classes of characters as the protocol's grammar has them (RFC 5234 B.1): ASCII whatever the locale is.
namespace helodesk {

[[nodiscard]] constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

[[nodiscard]] constexpr bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

} // namespace helodesk
