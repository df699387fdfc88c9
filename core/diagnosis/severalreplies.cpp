// SPDX-License-Identifier: MIT
#include "core/diagnosis/severalreplies.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace helodesk {

namespace {

// Without the marks that stand before a line of a conversation.
QByteArray unmarked(const QByteArray &line)
{
    qsizetype at = 0;
    while (at < line.size()) {
        const char c = line[at];
        const bool isSide = (c == 'S' || c == 'C') && at + 1 < line.size() && line[at + 1] == ':';
        if (isSide)
            at += 2;
        else if (c == ' ' || c == '\t' || c == '<' || c == '>' || c == '\'' || c == '"' || c == '*' || c == '|')
            ++at;
        else
            break;
    }
    return line.mid(at).trimmed();
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// 550 for "550 no" and "550-no"; 0 for anything else.
int codeOf(const QByteArray &line)
{
    const bool isCode = line.size() > 3 && line[0] >= '2' && line[0] <= '5' && isDigit(line[1]) && isDigit(line[2])
        && (line[3] == ' ' || line[3] == '-');
    return isCode ? line.first(3).toInt() : 0;
}

// The stage that a command in the text belongs to; nothing if the line isn't one.
std::optional<Stage> commandIn(const QByteArray &line)
{
    struct Verb {
        const char *begins;
        Stage stage;
    };
    static constexpr Verb verbs[] = {{"ehlo ", Stage::Ehlo}, {"helo ", Stage::Ehlo}, {"starttls", Stage::StartTls},
        {"auth ", Stage::Auth}, {"mail from:", Stage::Mail}, {"rcpt to:", Stage::Rcpt}, {"bdat ", Stage::Data},
        {"quit", Stage::Quit}, {"rset", Stage::Unknown}};
    const QByteArray folded = line.toLower();
    if (folded == "data")
        return Stage::Data;
    const auto *found = std::find_if(
        std::begin(verbs), std::end(verbs), [&folded](const Verb &verb) { return folded.startsWith(verb.begins); });
    return found == std::end(verbs) ? std::nullopt : std::optional(found->stage);
}

} // namespace

QList<PastedRefusal> severalRefusals(const QByteArray &text)
{
    QList<PastedRefusal> refusals;
    Stage stage = Stage::Unknown;
    bool continues = false; // the line before belongs to the same reply
    const QByteArrayList lines = text.split('\n');
    for (const QByteArray &raw : lines) {
        const QByteArray line = unmarked(raw);
        const int code = codeOf(line);
        if (code >= 400) {
            const bool sameReply = continues && refusals.last().code == code;
            if (sameReply)
                refusals.last().text += '\n' + line;
            else
                refusals.append({line, code, stage});
            continues = true;
        } else if (const auto next = commandIn(line)) {
            stage = *next;
            continues = false;
        } else if (code > 0 || line.isEmpty()) {
            continues = false;
        } else if (continues) { // a reply that was broken into lines
            refusals.last().text += ' ' + line;
        }
    }
    // The same answer to several recipients tells nothing new.
    QList<PastedRefusal> different;
    for (const PastedRefusal &refusal : std::as_const(refusals)) {
        const bool known = std::any_of(different.cbegin(), different.cend(),
            [&refusal](const PastedRefusal &other) { return other.text == refusal.text; });
        if (!known)
            different.append(refusal);
    }
    return different.size() < 2 ? QList<PastedRefusal>() : different;
}

} // namespace helodesk
