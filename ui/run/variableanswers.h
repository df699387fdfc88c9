// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/resolution.h"

#include <QMap>
#include <QString>

#include <functional>

namespace helodesk {

// A variable that has no value until a person gives one.
struct AskedVariable {
    QString name;
    bool secret = false;
};

// What persons and runs gave to variables beyond what environments do. In memory only.
struct VariableAnswers {
    QMap<QString, QString> secrets; // typed; of variables that an environment calls secret
    QMap<QString, QString> given; // typed; of those that have no value anywhere
    QMap<QString, QString> taken; // out of runs
    QMap<QString, QString> unobtainable; // by name why there is no value: a person isn't asked
};

// What a profile is made ready to run with.
struct RunCircumstances {
    // Called anew each time: files may be read again while somebody is asked.
    std::function<VariableSources()> environments;
    QString folder; // of the profile's file; empty: it has none
};

} // namespace helodesk
