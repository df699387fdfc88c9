// SPDX-License-Identifier: MIT
#include "core/profile/expectations.h"

#include "core/profile/documentcheck.h"
#include "core/smtp/stage.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace helodesk {

namespace {

struct ExpectationTexts {
    Q_DECLARE_TR_FUNCTIONS(Expectations)
};

const QStringList &outcomeNames()
{
    static const QStringList names{QStringLiteral("accepted"), QStringLiteral("stopped"), QStringLiteral("partial"),
        QStringLiteral("refused"), QStringLiteral("failed"), QStringLiteral("timeout"), QStringLiteral("unknown")};
    return names;
}

const QStringList &tlsVersions()
{
    static const QStringList names{
        QStringLiteral("TLSv1"), QStringLiteral("TLSv1.1"), QStringLiteral("TLSv1.2"), QStringLiteral("TLSv1.3")};
    return names;
}

bool isCode(const QJsonValue &value)
{
    const int code = value.toInt(0);
    return code >= 200 && code <= 599;
}

// Capabilities are written as true, false or the value that they must have.
QJsonValue toJson(const ExpectedCapability &expected)
{
    return expected.present && expected.value ? QJsonValue(*expected.value) : QJsonValue(expected.present);
}

// Recipients are written as "accepted", "refused" or the code.
QJsonValue toJson(const ExpectedRecipient &expected)
{
    if (expected.code != 0)
        return expected.code;
    return expected.accepted ? QStringLiteral("accepted") : QStringLiteral("refused");
}

QJsonValue toJson(int number)
{
    return number;
}

QJsonValue toJson(const QString &text)
{
    return text;
}

template <typename Value> void putMap(QJsonObject &document, const char *member, const QMap<QString, Value> &values)
{
    QJsonObject object;
    for (auto it = values.begin(); it != values.end(); ++it)
        object[it.key()] = toJson(it.value());
    if (object.isEmpty())
        document.remove(QLatin1StringView(member));
    else
        document[QLatin1StringView(member)] = object;
}

void putOrRemove(QJsonObject &document, const char *member, bool wanted, const QJsonValue &value)
{
    if (wanted)
        document[QLatin1StringView(member)] = value;
    else
        document.remove(QLatin1StringView(member));
}

QMap<QString, int> numbersIn(const QJsonObject &object)
{
    QMap<QString, int> numbers;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().isDouble())
            numbers[it.key()] = it.value().toInt();
    }
    return numbers;
}

void readCapabilities(const QJsonObject &object, Expectations &expectations)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        ExpectedCapability expected;
        expected.present = it.value().toBool(true);
        if (it.value().isString())
            expected.value = it.value().toString();
        if (it.value().isString() || it.value().isBool())
            expectations.capabilities[it.key().toUpper()] = expected;
    }
}

void readRecipients(const QJsonObject &object, Expectations &expectations)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString word = it.value().toString();
        if (isCode(it.value()))
            expectations.recipients[it.key()] = {it.value().toInt() < 300, it.value().toInt()};
        else if (word == u"accepted" || word == u"refused")
            expectations.recipients[it.key()] = {word == u"accepted", 0};
    }
}

QString problemByStage(const QJsonObject &object, const char *member, const QStringList &further,
    bool (*isRight)(const QJsonValue &), const QString &words)
{
    DocumentCheck check(object, QLatin1StringView("expectations.") + QLatin1StringView(member));
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!stageNamed(it.key().toLatin1()) && !further.contains(it.key()))
            check.fail(it.key(), ExpectationTexts::tr("there is no such stage"));
        else if (!isRight(it.value()))
            check.fail(it.key(), words);
    }
    return check.problem();
}

bool isEnhanced(const QJsonValue &value)
{
    static const QRegularExpression form(QStringLiteral("\\A[245]\\.\\d{1,3}\\.\\d{1,3}\\z"));
    return form.match(value.toString()).hasMatch();
}

bool isTime(const QJsonValue &value)
{
    return value.toInt(0) > 0;
}

QString problemOfMembers(const QJsonObject &document)
{
    DocumentCheck check(document, QStringLiteral("expectations"));
    check.onlyThese({QStringLiteral("snapshot"), QStringLiteral("outcome"), QStringLiteral("cause"),
        QStringLiteral("codes"), QStringLiteral("enhanced"), QStringLiteral("capabilities"),
        QStringLiteral("mechanisms"), QStringLiteral("tls_at_least"), QStringLiteral("certificate_days_at_least"),
        QStringLiteral("reply_ms_at_most"), QStringLiteral("recipients")});
    check.flag("snapshot").oneOf("outcome", outcomeNames()).text("cause").object("codes").object("enhanced");
    check.object("capabilities").texts("mechanisms").oneOf("tls_at_least", tlsVersions());
    check.number("certificate_days_at_least", 0, 36500).object("reply_ms_at_most").object("recipients");
    const QJsonObject capabilities = document[QLatin1StringView("capabilities")].toObject();
    for (auto it = capabilities.begin(); it != capabilities.end(); ++it) {
        if (!it.value().isBool() && !it.value().isString())
            check.fail(QLatin1StringView("capabilities.") + it.key(),
                ExpectationTexts::tr("must be true, false or its value as a text"));
    }
    const QJsonObject recipients = document[QLatin1StringView("recipients")].toObject();
    for (auto it = recipients.begin(); it != recipients.end(); ++it) {
        const QString word = it.value().toString();
        if (!isCode(it.value()) && word != u"accepted" && word != u"refused")
            check.fail(QLatin1StringView("recipients.") + it.key(),
                ExpectationTexts::tr("must be accepted, refused or a code"));
    }
    return check.problem();
}

} // namespace

bool Expectations::isEmpty() const
{
    Expectations nothing;
    nothing.snapshot = snapshot;
    return *this == nothing;
}

QJsonObject expectationsDocument(const Expectations &expectations, const QJsonObject &before)
{
    QJsonObject document = before;
    putOrRemove(document, "snapshot", expectations.snapshot, true);
    putOrRemove(document, "outcome", !expectations.outcome.isEmpty(), expectations.outcome);
    putOrRemove(document, "cause", !expectations.cause.isEmpty(), expectations.cause);
    putMap(document, "codes", expectations.codes);
    putMap(document, "enhanced", expectations.enhanced);
    putMap(document, "capabilities", expectations.capabilities);
    putOrRemove(document, "mechanisms", expectations.mechanisms.has_value(),
        QJsonArray::fromStringList(expectations.mechanisms.value_or(QStringList())));
    putOrRemove(document, "tls_at_least", !expectations.tlsAtLeast.isEmpty(), expectations.tlsAtLeast);
    putOrRemove(document, "certificate_days_at_least", expectations.certificateDays.has_value(),
        expectations.certificateDays.value_or(0));
    putMap(document, "reply_ms_at_most", expectations.replyAtMost);
    putMap(document, "recipients", expectations.recipients);
    return document;
}

Expectations expectationsFrom(const QJsonObject &document)
{
    Expectations expectations;
    expectations.snapshot = document[QLatin1StringView("snapshot")].toBool();
    expectations.outcome = document[QLatin1StringView("outcome")].toString();
    expectations.cause = document[QLatin1StringView("cause")].toString();
    expectations.codes = numbersIn(document[QLatin1StringView("codes")].toObject());
    const QJsonObject enhanced = document[QLatin1StringView("enhanced")].toObject();
    for (auto it = enhanced.begin(); it != enhanced.end(); ++it)
        expectations.enhanced[it.key()] = it.value().toString();
    readCapabilities(document[QLatin1StringView("capabilities")].toObject(), expectations);
    if (const QJsonValue mechanisms = document[QLatin1StringView("mechanisms")]; mechanisms.isArray()) {
        expectations.mechanisms.emplace();
        for (const QJsonValue &mechanism : mechanisms.toArray())
            expectations.mechanisms->append(mechanism.toString().toUpper());
    }
    expectations.tlsAtLeast = document[QLatin1StringView("tls_at_least")].toString();
    if (const QJsonValue days = document[QLatin1StringView("certificate_days_at_least")]; days.isDouble())
        expectations.certificateDays = days.toInt();
    expectations.replyAtMost = numbersIn(document[QLatin1StringView("reply_ms_at_most")].toObject());
    readRecipients(document[QLatin1StringView("recipients")].toObject(), expectations);
    return expectations;
}

QString expectationsProblem(const QJsonObject &document)
{
    for (const QString &problem : {problemOfMembers(document),
             problemByStage(document[QLatin1StringView("codes")].toObject(), "codes", {}, isCode,
                 ExpectationTexts::tr("must be a code from 200 to 599")),
             problemByStage(document[QLatin1StringView("enhanced")].toObject(), "enhanced", {}, isEnhanced,
                 ExpectationTexts::tr("must be an enhanced code such as \"5.7.1\"")),
             problemByStage(document[QLatin1StringView("reply_ms_at_most")].toObject(), "reply_ms_at_most",
                 {QStringLiteral("any")}, isTime, ExpectationTexts::tr("must be a number of milliseconds"))}) {
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace helodesk
