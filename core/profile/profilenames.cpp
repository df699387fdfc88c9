// SPDX-License-Identifier: MIT
#include "core/profile/profilenames.h"

#include <algorithm>
#include <array>
#include <utility>

namespace helodesk::profilenames {

namespace {

template <typename Value> using Name = std::pair<Value, QLatin1StringView>;

constexpr std::array<Name<Security>, 5> securities{{
    {Security::Auto, QLatin1StringView("auto")},
    {Security::None, QLatin1StringView("none")},
    {Security::StartTls, QLatin1StringView("starttls")},
    {Security::StartTlsIfOffered, QLatin1StringView("starttls-if-offered")},
    {Security::Tls, QLatin1StringView("tls")},
}};

constexpr std::array<Name<Pipelining>, 3> pipelinings{{
    {Pipelining::Auto, QLatin1StringView("auto")},
    {Pipelining::Off, QLatin1StringView("off")},
    {Pipelining::Force, QLatin1StringView("force")},
}};

constexpr std::array<Name<AddressFamily>, 3> addressFamilies{{
    {AddressFamily::Any, QLatin1StringView("any")},
    {AddressFamily::IPv4, QLatin1StringView("ipv4")},
    {AddressFamily::IPv6, QLatin1StringView("ipv6")},
}};

constexpr std::array<Name<InitialResponse>, 3> initialResponses{{
    {InitialResponse::Auto, QLatin1StringView("auto")},
    {InitialResponse::Never, QLatin1StringView("never")},
    {InitialResponse::Always, QLatin1StringView("always")},
}};

template <typename Value, size_t count> QString nameIn(const std::array<Name<Value>, count> &names, Value value)
{
    const auto it = std::find_if(names.begin(), names.end(), [value](const auto &name) { return name.first == value; });
    return it == names.end() ? QString() : QString(it->second);
}

template <typename Value, size_t count>
std::optional<Value> valueIn(const std::array<Name<Value>, count> &names, const QString &word)
{
    const auto it = std::find_if(names.begin(), names.end(), [&word](const auto &name) { return name.second == word; });
    return it == names.end() ? std::nullopt : std::optional(it->first);
}

} // namespace

QString of(Security value)
{
    return nameIn(securities, value);
}

QString of(Pipelining value)
{
    return nameIn(pipelinings, value);
}

QString of(AddressFamily value)
{
    return nameIn(addressFamilies, value);
}

QString of(InitialResponse value)
{
    return nameIn(initialResponses, value);
}

std::optional<Security> security(const QString &name)
{
    return valueIn(securities, name);
}

std::optional<Pipelining> pipelining(const QString &name)
{
    return valueIn(pipelinings, name);
}

std::optional<AddressFamily> addressFamily(const QString &name)
{
    return valueIn(addressFamilies, name);
}

std::optional<InitialResponse> initialResponse(const QString &name)
{
    return valueIn(initialResponses, name);
}

} // namespace helodesk::profilenames
