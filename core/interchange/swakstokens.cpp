// SPDX-License-Identifier: MIT
#include "core/interchange/swakstokens.h"

#include <array>

namespace helodesk {

QString withoutSwaksTokens(QString text)
{
    // The tokens of swaks(1), --data. New headers and the body have places of their own here.
    static constexpr std::array<std::array<const char *, 2>, 7> tokens{{
        {"%FROM_ADDRESS%", "{{from}}"},
        {"%TO_ADDRESS%", "{{to}}"},
        {"%DATE%", "{{date}}"},
        {"%MESSAGEID%", "{{message_id}}"},
        {"%SWAKS_VERSION%", ""},
        {"%NEW_HEADERS%\n", ""},
        {"%BODY%", "This is a test mailing"},
    }};
    for (const auto &[token, variable] : tokens)
        text.replace(QLatin1StringView(token), QLatin1StringView(variable));
    return text.replace(QLatin1StringView("%NEW_HEADERS%"), QLatin1StringView());
}

} // namespace helodesk
