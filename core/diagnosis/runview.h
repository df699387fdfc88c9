// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/finding.h"
#include "core/diagnosis/knowledge.h"
#include "core/diagnosis/matcher.h"
#include "core/run/outcome.h"
#include "core/smtp/timeline.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace helodesk {

// A command and its reply.
struct Exchange {
    const Event *event = nullptr; // the reply's
    const events::Replied *reply = nullptr;
    int row = 0;
    bool typed = false;

    [[nodiscard]] bool refused() const { return reply->reply.isRefusal(); }
    [[nodiscard]] bool is(Verb verb) const { return reply->verb == verb; }
};

// A timeline as the rules read it: gone through once, with what every rule asks for.
class RunView
{
public:
    explicit RunView(const Timeline &timeline);

    const Timeline &timeline;
    const Outcome outcome;
    QList<Exchange> exchanges; // in order, replies that nobody asked for left out
    QByteArray software; // the server's, as far as it shows
    bool signedIn = false;
    bool signInTried = false;
    bool encrypted = false; // at the end
    bool isOver = false; // the connection ended, or was never made

    [[nodiscard]] const RunSubject &subject() const { return timeline.subject; }
    // Mechanisms offered when it mattered: inside TLS if there was any.
    [[nodiscard]] QList<QByteArray> mechanisms() const { return capabilities().mechanisms(); }
    [[nodiscard]] Capabilities capabilities() const { return timeline.capabilities(encrypted); }
    // The row of the reply to the last EHLO; 0 if there is none.
    [[nodiscard]] int helloRow() const;
    // The last exchange of that verb; null if there is none.
    [[nodiscard]] const Exchange *last(Verb verb) const;

    // The reply with the secrets that it repeats hidden. Every text of it that is shown comes from here.
    [[nodiscard]] static Reply shown(const events::Replied &reply);
    // The reply's text as it may be shown in a sentence: secrets hidden, codes and control characters dropped, one
    // line, not too long.
    [[nodiscard]] static QString shortText(const Exchange &exchange);
    // "RCPT TO", "The sign-in" …
    [[nodiscard]] static QString commandName(const events::Replied &reply);
    // {command}, {code}, {text}, {row}, {recipient}, {server}, {port} …
    [[nodiscard]] knowledge::Values valuesFor(const Exchange &exchange) const;
    [[nodiscard]] knowledge::Values values() const;
    [[nodiscard]] ReplyMatch match(const Exchange &exchange) const;

    // A finding for a refusal, with the reply as its evidence and words of the frame, then of the cause.
    [[nodiscard]] Finding refusal(const Exchange &exchange) const;
    // A finding of the run itself, with the cause's own sentence.
    [[nodiscard]] Finding found(QByteArrayView cause, Confidence confidence, int row, const QString &detail = {}) const;
    // A finding with title and explanation of sentences.json: "<name>-title", "<name>".
    [[nodiscard]] Finding remark(
        QByteArrayView cause, Severity severity, QByteArrayView name, int row, knowledge::Values more = {}) const;
};

// What was being awaited when the run stalled: the stage and its name in a sentence.
struct Awaited {
    Stage stage = Stage::Unknown;
    QString words; // "the reply to RCPT TO"
    int row = 0; // the command without reply; 0: none
};
[[nodiscard]] Awaited awaitedAtEnd(const RunView &run);

} // namespace helodesk
