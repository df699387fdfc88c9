// SPDX-License-Identifier: MIT
#include "core/diagnosis/explain.h"

#include "core/diagnosis/clientcodes.h"
#include "core/diagnosis/knowledge.h"
#include "core/diagnosis/literalindex.h"
#include "core/diagnosis/matcher.h"
#include "core/diagnosis/otherservice.h"
#include "core/diagnosis/quotedreply.h"
#include "core/diagnosis/replycodes.h"
#include "core/diagnosis/severalreplies.h"
#include "core/run/outcome.h"

namespace helodesk {

namespace {

constexpr qsizetype longestText = 64 * 1024;

// Pasted words on their way to an explanation: what is quoted, what a client says about it, what the knowledge has.
class PastedText
{
public:
    PastedText(const QByteArray &text, Stage stage) : m_text(text.left(longestText)), m_stage(stage) { }
    Explanation read();

private:
    [[nodiscard]] ReplyMatch match() const;
    [[nodiscard]] ReplyMatch matchWords(const ReplyQuery &query) const;
    [[nodiscard]] QString shortText() const;
    [[nodiscard]] QString explanationOf(const ReplyMatch &match) const;
    [[nodiscard]] QString acceptedWords() const;
    void fill(const ReplyMatch &match);
    void fillService(const QByteArray &service);

    QByteArray m_text;
    Stage m_stage;
    QuotedReply m_reply;
    std::optional<ClientCode> m_client;
    Explanation m_result;
};

ReplyMatch PastedText::matchWords(const ReplyQuery &query) const
{
    ReplyMatch match = matchReply(query);
    if (match.basis == ReplyMatch::Basis::Wording || !m_reply.isQuoted)
        return match;
    // The quoted words say nothing known: those around them may.
    ReplyQuery whole = query;
    whole.text = m_text;
    const ReplyMatch other = matchReply(whole);
    return other.basis == ReplyMatch::Basis::Wording && match.basis != ReplyMatch::Basis::EnhancedCode ? other : match;
}

ReplyMatch PastedText::match() const
{
    ReplyQuery query;
    query.code = m_reply.code;
    query.enhanced = m_reply.enhanced;
    query.text = m_reply.text;
    query.stage = m_result.stage;
    query.software = m_result.software;
    ReplyMatch match = matchWords(query);
    if (query.code == 0 && query.enhanced && query.enhanced->category == 2) {
        match = ReplyMatch(); // a log that leaves the three digits out
        match.cause = "ok";
        match.confidence = Confidence::Likely;
        match.basis = ReplyMatch::Basis::EnhancedCode;
    }
    if (!m_client)
        return match;
    // What the server is quoted with goes before the client's number.
    const bool quotedSays = m_reply.code > 0
        && (match.basis == ReplyMatch::Basis::Wording || match.basis == ReplyMatch::Basis::EnhancedCode);
    if (!quotedSays && m_client->cause != "unknown") {
        match = ReplyMatch();
        match.cause = m_client->cause;
        match.confidence = Confidence::Likely;
        match.basis = ReplyMatch::Basis::Code;
        match.source = m_client->source;
    } else if (!quotedSays && m_reply.code == 0 && match.basis != ReplyMatch::Basis::Wording) {
        match.cause = "unknown";
    }
    return match;
}

QString PastedText::shortText() const
{
    constexpr qsizetype longest = 200;
    QString text = QString::fromUtf8(m_reply.text.left(4 * longest));
    text.removeIf([](QChar c) { return c.category() == QChar::Other_Control && !c.isSpace(); });
    text = text.simplified();
    if (text.size() > longest)
        text = text.left(longest) + u" …"_qs;
    while (text.endsWith(u'.') || text.endsWith(u'\''))
        text.chop(1);
    return text;
}

// What an acceptance says: under which name the server keeps the message. Empty for any other reply.
QString PastedText::acceptedWords() const
{
    const bool isFinal = m_result.stage == Stage::Unknown || m_result.stage == Stage::Message;
    const bool isAcceptance = m_reply.code == 250 || (m_reply.code == 0 && m_reply.enhanced);
    if (!isFinal || !isAcceptance)
        return {};
    Reply reply;
    reply.code = 250;
    reply.lines = {"250 " + m_reply.text};
    const QByteArray id = queueIdIn(reply);
    return id.isEmpty() ? QString() : knowledge::sentence("pasted-accepted", {{"queue", QString::fromUtf8(id)}});
}

QString PastedText::explanationOf(const ReplyMatch &match) const
{
    const knowledge::Values values{{"code", QString::number(m_reply.code)}, {"text", shortText()}};
    const bool hasText = !values.value("text").isEmpty();
    QString words;
    if (m_reply.code > 0)
        words = knowledge::sentence(hasText ? "pasted" : "pasted-without-text", values);
    else if (m_client && !m_client->meaning.isEmpty())
        words = QString::fromLatin1(m_client->code) + u": "_qs + m_client->meaning + u'.';
    else if (m_client)
        words = knowledge::sentence("client-code-unknown", {{"code", QString::fromLatin1(m_client->code)}});
    else if (hasText)
        words = knowledge::sentence("pasted-text-only", values);
    if (match.cause == "unknown" && m_reply.code == 0 && !m_client) {
        const QString lookFor = knowledge::sentence("unknown-look-for");
        return (hasText ? words + u' ' + knowledge::cause("unknown").replied + u' ' : QString()) + lookFor;
    }
    const QString accepted = match.cause == "ok" ? acceptedWords() : QString();
    const QString more = accepted.isEmpty()
        ? knowledge::filled(knowledge::causeInCase(match.cause, QString::fromUtf8(m_text)).replied, values)
        : accepted;
    return more.isEmpty() ? words : words + u' ' + more;
}

void PastedText::fill(const ReplyMatch &match)
{
    Finding finding
        = knowledge::findingFor(knowledge::causeInCase(match.cause, QString::fromUtf8(m_text)), match.confidence);
    finding.explanation = explanationOf(match);
    if (m_reply.code > 0) {
        const knowledge::CodeMeaning code = knowledge::codeMeaning(m_reply.code, m_result.stage);
        m_result.meaning = code.meaning;
        finding.meaning = code.meaning;
        if (match.cause == "unknown" && code.known)
            finding.sources.prepend(code.source);
    }
    if (m_reply.enhanced) {
        const auto enhanced = knowledge::enhancedMeaning(*m_reply.enhanced);
        m_result.enhanced = m_reply.enhanced->toByteArray();
        if (enhanced.known)
            finding.meaning
                += QString::fromLatin1(" %1: %2.").arg(QString::fromLatin1(m_result.enhanced), enhanced.title);
    }
    if (!match.source.isEmpty() && !match.software.isEmpty())
        finding.sources.append(match.source);
    if (m_client && !m_client->source.isEmpty())
        finding.sources.append(m_client->source);
    m_result.verdict.first = finding;
}

// The greeting of something that isn't a mail server.
void PastedText::fillService(const QByteArray &service)
{
    Finding finding = knowledge::findingFor("not-smtp", Confidence::Certain);
    finding.explanation = knowledge::sentence("pasted-service",
        {{"service", knowledge::sentence("service-" + service)}, {"text", firstLine(m_text.trimmed())}});
    m_result.verdict.first = finding;
}

Explanation PastedText::read()
{
    if (const QByteArray service = serviceIn(m_text.trimmed()); !service.isEmpty()) {
        fillService(service);
        return m_result;
    }
    const QByteArray diagnostic = diagnosticOf(m_text);
    m_client = clientCodeIn(m_text);
    m_reply = quotedReply(diagnostic.isEmpty() ? m_text : diagnostic);
    m_result.kind = !diagnostic.isEmpty() ? Explanation::Kind::Bounce
        : m_client                        ? Explanation::Kind::ClientError
        : m_reply.code > 0                ? Explanation::Kind::Reply
                                          : Explanation::Kind::Text;
    m_result.code = m_reply.code;
    m_result.software = softwareOf(m_text);
    m_result.stage = m_stage != Stage::Unknown ? m_stage : m_reply.stage;
    if (m_client) {
        m_result.clientCode = m_client->code;
        if (m_result.stage == Stage::Unknown)
            m_result.stage = m_client->stage;
        if (m_reply.code == 0)
            m_result.code = m_client->reply;
    }
    const ReplyMatch matched = match();
    if (m_result.software.isEmpty())
        m_result.software = matched.software;
    fill(matched);
    return m_result;
}

// What the later one of several refusals is to the first: a consequence that explains nothing, or one more thing.
bool isConsequence(const Explanation &later, const Explanation &first)
{
    const QByteArray &cause = later.verdict.first.cause;
    return cause == first.verdict.first.cause || cause == "sequence-error" || cause == "unknown";
}

// Several refusals at once: the first that isn't a consequence itself decides.
Explanation explainSeveral(const QList<PastedRefusal> &refusals, Stage stage)
{
    QList<Explanation> all;
    for (const PastedRefusal &refusal : refusals)
        all.append(PastedText(refusal.text, stage == Stage::Unknown ? refusal.stage : stage).read());
    qsizetype decisive = 0;
    while (decisive < all.size() && all[decisive].verdict.first.cause == "sequence-error")
        ++decisive;
    if (decisive == all.size())
        decisive = 0;
    Explanation result = all[decisive];
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (i == decisive)
            continue;
        if (isConsequence(all[i], result)) {
            result.verdict.first.explanation
                += u' ' + knowledge::sentence("pasted-consequence", {{"code", QString::number(all[i].code)}});
        } else {
            result.verdict.findings.append(all[i].verdict.first);
        }
    }
    return result;
}

} // namespace

Explanation explain(const QByteArray &text, Stage stage)
{
    const QList<PastedRefusal> refusals = severalRefusals(text.left(longestText));
    const bool isReport = !refusals.isEmpty() && !diagnosticOf(text.left(longestText)).isEmpty();
    if (refusals.isEmpty() || isReport || clientCodeIn(text))
        return PastedText(text, stage).read();
    return explainSeveral(refusals, stage);
}

} // namespace helodesk
