// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/timeline.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace helodesk
{

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

// The answer to "what went wrong": the first cause, then everything else worth knowing.
struct Verdict {
    Finding first; // cause "ok" where nothing failed; never empty
    QList<Finding> findings; // further ones, the most important first

    // The finding that a row belongs to, by evidence or consequence; null if none.
    [[nodiscard]] const Finding *about(int row) const;
};

// Reads the whole timeline and judges. For a finished run; for a running one it says what is known so far.
[[nodiscard]] Verdict diagnose(const Timeline &timeline);

// Words about one row for the Explain panel.
struct RowExplanation {
    QString heading; // "Bad sequence of commands"
    QString subheading; // "reply to DATA · Exim wording"
    QString meaning; // what the server means
    QString whyHere; // why it happened in this run; may name rows as "row 14"
    QStringList sources;
};
[[nodiscard]] RowExplanation explainRow(const Timeline &timeline, const Verdict &verdict, int row);

// What one EHLO keyword means: a short phrase ("several commands at once") and its RFC.
struct CapabilityMeaning {
    QString phrase;
    QString reference;
    bool known = false;
};
[[nodiscard]] CapabilityMeaning capabilityMeaning(const Capability &capability);

} // namespace helodesk
