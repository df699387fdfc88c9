// SPDX-License-Identifier: MIT
#include "core/diagnosis/runview.h"

#include "core/diagnosis/replycodes.h"

#include <algorithm>

namespace helodesk {

using knowledge::Values;

RunView::RunView(const Timeline &all) : timeline(all), outcome(outcomeOf(all))
{
    for (const Event &event : timeline) {
        if (event.as<events::Secured>())
            encrypted = true;
        if (event.as<events::Closed>())
            isOver = true;
        const auto *reply = event.as<events::Replied>();
        if (!reply)
            continue;
        exchanges.append({&event, reply, event.id, reply->typed});
        if (reply->verb == Verb::Auth || reply->verb == Verb::AuthResponse) {
            signInTried = true;
            signedIn = signedIn || reply->reply.isPositive();
        }
        if (software.isEmpty() && (reply->verb == Verb::Greeting || reply->verb == Verb::Ehlo))
            software = softwareOf(reply->reply.joinedText());
    }
    isOver = isOver || (outcome.kind != OutcomeKind::Running && outcome.failedRow != 0);
}

int RunView::helloRow() const
{
    for (auto exchange = exchanges.crbegin(); exchange != exchanges.crend(); ++exchange) {
        if ((exchange->is(Verb::Ehlo) || exchange->is(Verb::Lhlo)) && exchange->reply->reply.isPositive())
            return exchange->row;
    }
    return 0;
}

const Exchange *RunView::last(Verb verb) const
{
    for (auto exchange = exchanges.crbegin(); exchange != exchanges.crend(); ++exchange) {
        if (exchange->is(verb))
            return &*exchange;
    }
    return nullptr;
}

Reply RunView::shown(const events::Replied &reply)
{
    Reply result = reply.reply;
    const qsizetype count = std::min(result.lines.size(), reply.secrets.size());
    for (qsizetype line = 0; line < count; ++line) {
        if (!reply.secrets[line].isEmpty())
            result.lines[line] = masked(result.lines[line], reply.secrets[line]);
    }
    return result;
}

QString RunView::shortText(const Exchange &exchange)
{
    constexpr qsizetype longest = 160;
    const Reply reply = shown(*exchange.reply);
    QString text;
    for (qsizetype line = 0; line < reply.lines.size() && text.size() <= longest; ++line) {
        QByteArray words = reply.text(line).left(1024).trimmed();
        if (const auto enhanced = EnhancedStatusCode::atStartOf(words))
            words = words.mid(enhanced->toByteArray().size()).trimmed();
        text += QString::fromUtf8(words) + u' ';
    }
    text.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
    text = text.simplified();
    if (text.size() > longest)
        text = text.left(text.lastIndexOf(u' ', longest)).left(longest) + u" …"_qs;
    while (text.endsWith(u'.') || text.endsWith(u','))
        text.chop(1);
    return text;
}

static QByteArrayView verbName(Verb verb)
{
    switch (verb) {
    case Verb::Greeting:
        return "greeting";
    case Verb::Ehlo:
        return "ehlo";
    case Verb::Helo:
        return "helo";
    case Verb::Lhlo:
        return "lhlo";
    case Verb::StartTls:
        return "starttls";
    case Verb::Auth:
    case Verb::AuthResponse:
        return "auth";
    case Verb::Mail:
        return "mail";
    case Verb::Rcpt:
        return "rcpt";
    case Verb::Data:
        return "data";
    case Verb::Bdat:
        return "bdat";
    case Verb::Message:
        return "message";
    case Verb::Quit:
        return "quit";
    default:
        return "other";
    }
}

QString RunView::commandName(const events::Replied &reply)
{
    const QByteArrayView name = verbName(reply.verb);
    if (name == QByteArrayView("other") && *traits(reply.verb).keyword)
        return QString::fromLatin1(traits(reply.verb).keyword);
    return knowledge::sentence("command-" + name.toByteArray());
}

Values RunView::values() const
{
    const QString server = subject().server.isEmpty() ? knowledge::sentence("the-server") : subject().server;
    const QString port = subject().port > 0 ? QString::number(subject().port) : knowledge::sentence("this-port");
    return {{"server", server}, {"port", port}, {"user", subject().user},
        {"mechanisms", QString::fromLatin1(mechanisms().join(", "))}};
}

Values RunView::valuesFor(const Exchange &exchange) const
{
    Values result = values();
    result.insert("command", commandName(*exchange.reply));
    result.insert("code", QString::number(exchange.reply->reply.code).rightJustified(3, QLatin1Char('0')));
    result.insert("text", shortText(exchange));
    result.insert("row", QString::number(exchange.row));
    result.insert("recipient", QString::fromUtf8(exchange.reply->address));
    return result;
}

ReplyMatch RunView::match(const Exchange &exchange) const
{
    return matchReply(queryFor(exchange.reply->reply, exchange.event->stage, software));
}

// What the knowledge says of the code at that place, with what the enhanced code adds.
static QString meaningOf(const Exchange &exchange)
{
    QString meaning = knowledge::codeMeaning(exchange.reply->reply.code, exchange.event->stage).meaning;
    if (const auto enhanced = exchange.reply->reply.enhanced()) {
        const auto known = knowledge::enhancedMeaning(*enhanced);
        if (known.known && known.strength != knowledge::Strength::None)
            meaning += QLatin1Char(' ') + QString::fromLatin1(enhanced->toByteArray()) + QStringLiteral(": ")
                + known.title + QLatin1Char('.');
    }
    return meaning;
}

Finding RunView::refusal(const Exchange &exchange) const
{
    const ReplyMatch matched = match(exchange);
    const Values values = valuesFor(exchange);
    const knowledge::Cause cause = knowledge::causeInCase(matched.cause, values.value("text"));
    Finding finding = knowledge::findingFor(cause, matched.confidence);
    finding.evidence = {exchange.row};
    finding.explanation
        = knowledge::sentence(values.value("text").isEmpty() ? "refused-without-text" : "refused", values);
    const QString words = knowledge::filled(cause.replied, values);
    if (!words.isEmpty())
        finding.explanation += QLatin1Char(' ') + words;
    finding.meaning = meaningOf(exchange);
    if (!matched.source.isEmpty() && !matched.software.isEmpty())
        finding.sources.append(matched.source);
    return finding;
}

Finding RunView::found(QByteArrayView cause, Confidence confidence, int row, const QString &detail) const
{
    Finding finding = knowledge::findingFor(cause, confidence);
    if (row > 0)
        finding.evidence = {row};
    Values values = this->values();
    values.insert("detail", detail);
    values.insert("waiting", detail);
    finding.explanation = knowledge::filled(knowledge::cause(cause).found, values);
    if (finding.explanation.isEmpty())
        finding.explanation = detail;
    finding.explanation = knowledge::ended(finding.explanation);
    return finding;
}

Finding RunView::remark(QByteArrayView cause, Severity severity, QByteArrayView name, int row, Values more) const
{
    Finding finding = knowledge::findingFor(cause, Confidence::Certain);
    finding.severity = severity;
    if (row > 0)
        finding.evidence = {row};
    Values values = this->values();
    values.insert(more);
    finding.title = knowledge::sentence(name.toByteArray() + "-title", values);
    finding.explanation = knowledge::sentence(name, values);
    return finding;
}

Awaited awaitedAtEnd(const RunView &run)
{
    Awaited awaited{Stage::Greeting, {}, 0};
    bool connected = false;
    bool securing = false;
    bool sending = false; // content is under way
    QList<std::pair<int, Stage>> open; // commands without reply
    for (const Event &event : run.timeline) {
        if (event.as<events::Connected>()) {
            connected = true;
        } else if (event.as<events::HandshakeStarted>()) {
            securing = true;
        } else if (event.as<events::Secured>() || event.as<events::TlsFailed>()) {
            securing = false;
        } else if (const auto *sent = event.as<events::Sent>()) {
            // The last chunk's reply answers the content.
            if (sent->what.verb == Verb::Bdat && sent->what.line.endsWith("LAST"))
                continue;
            open.append({event.id, event.stage});
        } else if (const auto *content = event.as<events::ContentSent>()) {
            sending = !content->complete;
            if (content->complete)
                open.append({event.id, Stage::Message});
        } else if (event.as<events::Progress>()) {
            sending = true;
        } else if (const auto *reply = event.as<events::Replied>()) {
            open.removeIf([reply](const auto &command) { return command.first == reply->answers; });
            sending = reply->verb == Verb::Data && reply->reply.isIntermediate();
            if (reply->verb == Verb::Greeting)
                awaited.stage = Stage::Unknown;
        }
    }
    if (!connected)
        awaited.stage = Stage::Connect;
    else if (securing)
        awaited.stage = Stage::Tls;
    else if (!open.isEmpty())
        awaited = {open.first().second, {}, open.first().first};
    else if (sending)
        awaited.stage = Stage::Message;
    const QByteArray name = sending && open.isEmpty() ? QByteArray("content") : stageName(awaited.stage).toByteArray();
    awaited.words = knowledge::sentence("waiting-" + name);
    return awaited;
}

} // namespace helodesk
