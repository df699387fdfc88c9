// SPDX-License-Identifier: MIT
#include "core/transcript/pastedsecrets.h"

#include "core/smtp/command.h"

#include <algorithm>
#include <array>

namespace helodesk {

namespace {

constexpr qsizetype mostSecrets = 200; // a log full of them would make the search slow
constexpr qsizetype shortestResponse = 8; // base64 of NUL, a user, NUL and a password of one letter each

bool isBase64(QByteArrayView word)
{
    return !word.isEmpty() && std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/'
            || c == '=' || c == '-' || c == '_';
    });
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool startsReply(QByteArrayView text)
{
    return text.size() >= 3 && std::all_of(text.begin(), text.begin() + 3, [](char c) { return c >= '0' && c <= '9'; })
        && (text.size() == 3 || text[3] == ' ' || text[3] == '-');
}

// "AUTH PLAIN LOGIN" lists mechanisms, "AUTH PLAIN required" is a sentence: capitals alone or small letters alone are
// no response.
bool isWord(QByteArrayView word)
{
    const auto none = [word](auto fits) { return std::none_of(word.begin(), word.end(), fits); };
    const bool hasCapital = !none([](char c) { return c >= 'A' && c <= 'Z'; });
    const bool hasSmall = !none([](char c) { return c >= 'a' && c <= 'z'; });
    const bool hasOther = !none([](char c) { return !isLetter(c); });
    return (!hasSmall && word.size() <= 20 && !word.endsWith('=')) || (!hasCapital && !hasOther);
}

QByteArrayView lastWord(QByteArrayView line)
{
    const qsizetype blank = std::max(line.lastIndexOf(' '), line.lastIndexOf('\t'));
    return line.sliced(blank + 1);
}

// "334 VXNlcm5hbWU6" asks for the user's name, which is no secret.
bool asksForUser(QByteArrayView challenge)
{
    return QByteArray::fromBase64(lastWord(challenge).toByteArray()).toLower().contains("user");
}

// Reads line by line: a response is known by the 334 before it.
class SecretFinder
{
public:
    KnownSecrets secrets;

    void read(QByteArrayView line);

private:
    void readCommand(QByteArrayView line, const QByteArray &folded);
    void readLabel(QByteArrayView line, const QByteArray &folded, QByteArrayView label);
    void readCredentials(QByteArrayView line, const QByteArray &folded, QByteArrayView scheme);
    void add(const Command &command);

    bool m_awaitsResponse = false;
};

void SecretFinder::add(const Command &command)
{
    for (const QByteArray &value : secretValues(command))
        secrets.add(value);
}

// "AUTH PLAIN AGFubmEAc2VjcmV0", whatever a transcript puts before it.
void SecretFinder::readCommand(QByteArrayView line, const QByteArray &folded)
{
    for (qsizetype at = folded.indexOf("auth "); at >= 0; at = folded.indexOf("auth ", at + 1)) {
        if (at > 0 && (isLetter(line[at - 1]) || line[at - 1] == '-'))
            continue;
        const QByteArray command = line.sliced(at).trimmed().toByteArray();
        const SecretSpans spans = secretsOf(command);
        if (spans.isEmpty())
            continue;
        const QByteArrayView response = QByteArrayView(command).sliced(spans[0].from, spans[0].length);
        if (response.size() >= shortestResponse && isBase64(response) && !isWord(response))
            add(commands::typed(command, false));
    }
}

// "Password: hunter2", "pwd=hunter2"
void SecretFinder::readLabel(QByteArrayView line, const QByteArray &folded, QByteArrayView label)
{
    for (qsizetype at = folded.indexOf(label); at >= 0; at = folded.indexOf(label, at + 1)) {
        qsizetype from = at + label.size();
        while (from < line.size() && (line[from] == ' ' || line[from] == '"'))
            ++from;
        if (from >= line.size() || (line[from] != ':' && line[from] != '='))
            continue;
        ++from;
        while (from < line.size() && (line[from] == ' ' || line[from] == '\t' || line[from] == '"'))
            ++from;
        qsizetype to = from;
        while (to < line.size() && line[to] != ' ' && line[to] != '\t' && line[to] != '"' && line[to] != '&')
            ++to;
        secrets.add(line.sliced(from, to - from).toByteArray());
    }
}

// "Authorization: Bearer eyJ…"
void SecretFinder::readCredentials(QByteArrayView line, const QByteArray &folded, QByteArrayView scheme)
{
    const qsizetype at = folded.indexOf(scheme);
    if (at < 0)
        return;
    const QByteArrayView rest = line.sliced(at + scheme.size()).trimmed();
    const qsizetype blank = rest.indexOf(' ');
    const QByteArrayView word = blank < 0 ? rest : rest.first(blank);
    if (word.size() >= shortestResponse && isBase64(word.first(shortestResponse)))
        secrets.add(word.toByteArray());
}

void SecretFinder::read(QByteArrayView line)
{
    line = line.trimmed();
    if (line.isEmpty())
        return;
    const QByteArrayView word = lastWord(line);
    const qsizetype challenge = line.indexOf("334");
    const bool isChallenge
        = challenge >= 0 && (challenge == 0 || line[challenge - 1] == ' ') && startsReply(line.sliced(challenge));
    if (m_awaitsResponse && !isChallenge && word != QByteArrayView("*") && isBase64(word) && !startsReply(line))
        add(commands::typed(word.toByteArray(), true));
    m_awaitsResponse = isChallenge && !asksForUser(line);
    static constexpr std::array<QByteArrayView, 8> labels{
        "password", "passwd", "passwort", "kennwort", "passphrase", "passcode", "pwd", "secret"};
    static constexpr std::array<QByteArrayView, 2> schemes{"bearer ", "basic "};
    const QByteArray folded = line.toByteArray().toLower();
    readCommand(line, folded);
    for (const QByteArrayView label : labels)
        readLabel(line, folded, label);
    for (const QByteArrayView scheme : schemes) {
        if (folded.contains("authorization") || folded.contains("auth="))
            readCredentials(line, folded, scheme);
    }
}

} // namespace

KnownSecrets secretsIn(const QByteArray &pasted)
{
    SecretFinder finder;
    for (qsizetype from = 0; from < pasted.size() && finder.secrets.values().size() < mostSecrets;) {
        qsizetype end = pasted.indexOf('\n', from);
        if (end < 0)
            end = pasted.size();
        finder.read(QByteArrayView(pasted).sliced(from, end - from));
        from = end + 1;
    }
    return finder.secrets;
}

QByteArray withoutSecrets(const QByteArray &text, const KnownSecrets &secrets)
{
    return secrets.isEmpty() ? text : masked(text, secrets.find(text));
}

// In blocks that begin with the line before them: a challenge there makes the first line a secret.
QByteArray withoutSecrets(const QByteArray &text)
{
    constexpr int linesOfBlock = 20;
    const QByteArray first = withoutSecrets(text, secretsIn(text));
    QByteArray result;
    for (qsizetype from = 0, before = 0; from < first.size();) {
        qsizetype to = from;
        qsizetype lastLine = from;
        for (int line = 0; line < linesOfBlock && to < first.size(); ++line) {
            const qsizetype feed = first.indexOf('\n', to);
            lastLine = to;
            to = feed < 0 ? first.size() : feed + 1;
        }
        result += withoutSecrets(first.mid(from, to - from), secretsIn(first.mid(before, to - before)));
        before = lastLine;
        from = to;
    }
    return result;
}

static void hide(QString &words, const KnownSecrets &secrets)
{
    words = QString::fromUtf8(withoutSecrets(withoutSecrets(words.toUtf8(), secrets)));
}

static void hide(Finding &finding, const KnownSecrets &secrets)
{
    hide(finding.title, secrets);
    hide(finding.explanation, secrets);
}

Explanation withoutSecrets(Explanation explanation, const KnownSecrets &secrets)
{
    hide(explanation.verdict.first, secrets);
    for (Finding &finding : explanation.verdict.findings)
        hide(finding, secrets);
    return explanation;
}

} // namespace helodesk
