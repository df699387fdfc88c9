// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/contentsource.h"
#include "core/smtp/session.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <vector>

namespace helodesk {

struct EnvelopeParameters;
struct SignInRequest;

// What a step wants next.
struct Move {
    enum Kind {
        Send, // send the command; answered() follows
        Wait, // wait for what is under way: a reply, a handshake
        Chunks, // hand the content over by BDAT; the step is done
        Prepare, // make the message somewhere else; prepared() follows
        Pass, // done
        Skip, // nothing to do here
        Fail, // the purpose of the step can't be reached
    };
    Kind kind = Wait;
    Command command; // for Send
    ContentMaker make; // for Prepare
    helodesk::Chunks chunks; // for Chunks
    std::optional<events::Problem> problem; // for Fail: what to record, where no reply says it
    std::optional<events::Note> note; // recorded before anything else

    [[nodiscard]] static Move send(Command command);
    [[nodiscard]] static Move wait() { return {}; }
    [[nodiscard]] static Move handOver(const helodesk::Chunks &chunks);
    [[nodiscard]] static Move prepare(ContentMaker make);
    [[nodiscard]] static Move pass();
    [[nodiscard]] static Move skip();
    [[nodiscard]] static Move fail(); // the reply says why
    [[nodiscard]] static Move fail(events::Problem::Kind kind, const QByteArray &detail = {});
    [[nodiscard]] Move noting(events::Note::Kind kind, const QByteArray &detail = {}) &&;
};

// What a step may look at.
struct StepContext {
    const Facts &facts;
    // The content is being handed over, or the reply to it is to come.
    bool contentUnderWay;
    // The message of the mail transaction; set by the MAIL step.
    std::unique_ptr<ContentSource> &content;
};

// One purpose within a run, from one section of an RFC. A step only asks and judges: it holds no socket, buffer or
// timer, and knows nothing of the steps around it.
class Step
{
public:
    Step(QByteArray name, Stage stage) : m_name(std::move(name)), m_stage(stage) { }
    virtual ~Step() = default;
    Step(const Step &) = delete;
    Step &operator=(const Step &) = delete;

    [[nodiscard]] const QByteArray &name() const { return m_name; }
    [[nodiscard]] Stage stage() const { return m_stage; }

    // What it is expected to say, for people, before the run: nothing of it is secret. Empty: it only waits.
    [[nodiscard]] virtual QByteArray planned() const { return {}; }

    // Called once, when it is the step's turn.
    [[nodiscard]] virtual Move begin(StepContext context) = 0;
    // Called for each reply to what the step sent or waits for.
    [[nodiscard]] virtual Move answered(const Answer &answer, StepContext context);
    // The message that it wanted to be prepared is there.
    [[nodiscard]] virtual Move prepared(StepContext) { return Move::pass(); }
    // TLS came into force while the step waited for it.
    [[nodiscard]] virtual Move secured() { return Move::pass(); }

    // The step waits for this without having sent it (greeting, reply to the content).
    [[nodiscard]] virtual bool awaits(Verb) const { return false; }
    // The step's command may go out while replies to the steps before it are under way (RFC 2920).
    [[nodiscard]] virtual bool canRunAhead() const { return false; }
    // When it fails, the steps behind it make no sense any more.
    [[nodiscard]] virtual bool failureStops() const { return true; }

private:
    QByteArray m_name;
    Stage m_stage;
};

using Plan = std::vector<std::unique_ptr<Step>>;

struct RunSettings;
// The steps of a run with these settings, in order, without the final QUIT.
[[nodiscard]] Plan makePlan(const RunSettings &settings);
// A step as people see it before the run.
struct PlannedStep {
    QByteArray name; // "ehlo", "rcpt" …
    Stage stage = Stage::Unknown;
    QByteArray text; // "EHLO client.example"; empty: it only waits
};
// All of them, with the final QUIT.
[[nodiscard]] QList<PlannedStep> plannedSteps(const RunSettings &settings);

// The steps, one maker each; their classes stay in their files.
namespace steps {
[[nodiscard]] std::unique_ptr<Step> greeting();
// EHLO, HELO if it is refused; LHLO with LMTP.
enum class Hello { First, InsideTls, AfterXclient }; // the latter two only where TLS is in force, or XCLIENT was taken
[[nodiscard]] std::unique_ptr<Step> ehlo(const RunSettings &settings, Hello when);
[[nodiscard]] std::unique_ptr<Step> startTls(bool required);
[[nodiscard]] std::unique_ptr<Step> auth(const SignInRequest &request);
[[nodiscard]] std::unique_ptr<Step> mail(const RunSettings &settings);
[[nodiscard]] std::unique_ptr<Step> rcpt(const QByteArray &forwardPath, const EnvelopeParameters &parameters);
[[nodiscard]] std::unique_ptr<Step> data(const RunSettings &settings);
[[nodiscard]] std::unique_ptr<Step> message();
[[nodiscard]] std::unique_ptr<Step> xclient(const RunSettings &settings);
[[nodiscard]] std::unique_ptr<Step> xforward(const RunSettings &settings);
[[nodiscard]] std::unique_ptr<Step> rset();
[[nodiscard]] std::unique_ptr<Step> raw(const QByteArray &line);
[[nodiscard]] std::unique_ptr<Step> quit();
} // namespace steps

} // namespace helodesk
