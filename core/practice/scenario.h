// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/timeline.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace helodesk {

struct Behaviour;

// What a run must do so that the scenario shows what it is for.
struct ScenarioRun {
    Security security = Security::StartTlsIfOffered;
    bool signIn = false; // with the practice server's account
    QByteArray user; // to sign in as, instead of the account's
    QList<QByteArray> mechanisms; // to sign in with; empty: automatic
    bool token = false; // with the account's OAuth token instead of its password
    QList<QByteArray> recipients; // empty: any
    bool heloOnly = false; // greet with HELO
    bool lmtp = false; // speak LMTP
    bool chunks = false; // hand the message over by BDAT
    bool prdr = false; // ask for a reply for each recipient
    QList<QByteArray> xclient; // attributes to claim
    QList<QByteArray> xforward;
    QList<QByteArray> extraLines; // to be sent before MAIL
};

// How the practice server behaves, as data (resources/scenarios/NAME.json; scenario.schema.json and README.md there
// say what may stand in one).
struct Scenario {
    QString name; // file name without ending: "outlook-503-exim"
    QString title; // one line for people
    QString about; // what it shows, for a tool tip
    QByteArray cause; // the verdict a run against it must get: "ok", "auth-required" …
    ScenarioRun run;
    std::shared_ptr<const Behaviour> behaviour; // never null in a scenario that was read

    // All built-in scenarios, the all-accepting one first, then by name.
    [[nodiscard]] static QList<Scenario> all();
    [[nodiscard]] static std::optional<Scenario> named(const QString &name);
    // From a document; on failure nothing, and what is wrong and where in error ("rules[2].reply[0]: …").
    [[nodiscard]] static std::optional<Scenario> fromJson(const QByteArray &json, QString *error);
};

} // namespace helodesk
