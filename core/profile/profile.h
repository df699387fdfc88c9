// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/contentsource.h"
#include "core/run/runsettings.h"

#include <QList>
#include <QString>

namespace helodesk {

// A test as the user sets it up. Holds no secret.
struct Profile {
    QByteArray id; // stays the same: "practice", "outlook-503", "new-server"
    QString name;
    QString scenario; // the practice server's scenario to run against; empty: a real server
    QString server; // as typed
    quint16 port = 0; // 0: by security
    Security security = Security::Auto;
    bool signIn = false;
    QString user; // kept while signIn is off
    QList<QByteArray> mechanisms; // empty: automatic
    QString from; // envelope and header
    QStringList to;
    PlainMessage message; // its from and to follow the envelope where they are empty
    QString emlFile; // a message file to send instead of message; empty: none
    Stage stopAfter = Stage::Message;
    bool stayOpen = false; // keep the connection for typed lines when done

    [[nodiscard]] bool usesPracticeServer() const { return !scenario.isEmpty(); }
    // What a run of it needs, without password and TLS anchors, which the caller adds.
    [[nodiscard]] RunSettings toSettings() const;
    bool operator==(const Profile &) const = default;
};

// The profiles that come with the program: "Practice server", "Outlook's 503", "New server…".
[[nodiscard]] QList<Profile> builtInProfiles();

// The addresses in a list as people type it: parted by commas, semicolons or line ends (not inside quotes or angle
// brackets); angle brackets and a display name before them are dropped.
[[nodiscard]] QStringList addressesIn(const QString &text);

} // namespace helodesk
