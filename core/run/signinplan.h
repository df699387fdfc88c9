// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/runsettings.h"
#include "core/sasl/saslclient.h"
#include "core/smtp/conversation.h"

#include <QByteArrayList>

#include <optional>

namespace helodesk {

// What the sign-in step needs.
struct SignInRequest {
    SignIn wishes; // mechanisms in upper case
    SaslCredentials credentials; // without what belongs to the connection
};

// Which mechanisms are worth saying, in order; or why none is.
struct SignInPlan {
    QByteArrayList mechanisms;
    std::optional<events::Problem> problem;
};
[[nodiscard]] SignInPlan planSignIn(const SignInRequest &request, const Facts &facts);

// Whether a mechanism that is asked for by name takes a password, or an OAuth access token. Where the choice is left to
// the run a password is needed, unless there is a token.
[[nodiscard]] bool needsPassword(const SignIn &wishes);
[[nodiscard]] bool needsToken(const SignIn &wishes);

} // namespace helodesk
