// SPDX-License-Identifier: MIT
#include "core/smtp/saslreader.h"

namespace helodesk {

static std::optional<QByteArray> decoded(const QByteArray &base64)
{
    const auto result = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    return result ? std::optional(*result) : std::nullopt;
}

SaslReader::Reading SaslReader::read(const QByteArray &base64, qsizetype from, bool userName) const
{
    if (base64.isEmpty() || base64 == "=")
        return {{}, "(empty)", {}};
    const SecretSpans whole{{from, base64.size()}};
    const auto octets = decoded(base64);
    if (!octets)
        return {whole, "(not base64)", {base64}};
    if (userName)
        return {{}, sasl::shownValue("user", *octets), {}};
    SaslMessage message = sasl::clientMessage(m_mechanism, *octets);
    if (!message.secret)
        return {{}, message.decoded, {}};
    message.values.prepend(base64);
    message.values.removeAll(QByteArray());
    return {whole, message.decoded, message.values};
}

SaslReader::Reading SaslReader::command(const QByteArray &line)
{
    const auto isBlank = [&](qsizetype at) { return line[at] == ' ' || line[at] == '\t'; };
    const auto wordFrom = [&](qsizetype &at) {
        while (at < line.size() && isBlank(at))
            ++at;
        const qsizetype begin = at;
        while (at < line.size() && !isBlank(at))
            ++at;
        return line.mid(begin, at - begin);
    };
    qsizetype at = 0;
    const QByteArray verb = wordFrom(at);
    m_mechanism = wordFrom(at).toUpper();
    m_awaitsUserName = false;
    m_promptUnclear = false;
    m_challenges = 0;
    while (at < line.size() && isBlank(at))
        ++at;
    // All that follows: a person may have typed more than one word.
    const QByteArray initial = line.mid(at).trimmed();
    if (initial.isEmpty())
        return {};
    Reading reading = read(initial, at, m_mechanism == "LOGIN");
    reading.decoded = verb.toUpper() + ' ' + m_mechanism + ' ' + reading.decoded;
    return reading;
}

SaslReader::Reading SaslReader::response(const QByteArray &line, bool typed)
{
    const bool userName = m_awaitsUserName || (m_promptUnclear && !typed);
    m_awaitsUserName = m_promptUnclear = false;
    if (line == "*") // RFC 4954 4
        return {{}, "(breaks the sign-in off)", {}};
    return read(line, 0, userName);
}

SaslReader::Reading SaslReader::reply(const Reply &reply)
{
    m_awaitsUserName = m_promptUnclear = false;
    if (m_mechanism.isEmpty())
        return {};
    const QByteArray line = reply.lines.value(0);
    const QByteArray text = reply.text(0).trimmed();
    const qsizetype last = text.lastIndexOf(' ') + 1;
    // Some servers put their proof behind the 235, against RFC 4954 6.
    const QByteArray base64 = reply.code == 334 ? text : text.mid(last);
    const auto octets = decoded(base64);
    if (reply.code != 334) {
        const SaslMessage message = octets ? sasl::serverMessage(m_mechanism, *octets) : SaslMessage();
        const bool proof = octets && (octets->startsWith("v=") || octets->startsWith("rspauth="));
        m_mechanism.clear();
        if (!proof)
            return {};
        return {{{line.lastIndexOf(base64), base64.size()}}, message.decoded, message.values + QList{base64}};
    }
    if (m_mechanism == "LOGIN") {
        const QByteArray prompt = (octets ? *octets : text).toLower();
        m_awaitsUserName = prompt.contains("user");
        m_promptUnclear = m_challenges == 0 && !m_awaitsUserName && !prompt.contains("pass");
    }
    ++m_challenges;
    if (!octets)
        return {};
    SaslMessage message = sasl::serverMessage(m_mechanism, *octets);
    if (!message.secret)
        return {{}, message.decoded, {}};
    message.values.prepend(base64);
    message.values.removeAll(QByteArray());
    return {{{line.lastIndexOf(base64), base64.size()}}, message.decoded, message.values};
}

} // namespace helodesk
