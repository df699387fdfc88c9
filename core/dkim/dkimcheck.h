// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/contentsource.h"
#include "core/net/textrecords.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>

namespace helodesk {

// What became of one signature of a message (RFC 6376 6).
struct DkimCheck {
    enum Result {
        Pass,
        Fail, // the message isn't what was signed, or not with this key
        CantTell, // the signature or the key's record can't be used
    };
    QByteArray domain;
    QByteArray selector;
    QByteArray algorithm;
    Result result = CantTell;
    QString reason; // a sentence for users; empty for Pass
};

// Who signed, and how: "contoso.example, selector desk, rsa-sha256".
[[nodiscard]] QString signerOf(const DkimCheck &check);

// The TXT record of that name.
using DkimRecords = std::function<TextRecord(const QByteArray &name)>;
// Those that the DNS has. Waits for its answers: not for the window's thread.
[[nodiscard]] DkimRecords recordsInDns(const NameServer &server = {});

// Checks all signatures of the message, from the top. The message is read once, block by block. Loads the module
// "dkim"; if that fails, problem has a sentence.
[[nodiscard]] QList<DkimCheck> checkDkim(ContentSource &message, const DkimRecords &records, QString *problem);

} // namespace helodesk
