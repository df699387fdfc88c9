// SPDX-License-Identifier: MIT
#include "app/cli/offers.h"

namespace helodesk::cli {

Capabilities capabilitiesFrom(const QString &offers)
{
    Reply reply;
    reply.code = 250;
    reply.lines = {"250-server"};
    for (const QString &offer : offers.split(u',', Qt::SkipEmptyParts))
        reply.lines.append("250-" + offer.trimmed().toUtf8());
    return Capabilities::fromReply(reply);
}

} // namespace helodesk::cli
