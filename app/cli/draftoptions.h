// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"
#include "core/message/draft.h"

#include <QString>

namespace helodesk::cli {

// What the options say about the message itself: --subject, --body, --html, --attach, --inline, --filler, --header,
// --encoding, --charset, --flowed and those about DKIM. They change draft, which may come from a template. False, and
// a sentence for the user, if a value can't be used; a file that can't be read is found here, not in mid-run.
[[nodiscard]] bool readDraft(const Arguments &arguments, Draft &draft, QString *problem);

// The options about DKIM alone, for a message that isn't composed.
[[nodiscard]] bool readDkim(const Arguments &arguments, DkimSettings &dkim, QString *problem);

} // namespace helodesk::cli
