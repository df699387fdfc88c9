// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/lint.h"
#include "ui/composer/composition.h"

#include <QString>

#include <functional>
#include <optional>

namespace helodesk {

// A field of the composer.
enum class ComposerPlace {
    None,
    Sender,
    Author,
    Addressees,
    Subject,
    Text,
    Html,
    Headers,
    Date,
    MessageId,
    Options,
    Attachments,
};

// What can be done at a click about something that the lint found.
struct LintFix {
    QString words; // on the button
    std::function<void(Composition &)> carryOut;
};

// The field where a finding can be put right.
[[nodiscard]] ComposerPlace placeOf(const LintFinding &finding);
// Nothing if it takes a person to put it right in this message.
[[nodiscard]] std::optional<LintFix> fixFor(const LintFinding &finding, const Composition &composition);

} // namespace helodesk
