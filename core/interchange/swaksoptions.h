// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>

namespace helodesk {

// What an option of swaks is about.
enum class SwaksMeaning {
    Server,
    Port,
    From,
    To,
    Cc,
    Bcc,
    Helo,
    Protocol,
    QuitAfter,
    Auth,
    AuthUser,
    AuthPassword,
    Tls,
    TlsOptional,
    TlsOnConnect,
    TlsVerify,
    TlsCaPath,
    TlsServerName,
    Data,
    Body,
    Header,
    Attach,
    Output, // changes what is shown only
    NoPlace, // a profile has nothing of the kind
};

enum class SwaksArgument {
    None,
    Optional, // the next word, unless it begins with a dash
    Required,
};

struct SwaksOption {
    const char *names; // without dashes, parted by blanks; the first is the one to show
    SwaksArgument argument;
    SwaksMeaning meaning;
};

// The option with that name, without dashes; also by the beginning of a long name, as Perl's Getopt::Long allows it.
// Null if there is none, or if several begin so.
[[nodiscard]] const SwaksOption *swaksOption(const QString &name);

} // namespace helodesk
