// SPDX-License-Identifier: MIT
#include "core/diagnosis/clientcodes.h"

#include "core/diagnosis/knowledge.h"
#include "core/diagnosis/literalindex.h"

#include <QHash>
#include <QJsonArray>

namespace helodesk {

static const QHash<QByteArray, ClientCode> &clientCodes()
{
    static const QHash<QByteArray, ClientCode> all = [] {
        QHash<QByteArray, ClientCode> result;
        const QJsonArray entries = knowledge::file("clientcodes").value(QLatin1String("codes")).toArray();
        for (const QJsonValue &value : entries) {
            const QJsonObject entry = value.toObject();
            auto text = [&entry](const char *name) { return entry.value(QLatin1String(name)).toString(); };
            ClientCode code;
            code.code = text("code").toLatin1();
            code.client = text("client").toLatin1();
            code.symbol = text("symbol").toLatin1();
            code.reply = entry.value(QLatin1String("reply")).toInt();
            code.stage = stageNamed(text("stage").toLatin1()).value_or(Stage::Unknown);
            code.meaning = knowledge::translated(text("meaning"));
            code.cause = text("cause").toLatin1();
            code.source = text("source");
            const bool isNumber = code.code.startsWith("0x");
            result.insert(isNumber ? code.code.toUpper() : code.code, code);
        }
        return result;
    }();
    return all;
}

static bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
}

// "0x800CCC79", with or without "0x", anywhere.
static std::optional<ClientCode> hexCodeIn(const QByteArray &upper)
{
    for (qsizetype at = upper.indexOf("800"); at >= 0; at = upper.indexOf("800", at + 1)) {
        qsizetype end = at;
        while (end < upper.size() && isHexDigit(upper[end]))
            ++end;
        const bool prefixed = at >= 2 && upper[at - 1] == 'X' && upper[at - 2] == '0';
        const bool startsWord = at == 0 || prefixed || !(isHexDigit(upper[at - 1]) || upper[at - 1] == '-');
        if (end - at != 8 || !startsWord)
            continue;
        const auto found = clientCodes().constFind("0X" + upper.mid(at, 8));
        if (found != clientCodes().constEnd())
            return *found;
        ClientCode unknown; // one that isn't in the list still is an error number
        unknown.code = "0x" + upper.mid(at, 8);
        unknown.cause = "unknown";
        return unknown;
    }
    return std::nullopt;
}

// The known code that a number of 32 bits shown in decimal stands for: "-2146644871" is 0x800CCC79.
static std::optional<ClientCode> decimalCode(const QByteArray &number)
{
    bool ok = false;
    const qint64 value = number.toLongLong(&ok);
    if (!ok || value < -0x80000000LL || value > 0xFFFFFFFFLL)
        return std::nullopt;
    const auto found = clientCodes().constFind(
        "0X" + QByteArray::number(static_cast<quint32>(value), 16).toUpper().rightJustified(8, '0'));
    return found == clientCodes().constEnd() ? std::nullopt : std::optional(*found);
}

// Decimal numbers count only with a word that says what they are, or alone.
static std::optional<ClientCode> numberIn(const QByteArray &upper)
{
    static const QList<QByteArray> words{"ERROR", "SOCKET", "WINSOCK", "WSA", "CODE", "ERRNO"};
    bool named = false;
    for (const QByteArray &word : words)
        named = named || upper.contains(word);
    for (qsizetype at = 0; at < upper.size(); ++at) {
        const bool begins = (upper[at] >= '0' && upper[at] <= '9') || upper[at] == '-';
        if (!begins || (at > 0 && (isHexDigit(upper[at - 1]) || upper[at - 1] == '.' || upper[at - 1] == '/')))
            continue;
        qsizetype end = at + 1;
        while (end < upper.size() && upper[end] >= '0' && upper[end] <= '9')
            ++end;
        const QByteArray number = upper.mid(at, end - at);
        const bool alone = number.size() == upper.trimmed().size();
        if (number.size() >= 5 && (named || alone)) {
            const auto found = clientCodes().constFind(number);
            if (found != clientCodes().constEnd())
                return *found;
        }
        if (number.size() >= 10) { // so long a number says itself what it is
            if (const auto code = decimalCode(number))
                return code;
        }
        at = end;
    }
    return std::nullopt;
}

// Whether the word may be such a name at all: most texts have none, and need not read the list for that.
static bool mayBeName(const QByteArray &word)
{
    const bool isErrno = word[0] == 'E' && word == word.toUpper();
    const bool isSmall = word[0] >= 'a' && word[0] <= 'z';
    return isErrno || (isSmall && word != word.toLower());
}

// A name like "ECONNREFUSED" or "smtpSendTimeout", as a word of its own.
static std::optional<ClientCode> nameIn(const QByteArray &text)
{
    auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    for (qsizetype at = 0; at < text.size(); ++at) {
        qsizetype end = at;
        while (end < text.size() && isLetter(text[end]))
            ++end;
        if (const QByteArray word = text.mid(at, end - at); end - at >= 5 && mayBeName(word)) {
            const auto found = clientCodes().constFind(word);
            if (found != clientCodes().constEnd())
                return *found;
        }
        at = end;
    }
    return std::nullopt;
}

std::optional<ClientCode> clientCodeIn(const QByteArray &text)
{
    const QByteArray upper = text.left(8192).toUpper();
    if (const auto code = hexCodeIn(upper))
        return code;
    if (const auto code = numberIn(upper))
        return code;
    return nameIn(text.left(8192));
}

} // namespace helodesk
