// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace helodesk::practiceaccount {

// The one account that every practice server knows. Made up for practising; no secret.
[[nodiscard]] inline QByteArray user()
{
    return "anna@practice.example";
}
[[nodiscard]] inline QByteArray password()
{
    return "practice-makes-perfect";
}
// Its OAuth access token.
[[nodiscard]] inline QByteArray token()
{
    return "practice-token-of-anna";
}

} // namespace helodesk::practiceaccount
