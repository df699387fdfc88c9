// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayList>

namespace helodesk {

// What is known of a sign-in mechanism that we speak.
struct Mechanism {
    enum Needs {
        Nothing, // a certificate, a ticket, or nothing at all
        Password,
        Token,
    };
    enum Choice {
        OnRequest, // only when asked for by name
        Automatic,
    };
    const char *name; // upper case
    Needs needs;
    Choice choice;
    bool sendsSecret; // as it is, readable for the server and, without TLS, for everybody on the way
    bool clientBegins; // its first message can stand in the AUTH command
    bool binds; // to the TLS connection
};

// All of them, strongest first.
[[nodiscard]] const QList<Mechanism> &mechanisms();
// Null if it isn't ours. name: upper case.
[[nodiscard]] const Mechanism *mechanismNamed(QByteArrayView name);
// Their names, for help texts.
[[nodiscard]] QByteArrayList mechanismNames();

} // namespace helodesk
