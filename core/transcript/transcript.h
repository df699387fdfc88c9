// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/explain.h"
#include "core/run/outcome.h"
#include "core/smtp/timeline.h"

#include <QByteArray>
#include <QString>

namespace helodesk {

// All of these read the timeline through its masks: no secret comes out.

// The row's line or lines of text as the wire had them, secrets hidden, control characters shown as visible symbols
// (␀ … ␡, and � for what isn't UTF-8), so that no terminal or widget ever gets one. Empty for a row that has no wire
// text; describe() has words for it.
[[nodiscard]] QStringList rowLines(const Event &event);
// What a row of a sign-in says, decoded, for people: "AUTH PLAIN authzid="" user="anna" password=••••"; empty: nothing.
[[nodiscard]] QString decodedLine(const Event &event);
// One line of words for any row: for one with wire text its lines joined by " ⏎ ", else for example
// "DNS A/AAAA: 203.0.113.25, 2001:db8::25".
[[nodiscard]] QString describe(const Event &event);
// The octets as text with control characters and invalid UTF-8 made visible; so are the characters that reorder or
// break lines (bidirectional controls, U+2028).
[[nodiscard]] QString visible(QByteArrayView octets);
// The same for text that came from outside, for example out of a certificate.
[[nodiscard]] QString visibleText(const QString &text);

// The transcript as plain text with times.
[[nodiscard]] QString plainText(const Timeline &timeline);
// With the prefixes of swaks ("=== Trying", "<-", " ->", "<~", "~>", "<**" …).
[[nodiscard]] QString swaksText(const Timeline &timeline);
// One event in swaks' form, for live output, each line ended by a line feed; may be empty. recorded: it comes from a
// recording, whose own words about TLS stand in rows of their own.
[[nodiscard]] QString swaksLines(const Event &event, bool recorded = false);
// A few lines for a ticket: verdict, times, evidence, who must act and the steps. client: whose steps; the first mail
// client's if it has none.
[[nodiscard]] QString ticketText(
    const Timeline &timeline, const Outcome &outcome, const Verdict &verdict, const QByteArray &client = {});
// The same for pasted text. excerpt, evidence: lines of it as they may be shown, secrets hidden already.
[[nodiscard]] QString ticketText(const Explanation &explanation, const QStringList &excerpt,
    const QStringList &evidence, const QByteArray &client = {});

} // namespace helodesk
