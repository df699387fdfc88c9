// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/verdict.h"
#include "core/smtp/stage.h"

#include <QByteArray>
#include <QString>

namespace helodesk {

// What pasted words turned out to be, and what they mean.
struct Explanation {
    enum class Kind {
        Text, // words without a reply in them
        Reply, // a server's reply, alone or quoted
        Bounce, // a report about a message that wasn't delivered
        ClientError, // the dialog of a mail client, or its number alone
        Transcript, // a whole conversation
    };
    Kind kind = Kind::Text;
    int code = 0; // of the reply; 0: none was found
    QByteArray enhanced; // "5.7.1"; empty: none
    Stage stage = Stage::Unknown;
    QByteArray software; // "Exim", "Google" …; empty: not known
    QByteArray clientCode; // "0x800CCC79"; empty: none
    QString meaning; // of the code at that stage
    Verdict verdict; // cause "unknown" where nothing is known, never a guess; further refusals are its findings
};

// Explains a reply, a bounce, a mail client's error or its number. stage: where it was seen, if the user knows.
// For whole transcripts see core/transcript/pasted.h. Safe to call from any thread.
[[nodiscard]] Explanation explain(const QByteArray &text, Stage stage = Stage::Unknown);

} // namespace helodesk
