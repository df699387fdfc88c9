// SPDX-License-Identifier: MIT
#include "core/run/outcome.h"

#include <algorithm>
#include <optional>

namespace helodesk {

QByteArrayView outcomeName(OutcomeKind kind)
{
    switch (kind) {
    case OutcomeKind::Running:
        return "running";
    case OutcomeKind::Accepted:
        return "accepted";
    case OutcomeKind::Stopped:
        return "stopped";
    case OutcomeKind::Partial:
        return "partial";
    case OutcomeKind::Refused:
        return "refused";
    case OutcomeKind::Failed:
        return "failed";
    case OutcomeKind::TimedOut:
        return "timeout";
    case OutcomeKind::Unknown:
        return "unknown";
    case OutcomeKind::Cancelled:
        return "cancelled";
    case OutcomeKind::Interrupted:
        return "interrupted";
    }
    return "unknown";
}

namespace {

namespace exitcode {
constexpr int unreadableMessage = 1;
constexpr int noConnection = 2;
constexpr int closed = 6;
constexpr int greeting = 21;
constexpr int ehlo = 22;
constexpr int mail = 23;
constexpr int noRecipient = 24;
constexpr int data = 25;
constexpr int message = 26;
constexpr int quit = 27;
constexpr int signIn = 28;
constexpr int tls = 29;
constexpr int ehloAfterTls = 32;
constexpr int xclient = 33;
constexpr int ehloAfterXclient = 34;
constexpr int proxyOptions = 35;
constexpr int proxyRefused = 36;
constexpr int timedOut = 40;
constexpr int protocol = 41;
constexpr int someRecipients = 42;
constexpr int cancelled = 130;
} // namespace exitcode

// What MAIL says with SIZE= (RFC 1870 6); 0 if it doesn't.
qint64 declaredSize(const QByteArray &line)
{
    const QByteArray parameters = line.mid(line.lastIndexOf('>') + 1).toUpper() + ' ';
    const qsizetype at = parameters.indexOf(" SIZE=");
    return at < 0 ? 0 : parameters.mid(at + 6, parameters.indexOf(' ', at + 6) - at - 6).toLongLong();
}

// Reads a timeline from its beginning; the first thing that fails decides.
class Reader
{
public:
    explicit Reader(const Timeline &timeline) : m_timeline(timeline) { }
    Outcome read();

private:
    void see(const Event &event);
    void seeReply(const Event &event, const events::Replied &replied);
    void seeRecipientsReply(const Event &event, const events::Replied &replied);
    void seeStepFailed(const Event &event, const events::StepEnded &ended);
    void seeProblem(const Event &event, const events::Problem &problem);
    void decide(OutcomeKind kind, int exitCode, const Event &event, bool temporary = false);
    void refusedBy(const Event &row, const events::Replied &replied);
    void conclude();
    // One of several hints at the message's size: known before the content goes out, if at all.
    void messageHas(qint64 octets) { m_outcome.messageOctets = std::max(m_outcome.messageOctets, octets); }
    [[nodiscard]] bool isDecided() const { return m_outcome.failedRow != 0; }

    const Timeline &m_timeline;
    Outcome m_outcome;
    const Event *m_firstRecipientRefused = nullptr;
    const Event *m_lastConnectFailed = nullptr;
    bool m_connected = false;
    bool m_contentComplete = false;
    bool m_messageAccepted = false;
    bool m_messageAnswered = false;
    bool m_startTlsSeen = false;
    bool m_xclientTaken = false;
    bool m_proxyHeaderSent = false; // and no greeting yet
    const Event *m_overLimit = nullptr; // a recipient that the server's limits left out
    bool m_over = false; // the connection ended
};

void Reader::decide(OutcomeKind kind, int exitCode, const Event &event, bool temporary)
{
    if (isDecided())
        return;
    m_outcome.kind = kind;
    m_outcome.exitCode = exitCode;
    m_outcome.failedStage = event.stage;
    m_outcome.failedRow = event.id;
    m_outcome.temporary = temporary;
}

static int exitCodeFor(Stage stage, bool ehloAfterTls)
{
    switch (stage) {
    case Stage::Xclient:
        return exitcode::xclient;
    case Stage::Greeting:
        return exitcode::greeting;
    case Stage::Ehlo:
        return ehloAfterTls ? exitcode::ehloAfterTls : exitcode::ehlo;
    case Stage::StartTls:
    case Stage::Tls:
        return exitcode::tls;
    case Stage::Auth:
        return exitcode::signIn;
    case Stage::Mail:
        return exitcode::mail;
    case Stage::Rcpt:
        return exitcode::noRecipient;
    case Stage::Data:
        return exitcode::data;
    case Stage::Message:
        return exitcode::message;
    case Stage::Quit:
        return exitcode::quit;
    default:
        return exitcode::protocol;
    }
}

void Reader::refusedBy(const Event &row, const events::Replied &replied)
{
    if (!replied.reply.isRefusal()) { // nonsense, or acceptance of content not yet seen whole
        decide(OutcomeKind::Failed, exitcode::protocol, row);
        return;
    }
    int code = exitCodeFor(row.stage, row.encrypted && m_startTlsSeen);
    if (row.stage == Stage::Ehlo && m_xclientTaken)
        code = exitcode::ehloAfterXclient;
    else if (row.stage == Stage::Greeting && m_proxyHeaderSent)
        code = exitcode::proxyRefused;
    decide(OutcomeKind::Refused, code, row, replied.reply.isTemporaryRefusal());
}

void Reader::seeStepFailed(const Event &, const events::StepEnded &ended)
{
    const Event *row = m_timeline.row(ended.because);
    if (!row || row->stage == Stage::Quit)
        return;
    if (const auto *replied = row->as<events::Replied>()) {
        if (replied->verb == Verb::Rcpt && replied->reply.isRefusal())
            return; // judged when all are known
        // With no recipient left, what DATA got is only the consequence.
        const bool consequence = (row->stage == Stage::Data || row->stage == Stage::Message) && m_firstRecipientRefused
            && std::none_of(m_outcome.recipients.cbegin(), m_outcome.recipients.cend(),
                [](const RecipientOutcome &recipient) { return recipient.accepted; });
        if (!consequence)
            refusedBy(*row, *replied);
    } else if (const auto *problem = row->as<events::Problem>()) {
        seeProblem(*row, *problem);
    }
}

void Reader::seeProblem(const Event &event, const events::Problem &problem)
{
    using Kind = events::Problem::Kind;
    if (!problem.fatal)
        return;
    switch (problem.kind) {
    case Kind::StartTlsNotOffered:
        decide(OutcomeKind::Failed, exitcode::tls, event);
        break;
    case Kind::AuthNotOffered:
    case Kind::NoCommonMechanism:
    case Kind::CleartextSignInRefused:
    case Kind::UnverifiedSignInRefused:
    case Kind::SecretMissing:
    case Kind::MechanismUnusable:
    case Kind::SignInBrokenOff:
        decide(OutcomeKind::Failed, exitcode::signIn, event);
        break;
    case Kind::ContentUnreadable:
        decide(OutcomeKind::Failed, exitcode::unreadableMessage, event);
        break;
    case Kind::ProxyHeaderImpossible:
        decide(OutcomeKind::Failed, exitcode::proxyOptions, event);
        break;
    case Kind::ExtensionNotOffered:
        decide(OutcomeKind::Failed, event.stage == Stage::Xclient ? exitcode::xclient : exitcode::mail, event);
        break;
    case Kind::MessageTooBig:
        decide(OutcomeKind::Failed, exitcode::mail, event);
        break;
    case Kind::NoAddress:
        decide(OutcomeKind::Failed, exitcode::noRecipient, event);
        break;
    case Kind::ReplyTooLong:
    case Kind::ReceivedTooMuch:
    case Kind::ProtocolBroken:
        decide(OutcomeKind::Failed, exitcode::protocol, event);
        break;
    }
}

void Reader::seeReply(const Event &event, const events::Replied &replied)
{
    if (replied.verb == Verb::Rcpt && !replied.typed) {
        m_outcome.recipients.append({replied.address, replied.reply.isPositive(), event.id, replied.reply});
        if (!replied.reply.isPositive() && !m_firstRecipientRefused)
            m_firstRecipientRefused = &event;
    } else if (replied.verb == Verb::Message && !replied.typed && !replied.address.isEmpty()) {
        seeRecipientsReply(event, replied);
    } else if (replied.verb == Verb::Message && !replied.typed && !replied.reply.isIntermediate()) {
        m_messageAnswered = true;
        m_messageAccepted = replied.expected;
        if (replied.expected)
            m_outcome.queueId = queueIdIn(replied.reply);
    } else if (replied.verb == Verb::Xclient) {
        m_xclientTaken = m_xclientTaken || replied.reply.isPositive();
    } else if (replied.verb == Verb::Greeting) {
        m_proxyHeaderSent = m_proxyHeaderSent && !replied.reply.isPositive();
    } else if (replied.verb == Verb::StartTls) {
        m_startTlsSeen = true;
    } else if (replied.verb == Verb::Quit && !replied.typed && replied.reply.isRefusal()) {
        decide(OutcomeKind::Refused, exitcode::quit, event, replied.reply.isTemporaryRefusal());
    }
}

// LMTP and PRDR: what became of the content for one recipient.
void Reader::seeRecipientsReply(const Event &event, const events::Replied &replied)
{
    auto &all = m_outcome.recipients;
    const auto found = std::find_if(all.rbegin(), all.rend(), [&](const RecipientOutcome &recipient) {
        return recipient.address == replied.address && recipient.accepted && !recipient.final;
    });
    if (found != all.rend())
        *found = {replied.address, replied.reply.isPositive(), event.id, replied.reply, true};
    m_messageAnswered = true;
    m_messageAccepted = m_messageAccepted || replied.expected;
    if (replied.expected)
        m_outcome.queueId = queueIdIn(replied.reply);
    else if (!m_firstRecipientRefused)
        m_firstRecipientRefused = &event;
}

void Reader::see(const Event &event)
{
    const bool goodbye = event.stage == Stage::Quit;
    if (const auto *replied = event.as<events::Replied>()) {
        seeReply(event, *replied);
    } else if (const auto *ended = event.as<events::StepEnded>()) {
        if (ended->how == events::StepEnded::Failed)
            seeStepFailed(event, *ended);
    } else if (const auto *problem = event.as<events::Problem>()) {
        seeProblem(event, *problem);
    } else if (const auto *note = event.as<events::Note>()) {
        m_proxyHeaderSent = m_proxyHeaderSent || note->kind == events::Note::ProxyHeaderSent;
        if (note->kind == events::Note::OverLimit) {
            m_outcome.recipients.append({note->detail, false, event.id, {}, true});
            m_overLimit = m_overLimit ? m_overLimit : &event;
        }
    } else if (const auto *resolved = event.as<events::Resolved>()) {
        if (resolved->addresses.isEmpty())
            decide(OutcomeKind::Failed, exitcode::noConnection, event);
    } else if (event.as<events::ConnectFailed>()) {
        m_lastConnectFailed = &event;
    } else if (event.as<events::Connected>()) {
        m_connected = true;
    } else if (const auto *content = event.as<events::ContentSent>()) {
        m_contentComplete = content->complete && !content->typed;
        m_outcome.octetsSent = content->octets;
        messageHas(content->octets);
    } else if (const auto *progress = event.as<events::Progress>()) {
        messageHas(progress->total);
    } else if (const auto *sent = event.as<events::Sent>()) {
        if (sent->what.verb == Verb::Mail && !sent->what.typed)
            messageHas(declaredSize(sent->what.line));
    } else if (event.as<events::TlsFailed>() || event.as<events::Smuggled>()) {
        decide(OutcomeKind::Failed, exitcode::tls, event);
    } else if (event.as<events::TimedOut>()) {
        if (!goodbye)
            decide(OutcomeKind::TimedOut, exitcode::timedOut, event);
    } else if (const auto *closed = event.as<events::Closed>()) {
        m_over = true;
        if (closed->who == events::Closed::Cancelled)
            decide(OutcomeKind::Cancelled, exitcode::cancelled, event);
        else if (closed->unexpected)
            decide(OutcomeKind::Failed, m_proxyHeaderSent ? exitcode::proxyRefused : exitcode::closed, event);
    }
}

void Reader::conclude()
{
    const auto &recipients = m_outcome.recipients;
    const bool anyAccepted
        = std::any_of(recipients.cbegin(), recipients.cend(), [](const auto &r) { return r.accepted; });
    const auto *refused = m_firstRecipientRefused ? m_firstRecipientRefused->as<events::Replied>() : nullptr;

    if (refused && !anyAccepted && (!isDecided() || m_outcome.failedRow > m_firstRecipientRefused->id)) {
        m_outcome.failedRow = 0;
        refusedBy(*m_firstRecipientRefused, *refused);
        return;
    }
    if (m_contentComplete && !m_messageAnswered
        && (m_outcome.kind == OutcomeKind::Failed || m_outcome.kind == OutcomeKind::TimedOut)) {
        m_outcome.kind = OutcomeKind::Unknown; // it may have been accepted
        return;
    }
    if (refused && anyAccepted && (!isDecided() || m_outcome.exitCode == exitcode::quit)) {
        m_outcome.failedRow = 0;
        decide(m_messageAccepted || !m_timeline.subject.sends ? OutcomeKind::Partial : OutcomeKind::Refused,
            exitcode::someRecipients, *m_firstRecipientRefused, refused->reply.isTemporaryRefusal());
        return;
    }
    if (m_overLimit && anyAccepted && (!isDecided() || m_outcome.exitCode == exitcode::quit)) {
        m_outcome.failedRow = 0;
        decide(OutcomeKind::Partial, exitcode::someRecipients, *m_overLimit);
        return;
    }
    if (!isDecided() && m_lastConnectFailed && !m_connected) {
        const auto why = m_lastConnectFailed->as<events::ConnectFailed>()->why;
        if (why == events::ConnectFailed::TimedOut)
            decide(OutcomeKind::TimedOut, exitcode::timedOut, *m_lastConnectFailed);
        else
            decide(OutcomeKind::Failed, exitcode::noConnection, *m_lastConnectFailed);
        return;
    }
    if (m_messageAccepted && (!isDecided() || m_outcome.exitCode == exitcode::quit))
        m_outcome.kind = OutcomeKind::Accepted;
    else if (!isDecided())
        m_outcome.kind = m_over ? OutcomeKind::Stopped : OutcomeKind::Running;
}

Outcome Reader::read()
{
    for (const Event &event : m_timeline)
        see(event);
    // After the server took the message, nothing that follows takes it back.
    if (m_messageAccepted && isDecided() && m_outcome.exitCode != exitcode::quit) {
        const Event *decisive = m_timeline.row(m_outcome.failedRow);
        const bool later = decisive && (decisive->as<events::TimedOut>() || decisive->as<events::Closed>());
        if (later) {
            m_outcome.failedRow = 0;
            m_outcome.exitCode = 0;
            m_outcome.failedStage = Stage::Unknown;
        }
    }
    conclude();
    return m_outcome;
}

} // namespace

Outcome outcomeOf(const Timeline &timeline)
{
    return Reader(timeline).read();
}

} // namespace helodesk
