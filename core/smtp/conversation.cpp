// SPDX-License-Identifier: MIT
#include "core/smtp/conversation.h"

#include <algorithm>
#include <utility>

namespace helodesk {

int Facts::acceptedRecipients() const
{
    return static_cast<int>(std::count_if(
        recipients.cbegin(), recipients.cend(), [](const RecipientState &recipient) { return recipient.accepted; }));
}

Conversation::Conversation(Timeline &timeline) : m_timeline(timeline) { }

// Says that a reply for each recipient follows, and one for all (Exim's PRDR).
static constexpr int perRecipientReplies = 353;

// The class of reply that lets the command's purpose go on (RFC 5321 4.3.2).
static bool isExpected(Verb verb, const Reply &reply)
{
    switch (verb) {
    case Verb::StartTls:
        return reply.code == 220;
    case Verb::Auth:
    case Verb::AuthResponse:
        return reply.isPositive() || reply.code == 334;
    case Verb::Data:
        return reply.isIntermediate();
    case Verb::Other:
        return reply.isPositive() || reply.isIntermediate();
    case Verb::Message:
        return reply.isPositive() || reply.code == perRecipientReplies;
    default:
        return reply.isPositive();
    }
}

Event Conversation::makeEvent(Stage stage, EventData what, Instant now) const
{
    Event event;
    event.at = now;
    event.stage = stage;
    event.encrypted = m_facts.encrypted;
    event.transaction = m_transaction;
    event.step = step;
    event.what = std::move(what);
    return event;
}

int Conversation::note(Stage stage, EventData what, Instant now, Instant elapsed)
{
    Event event = makeEvent(stage, std::move(what), now);
    event.elapsed = elapsed;
    return m_timeline.append(std::move(event));
}

CommandId Conversation::await(const Event &event, Verb verb, bool typed, int replies, const QByteArray &address)
{
    Awaited awaited;
    awaited.command = m_lastCommand;
    awaited.verb = verb;
    awaited.row = 0;
    awaited.replies = replies;
    awaited.nth = 0;
    awaited.since = event.at;
    awaited.address = address;
    awaited.recipient = m_facts.recipients.empty() ? 0 : m_facts.recipients.size() - 1;
    awaited.typed = typed;
    awaited.step = event.step;
    awaited.transaction = event.transaction;
    m_gluedAhead = m_awaited.empty() && verb != Verb::Greeting && m_reader.hasRest();
    m_awaited.push_back(awaited);
    return m_lastCommand;
}

void Conversation::connected(Instant now)
{
    const Event event = makeEvent(Stage::Greeting, events::Note{}, now);
    const CommandId none = std::exchange(m_lastCommand, 0);
    await(event, Verb::Greeting, false, 1, {});
    m_lastCommand = none;
}

// What a line carries must be hidden wherever a later one repeats it.
void Conversation::learnSecrets(const QList<QByteArray> &values)
{
    for (const QByteArray &value : values)
        secrets.add(value);
}

QByteArray Conversation::withoutSecrets(const QByteArray &decoded) const
{
    return masked(decoded, secrets.find(decoded));
}

// The mechanism says what in the line is secret, whatever its maker thought.
void Conversation::readSignIn(Command &command)
{
    if (command.verb != Verb::Auth && command.verb != Verb::AuthResponse)
        return;
    SaslReader::Reading reading
        = command.verb == Verb::Auth ? m_sasl.command(command.line) : m_sasl.response(command.line, command.typed);
    learnSecrets(reading.values);
    command.secrets = std::move(reading.secrets);
    command.decoded = withoutSecrets(reading.decoded);
}

CommandId Conversation::sent(const Command &command, Instant now, int replies)
{
    m_awaitsAuthResponse = false;
    if (command.verb == Verb::Mail) {
        m_transaction = ++m_transactions;
        m_facts.senderAccepted = false;
        m_facts.recipients.clear();
        m_perRecipient = (command.line.toUpper() + ' ').contains(" PRDR ");
    } else if (command.verb == Verb::Rcpt) {
        m_facts.recipients.push_back({command.address});
    }
    ++m_lastCommand;
    Command recorded = command;
    readSignIn(recorded);
    // A known secret is hidden wherever it was put: in an address, in a line typed out of turn.
    recorded.secrets = normalized(recorded.secrets + secrets.find(recorded.line));
    Event event = makeEvent(traits(command.verb).stage, events::Sent{m_lastCommand, std::move(recorded)}, now);
    if (replies == 0) {
        m_timeline.append(std::move(event));
        return m_lastCommand;
    }
    await(event, command.verb, command.typed, replies, command.address);
    m_awaited.back().row = m_timeline.append(std::move(event));
    return m_lastCommand;
}

CommandId Conversation::contentSent(
    qint64 octets, qint64 wireOctets, bool complete, bool typed, Instant began, Instant now)
{
    ++m_lastCommand;
    Event event
        = makeEvent(Stage::Message, events::ContentSent{m_lastCommand, octets, wireOctets, complete, typed}, now);
    event.elapsed = now - began;
    m_takers.clear();
    for (size_t i = 0; i < m_facts.recipients.size(); ++i) {
        if (m_facts.recipients[i].accepted)
            m_takers.push_back(i);
    }
    const int replies = m_facts.lmtp ? std::max(1, static_cast<int>(m_takers.size())) : 1;
    await(event, Verb::Message, typed, replies, {});
    m_gluedAhead = false; // an early reply is told by the caller
    m_awaited.back().row = m_timeline.append(std::move(event));
    return m_lastCommand;
}

void Conversation::received(QByteArrayView octets)
{
    m_reader.feed(octets);
}

std::optional<Answer> Conversation::readReply(Instant now)
{
    std::optional<Reply> reply = m_reader.next();
    if (!reply)
        return std::nullopt;
    return record(std::move(*reply), now);
}

QList<SecretSpans> Conversation::knownSecretsIn(const Reply &reply) const
{
    QList<SecretSpans> found;
    if (secrets.isEmpty())
        return found;
    for (const QByteArray &line : reply.lines)
        found.append(secrets.find(line));
    return found;
}

Answer Conversation::recordUnasked(Reply reply, Instant now)
{
    Answer answer;
    answer.verb = Verb::Other;
    answer.unasked = true;
    answer.row = note(Stage::Unknown, events::Unasked{reply, knownSecretsIn(reply)}, now);
    answer.reply = std::move(reply);
    return answer;
}

Answer Conversation::record(Reply reply, Instant now, bool early)
{
    if (m_awaited.empty())
        return recordUnasked(std::move(reply), now);
    Awaited awaited = m_awaited.front();
    if (awaited.verb == Verb::Message && m_perRecipient && awaited.nth == 0 && reply.code == perRecipientReplies)
        m_awaited.front().replies += static_cast<int>(m_takers.size()) + 1;
    if (--m_awaited.front().replies <= 0)
        m_awaited.pop_front();
    else
        ++m_awaited.front().nth;
    if (std::exchange(m_gluedAhead, false) || early)
        reply.anomalies.append({Anomaly::GluedAhead, 0});

    events::Replied replied;
    replied.command = awaited.command;
    replied.verb = awaited.verb;
    replied.answers = awaited.row;
    replied.nth = awaited.nth;
    SaslReader::Reading reading;
    if (awaited.verb == Verb::Auth || awaited.verb == Verb::AuthResponse)
        reading = m_sasl.reply(reply);
    learnSecrets(reading.values);
    replied.secrets = knownSecretsIn(reply);
    if (!reading.secrets.isEmpty())
        replied.secrets[0] = normalized(replied.secrets[0] + reading.secrets);
    replied.decoded = withoutSecrets(reading.decoded);
    const std::optional<size_t> taker = takerOf(awaited);
    replied.address = taker ? m_facts.recipients[*taker].address : awaited.address;
    replied.expected = isExpected(awaited.verb, reply) && !early;
    replied.typed = awaited.typed;
    replied.reply = reply;

    Event event = makeEvent(traits(awaited.verb).stage, std::move(replied), now);
    event.elapsed = now - awaited.since;
    event.step = awaited.step;
    event.transaction = awaited.transaction;
    const int row = m_timeline.append(std::move(event));
    learn(awaited, reply, row);

    Answer answer;
    answer.command = awaited.command;
    answer.verb = awaited.verb;
    answer.nth = awaited.nth;
    answer.row = row;
    answer.typed = awaited.typed;
    answer.more = !m_awaited.empty() && m_awaited.front().command == awaited.command;
    answer.reply = std::move(reply);
    return answer;
}

// Whom that reply to the content is about, if it is about one recipient.
std::optional<size_t> Conversation::takerOf(const Awaited &awaited) const
{
    if (awaited.verb != Verb::Message)
        return std::nullopt;
    const int nth = m_facts.lmtp ? awaited.nth : m_perRecipient ? awaited.nth - 1 : -1;
    if (nth < 0 || nth >= static_cast<int>(m_takers.size()))
        return std::nullopt;
    return m_takers[static_cast<size_t>(nth)];
}

void Conversation::resetTransaction()
{
    m_transaction = 0;
    m_facts.senderAccepted = false;
}

void Conversation::learn(const Awaited &awaited, const Reply &reply, int row)
{
    switch (awaited.verb) {
    case Verb::Greeting:
        m_facts.greeted = reply.isPositive();
        break;
    case Verb::Ehlo:
    case Verb::Lhlo:
    case Verb::Helo:
        if (!reply.isPositive())
            break;
        m_facts.hello = true;
        m_facts.lmtp = awaited.verb == Verb::Lhlo;
        m_facts.esmtp = awaited.verb != Verb::Helo;
        m_facts.extensions = m_facts.esmtp ? Capabilities::fromReply(reply) : Capabilities();
        resetTransaction(); // RFC 5321 4.1.4: as if RSET had been sent
        break;
    case Verb::Auth:
    case Verb::AuthResponse:
        m_facts.authenticated = m_facts.authenticated || reply.isPositive();
        m_awaitsAuthResponse = reply.code == 334;
        break;
    case Verb::Mail:
        m_facts.senderAccepted = reply.isPositive();
        break;
    case Verb::Rcpt:
        if (awaited.recipient < m_facts.recipients.size()) {
            RecipientState &recipient = m_facts.recipients[awaited.recipient];
            recipient.answered = true;
            recipient.accepted = reply.isPositive();
            recipient.row = row;
        }
        break;
    case Verb::Message:
        if (m_awaited.empty() || m_awaited.front().verb != Verb::Message)
            resetTransaction();
        break;
    case Verb::Rset:
        if (reply.isPositive()) {
            resetTransaction();
            m_facts.recipients.clear();
        }
        break;
    case Verb::Xclient:
        if (reply.isPositive()) { // as if the connection had just been opened, by somebody else
            m_facts.extensions = Capabilities();
            m_facts.hello = false;
            m_facts.authenticated = false;
            resetTransaction();
        }
        break;
    default:
        break;
    }
}

void Conversation::secured(const TlsReport &report, Instant began, Instant now)
{
    const bool greeted = m_facts.greeted;
    m_facts = Facts();
    m_facts.greeted = greeted;
    m_facts.encrypted = true;
    m_facts.unverified = !report.verificationAsked && !report.verified;
    m_facts.doubt = report.reason.toUtf8();
    m_facts.bindingType = report.bindingType;
    m_facts.binding = report.binding;
    resetTransaction();
    note(Stage::Tls, events::Secured{report}, now, now - began);
}

void Conversation::closed(Instant now)
{
    if (std::optional<Reply> reply = m_reader.finish())
        recordUnasked(std::move(*reply), now);
}

bool Conversation::groupEnded() const
{
    return std::any_of(
        m_awaited.cbegin(), m_awaited.cend(), [](const Awaited &awaited) { return traits(awaited.verb).endsGroup; });
}

} // namespace helodesk
