// SPDX-License-Identifier: MIT
#include "core/diagnosis/quotedreply.h"

#include "core/diagnosis/literalindex.h"
#include "core/diagnosis/replycodes.h"
#include "core/smtp/ascii.h"

#include <algorithm>
#include <iterator>

namespace helodesk {

namespace {

// Three digits at that place that may be a reply code; 0 if not.
int codeAt(QByteArrayView text, qsizetype at)
{
    if (at + 3 > text.size() || text[at] < '1' || text[at] > '5' || !isDigit(text[at + 1]) || !isDigit(text[at + 2]))
        return 0;
    if (at > 0
        && (isDigit(text[at - 1]) || isLetter(text[at - 1]) || text[at - 1] == '.' || text[at - 1] == '-'
            || text[at - 1] == '/' || text[at - 1] == '=' || text[at - 1] == '@'))
        return 0;
    const char next = at + 3 < text.size() ? text[at + 3] : '\0';
    if (isDigit(next) || isLetter(next) || next == '@' || next == '/' || next == '%')
        return 0;
    if (next == '.' && at + 4 < text.size() && isDigit(text[at + 4]))
        return 0; // an address or a number
    return (text[at] - '0') * 100 + (text[at + 1] - '0') * 10 + (text[at + 2] - '0');
}

// Words that a number before which isn't a reply code: "port 587", "250 bytes".
bool isOtherNumber(QByteArrayView text, qsizetype at)
{
    const QByteArray before = foldedText(text.sliced(std::max<qsizetype>(0, at - 16), std::min<qsizetype>(16, at)));
    for (const char *word : {"port", "port:", "error:", "after", "for", "than", "line", "of", "server error:"}) {
        // "Server Error: 451" repeats what is quoted elsewhere; without a text behind it is of no use.
        if (before.trimmed().endsWith(word)
            && (qstrcmp(word, "error:") != 0 || !before.trimmed().endsWith("mail error:"))) {
            const char next = at + 3 < text.size() ? text[at + 3] : '\0';
            const bool hasText
                = next == ' ' && at + 4 < text.size() && (isDigit(text[at + 4]) || isLetter(text[at + 4]));
            if (qstrcmp(word, "error:") != 0 || !hasText)
                return true;
        }
    }
    const QByteArray behind = foldedText(text.sliced(at + 3, std::min<qsizetype>(12, text.size() - at - 3)));
    for (const char *unit : {"bytes", "byte", "kb", "mb", "seconds", "second", "minutes", "hours", "days", "messages",
             "recipients", "attempts", "times", "connections", "hops", "octets", "characters", "ms"}) {
        if (behind.startsWith(unit))
            return true;
    }
    return false;
}

// Skips what parts a code from its text: blanks, a hyphen, brackets.
qsizetype afterSeparator(QByteArrayView text, qsizetype at)
{
    while (at < text.size() && (text[at] == ' ' || text[at] == '-' || text[at] == '\t' || text[at] == '#'))
        ++at;
    return at;
}

// "5.7.1" at that place; its length in *length.
std::optional<EnhancedStatusCode> enhancedAt(QByteArrayView text, qsizetype at, qsizetype *length)
{
    if (at + 5 > text.size() || (text[at] != '2' && text[at] != '4' && text[at] != '5') || text[at + 1] != '.')
        return std::nullopt;
    if (at > 0 && (isDigit(text[at - 1]) || text[at - 1] == '.'))
        return std::nullopt;
    EnhancedStatusCode code;
    code.category = text[at] - '0';
    qsizetype i = at + 2;
    qsizetype digits = 0;
    for (; i < text.size() && isDigit(text[i]) && digits < 3; ++i, ++digits)
        code.subject = code.subject * 10 + (text[i] - '0');
    if (digits == 0 || i >= text.size() || text[i] != '.')
        return std::nullopt;
    digits = 0;
    for (++i; i < text.size() && isDigit(text[i]) && digits < 3; ++i, ++digits)
        code.detail = code.detail * 10 + (text[i] - '0');
    if (digits == 0
        || (i < text.size() && (isDigit(text[i]) || (text[i] == '.' && i + 1 < text.size() && isDigit(text[i + 1])))))
        return std::nullopt; // an IP address
    *length = i - at;
    return code;
}

// The first enhanced code anywhere: "(#5.1.1)", "Status: 5.2.2".
std::optional<EnhancedStatusCode> enhancedIn(QByteArrayView text)
{
    for (qsizetype at = 0; at + 4 < text.size(); ++at) {
        qsizetype length = 0;
        if (const auto code = enhancedAt(text, at, &length))
            return code;
    }
    return std::nullopt;
}

// Drops the codes that each further line of the reply begins with, when the lines stand behind each other.
QByteArray withoutRepeats(QByteArrayView text, int code)
{
    const QByteArray digits = QByteArray::number(code);
    QByteArray result;
    for (qsizetype at = 0; at < text.size();) {
        const bool repeats = codeAt(text, at) == code && (at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n')
            && at + 3 < text.size() && (text[at + 3] == '-' || text[at + 3] == ' ');
        if (!repeats) {
            result.append(text[at++]);
            continue;
        }
        at = afterSeparator(text, at + 3);
        qsizetype length = 0;
        if (enhancedAt(text, at, &length))
            at = afterSeparator(text, at + length);
    }
    return result.trimmed();
}

QuotedReply replyAt(QByteArrayView text, qsizetype at)
{
    QuotedReply reply;
    reply.code = codeAt(text, at);
    qsizetype from = afterSeparator(text, at + 3);
    // "550 (#5.7.1) …": a bracket before anything else is the text's, "554 (RTR:BL)".
    const bool isBracket = from < text.size() && text[from] == '(';
    const qsizetype inside = afterSeparator(text, isBracket ? from + 1 : from);
    qsizetype length = 0;
    if ((reply.enhanced = enhancedAt(text, inside, &length)))
        from = afterSeparator(text, inside + length);
    reply.text = withoutRepeats(text.sliced(from), reply.code);
    if (!reply.enhanced)
        reply.enhanced = enhancedIn(text.sliced(at));
    return reply;
}

// How surely the words before the code say that it is a reply's; 0: not at all.
int contextOf(QByteArrayView text, qsizetype at)
{
    qsizetype before = at;
    while (before > 0 && (text[before - 1] == ' ' || text[before - 1] == '\n' || text[before - 1] == '\r'))
        --before;
    if (before == 0)
        return 9;
    const char last = text[before - 1];
    if (before == at && (last == '\'' || last == '"' || last == '(' || last == '[' || last == '<' || last == '#'))
        return 6;
    if (last == ':' || last == ';' || last == '>')
        return 5; // "said: 550", "smtp; 550", "<<< 550"
    if (last == '\'' || last == '"' || last == '(' || last == ',' || last == '-')
        return 3;
    return 2;
}

} // namespace

Stage stageInWords(QByteArrayView folded)
{
    struct Words {
        const char *text;
        Stage stage;
    };
    static constexpr Words words[] = {
        {"after initial connection", Stage::Greeting},
        {"initial greeting", Stage::Greeting},
        {"in reply to end of data", Stage::Message},
        {"end of data", Stage::Message},
        {"after pipelined end of data", Stage::Message},
        {"in reply to rcpt to", Stage::Rcpt},
        {"after rcpt to", Stage::Rcpt},
        {"after pipelined rcpt to", Stage::Rcpt},
        {">>> rcpt to", Stage::Rcpt},
        {"one of the recipients was rejected", Stage::Rcpt},
        {"in reply to mail from", Stage::Mail},
        {"after mail from", Stage::Mail},
        {"after pipelined mail from", Stage::Mail},
        {">>> mail from", Stage::Mail},
        {"rejected the sender's e-mail address", Stage::Mail},
        {"in reply to data command", Stage::Data},
        {"after data", Stage::Data},
        {">>> data", Stage::Data},
        {"in reply to ehlo", Stage::Ehlo},
        {"in reply to helo", Stage::Ehlo},
        {"after ehlo", Stage::Ehlo},
        {"after helo", Stage::Ehlo},
        {"after starttls", Stage::StartTls},
        {"starttls failed", Stage::StartTls},
        {"after auth", Stage::Auth},
    };
    for (const Words &each : words) {
        if (folded.toByteArray().contains(each.text))
            return each.stage;
    }
    return Stage::Unknown;
}

QuotedReply quotedReply(const QByteArray &text)
{
    const QByteArray trimmed = text.trimmed();
    qsizetype best = -1;
    int bestContext = 0;
    for (qsizetype at = 0; at + 3 <= trimmed.size(); ++at) {
        const int code = codeAt(trimmed, at);
        if (code == 0)
            continue;
        const int context = contextOf(trimmed, at);
        const bool atStart = context == 9;
        // In the middle of other words only a refusal with a text counts: numbers are many.
        const char next = at + 3 < trimmed.size() ? trimmed[at + 3] : '\0';
        const bool hasText = next == ' ' || next == '-';
        if (!atStart
            && (code < 400 || !hasText || !knowledge::codeMeaning(code, Stage::Unknown).known
                || isOtherNumber(trimmed, at)))
            continue;
        if (context > bestContext) {
            best = at;
            bestContext = context;
        }
    }
    QuotedReply reply;
    if (best >= 0) {
        reply = replyAt(trimmed, best);
        reply.isQuoted = best > 0;
    } else {
        reply.text = trimmed;
        qsizetype length = 0;
        if ((reply.enhanced = enhancedAt(trimmed, 0, &length)))
            reply.text = trimmed.mid(afterSeparator(trimmed, length));
        else
            reply.enhanced = enhancedIn(trimmed);
    }
    reply.stage = stageInWords(foldedText(trimmed));
    return reply;
}

} // namespace helodesk
