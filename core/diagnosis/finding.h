// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace helodesk {

enum class Confidence { Unknown, Possible, Likely, Certain };
enum class Severity { Good, Information, Warning, Error };

// What to click in one mail client.
struct Fix {
    QByteArray client; // "outlook-classic", "outlook-new", "outlook-mac", "thunderbird", "apple-mail"
    QString clientName; // "Outlook (classic)"
    QStringList steps;
};

// One thing found in a timeline, with its evidence. Texts come from the knowledge in resources/.
struct Finding {
    QByteArray cause; // one of the closed list of causes; "ok" and "unknown" among them
    Severity severity = Severity::Error;
    Confidence confidence = Confidence::Unknown;
    QList<int> evidence; // rows (Event::id)
    QList<int> consequences; // rows that only follow from it
    QString title; // one line: "The server wants a sign-in before it takes mail for other domains"
    QString explanation; // one or two sentences about this run
    QString meaning; // what the deciding reply means in general
    QByteArray owner; // user, helpdesk, sender-admin, server-admin, recipient, network, none
    QList<Fix> fixes;
    QString askAdmin; // what to ask the server's administrator if it persists
    QStringList sources;
};

} // namespace helodesk
