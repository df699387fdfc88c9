// SPDX-License-Identifier: MIT
#include "core/profile/expectationrows.h"

#include "core/smtp/stage.h"

#include <QCoreApplication>

namespace helodesk {

namespace {

using Kind = ExpectationRow::Kind;

struct RowTexts {
    Q_DECLARE_TR_FUNCTIONS(ExpectationRows)
};

bool isNumber(const QString &text)
{
    bool ok = false;
    (void)text.trimmed().toInt(&ok);
    return ok;
}

QString recipientWord(const ExpectedRecipient &expected)
{
    if (expected.code != 0)
        return QString::number(expected.code);
    return expected.accepted ? QStringLiteral("accepted") : QStringLiteral("refused");
}

QString capabilityWord(const ExpectedCapability &expected)
{
    if (!expected.present)
        return notOfferedWord();
    return expected.value.value_or(offeredWord());
}

ExpectedCapability capabilityFrom(const QString &word)
{
    if (word == notOfferedWord())
        return {false, {}};
    return word == offeredWord() ? ExpectedCapability{} : ExpectedCapability{true, word};
}

void put(const ExpectationRow &row, Expectations &expectations)
{
    const QString subject = row.subject.trimmed();
    const QString value = row.value.trimmed();
    switch (row.kind) {
    case Kind::Outcome:
        expectations.outcome = value;
        break;
    case Kind::Cause:
        expectations.cause = value;
        break;
    case Kind::Code:
        expectations.codes[subject] = value.toInt();
        break;
    case Kind::Enhanced:
        expectations.enhanced[subject] = value;
        break;
    case Kind::Capability:
        expectations.capabilities[subject.toUpper()] = capabilityFrom(value);
        break;
    case Kind::Mechanisms:
        expectations.mechanisms = value.toUpper().split(u' ', Qt::SkipEmptyParts);
        break;
    case Kind::TlsAtLeast:
        expectations.tlsAtLeast = value;
        break;
    case Kind::CertificateDays:
        expectations.certificateDays = value.toInt();
        break;
    case Kind::ReplyAtMost:
        expectations.replyAtMost[subject] = value.toInt();
        break;
    case Kind::Recipient:
        expectations.recipients[subject] = isNumber(value) ? ExpectedRecipient{value.toInt() < 300, value.toInt()}
                                                           : ExpectedRecipient{value == u"accepted", 0};
        break;
    }
}

} // namespace

QString offeredWord()
{
    return RowTexts::tr("offered");
}

QString notOfferedWord()
{
    return RowTexts::tr("not offered");
}

QList<ExpectationRow> expectationRows(const Expectations &expectations)
{
    QList<ExpectationRow> rows;
    if (!expectations.outcome.isEmpty())
        rows.append({Kind::Outcome, {}, expectations.outcome});
    if (!expectations.cause.isEmpty())
        rows.append({Kind::Cause, {}, expectations.cause});
    for (auto it = expectations.codes.begin(); it != expectations.codes.end(); ++it)
        rows.append({Kind::Code, it.key(), QString::number(it.value())});
    for (auto it = expectations.enhanced.begin(); it != expectations.enhanced.end(); ++it)
        rows.append({Kind::Enhanced, it.key(), it.value()});
    for (auto it = expectations.capabilities.begin(); it != expectations.capabilities.end(); ++it)
        rows.append({Kind::Capability, it.key(), capabilityWord(it.value())});
    if (expectations.mechanisms)
        rows.append({Kind::Mechanisms, {}, expectations.mechanisms->join(u' ')});
    if (!expectations.tlsAtLeast.isEmpty())
        rows.append({Kind::TlsAtLeast, {}, expectations.tlsAtLeast});
    if (expectations.certificateDays)
        rows.append({Kind::CertificateDays, {}, QString::number(*expectations.certificateDays)});
    for (auto it = expectations.replyAtMost.begin(); it != expectations.replyAtMost.end(); ++it)
        rows.append({Kind::ReplyAtMost, it.key(), QString::number(it.value())});
    for (auto it = expectations.recipients.begin(); it != expectations.recipients.end(); ++it)
        rows.append({Kind::Recipient, it.key(), recipientWord(it.value())});
    return rows;
}

Expectations expectationsFrom(const QList<ExpectationRow> &rows, bool snapshot)
{
    Expectations expectations;
    expectations.snapshot = snapshot;
    for (const ExpectationRow &row : rows) {
        if (problemOf(row).isEmpty())
            put(row, expectations);
    }
    return expectations;
}

QString problemOf(const ExpectationRow &row)
{
    const QString value = row.value.trimmed();
    if (hasSubject(row.kind) && row.subject.trimmed().isEmpty()) {
        if (row.kind == Kind::Recipient)
            return RowTexts::tr("Of which recipient? Type the address.");
        return row.kind == Kind::Capability ? RowTexts::tr("Which capability? Type its keyword, for example SIZE.")
                                            : RowTexts::tr("At which stage? Choose one.");
    }
    const bool mayBeEmpty = row.kind == Kind::Mechanisms || row.kind == Kind::Capability;
    if (value.isEmpty() && !mayBeEmpty)
        return RowTexts::tr("What must it be?");
    const bool wantsNumber
        = row.kind == Kind::Code || row.kind == Kind::CertificateDays || row.kind == Kind::ReplyAtMost;
    if (wantsNumber && !isNumber(value))
        return RowTexts::tr("It must be a whole number.");
    if (row.kind == Kind::Recipient && !isNumber(value) && value != u"accepted" && value != u"refused")
        return RowTexts::tr("It must be accepted, refused or a code.");
    Expectations alone;
    put(row, alone);
    // "expectations.codes.rcpt: must be …": the member is the row itself.
    const QString problem = expectationsProblem(expectationsDocument(alone));
    const qsizetype colon = problem.indexOf(QLatin1StringView(": "));
    return problem.isEmpty() ? QString() : RowTexts::tr("It %1.").arg(problem.sliced(colon < 0 ? 0 : colon + 2));
}

bool hasSubject(Kind kind)
{
    return kind == Kind::Code || kind == Kind::Enhanced || kind == Kind::Capability || kind == Kind::ReplyAtMost
        || kind == Kind::Recipient;
}

QStringList subjectsFor(Kind kind)
{
    QStringList stages;
    for (const Stage stage : {Stage::Greeting, Stage::Ehlo, Stage::StartTls, Stage::Auth, Stage::Mail, Stage::Rcpt,
             Stage::Data, Stage::Message, Stage::Quit})
        stages.append(QString::fromUtf8(stageName(stage)));
    switch (kind) {
    case Kind::Code:
    case Kind::Enhanced:
        return stages;
    case Kind::ReplyAtMost:
        return QStringList{QStringLiteral("any")} + stages;
    case Kind::Capability:
        return {QStringLiteral("8BITMIME"), QStringLiteral("CHUNKING"), QStringLiteral("DSN"),
            QStringLiteral("ENHANCEDSTATUSCODES"), QStringLiteral("PIPELINING"), QStringLiteral("REQUIRETLS"),
            QStringLiteral("SIZE"), QStringLiteral("SMTPUTF8"), QStringLiteral("STARTTLS")};
    default:
        return {};
    }
}

QStringList valuesFor(Kind kind)
{
    switch (kind) {
    case Kind::Outcome:
        return {QStringLiteral("accepted"), QStringLiteral("stopped"), QStringLiteral("partial"),
            QStringLiteral("refused"), QStringLiteral("failed"), QStringLiteral("timeout"), QStringLiteral("unknown")};
    case Kind::Capability:
        return {offeredWord(), notOfferedWord()};
    case Kind::TlsAtLeast:
        return {
            QStringLiteral("TLSv1.3"), QStringLiteral("TLSv1.2"), QStringLiteral("TLSv1.1"), QStringLiteral("TLSv1")};
    case Kind::Recipient:
        return {QStringLiteral("accepted"), QStringLiteral("refused")};
    default:
        return {};
    }
}

} // namespace helodesk
