// SPDX-License-Identifier: MIT
#include "core/interchange/portableprofile.h"

namespace helodesk {

Profile savedForm(const PortableProfile &portable)
{
    Profile profile = portable.profile;
    profile.ehloName = portable.ehloName;
    profile.tls = {portable.tls.verify, portable.tls.verifyName, portable.tls.serverName, portable.tls.caFile};
    return profile;
}

PortableProfile portableForm(const Profile &profile)
{
    const TlsChoices &tls = profile.tls;
    return {profile, profile.ehloName, {tls.verify, tls.verifyName, tls.serverName, tls.caFile}};
}

} // namespace helodesk
