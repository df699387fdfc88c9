// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/stage.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace helodesk {

// One thing that the knowledge knows and people look up.
struct CodeEntry {
    enum class Kind {
        Reply, // a three-digit reply code, in general or behind one command
        Enhanced, // an enhanced status code
        Client, // a mail client's or the system's own error number
        ClientText, // what a mail client says without a number
        Extension, // an EHLO keyword
        Mechanism, // a way to sign in (SASL)
        Cause, // why mail isn't sent
        ServerText, // a reply's wording
    };
    Kind kind = Kind::Reply;
    QString code; // "550", "X.7.1", "0x800CCC79", "PIPELINING"; may be empty
    QString place; // where it is met: "RCPT TO", "Outlook", "Postfix"; may be empty
    QString title; // in a line
    QString meaning; // more than the title; may be empty
    QString remark; // a symbol, a syntax; may be empty
    QByteArray cause; // empty: none in particular
    QStringList sources;
    int reply = 0; // a three-digit code that it is or stands for; 0: none
    int subject = -1; // of an enhanced code; -1: it is none
    int firstDetail = 0;
    int lastDetail = 0;
};

// All of the knowledge, kind by kind. Read anew at each call; takes some tens of milliseconds.
[[nodiscard]] std::vector<CodeEntry> codeEntries();

} // namespace helodesk
