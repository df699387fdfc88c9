// SPDX-License-Identifier: MIT
#include "core/practice/situation.h"

#include <algorithm>
#include <array>

namespace helodesk {

namespace {

constexpr std::array<const char *, occasionCount> names{"CONNECT", "EHLO", "HELO", "STARTTLS", "AUTH", "SIGN-IN",
    "MAIL", "RCPT", "DATA", "BDAT", "XCLIENT", "XFORWARD", "CONTENT", "RSET", "NOOP", "HELP", "VRFY", "EXPN", "ETRN",
    "QUIT", "UNKNOWN", "LONG-LINE", "NUL-LINE"};

} // namespace

QByteArrayView occasionName(Occasion occasion)
{
    return names[static_cast<size_t>(occasion)];
}

std::optional<Occasion> occasionNamed(QByteArrayView name)
{
    const auto found = std::find_if(names.begin(), names.end(), [name](const char *known) { return name == known; });
    if (found == names.end())
        return {};
    return static_cast<Occasion>(found - names.begin());
}

bool isCommand(Occasion occasion)
{
    return occasion != Occasion::Connect && occasion != Occasion::SignIn && occasion != Occasion::Content;
}

QByteArray domainOf(const QByteArray &address)
{
    const qsizetype at = address.lastIndexOf('@');
    return at < 0 ? QByteArray() : address.mid(at + 1);
}

QByteArray localPartOf(const QByteArray &address)
{
    const qsizetype at = address.lastIndexOf('@');
    return at < 0 ? address : address.left(at);
}

} // namespace helodesk
