// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/runsettings.h"

#include <QLatin1StringView>
#include <QString>

#include <optional>

// The words that profiles have for choices; the command line's options have the same.
namespace helodesk::profilenames {

inline constexpr QLatin1StringView format("helodesk-profile/1");

[[nodiscard]] QString of(Security security);
[[nodiscard]] QString of(Pipelining pipelining);
[[nodiscard]] QString of(AddressFamily family);
[[nodiscard]] QString of(InitialResponse initialResponse);
// Nothing for any other word.
[[nodiscard]] std::optional<Security> security(const QString &name);
[[nodiscard]] std::optional<Pipelining> pipelining(const QString &name);
[[nodiscard]] std::optional<AddressFamily> addressFamily(const QString &name);
[[nodiscard]] std::optional<InitialResponse> initialResponse(const QString &name);

} // namespace helodesk::profilenames
