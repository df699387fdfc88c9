// SPDX-License-Identifier: MIT
#include "app/cli/complaint.h"

#include "core/transcript/transcript.h"

#include <cstdio>

namespace helodesk::cli {

int complain(const QString &problem)
{
    std::fprintf(stderr, "helodesk-cli: %s\n", qUtf8Printable(visibleText(problem)));
    return wrongOptions;
}

} // namespace helodesk::cli
