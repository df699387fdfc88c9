// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/runsettings.h"

#include <QJsonObject>
#include <QString>

#include <array>
#include <span>
#include <utility>

namespace helodesk {

// The words for it in profiles and on the command line.
inline constexpr std::array<std::pair<const char *, Chunking>, 3> chunkingNames{{
    {"off", Chunking::Off},
    {"auto", Chunking::Auto},
    {"force", Chunking::Force},
}};

// What a profile says of the protocol and how it is carried out, where that isn't the usual; see RunSettings.
struct DialogueChoices {
    Protocol protocol = Protocol::Smtp;
    bool heloOnly = false; // greet with HELO and not with EHLO
    bool mailExchangers = false; // the server is a domain whose MX hosts are tried
    Chunking chunking = Chunking::Off;
    Chunks chunks;
    ClientClaims claims;
    QList<QByteArray> commands; // lines sent before MAIL: VRFY, EXPN, ETRN, HELP …
    Control control;

    void applyTo(RunSettings &settings) const;
    bool operator==(const DialogueChoices &) const = default;
};

// The member "dialogue" of a profile. before: the object as it was read; what we don't know in it is kept.
[[nodiscard]] QJsonObject dialogueDocument(const DialogueChoices &choices, QJsonObject before);
[[nodiscard]] DialogueChoices dialogueFrom(const QJsonObject &document);
// What is wrong with it, by the member's name; empty if nothing is.
[[nodiscard]] QString dialogueProblem(const QJsonObject &document);
// The order of its members in a file.
[[nodiscard]] std::span<const char *const> dialogueMemberOrder();

} // namespace helodesk
