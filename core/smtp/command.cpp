// SPDX-License-Identifier: MIT
#include "core/smtp/command.h"

#include <algorithm>
#include <array>

namespace helodesk {

using namespace std::chrono_literals;

// RFC 5321 4.5.3.2 allows minutes (greeting, MAIL and RCPT 5, DATA 2, final dot 10). A person is waiting here, so the
// defaults are shorter, in the same order; every one of them can be changed.
static constexpr std::array<VerbTraits, 22> table{{
    {Verb::Greeting, "", Stage::Greeting, true, 30s},
    {Verb::Ehlo, "EHLO", Stage::Ehlo, true, 30s},
    {Verb::Helo, "HELO", Stage::Ehlo, true, 30s},
    {Verb::Lhlo, "LHLO", Stage::Ehlo, true, 30s},
    {Verb::StartTls, "STARTTLS", Stage::StartTls, true, 30s},
    {Verb::Auth, "AUTH", Stage::Auth, true, 30s},
    {Verb::AuthResponse, "", Stage::Auth, true, 30s},
    {Verb::Mail, "MAIL", Stage::Mail, false, 30s},
    {Verb::Rcpt, "RCPT", Stage::Rcpt, false, 60s},
    {Verb::Data, "DATA", Stage::Data, true, 30s},
    {Verb::Bdat, "BDAT", Stage::Data, false, 120s},
    {Verb::Message, "", Stage::Message, true, 120s},
    {Verb::Rset, "RSET", Stage::Raw, false, 15s},
    {Verb::Noop, "NOOP", Stage::Raw, true, 15s},
    {Verb::Help, "HELP", Stage::Raw, true, 15s},
    {Verb::Vrfy, "VRFY", Stage::Raw, true, 30s},
    {Verb::Expn, "EXPN", Stage::Raw, true, 30s},
    {Verb::Etrn, "ETRN", Stage::Raw, true, 30s},
    {Verb::Xclient, "XCLIENT", Stage::Xclient, true, 30s},
    {Verb::Xforward, "XFORWARD", Stage::Xclient, true, 30s},
    {Verb::Quit, "QUIT", Stage::Quit, true, 2s},
    {Verb::Other, "", Stage::Raw, true, 30s},
}};

const VerbTraits &traits(Verb verb)
{
    const auto found = std::find_if(table.begin(), table.end(), [verb](const VerbTraits &t) { return t.verb == verb; });
    return found == table.end() ? table.back() : *found;
}

static QByteArrayView firstWord(QByteArrayView line)
{
    const qsizetype blank = std::min({line.size(), line.indexOf(' ') < 0 ? line.size() : line.indexOf(' '),
        line.indexOf('\t') < 0 ? line.size() : line.indexOf('\t')});
    return line.first(blank);
}

Verb verbOf(QByteArrayView line)
{
    const QByteArrayView word = firstWord(line);
    for (const VerbTraits &entry : table) {
        const QByteArrayView keyword(entry.keyword);
        if (!keyword.isEmpty() && word.compare(keyword, Qt::CaseInsensitive) == 0)
            return entry.verb;
    }
    return Verb::Other;
}

SecretSpans secretsOf(QByteArrayView line)
{
    if (verbOf(line) != Verb::Auth)
        return {};
    // AUTH SP mechanism SP initial-response: everything behind the mechanism.
    const qsizetype afterVerb = firstWord(line).size();
    qsizetype at = afterVerb;
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t'))
        ++at;
    const QByteArrayView mechanism = firstWord(line.sliced(at));
    at += mechanism.size();
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t'))
        ++at;
    qsizetype end = line.size();
    while (end > at && (line[end - 1] == ' ' || line[end - 1] == '\t'))
        --end;
    if (at >= end || line.sliced(at, end - at) == QByteArrayView("="))
        return {};
    // LOGIN's and EXTERNAL's initial response is only the user's name.
    if (mechanism.compare("LOGIN", Qt::CaseInsensitive) == 0 || mechanism.compare("EXTERNAL", Qt::CaseInsensitive) == 0)
        return {};
    return {{at, end - at}};
}

QList<QByteArray> secretValues(const Command &command)
{
    QList<QByteArray> values;
    for (const SecretSpan &span : command.secrets) {
        const QByteArray sent = command.line.mid(span.from, span.length);
        values.append(sent);
        const auto decoded = QByteArray::fromBase64Encoding(sent, QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            continue;
        const QByteArray &text = *decoded;
        // RFC 4616: authzid NUL authcid NUL password. RFC 7628 and XOAUTH2: "auth=Bearer TOKEN" ended by ^A.
        const qsizetype bearer = text.indexOf("Bearer ");
        if (bearer >= 0)
            values.append(text.mid(bearer + 7, std::max<qsizetype>(text.indexOf('\1', bearer) - bearer - 7, -1)));
        else
            values.append(text.mid(text.lastIndexOf('\0') + 1));
    }
    values.removeAll(QByteArray());
    return values;
}

namespace commands {

// CR, LF and NUL would end the line or the server's string and so forge another command.
static QByteArray oneLine(QByteArray text)
{
    text.removeIf([](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    return text;
}

static Command plain(Verb verb, const QByteArray &argument = {})
{
    QByteArray line = traits(verb).keyword;
    if (!argument.isEmpty())
        line += ' ' + oneLine(argument);
    return {.verb = verb, .line = line, .secrets = {}, .address = {}};
}

Command ehlo(const QByteArray &name)
{
    return plain(Verb::Ehlo, name);
}

Command helo(const QByteArray &name)
{
    return plain(Verb::Helo, name);
}

Command lhlo(const QByteArray &name)
{
    return plain(Verb::Lhlo, name);
}

Command startTls()
{
    return plain(Verb::StartTls);
}

Command auth(const QByteArray &mechanism, const QByteArray &initialResponse, bool secret)
{
    Command command = plain(Verb::Auth, mechanism);
    if (!initialResponse.isNull()) {
        command.line += ' ';
        if (secret)
            command.secrets.append({command.line.size(), initialResponse.size()});
        command.line += oneLine(initialResponse);
    }
    return command;
}

Command authResponse(const QByteArray &base64, bool secret)
{
    Command command;
    command.verb = Verb::AuthResponse;
    command.line = oneLine(base64);
    if (secret && !command.line.isEmpty())
        command.secrets.append({0, command.line.size()});
    return command;
}

static Command path(Verb verb, const char *start, const QByteArray &address, const QList<QByteArray> &parameters)
{
    Command command = plain(verb);
    command.address = oneLine(address);
    command.line += start + command.address + '>';
    for (const QByteArray &parameter : parameters)
        command.line += ' ' + oneLine(parameter);
    return command;
}

Command mail(const QByteArray &reversePath, const QList<QByteArray> &parameters)
{
    return path(Verb::Mail, " FROM:<", reversePath, parameters);
}

Command rcpt(const QByteArray &forwardPath, const QList<QByteArray> &parameters)
{
    return path(Verb::Rcpt, " TO:<", forwardPath, parameters);
}

Command data()
{
    return plain(Verb::Data);
}

Command bdat(qint64 octets, bool last)
{
    return plain(Verb::Bdat, QByteArray::number(octets) + (last ? " LAST" : ""));
}

Command xclient(const QList<QByteArray> &attributes)
{
    return plain(Verb::Xclient, attributes.join(' '));
}

Command xforward(const QList<QByteArray> &attributes)
{
    return plain(Verb::Xforward, attributes.join(' '));
}

Command rset()
{
    return plain(Verb::Rset);
}

Command noop()
{
    return plain(Verb::Noop);
}

Command quit()
{
    return plain(Verb::Quit);
}

// The mailbox between the angle brackets of a typed MAIL or RCPT, or what follows the colon.
static QByteArray mailboxIn(const QByteArray &line)
{
    const qsizetype open = line.indexOf('<');
    const qsizetype close = line.indexOf('>', open);
    if (open >= 0 && close > open)
        return line.mid(open + 1, close - open - 1);
    const qsizetype colon = line.indexOf(':');
    return colon < 0 ? QByteArray() : firstWord(line.mid(colon + 1).trimmed()).toByteArray();
}

Command typed(const QByteArray &line, bool awaitsAuthResponse)
{
    Command command;
    if (awaitsAuthResponse) {
        // "*" cancels the exchange (RFC 4954 4) and is no secret.
        command = authResponse(line, oneLine(line) != "*");
    } else {
        command.line = oneLine(line);
        command.verb = verbOf(command.line);
        command.secrets = secretsOf(command.line);
        if (command.verb == Verb::Mail || command.verb == Verb::Rcpt)
            command.address = mailboxIn(command.line);
    }
    command.typed = true;
    return command;
}

} // namespace commands

} // namespace helodesk
