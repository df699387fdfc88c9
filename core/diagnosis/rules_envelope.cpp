// SPDX-License-Identifier: MIT
#include "core/diagnosis/rules.h"

#include <algorithm>

namespace helodesk::rules {

namespace {

// One mail transaction as far as it went.
struct Transaction {
    const Exchange *mail = nullptr;
    QList<const Exchange *> recipients;
    const Exchange *data = nullptr; // the last
    const Exchange *message = nullptr;

    [[nodiscard]] QList<const Exchange *> refusedRecipients() const
    {
        QList<const Exchange *> refused;
        std::copy_if(recipients.cbegin(), recipients.cend(), std::back_inserter(refused),
            [](const Exchange *recipient) { return recipient->refused(); });
        return refused;
    }
    [[nodiscard]] qsizetype accepted() const
    {
        return std::count_if(recipients.cbegin(), recipients.cend(),
            [](const Exchange *recipient) { return recipient->reply->reply.isPositive(); });
    }
    // What was refused behind the envelope.
    [[nodiscard]] QList<const Exchange *> refusedContent() const
    {
        QList<const Exchange *> refused;
        for (const Exchange *exchange : {data, message}) {
            if (exchange && exchange->refused())
                refused.append(exchange);
        }
        return refused;
    }
};

QList<Transaction> transactionsOf(const RunView &run)
{
    QList<Transaction> all;
    int number = -1;
    for (const Exchange &exchange : run.exchanges) {
        const bool envelope = exchange.is(Verb::Mail) || exchange.is(Verb::Rcpt) || exchange.is(Verb::Data)
            || exchange.is(Verb::Bdat) || exchange.is(Verb::Message);
        if (!envelope)
            continue;
        if (all.isEmpty() || exchange.is(Verb::Mail) || exchange.event->transaction != number)
            all.append(Transaction());
        number = exchange.event->transaction;
        Transaction &current = all.last();
        if (exchange.is(Verb::Mail))
            current.mail = &exchange;
        else if (exchange.is(Verb::Rcpt))
            current.recipients.append(&exchange);
        else if (exchange.is(Verb::Message))
            current.message = &exchange;
        else
            current.data = &exchange;
    }
    return all;
}

QString codeOf(const Exchange &exchange)
{
    return QString::number(exchange.reply->reply.code);
}

QString behindFrame(const QString &frame, const Finding &finding, const knowledge::Values &values)
{
    const QString words = knowledge::filled(knowledge::cause(finding.cause).replied, values);
    return words.isEmpty() ? frame : frame + QLatin1Char(' ') + words;
}

// Causes that a missing sign-in often hides behind.
bool isVague(const QByteArray &cause)
{
    static const QList<QByteArray> vague{"policy", "recipient-refused", "ip-blocked", "dnsbl-listed", "no-rdns",
        "bad-helo", "sender-not-allowed", "unknown"};
    return vague.contains(cause);
}

// What the sign-in has to do with a refused envelope.
QString signInHint(const RunView &run, const QByteArray &cause)
{
    if (cause != "relay-denied" && cause != "auth-required")
        return {};
    if (run.signedIn)
        return knowledge::sentence("signed-in-hint");
    if (!run.mechanisms().isEmpty())
        return cause == "relay-denied" ? knowledge::sentence("no-sign-in-hint", run.values()) : QString();
    if (!run.encrypted && run.capabilities().has("STARTTLS"))
        return knowledge::sentence("starttls-hint");
    return run.helloRow() > 0 ? knowledge::sentence("no-auth-hint") : QString();
}

} // namespace

QList<Finding> claimRefused(const RunView &run)
{
    QList<Finding> findings;
    for (const Exchange &exchange : run.exchanges) {
        const bool claims = exchange.is(Verb::Xclient) || exchange.is(Verb::Xforward);
        if (!claims || !exchange.refused() || exchange.reply->typed)
            continue;
        // Whatever the words: the server doesn't trust this computer with it.
        Finding finding = knowledge::findingFor("policy", Confidence::Certain);
        finding.explanation = knowledge::sentence("refused", run.valuesFor(exchange));
        finding.evidence = {exchange.row};
        finding.fixes.clear(); // no mail client says this
        findings.append(finding);
    }
    return findings;
}

QList<Finding> helloRefused(const RunView &run)
{
    const Exchange *ehlo = nullptr;
    const Exchange *helo = nullptr;
    for (const Exchange &exchange : run.exchanges) {
        if ((exchange.is(Verb::Ehlo) || exchange.is(Verb::Lhlo)) && exchange.refused())
            ehlo = &exchange;
        if (exchange.is(Verb::Helo))
            helo = &exchange;
    }
    if (ehlo && helo && helo->reply->reply.isPositive()) {
        Finding finding
            = run.remark("ehlo-rejected", Severity::Information, "ehlo-fallback", ehlo->row, run.valuesFor(*ehlo));
        return {finding};
    }
    const Exchange *refused = ehlo ? ehlo : helo && helo->refused() ? helo : nullptr;
    if (!refused)
        return {};
    Finding finding = run.refusal(*refused);
    // That the command isn't known is no reason of its own here.
    static const QList<QByteArray> general{"unknown", "syntax-error", "not-implemented", "sequence-error", "policy"};
    if (general.contains(finding.cause)) {
        const QString explanation = finding.explanation;
        finding = knowledge::findingFor("ehlo-rejected", Confidence::Certain);
        finding.explanation = explanation;
        finding.evidence = {refused->row};
    }
    if (ehlo && helo && helo->refused())
        finding.consequences.append(helo->row);
    return {finding};
}

QList<Finding> senderRefused(const RunView &run)
{
    QList<Finding> findings;
    const QList<Transaction> transactions = transactionsOf(run);
    for (const Transaction &transaction : transactions) {
        if (!transaction.mail || !transaction.mail->refused())
            continue;
        Finding finding = run.refusal(*transaction.mail);
        const QList<const Exchange *> later = transaction.refusedRecipients() + transaction.refusedContent();
        knowledge::Values values = run.valuesFor(*transaction.mail);
        if (!later.isEmpty()) {
            for (const Exchange *exchange : later)
                finding.consequences.append(exchange->row);
            values.insert("later", RunView::commandName(*later.first()->reply));
            values.insert("consequence", codeOf(*later.first()));
            finding.explanation = knowledge::sentence("sender-refused-then", values);
        }
        const QString hint = signInHint(run, finding.cause);
        if (!hint.isEmpty())
            finding.explanation += QLatin1Char(' ') + hint;
        findings.append(finding);
    }
    return findings;
}

namespace {

// Refused recipients of one transaction, one finding a cause, the first refused first.
class RefusedRecipients
{
public:
    RefusedRecipients(const RunView &run, const Transaction &transaction)
        : m_run(run), m_transaction(transaction), m_refused(transaction.refusedRecipients())
    {
    }
    QList<Finding> findings()
    {
        for (const Exchange *recipient : m_refused)
            add(*recipient);
        if (m_findings.isEmpty())
            return {};
        if (m_transaction.accepted() == 0) {
            const QList<const Exchange *> later = m_transaction.refusedContent();
            for (const Exchange *exchange : later)
                m_findings.first().consequences.append(exchange->row);
        }
        m_findings.first().explanation = explanation(m_findings.first());
        if (isVague(m_findings.first().cause) && !m_run.signInTried && !m_run.mechanisms().isEmpty()) {
            Finding possible
                = m_run.remark("auth-required", Severity::Information, "possible-auth", m_refused.first()->row);
            possible.confidence = Confidence::Possible;
            m_findings.append(possible);
        }
        return m_findings;
    }

private:
    void add(const Exchange &recipient)
    {
        Finding finding = m_run.refusal(recipient);
        for (Finding &known : m_findings) {
            if (known.cause == finding.cause) {
                known.evidence.append(recipient.row);
                return;
            }
        }
        m_findings.append(finding);
    }

    [[nodiscard]] QString explanation(const Finding &finding) const
    {
        const Exchange &first = *m_refused.first();
        knowledge::Values values = m_run.valuesFor(first);
        values.insert("count", QString::number(m_transaction.recipients.size()));
        values.insert("refused", QString::number(m_refused.size()));
        const QList<const Exchange *> later = m_transaction.refusedContent();
        const bool several = m_transaction.recipients.size() > 1;
        QString text;
        if (m_transaction.accepted() > 0) {
            text = behindFrame(knowledge::sentence("some-recipients-refused", values), finding, values);
        } else if (!later.isEmpty()) {
            values.insert("consequence", codeOf(*later.first()));
            text = knowledge::sentence(several ? "all-of-several-refused" : "all-recipients-refused", values);
        } else if (several) {
            text = behindFrame(knowledge::sentence("all-refused-without-data", values), finding, values);
        } else {
            text = finding.explanation;
        }
        const QString hint = signInHint(m_run, finding.cause);
        return hint.isEmpty() ? text : text + QLatin1Char(' ') + hint;
    }

    const RunView &m_run;
    const Transaction &m_transaction;
    QList<const Exchange *> m_refused;
    QList<Finding> m_findings;
};

// RCPT without MAIL, and the server says so.
bool isEarlyRecipient(const Transaction &transaction)
{
    const QList<const Exchange *> refused = transaction.refusedRecipients();
    return !transaction.mail && !refused.isEmpty()
        && std::all_of(refused.cbegin(), refused.cend(),
            [](const Exchange *recipient) { return recipient->reply->reply.code == 503; });
}

} // namespace

QList<Finding> recipientsRefused(const RunView &run)
{
    QList<Finding> findings;
    const QList<Transaction> transactions = transactionsOf(run);
    for (const Transaction &transaction : transactions) {
        const bool senderStands = !transaction.mail || !transaction.mail->refused();
        if (senderStands && !isEarlyRecipient(transaction))
            findings.append(RefusedRecipients(run, transaction).findings());
    }
    return findings;
}

QList<Finding> commandsOutOfOrder(const RunView &run)
{
    QList<Finding> findings;
    auto outOfOrder = [&](const Exchange &exchange, const char *name) {
        Finding finding = run.refusal(exchange);
        // A text that gives another reason is believed: some servers want a sign-in before DATA too.
        if (finding.cause != "sequence-error" && exchange.reply->reply.code != 503 && finding.cause != "policy"
            && finding.cause != "recipient-refused" && finding.cause != "unknown")
            return finding;
        finding = knowledge::findingFor("sequence-error", Confidence::Certain);
        finding.evidence = {exchange.row};
        finding.explanation = knowledge::sentence(name, run.valuesFor(exchange));
        finding.fixes.clear(); // nothing in a mail client's settings makes it leave RCPT out
        return finding;
    };
    const QList<Transaction> transactions = transactionsOf(run);
    for (const Transaction &transaction : transactions) {
        if (transaction.mail && transaction.mail->refused())
            continue; // consequences of that
        const QList<const Exchange *> later = transaction.refusedContent();
        if (isEarlyRecipient(transaction)) {
            Finding finding = outOfOrder(*transaction.refusedRecipients().first(), "rcpt-without-mail");
            for (const Exchange *exchange : later)
                finding.consequences.append(exchange->row);
            findings.append(finding);
        } else if (transaction.data && transaction.data->refused() && transaction.recipients.isEmpty()) {
            findings.append(outOfOrder(*transaction.data, "data-without-recipient"));
        } else if (transaction.data && transaction.data->refused() && transaction.accepted() > 0) {
            Finding finding = run.refusal(*transaction.data);
            knowledge::Values values = run.valuesFor(*transaction.data);
            values.insert("count", QString::number(transaction.accepted()));
            finding.explanation = behindFrame(knowledge::sentence("data-although-recipients", values), finding, values);
            findings.append(finding);
        }
    }
    return findings;
}

} // namespace helodesk::rules
