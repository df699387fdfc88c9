// SPDX-License-Identifier: MIT
#include "core/diagnosis/otherservice.h"
#include "core/diagnosis/replycodes.h"
#include "core/diagnosis/runview.h"
#include "core/diagnosis/verdict.h"

#include <iterator>

namespace helodesk {

using knowledge::sentence;

namespace {

// Words about one row. Replies get the most; what this side did or saw is named in a sentence.
class RowReader
{
public:
    RowReader(const Timeline &timeline, const Verdict &verdict, const Event &event)
        : m_timeline(timeline), m_verdict(verdict), m_event(event)
    {
    }
    RowExplanation read()
    {
        std::visit([this](const auto &what) { describe(what); }, m_event.what);
        m_result.whyHere = whyHere();
        if (const Finding *finding = m_verdict.about(m_event.id)) {
            for (const QString &source : finding->sources) {
                if (!m_result.sources.contains(source))
                    m_result.sources.append(source);
            }
        }
        return m_result;
    }

private:
    void describe(const events::Replied &reply);
    void describe(const events::Unasked &unasked);
    void describe(const events::Sent &sent);
    void describe(const events::Resolved &resolved);
    void describe(const events::ContentSent &content);
    void describe(const events::Problem &problem);
    void describe(const events::Note &note);
    void describe(const events::Closed &closed);
    void describe(const events::TlsFailed &failed);
    void describe(const events::Secured &) { set("row-secured", "row-secured-meaning"); }
    void describe(const events::Connected &) { set("row-connected", "row-connected-meaning"); }
    void describe(const events::ConnectFailed &) { set("row-connect-failed", "row-connect-failed-meaning"); }
    void describe(const events::Smuggled &)
    {
        set("row-smuggled");
        m_result.meaning = knowledge::cause("response-injection").meaning;
    }
    void describe(const events::TimedOut &)
    {
        set("row-timeout");
        m_result.meaning = knowledge::cause("timeout").meaning;
    }
    void describe(const events::NotUnderstood &) { set("row-not-understood", "row-not-understood-meaning"); }
    template <typename T> void describe(const T &) { } // not rows

    void set(QByteArrayView heading, QByteArrayView meaning = {})
    {
        m_result.heading = sentence(heading);
        m_result.subheading = sentence("row-event");
        if (!meaning.isEmpty())
            m_result.meaning = sentence(meaning);
    }
    void describeReply(const Reply &reply, const QString &what, const QByteArray &wordingOf);
    [[nodiscard]] QByteArray serverSoftware() const;
    [[nodiscard]] QString whyHere() const;
    [[nodiscard]] QString whyConsequence(const Finding &finding) const;
    [[nodiscard]] QString recipientsInWords() const;
    [[nodiscard]] QString signInInWords() const;

    const Timeline &m_timeline;
    const Verdict &m_verdict;
    const Event &m_event;
    RowExplanation m_result;
};

QByteArray RowReader::serverSoftware() const
{
    for (const Event &event : m_timeline) {
        const auto *reply = event.as<events::Replied>();
        if (!reply || (reply->verb != Verb::Greeting && reply->verb != Verb::Ehlo))
            continue;
        if (const QByteArray name = softwareOf(reply->reply.joinedText()); !name.isEmpty())
            return name;
    }
    return {};
}

void RowReader::describeReply(const Reply &reply, const QString &what, const QByteArray &wordingOf)
{
    const knowledge::CodeMeaning code = knowledge::codeMeaning(reply.code, m_event.stage);
    m_result.heading = code.title;
    m_result.subheading = what;
    if (!wordingOf.isEmpty())
        m_result.subheading
            += QStringLiteral(" · ") + sentence("row-wording", {{"software", QString::fromUtf8(wordingOf)}});
    m_result.meaning = code.meaning;
    if (const auto enhanced = reply.enhanced()) {
        const auto known = knowledge::enhancedMeaning(*enhanced);
        if (known.known && known.strength != knowledge::Strength::None) {
            m_result.meaning += QLatin1Char(' ') + QString::fromLatin1(enhanced->toByteArray()) + QStringLiteral(": ")
                + known.title + QLatin1Char('.');
        }
    }
    m_result.sources.append(code.source);
}

void RowReader::describe(const events::Replied &reply)
{
    const QByteArray server = serverSoftware();
    const ReplyMatch match = matchReply(queryFor(reply.reply, m_event.stage, server));
    // A refusal's wording tells the software; the greeting names itself.
    const QByteArray wordingOf = reply.reply.isRefusal() && !match.software.isEmpty() ? match.software
        : reply.verb == Verb::Greeting                                                ? server
                                                                                      : QByteArray();
    const QString what = reply.verb == Verb::Greeting
        ? sentence("row-greeting")
        : sentence("row-reply-to", {{"command", RunView::commandName(reply)}});
    describeReply(reply.reply, what, wordingOf);
    if (!match.source.isEmpty() && !match.software.isEmpty())
        m_result.sources.append(match.source);
    if (reply.reply.has(Anomaly::NotAReply)) {
        m_result.heading = knowledge::cause("protocol-error").title;
        m_result.meaning = sentence("broken-nonsense", {{"text", firstLine(RunView::shown(reply).lines.value(0))}});
    }
}

void RowReader::describe(const events::Unasked &unasked)
{
    describeReply(unasked.reply, sentence("row-unasked"), {});
}

static QByteArrayView verbSentence(Verb verb)
{
    switch (verb) {
    case Verb::Ehlo:
        return "verb-ehlo";
    case Verb::Helo:
        return "verb-helo";
    case Verb::Lhlo:
        return "verb-lhlo";
    case Verb::StartTls:
        return "verb-starttls";
    case Verb::Auth:
        return "verb-auth";
    case Verb::AuthResponse:
        return "verb-authresponse";
    case Verb::Mail:
        return "verb-mail";
    case Verb::Rcpt:
        return "verb-rcpt";
    case Verb::Data:
        return "verb-data";
    case Verb::Bdat:
        return "verb-bdat";
    case Verb::Rset:
        return "verb-rset";
    case Verb::Noop:
        return "verb-noop";
    case Verb::Help:
        return "verb-help";
    case Verb::Vrfy:
        return "verb-vrfy";
    case Verb::Expn:
        return "verb-expn";
    case Verb::Etrn:
        return "verb-etrn";
    case Verb::Xclient:
        return "verb-xclient";
    case Verb::Xforward:
        return "verb-xforward";
    case Verb::Quit:
        return "verb-quit";
    default:
        return "verb-other";
    }
}

void RowReader::describe(const events::Sent &sent)
{
    const events::Replied as{0, sent.what.verb, 0, 0, {}, {}, {}, true, false};
    m_result.heading = RunView::commandName(as);
    m_result.subheading = sentence("row-command");
    m_result.meaning = sentence(verbSentence(sent.what.verb));
}

void RowReader::describe(const events::Resolved &resolved)
{
    set("row-resolved", resolved.addresses.isEmpty() ? "row-resolved-failed" : "row-resolved-meaning");
}

void RowReader::describe(const events::ContentSent &content)
{
    set("row-content", content.complete ? "row-content-meaning" : "row-content-cut-meaning");
}

void RowReader::describe(const events::Problem &)
{
    set("row-problem");
    if (const Finding *finding = m_verdict.about(m_event.id)) {
        m_result.heading = finding->title;
        m_result.meaning = finding->meaning;
    }
}

void RowReader::describe(const events::Note &note)
{
    static constexpr const char *words[] = {"note-line-ends", "note-unencrypted", "note-not-verified", "note-helo",
        "note-no-recipients", "note-mechanism-skipped", "note-server-not-proven", "note-recorded"};
    const auto kind = static_cast<size_t>(note.kind);
    set("row-note", kind < std::size(words) ? words[kind] : "row-event");
}

void RowReader::describe(const events::Closed &closed)
{
    static constexpr const char *words[]
        = {"row-closed-us", "row-closed-peer", "row-closed-reset", "row-closed-cancelled"};
    set("row-closed", words[closed.who]);
}

void RowReader::describe(const events::TlsFailed &)
{
    set("row-tls-failed");
    if (const Finding *finding = m_verdict.about(m_event.id)) {
        m_result.heading = finding->title;
        m_result.meaning = finding->meaning;
    }
}

// "The one RCPT TO (row 14) was refused with 550 “authentication required”."
QString RowReader::recipientsInWords() const
{
    const events::Replied *first = nullptr;
    int count = 0;
    for (const Event &event : m_timeline) {
        const auto *reply = event.as<events::Replied>();
        if (!reply || reply->verb != Verb::Rcpt || event.id > m_event.id)
            continue;
        ++count;
        if (!first && reply->reply.isRefusal())
            first = reply;
    }
    if (!first)
        return {};
    const Exchange exchange{&m_event, first, 0, false};
    const knowledge::Values values{{"count", QString::number(count)}, {"sent", QString::number(first->answers)},
        {"code", QString::number(first->reply.code)}, {"text", RunView::shortText(exchange)}};
    return sentence(count == 1 ? "row-why-rcpt-one" : "row-why-rcpt-many", values);
}

QString RowReader::signInInWords() const
{
    const RunView run(m_timeline);
    if (run.signInTried || run.mechanisms().isEmpty())
        return {};
    return sentence("no-sign-in-row",
        {{"mechanisms", QString::fromLatin1(run.mechanisms().join(", "))}, {"row", QString::number(run.helloRow())}});
}

QString RowReader::whyConsequence(const Finding &finding) const
{
    static const QList<QByteArray> aboutSignIn{"auth-required", "relay-denied"};
    QString words;
    const Event *decisive = m_timeline.row(finding.evidence.value(0));
    const auto *reply = decisive ? decisive->as<events::Replied>() : nullptr;
    if (reply && reply->verb == Verb::Rcpt)
        words = recipientsInWords();
    if (words.isEmpty())
        words = sentence("row-why-consequence",
            {{"row", QString::number(finding.evidence.value(0))}, {"because", finding.title + QLatin1Char('.')}});
    if (aboutSignIn.contains(finding.cause)) {
        if (const QString more = signInInWords(); !more.isEmpty())
            words += QLatin1Char(' ') + more;
    }
    return words;
}

QString RowReader::whyHere() const
{
    const Finding *finding = m_verdict.about(m_event.id);
    if (!finding)
        return {};
    if (!finding->evidence.contains(m_event.id))
        return whyConsequence(*finding);
    return finding->explanation;
}

} // namespace

RowExplanation explainRow(const Timeline &timeline, const Verdict &verdict, int row)
{
    const Event *event = timeline.row(row);
    return event ? RowReader(timeline, verdict, *event).read() : RowExplanation();
}

} // namespace helodesk
