// SPDX-License-Identifier: MIT
#include "core/models/timelinephases.h"

#include <QCoreApplication>

namespace helodesk {

namespace {

struct Phases {
    Q_DECLARE_TR_FUNCTIONS(Phases)
public:
    static QString title(Phase phase);
};

QString Phases::title(Phase phase)
{
    switch (phase) {
    case Phase::Connect:
        return tr("Connect");
    case Phase::Hello:
        return tr("Hello");
    case Phase::Encrypt:
        return tr("Encrypt");
    case Phase::SignIn:
        return tr("Sign in");
    case Phase::Envelope:
        return tr("Envelope");
    case Phase::Message:
        return tr("Message");
    case Phase::Goodbye:
        return tr("Goodbye");
    case Phase::Typed:
        break;
    }
    return tr("Typed commands");
}

} // namespace

QString titleOf(Phase phase)
{
    return Phases::title(phase);
}

static RowState stateOfReply(const Reply &reply, bool expected)
{
    if (reply.isTemporaryRefusal())
        return RowState::Warning;
    if (reply.isRefusal() || reply.isNonsense() || !expected)
        return RowState::Bad;
    return RowState::Good;
}

static RowState stateOfNote(events::Note::Kind kind)
{
    using Note = events::Note;
    switch (kind) {
    case Note::GoesOnUnencrypted:
    case Note::NotVerified:
    case Note::DataWithoutRecipients:
    case Note::MechanismSkipped:
    case Note::ServerNotProven:
    case Note::OverLimit:
    case Note::BreaksRules:
        return RowState::Warning;
    case Note::LineEndsChanged:
    case Note::FallsBackToHelo:
    case Note::ProxyHeaderSent:
    case Note::Recorded:
        break;
    }
    return RowState::Neutral;
}

int codeOf(const Event &event)
{
    if (const auto *replied = event.as<events::Replied>())
        return replied->reply.code;
    const auto *unasked = event.as<events::Unasked>();
    return unasked ? unasked->reply.code : 0;
}

RowState stateOf(const Event &event)
{
    if (const auto *replied = event.as<events::Replied>())
        return stateOfReply(replied->reply, replied->expected);
    if (const auto *unasked = event.as<events::Unasked>())
        return unasked->reply.isPositive() ? RowState::Warning : RowState::Bad;
    if (const auto *failed = event.as<events::ConnectFailed>())
        return failed->index + 1 < failed->count ? RowState::Warning : RowState::Bad;
    if (const auto *resolved = event.as<events::Resolved>())
        return resolved->addresses.isEmpty() ? RowState::Bad : RowState::Neutral;
    if (const auto *problem = event.as<events::Problem>())
        return problem->fatal ? RowState::Bad : RowState::Warning;
    if (const auto *note = event.as<events::Note>())
        return stateOfNote(note->kind);
    if (const auto *content = event.as<events::ContentSent>())
        return content->complete ? RowState::Neutral : RowState::Bad;
    if (const auto *secured = event.as<events::Secured>())
        return secured->report.verified ? RowState::Good : RowState::Warning;
    if (const auto *closed = event.as<events::Closed>()) {
        if (closed->who == events::Closed::Cancelled)
            return RowState::Warning;
        return closed->unexpected ? RowState::Bad : RowState::Neutral;
    }
    if (event.as<events::Connected>())
        return RowState::Good;
    if (event.as<events::TlsFailed>() || event.as<events::Smuggled>() || event.as<events::TimedOut>())
        return RowState::Bad;
    return RowState::Neutral;
}

Phase PhaseTracker::phaseOfStage(Stage stage) const
{
    switch (stage) {
    case Stage::Resolve:
    case Stage::Connect:
    case Stage::Proxy:
        return Phase::Connect;
    case Stage::Greeting:
        // Implicit TLS: the greeting is the first thing said after the handshake.
        return m_phase == Phase::Connect ? Phase::Connect : Phase::Hello;
    case Stage::Ehlo:
        // EHLO again inside TLS belongs to the change that made it necessary (RFC 3207 4.2).
        return m_phase == Phase::Encrypt && m_greeted ? Phase::Encrypt : Phase::Hello;
    case Stage::Xclient:
        return Phase::Hello;
    case Stage::Tls:
    case Stage::StartTls:
        return Phase::Encrypt;
    case Stage::Auth:
        return Phase::SignIn;
    case Stage::Mail:
    case Stage::Rcpt:
    case Stage::Data:
        return Phase::Envelope;
    case Stage::Message:
        return Phase::Message;
    case Stage::Quit:
        return Phase::Goodbye;
    case Stage::Raw:
    case Stage::Unknown:
        break;
    }
    return m_phase == Phase::Message && m_messageAnswered ? Phase::Typed : m_phase;
}

// Whether the event is of our doing: only such events open a phase that isn't the next one to be expected.
static bool isOurs(const Event &event)
{
    return event.as<events::Resolving>() || event.as<events::Resolved>() || event.as<events::Connecting>()
        || event.as<events::Sent>() || event.as<events::HandshakeStarted>() || event.as<events::ContentSent>()
        || event.as<events::Progress>();
}

Phase PhaseTracker::phaseOf(const Event &event) const
{
    if (isOurs(event))
        return phaseOfStage(event.stage);
    // What comes from the other side, or from the run itself, belongs to what was being done; only the greeting, the
    // handshake and a step that found its way barred stand for themselves.
    const bool forItself = event.stage == Stage::Greeting || event.stage == Stage::Tls || event.as<events::Problem>()
        || event.as<events::Note>();
    return forItself ? phaseOfStage(event.stage) : m_phase;
}

void PhaseTracker::count(const Event &event)
{
    m_underWay = event.as<events::Resolving>() || event.as<events::Connecting>() || event.as<events::Connected>()
        || event.as<events::HandshakeStarted>() || event.as<events::Progress>();
    if (event.as<events::Sent>() || event.as<events::ContentSent>())
        ++m_unanswered;
    else if (event.as<events::Replied>())
        m_unanswered = qMax(0, m_unanswered - 1);
    else if (event.as<events::TimedOut>() || event.as<events::TlsFailed>() || event.as<events::Closed>())
        m_unanswered = 0;
}

Phase PhaseTracker::follow(const Event &event)
{
    if (event.as<events::StepBegan>() || event.as<events::StepEnded>())
        return m_phase;
    m_phase = phaseOf(event);
    count(event);
    if (event.as<events::Connecting>())
        m_greeted = m_messageAnswered = false;
    if (const auto *replied = event.as<events::Replied>()) {
        const bool hello = replied->verb == Verb::Ehlo || replied->verb == Verb::Helo || replied->verb == Verb::Lhlo;
        if (hello && replied->reply.isPositive())
            m_greeted = true;
        m_messageAnswered = replied->verb == Verb::Message || (m_messageAnswered && m_phase == Phase::Message);
    }
    return m_phase;
}

void PhaseJudge::follow(Phase phase, const Event &event)
{
    const RowState state = stateOf(event);
    const auto *replied = event.as<events::Replied>();
    if (replied && replied->typed && phase != Phase::Typed) {
        // A person may try what they like without spoiling the phase.
        return;
    }
    if (replied && replied->verb == Verb::Rcpt && state == RowState::Good)
        m_recipientAccepted = true;
    if (replied && replied->verb == Verb::Data)
        m_dataRefused = state != RowState::Good;
    if (state == RowState::Bad)
        m_bad = true;
    if (state == RowState::Warning)
        m_warned = true;
    m_recovered = state == RowState::Good || (m_recovered && state != RowState::Bad && state != RowState::Warning);
}

RowState PhaseJudge::state(Phase phase) const
{
    if (!m_bad && !m_warned)
        return RowState::Good;
    const RowState worst = m_bad ? RowState::Bad : RowState::Warning;
    if (phase == Phase::Envelope)
        return m_recipientAccepted && !m_dataRefused && m_recovered ? RowState::Warning : worst;
    return m_recovered ? RowState::Warning : worst;
}

} // namespace helodesk
