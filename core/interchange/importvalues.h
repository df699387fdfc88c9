// SPDX-License-Identifier: MIT
#pragma once

#include "core/interchange/importreport.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace helodesk {

// 1 … 65535; nothing if it is none.
[[nodiscard]] std::optional<quint16> portFrom(const QString &text);
// "on", "true", "yes", "1" and their opposites in any case; nothing if it is neither.
[[nodiscard]] std::optional<bool> switchFrom(const QString &text);

// The addresses of a list with their display names, parted by commas outside quotes.
[[nodiscard]] QStringList mailboxesIn(const QString &text);

// Puts "Name: value" into the message: From, To, Cc and Subject where they belong, others among the further headers.
void setHeader(PlainMessage &message, const QString &header);
// A whole message as text, header and body, put into the message. Date, Message-ID and MIME's version, which are made
// anew for each run, are left out.
void setMessageText(PlainMessage &message, const QString &text);

// The profile's server from "host", "host:port", "smtp://host" …; port and security only where they are named. False,
// and a note, if it is none.
bool setServer(Profile &profile, const QString &text, int line, const QString &what, ImportReport &report);
// Signing in as that user. An empty name only says that there is to be a sign-in.
void setUser(Profile &profile, const QString &user);
// The port, or a note.
void setPort(Profile &profile, const QString &text, int line, const QString &what, ImportReport &report);

// The last touches: a name for a profile that has none, a note if no server is named.
void finish(PortableProfile &portable, ImportReport &report);

} // namespace helodesk
