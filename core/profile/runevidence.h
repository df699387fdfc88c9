// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/verdict.h"
#include "core/run/outcome.h"
#include "core/smtp/timeline.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace helodesk {

// What a finished run shows, as expectations ask for it. Secrets are hidden.
class RunEvidence
{
public:
    // All three stay the caller's and must live as long.
    RunEvidence(const Timeline &timeline, const Outcome &outcome, const Verdict &verdict);

    [[nodiscard]] QString outcome() const;
    [[nodiscard]] QString cause() const;
    // Of the reply that counts at a stage: the first refusal, else the last reply. Empty if there is none.
    [[nodiscard]] QString codeAt(const QString &stage) const;
    [[nodiscard]] QString enhancedAt(const QString &stage) const;
    // Its text without codes of three digits, lines joined by blanks; nothing if there was no reply.
    [[nodiscard]] std::optional<QString> textAt(const QString &stage) const;

    // Whether the server answered EHLO.
    [[nodiscard]] bool greeted() const { return m_greeted; }
    // Upper case, sorted; without AUTH, which mechanisms() has.
    [[nodiscard]] QStringList keywords() const;
    // The parameters joined by blanks; nothing if it isn't offered.
    [[nodiscard]] std::optional<QString> capability(const QString &keyword) const;
    [[nodiscard]] QStringList mechanisms() const;

    [[nodiscard]] QString tlsVersion() const; // empty without TLS
    // Of the certificate that ends first, whole days from the run's start; nothing if none was presented.
    [[nodiscard]] std::optional<qint64> certificateDays() const;
    // In milliseconds; stage "any" is every stage. Nothing if there was no reply.
    [[nodiscard]] std::optional<double> slowestReply(const QString &stage) const;
    [[nodiscard]] std::optional<RecipientOutcome> recipient(const QString &address) const;

private:
    [[nodiscard]] std::optional<Reply> replyAt(const QString &stage) const;

    const Timeline &m_timeline;
    const Outcome &m_outcome;
    const Verdict &m_verdict;
    Capabilities m_capabilities; // of the last EHLO
    bool m_greeted = false;
};

} // namespace helodesk
