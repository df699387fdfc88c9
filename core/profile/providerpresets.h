// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/profile.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace helodesk {

// What a mail provider says about sending through it (resources/providers/presets.json).
struct ProviderPreset {
    QByteArray id; // "gmail"
    QString name;
    bool sendingService = false; // for programs; else for the mailboxes of people
    QString server; // may hold a variable
    quint16 port = 587;
    Security security = Security::StartTls;
    QString user; // if everybody has the same; empty: the address
    QStringList domains; // of the addresses that people have there; may be empty
    QString signIn; // what is needed to sign in
    QString source; // the provider's own page
};
[[nodiscard]] const QList<ProviderPreset> &providerPresets();
// The preset whose domain the address has; null if none.
[[nodiscard]] const ProviderPreset *presetFor(const QString &address);

// A profile for the provider that signs in as the address and sends to it. What is needed to sign in stands in its
// notes. The id is empty: whoever keeps the profile gives it one.
[[nodiscard]] Profile profileFor(const ProviderPreset &preset, const QString &address = {});

} // namespace helodesk
