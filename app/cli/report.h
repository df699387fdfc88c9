// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/output.h"
#include "core/run/outcome.h"
#include "core/run/runsettings.h"
#include "core/smtp/timeline.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace helodesk::cli {

// Shows runs as they happen and what they came to, in one of the formats.
class Report
{
public:
    virtual ~Report() = default;
    // Of the run, told before its end: what must not come out, and the message that went out, if it is known.
    KnownSecrets secrets;
    std::optional<QByteArray> message;
    // Whether it has room for that; else nobody keeps it.
    [[nodiscard]] virtual bool wantsMessage() const { return false; }

    virtual void began(const RunSettings &) { }
    virtual void happened(const Event &) { }
    // What happened so far is to be seen now.
    virtual void shown() { }
    virtual void ended(const Timeline &timeline, const Outcome &outcome) = 0;
    // After the last run.
    virtual void done() { }
};

// What the report is about: a probe also shows what the server offers.
enum class Purpose { Send, Probe };

// several: more than one run follows.
[[nodiscard]] std::unique_ptr<Report> makeReport(
    const OutputSettings &settings, Output &output, Purpose purpose, bool several);

} // namespace helodesk::cli
