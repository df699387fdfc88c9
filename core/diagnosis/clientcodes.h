// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/stage.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace helodesk {

// A mail client's or the system's own error number or the name it has for the error (clientcodes.json).
struct ClientCode {
    QByteArray code; // "0x800CCC79", "10060", "-17997", "ECONNREFUSED"
    QByteArray client; // "Outlook", "Winsock", "Outlook for Mac"
    QByteArray symbol; // "IXP_E_SMTP_REJECTED_RECIPIENTS"; may be empty
    int reply = 0; // the SMTP reply it stands for; 0: none in particular
    Stage stage = Stage::Unknown;
    QString meaning;
    QByteArray cause; // "unknown" where the number alone says nothing about mail
    QString source;
};

// The first number in the text that a client shows its errors with, in decimal (-2146644871) too, else the first such
// name; nothing if there is none.
[[nodiscard]] std::optional<ClientCode> clientCodeIn(const QByteArray &text);

} // namespace helodesk
