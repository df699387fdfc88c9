// SPDX-License-Identifier: MIT
#include "core/interchange/portableprofile.h"

namespace helodesk {

Profile savedForm(const PortableProfile &portable)
{
    Profile profile = portable.profile;
    profile.ehloName = portable.ehloName;
    profile.tls.verify = portable.tls.verify;
    profile.tls.verifyName = portable.tls.verifyName;
    profile.tls.serverName = portable.tls.serverName;
    profile.tls.caFile = portable.tls.caFile;
    return profile;
}

PortableProfile portableForm(const Profile &profile)
{
    const TlsChoices &tls = profile.tls;
    return {profile, profile.ehloName, {tls.verify, tls.verifyName, tls.serverName, tls.caFile}};
}

} // namespace helodesk
