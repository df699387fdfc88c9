// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/reply.h"
#include "core/smtp/sasldecoding.h"
#include "core/smtp/secrets.h"

#include <QByteArray>
#include <QList>

namespace helodesk {

// Follows the sign-ins of a dialogue from outside, whoever speaks: what each line says, and what in it must be hidden.
class SaslReader
{
public:
    struct Reading {
        SecretSpans secrets; // of the line as sent
        QByteArray decoded; // for people, secrets hidden; empty: nothing to tell
        QList<QByteArray> values; // secrets, to be hidden in later lines too
    };

    // An AUTH command: the exchange begins.
    [[nodiscard]] Reading command(const QByteArray &line);
    // A response to a challenge. typed: by a person, who may have mistaken what was asked for.
    [[nodiscard]] Reading response(const QByteArray &line, bool typed);
    // The reply to one of them; the spans are of its first line. Any but a 334 ends the exchange.
    [[nodiscard]] Reading reply(const Reply &reply);

    // The last challenge asks for the user's name (AUTH LOGIN), which is no secret.
    [[nodiscard]] bool awaitsUserName() const { return m_awaitsUserName; }
    // Of the exchange under way, upper case; empty: none is.
    [[nodiscard]] const QByteArray &mechanism() const { return m_mechanism; }

private:
    [[nodiscard]] Reading read(const QByteArray &base64, qsizetype from, bool userName) const;

    QByteArray m_mechanism;
    bool m_awaitsUserName = false;
    bool m_promptUnclear = false; // LOGIN's first prompt names neither user nor password
    int m_challenges = 0;
};

} // namespace helodesk
