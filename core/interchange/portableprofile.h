// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/profile.h"

#include <QString>

namespace helodesk {

// What a profile chooses about TLS; see TlsSettings.
struct PortableTls {
    bool verify = true;
    QString verifyName;
    QString serverName; // SNI
    QString caFile;

    bool operator==(const PortableTls &) const = default;
};

// A profile with what other programs keep beside it in their settings.
struct PortableProfile {
    Profile profile;
    QString ehloName; // empty: this host's name
    PortableTls tls;

    bool operator==(const PortableProfile &) const = default;
};

// A profile to be filled by an import: the message of a new profile, all else unset.
[[nodiscard]] PortableProfile blankProfile();

// As it is saved, and back: a saved profile keeps all of it itself.
[[nodiscard]] Profile savedForm(const PortableProfile &portable);
[[nodiscard]] PortableProfile portableForm(const Profile &profile);

} // namespace helodesk
