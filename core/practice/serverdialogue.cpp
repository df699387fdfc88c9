// SPDX-License-Identifier: MIT
#include "core/practice/serverdialogue.h"

#include "core/practice/attempts.h"
#include "core/practice/placeholders.h"

#include <algorithm>
#include <random>

namespace helodesk {

namespace {

bool isPositive(int code)
{
    return code >= 200 && code <= 299;
}

QByteArray joined(const QList<QByteArray> &lines)
{
    QByteArray octets;
    for (const QByteArray &line : lines)
        octets += line + "\r\n";
    return octets;
}

} // namespace

ServerDialogue::ServerDialogue(std::shared_ptr<const Behaviour> behaviour, const Peer &peer, Attempts &attempts)
    : m_behaviour(std::move(behaviour)), m_attempts(attempts), m_serial(peer.serial)
{
    m_situation.host = m_behaviour->host;
    m_situation.date = peer.date;
    m_situation.clientAddress = peer.address;
    m_situation.sizeLimit = m_behaviour->sizeLimit;
}

void ServerDialogue::connected()
{
    m_mode = Mode::GreetingDue;
}

void ServerDialogue::secured(const QByteArray &bindingType, const QByteArray &binding)
{
    m_bindingType = bindingType;
    m_binding = binding;
    m_situation.encrypted = true;
    m_situation.greetedWithHelo = false;
    m_situation.greetedWithEhlo = false;
    m_situation.pipeliningOffered = false;
    m_situation.clientName.clear();
    m_situation.previousVerb.clear();
    resetTransaction();
    m_lines = LineReader();
    if (m_mode == Mode::Securing)
        m_mode = Mode::Commands;
}

void ServerDialogue::feed(QByteArrayView octets)
{
    switch (m_mode) {
    case Mode::Securing:
    case Mode::Silent:
    case Mode::Ended:
        return;
    case Mode::Content: {
        const qsizetype used = m_content.read(octets);
        if (!m_content.isComplete())
            return;
        m_mode = Mode::ContentComplete;
        m_lines.feed(octets.sliced(used));
        return;
    }
    case Mode::Chunk: {
        const qint64 used = std::min<qint64>(m_chunkLeft, octets.size());
        m_chunkLeft -= used;
        m_lines.feed(octets.sliced(used));
        return;
    }
    default:
        m_lines.feed(octets);
    }
}

std::optional<ServerAction> ServerDialogue::next()
{
    switch (m_mode) {
    case Mode::GreetingDue:
        m_mode = Mode::Commands;
        return answer(Occasion::Connect);
    case Mode::ContentComplete:
        return finishContent();
    case Mode::Chunk:
        if (m_chunkLeft > 0)
            return {};
        return finishChunk();
    case Mode::Commands:
    case Mode::SignIn:
        break;
    default:
        return {};
    }
    const std::optional<LineReader::Line> line = m_lines.next();
    if (!line)
        return {};
    if (m_mode == Mode::SignIn)
        return goOnSigningIn(
            line->tooLong ? SignInExchange::Step{true, {}, "malformed"} : m_signIn.respond(line->text));
    return obey(*line);
}

std::optional<ServerAction> ServerDialogue::obey(const LineReader::Line &line)
{
    m_command = CommandLine::parse(line.text);
    // RFC 2033 4.1: LHLO takes the place of the other two.
    if (m_behaviour->lmtp && (m_command.occasion == Occasion::Ehlo || m_command.occasion == Occasion::Helo))
        m_command.occasion = Occasion::Unknown;
    else if (m_behaviour->lmtp && m_command.verb == "LHLO")
        m_command.occasion = Occasion::Ehlo;
    m_situation.verb = m_command.verb;
    m_situation.argument = m_command.argument;
    m_situation.wellFormed = true;
    m_situation.parametersOffered = true;
    m_situation.offered = true;
    std::optional<ServerAction> action;
    if (line.tooLong) {
        m_situation.verb.clear();
        m_situation.argument.clear();
        action = answer(Occasion::LongLine);
    } else if (line.text.contains('\0')) {
        action = answer(Occasion::NulLine);
    } else if (m_command.occasion == Occasion::Mail) {
        action = obeyMail();
    } else if (m_command.occasion == Occasion::Rcpt) {
        action = obeyRcpt();
    } else if (m_command.occasion == Occasion::Auth) {
        action = obeyAuth();
    } else if (m_command.occasion == Occasion::Bdat) {
        action = obeyBdat();
    } else if (m_command.occasion == Occasion::Xclient || m_command.occasion == Occasion::Xforward) {
        action = obeyXclient();
    } else {
        if (m_command.occasion == Occasion::Ehlo || m_command.occasion == Occasion::Helo) {
            m_situation.wellFormed = !m_command.argument.isEmpty();
            m_situation.clientName = m_command.argument;
        } else if (m_command.occasion == Occasion::StartTls) {
            m_situation.offered = hasExtension(offered(), "STARTTLS");
        }
        action = answer(m_command.occasion);
    }
    m_situation.previousVerb = m_situation.verb;
    return action;
}

ServerAction ServerDialogue::obeyMail()
{
    const PathArgument path = PathArgument::parse(m_command.argument, "FROM");
    const QByteArray before = m_situation.sender;
    m_situation.wellFormed = path.wellFormed;
    m_situation.parametersOffered = areOffered(path.parameters);
    m_situation.declaredSize = path.value("SIZE").toLongLong();
    m_situation.sender = path.address;
    const bool nested = m_situation.senderAccepted;
    m_situation.perRecipient = std::any_of(path.parameters.begin(), path.parameters.end(),
        [](const QByteArray &parameter) { return parameter.toUpper() == "PRDR"; });
    if (!nested)
        m_situation.queueId = newQueueId();
    ServerAction action = answer(Occasion::Mail);
    if (nested || !m_situation.senderAccepted)
        m_situation.sender = before;
    return action;
}

ServerAction ServerDialogue::obeyRcpt()
{
    const PathArgument path = PathArgument::parse(m_command.argument, "TO");
    m_situation.wellFormed = path.wellFormed && !path.address.isEmpty();
    m_situation.parametersOffered = areOffered(path.parameters);
    m_situation.recipient = path.address;
    ++m_situation.recipients;
    m_situation.attempt = m_attempts.count(m_situation.sender, path.address);
    return answer(Occasion::Rcpt);
}

ServerAction ServerDialogue::obeyAuth()
{
    const QList<QByteArray> words = m_command.argument.simplified().split(' ');
    const QByteArray mechanism = words.first().toUpper();
    const QList<QByteArray> offers = offered();
    m_situation.wellFormed = !mechanism.isEmpty() && words.size() <= 2;
    m_situation.offered = hasExtension(offers, "AUTH");
    m_situation.mechanismOffered
        = m_situation.wellFormed && hasExtension(offers, "AUTH", mechanism) && SignInExchange::supports(mechanism);
    m_situation.credentials = Situation().credentials;
    m_situation.argument = mechanism; // the rest is nothing that a reply may quote
    if (m_behaviour->ruleFor(m_situation, Occasion::Auth))
        return answer(Occasion::Auth);
    if (!m_situation.mechanismOffered)
        return goOnSigningIn({true, {}, "malformed"});
    m_signIn = SignInExchange();
    return goOnSigningIn(
        m_signIn.start(mechanism, words.size() == 2 ? std::optional(words[1]) : std::optional<QByteArray>(),
            {m_behaviour->host, m_bindingType, m_binding, m_behaviour->tokenError}));
}

ServerAction ServerDialogue::goOnSigningIn(const SignInExchange::Step &step)
{
    m_mode = step.finished ? Mode::Commands : Mode::SignIn;
    m_situation.user = m_signIn.user();
    if (!step.finished)
        return {"334 " + step.challenge + "\r\n", m_behaviour->pace, ServerAction::GoOn, {}};
    m_situation.credentials = step.credentials;
    return answer(Occasion::SignIn);
}

ServerAction ServerDialogue::finishContent()
{
    m_situation.octets = m_mode == Mode::Chunk ? m_chunkOctets : m_content.octets();
    m_mode = Mode::Commands;
    ServerAction action;
    if (m_behaviour->lmtp || m_situation.perRecipient) {
        action = answerEach();
    } else {
        const TakenMessage message{m_situation.sender, m_recipients, m_situation.octets};
        const Rule *rule = m_behaviour->ruleFor(m_situation, Occasion::Content);
        action = answer(Occasion::Content);
        if (rule && isPositive(rule->code()))
            action.taken = message;
    }
    resetTransaction();
    ++m_situation.messageNumber;
    return action;
}

ServerAction ServerDialogue::answer(Occasion occasion)
{
    const Rule *rule = m_behaviour->ruleFor(m_situation, occasion);
    // A behaviour has an answer to everything (ScenarioReader); without one the server is silent.
    if (!rule)
        return {};
    QList<QByteArray> reply;
    for (const QByteArray &line : rule->reply)
        reply += placeholders::filled(line, m_situation);
    ServerAction action;
    action.then = end(rule->then);
    learn(occasion, rule->code(), reply);
    if (occasion == Occasion::Ehlo && isPositive(rule->code())) {
        const QList<QByteArray> offers = offered();
        for (const QByteArray &line : offers) {
            reply.last()[3] = '-';
            reply += rule->reply.last().left(3) + ' ' + line;
        }
        m_situation.pipeliningOffered = hasExtension(offers, "PIPELINING");
    }
    if (occasion == Occasion::Quit && isPositive(rule->code()) && action.then == ServerAction::GoOn)
        action.then = end(Afterwards::Close);
    if (occasion == Occasion::StartTls && m_mode == Mode::Securing)
        action.then = ServerAction::StartTls;
    action.octets = joined(reply);
    action.pace = {rule->delay.value_or(m_behaviour->pace.delay), rule->perOctet.value_or(m_behaviour->pace.perOctet)};
    return action;
}

void ServerDialogue::learn(Occasion occasion, int code, const QList<QByteArray> &reply)
{
    switch (occasion) {
    case Occasion::Ehlo:
    case Occasion::Helo:
        if (!isPositive(code))
            return;
        resetTransaction(); // RFC 5321 4.1.4
        m_situation.greetedWithEhlo = occasion == Occasion::Ehlo;
        m_situation.greetedWithHelo = occasion == Occasion::Helo;
        m_situation.pipeliningOffered = false;
        return;
    case Occasion::StartTls:
        if (code == 220 && m_mode == Mode::Commands)
            m_mode = Mode::Securing;
        return;
    case Occasion::SignIn:
        m_situation.authenticated = m_situation.authenticated || code == 235;
        return;
    case Occasion::Mail:
        m_situation.senderAccepted = m_situation.senderAccepted || isPositive(code);
        return;
    case Occasion::Rcpt:
        return learnRcpt(code, reply);
    case Occasion::Data:
        if (code == 354 && m_mode == Mode::Commands) {
            m_content = ContentReader();
            m_mode = Mode::Content;
            feed(m_lines.takeRest());
        }
        return;
    case Occasion::Rset:
        if (isPositive(code))
            resetTransaction();
        return;
    default:
        return;
    }
}

void ServerDialogue::learnRcpt(int code, const QList<QByteArray> &reply)
{
    if (isPositive(code)) {
        ++m_situation.acceptedRecipients;
        m_recipients += m_situation.recipient;
        return;
    }
    if (code == 0)
        return;
    QList<QByteArray> texts;
    for (const QByteArray &line : reply)
        texts += line.mid(4);
    if (m_situation.refusedRecipients == 0)
        m_situation.firstRefusal = texts;
    else if (m_situation.firstRefusal != texts)
        m_situation.allRefusalsEqual = false;
    ++m_situation.refusedRecipients;
}

QList<QByteArray> ServerDialogue::offered() const
{
    QList<QByteArray> lines;
    for (const QByteArray &line : m_behaviour->offered(m_situation))
        lines += placeholders::filled(line, m_situation);
    return lines;
}

bool ServerDialogue::areOffered(const QList<QByteArray> &parameters) const
{
    const QList<QByteArray> offers = offered();
    return std::all_of(parameters.begin(), parameters.end(), [&](const QByteArray &parameter) {
        const QByteArray extension = extensionOf(parameter);
        return !extension.isEmpty() && hasExtension(offers, extension);
    });
}

ServerAction::Then ServerDialogue::end(Afterwards then)
{
    switch (then) {
    case Afterwards::GoOn:
        return ServerAction::GoOn;
    case Afterwards::Silence:
        m_mode = Mode::Silent;
        return ServerAction::GoOn;
    case Afterwards::Close:
        m_mode = Mode::Ended;
        return ServerAction::Close;
    case Afterwards::Reset:
        break;
    }
    m_mode = Mode::Ended;
    return ServerAction::Reset;
}

void ServerDialogue::resetTransaction()
{
    const Situation none;
    m_situation.senderAccepted = none.senderAccepted;
    m_situation.sender = none.sender;
    m_situation.recipient = none.recipient;
    m_situation.recipients = none.recipients;
    m_situation.acceptedRecipients = none.acceptedRecipients;
    m_situation.refusedRecipients = none.refusedRecipients;
    m_situation.firstRefusal = none.firstRefusal;
    m_situation.allRefusalsEqual = none.allRefusalsEqual;
    m_situation.declaredSize = none.declaredSize;
    m_situation.octets = none.octets;
    m_situation.perRecipient = none.perRecipient;
    m_chunkOctets = 0;
    m_recipients.clear();
}

QByteArray ServerDialogue::newQueueId()
{
    static constexpr char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    std::minstd_rand random(m_serial * 1000003U + static_cast<quint32>(m_situation.messageNumber));
    QByteArray id = m_behaviour->queueIdForm;
    for (char &octet : id)
        if (octet == '?')
            octet = letters[random() % (sizeof letters - 1)];
    return id;
}

} // namespace helodesk
