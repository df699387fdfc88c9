// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/finding.h"
#include "core/smtp/reply.h"
#include "core/smtp/stage.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace helodesk {

// A reply, or words that tell of one, as far as it is known.
struct ReplyQuery {
    int code = 0; // 0: not known
    std::optional<EnhancedStatusCode> enhanced;
    QByteArray text; // without codes; lines joined by blanks
    Stage stage = Stage::Unknown;
    QByteArray software; // "Exim", "Postfix" … as softwareOf() names it; empty: not known
};
// The query for a server's reply: repeated codes of its lines are dropped.
[[nodiscard]] ReplyQuery queryFor(const Reply &reply, Stage stage, const QByteArray &software);

// What a text was understood as.
struct ReplyMatch {
    enum class Basis { Nothing, Code, EnhancedCode, Wording };
    QByteArray cause = "unknown"; // never empty
    Confidence confidence = Confidence::Unknown;
    Basis basis = Basis::Nothing;
    QList<QByteArray> others; // causes that fit nearly as well
    QByteArray software; // whose wording it is, if it is somebody's own
    QString source; // where the wording is known from
};

// Finds the cause that a reply's text, codes, stage and software tell together: a vendor's text goes before the
// enhanced code, that before the three digits. Safe to call from any thread; reads its knowledge when first called.
[[nodiscard]] ReplyMatch matchReply(const ReplyQuery &query);

// The server software that shows in a greeting or a reply's wording: "Exim", "Postfix", "Exchange" …; empty if none.
[[nodiscard]] QByteArray softwareOf(QByteArrayView text);

} // namespace helodesk
