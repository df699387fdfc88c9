// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/timeline.h"

#include <QByteArray>

namespace helodesk::fuzz
{

// The timeline with everything in it but the size of smuggled text, which depends on how it was cut: one line an event.
[[nodiscard]] QByteArray textOf(const Timeline &timeline);
// What the event shows to people, its secrets hidden.
[[nodiscard]] QByteArray shownBy(const Event &event);

} // namespace helodesk::fuzz
