// SPDX-License-Identifier: MIT
#pragma once

#include "tests/transcript/handmade.h"

#include <QList>

namespace helodesk::test {

inline const QByteArray signInPassword = "p4ss=w/rd?<&>";

// A sign-in as a client makes it, one for each mechanism.
struct SignIn {
    const char *mechanism;
    void (*play)(Dialogue &dialogue);
    QList<QByteArray> hidden; // what besides the password must not be seen: it would allow guessing it offline
};
[[nodiscard]] const QList<SignIn> &signIns();

} // namespace helodesk::test
