// SPDX-License-Identifier: MIT
#pragma once

#include "ui/run/passwords.h"

#include <QString>

namespace helodesk {

struct Profile;

// What is said of a secret of that kind: whole sentences, so that each can be translated by itself.
struct SecretWords {
    QString title; // "Password", of a dialog and its field
    QString field; // the same with its mnemonic
    QString accept; // what the button of the dialog says
    QString needsPlace; // why the keychain can't keep it
    QString putting; // %1: the entry
    QString notKept; // %1: why
    QString kept; // %1: the entry
    QString forgotten;
    QString notForgotten; // %1: why
    QString takenOut; // of the keychain
    QString none; // why a run can't begin
};
[[nodiscard]] SecretWords wordsOf(SecretKind kind);
// The question for the secret that a run of the profile needs.
[[nodiscard]] QString questionFor(SecretKind kind, const Profile &profile);

// Where a profile says that it comes from.
[[nodiscard]] QString &sourceOf(Profile &profile, SecretKind kind);
[[nodiscard]] const QString &sourceOf(const Profile &profile, SecretKind kind);

} // namespace helodesk
