// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/enhancedstatus.h"
#include "core/smtp/stage.h"

#include <QByteArray>

#include <optional>

namespace helodesk {

// A reply as it stands in other words: in a bounce, a dialog, a log line.
struct QuotedReply {
    int code = 0; // 0: there is none, text is all there is
    std::optional<EnhancedStatusCode> enhanced;
    QByteArray text; // behind the codes; repeated codes of further lines dropped
    Stage stage = Stage::Unknown; // as the words around it tell
    bool isQuoted = false; // something stands before it
};

// The reply in the text that decides: the one at its beginning, else the first refusal that is quoted in it. Where
// there is none, the whole text without a code.
[[nodiscard]] QuotedReply quotedReply(const QByteArray &text);

// The stage that words like "in reply to RCPT TO command" name; Unknown if none does.
[[nodiscard]] Stage stageInWords(QByteArrayView folded);

// The text that tells why in a report of non-delivery: the diagnostic of a machine-readable part (RFC 3464 2.3.6),
// else what a server is quoted with. Empty if the text isn't such a report.
[[nodiscard]] QByteArray diagnosticOf(const QByteArray &report);

} // namespace helodesk
