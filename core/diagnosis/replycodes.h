// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/enhancedstatus.h"
#include "core/smtp/stage.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace helodesk::knowledge {

// What a three-digit reply code means (codes.json), by the stage it was seen at.
struct CodeMeaning {
    QString title; // "Bad sequence of commands"
    QString meaning; // at that stage, else in general
    QByteArray cause; // what the code alone says at that stage; empty: nothing definite
    QString source;
    bool known = false;
};
[[nodiscard]] CodeMeaning codeMeaning(int code, Stage stage);

// How much an enhanced status code says about the cause.
enum class Strength { None, Hint, Decisive };

// What an enhanced status code means (enhanced.json): registered ones, and vendors' own.
struct EnhancedMeaning {
    QString title; // "The mailbox is full"
    QList<QByteArray> causes; // the most likely first
    Strength strength = Strength::None;
    Stage stage = Stage::Unknown; // means it only there; Unknown: anywhere
    QByteArray vendor; // "Microsoft": the number is theirs
    QString source;
    bool known = false;
};
[[nodiscard]] EnhancedMeaning enhancedMeaning(const EnhancedStatusCode &code);

} // namespace helodesk::knowledge
