// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/draft.h"
#include "core/profile/dialoguechoices.h"
#include "core/profile/expectations.h"
#include "core/profile/take.h"
#include "core/profile/waychoices.h"
#include "core/run/runsettings.h"

#include <QList>
#include <QString>

namespace helodesk {

// What a profile chooses about TLS; see TlsSettings.
struct TlsChoices {
    bool verify = true;
    QString verifyName;
    QString serverName; // SNI
    QString caFile;
    QString caFolder;
    QString pin; // SHA-256 of the server's own certificate, hexadecimal, with colons or without
    TlsVersion minimumVersion = TlsVersion::Usual;
    TlsVersion maximumVersion = TlsVersion::Usual;
    QString ciphers;
    QString cipherSuites;
    QString groups;
    QStringList protocols; // ALPN
    QString clientCertificate; // files
    QString clientKey;
    QString clientKeyPasswordFrom; // as Profile::passwordFrom, never itself

    bool operator==(const TlsChoices &) const = default;
};

// A test as the user sets it up. Holds no secret. In each of its texts "{{name}}" stands for a variable.
struct Profile {
    QByteArray id; // stays the same: "practice", "outlook-503", "new-server"
    QString name;
    QStringList tags;
    QString notes;
    int order = 0; // its place in its folder, ascending; equal ones follow by name
    QString scenario; // the practice server's scenario to run against; empty: a real server
    QString server; // as typed
    quint16 port = 0; // 0: by security
    Security security = Security::Auto;
    bool signIn = false;
    QString user; // kept while signIn is off
    // Where the password comes from, never itself: "keychain" (the user's, its entry for this user at this server),
    // "keychain:NAME" (an entry apart from that), "env:NAME" (an environment variable), "variable:NAME" (a secret one
    // of the environment), "ask" or empty: whoever runs the profile says.
    QString passwordFrom;
    QString tokenFrom; // where an OAuth access token comes from, likewise
    QList<QByteArray> mechanisms; // empty: automatic
    // How to sign in beyond that; see SignIn.
    QString authorization;
    QString realm;
    InitialResponse initialResponse = InitialResponse::Auto;
    bool untilOneWorks = false;
    bool evenIfNotOffered = false;
    QString ehloName; // empty: this host's
    Pipelining pipelining = Pipelining::Auto;
    AddressFamily addressFamily = AddressFamily::Any;
    WayChoices way; // to the server
    TlsChoices tls;
    QString from; // the envelope's sender, and the header's unless message has one; "<>": the null sender
    QStringList to;
    EnvelopeParameters parameters; // of MAIL and RCPT
    DialogueChoices dialogue;
    Draft message; // its from and to follow the envelope where they are empty
    QString emlFile; // a message file to send instead of message; empty: none
    Stage stopAfter = Stage::Message;
    Expectations expectations; // what a run of it must show
    TakeSources take; // variables that a run of it gives to the profiles after it
    bool drop = false; // close without QUIT when done; stayOpen doesn't count then
    bool stayOpen = false; // keep the connection for typed lines when done

    [[nodiscard]] bool usesPracticeServer() const { return !scenario.isEmpty(); }
    // Who sends and who receives, as a run says it.
    [[nodiscard]] Envelope envelope() const;
    // The message with the header's addresses filled in where it leaves them to the envelope.
    [[nodiscard]] Draft addressedMessage() const;
    // The files that a run of it reads, to be completed where they are named as seen from the profile's own.
    [[nodiscard]] QList<QString *> files();
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
