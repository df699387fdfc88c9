// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/draft.h"
#include "core/message/emlreader.h"
#include "core/message/transport.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace helodesk {

// What is looked at.
struct LintSubject {
    const EmlFacts &message;
    const Envelope &envelope;
    const Transport &transport;
};

// Something about a message that a server or receiver may take offence at.
struct LintFinding {
    enum Severity {
        Error, // against the rules
        Warning, // allowed, and often refused or sorted out all the same
    };
    QByteArray rule; // "missing-date"; its words stand in resources/lint
    Severity severity = Error;
    qint64 offset = -1; // where, in octets of the message; -1: nowhere in particular
    QStringList values; // for the places %1, %2 in the words

    bool operator==(const LintFinding &) const = default;
};

// All that the rules find, in the order of their table.
[[nodiscard]] QList<LintFinding> lint(const LintSubject &subject);

// A finding in words for users.
struct LintWords {
    QString title; // what it is, with its values
    QString reason; // what it leads to
    QString advice; // what to do
    QString source; // "RFC 5322 3.6.1"
};
[[nodiscard]] LintWords wordsFor(const LintFinding &finding);

// The names of all rules.
[[nodiscard]] QList<QByteArray> lintRules();

} // namespace helodesk
