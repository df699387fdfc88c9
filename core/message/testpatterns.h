// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace helodesk {

// Texts that filters recognise by agreement. They are put together when they are asked for, so that no file of ours,
// source or program, holds one whole and is quarantined for it.
namespace testpatterns {

// The "Generic Test for Unsolicited Bulk Email" of SpamAssassin.
[[nodiscard]] QString spam();
// The test file of EICAR.
[[nodiscard]] QString virus();

} // namespace testpatterns

} // namespace helodesk
