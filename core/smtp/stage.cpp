// SPDX-License-Identifier: MIT
#include "core/smtp/stage.h"

#include <array>
#include <utility>

namespace helodesk {

static constexpr std::array<std::pair<Stage, const char *>, 16> names{{
    {Stage::Resolve, "resolve"},
    {Stage::Connect, "connect"},
    {Stage::Proxy, "proxy"},
    {Stage::Tls, "tls"},
    {Stage::Greeting, "greeting"},
    {Stage::Ehlo, "ehlo"},
    {Stage::StartTls, "starttls"},
    {Stage::Xclient, "xclient"},
    {Stage::Auth, "auth"},
    {Stage::Mail, "mail"},
    {Stage::Rcpt, "rcpt"},
    {Stage::Data, "data"},
    {Stage::Message, "message"},
    {Stage::Quit, "quit"},
    {Stage::Raw, "raw"},
    {Stage::Unknown, "unknown"},
}};

QByteArrayView stageName(Stage stage)
{
    for (const auto &[value, name] : names) {
        if (value == stage)
            return name;
    }
    return "unknown";
}

std::optional<Stage> stageNamed(QByteArrayView name)
{
    for (const auto &[value, known] : names) {
        if (name == QByteArrayView(known))
            return value;
    }
    return std::nullopt;
}

} // namespace helodesk
