// SPDX-License-Identifier: MIT
#include "core/practice/scenarioreader.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace helodesk {

namespace {

constexpr qint64 largestSize = qint64(1) << 50; // octets

} // namespace

ScenarioReader::ScenarioReader(std::function<std::optional<QJsonObject>(const QString &)> servers)
    : m_servers(std::move(servers))
{
}

std::optional<Scenario> ScenarioReader::read(const QJsonObject &document)
{
    m_json.checkMembers(document,
        {"$schema", "format", "title", "about", "cause", "server", "run", "tls", "certificate", "size", "delay-ms",
            "octet-ms", "extensions", "without", "token-error", "protocol", "rules"},
        {});
    if (m_json.text(document, "format", {}) != u"helodesk-scenario/1")
        m_json.fail(QStringLiteral("format"), tr("must be “helodesk-scenario/1”"));
    Scenario scenario;
    scenario.title = m_json.text(document, "title", {});
    scenario.about = m_json.text(document, "about", {});
    scenario.cause = m_json.text(document, "cause", {}).toUtf8();
    static const QRegularExpression causeForm(QStringLiteral("^[a-z][a-z0-9-]*$"));
    if (!causeForm.match(QString::fromUtf8(scenario.cause)).hasMatch())
        m_json.fail(QStringLiteral("cause"), tr("must be the name of a cause"));
    readRun(document, scenario.run);
    auto behaviour = std::make_shared<Behaviour>();
    readServer(m_json.text(document, "server", {}), *behaviour);
    readOwn(document, *behaviour);
    checkComplete(*behaviour);
    if (m_json.failed())
        return {};
    scenario.behaviour = std::move(behaviour);
    return scenario;
}

void ScenarioReader::readServer(const QString &name, Behaviour &behaviour)
{
    if (m_json.failed())
        return;
    const std::optional<QJsonObject> document = m_servers(name);
    if (!document)
        return m_json.fail(QStringLiteral("server"), tr("there is no server of this name"));
    const QString path = QStringLiteral("servers/") + name;
    m_json.checkMembers(
        *document, {"$schema", "format", "product", "host", "queue-id", "size", "extensions", "rules"}, path);
    if (m_json.text(*document, "format", path) != u"helodesk-practice-server/1")
        m_json.fail(JsonReader::member(path, QStringLiteral("format")), tr("must be “helodesk-practice-server/1”"));
    (void)m_json.text(*document, "product", path);
    behaviour.host = m_json.text(*document, "host", path).toUtf8();
    behaviour.queueIdForm = m_json.text(*document, "queue-id", path).toUtf8();
    behaviour.sizeLimit = m_json.number(*document, "size", largestSize, path).value_or(0);
    readOffers(document->value(u"extensions"), JsonReader::member(path, QStringLiteral("extensions")), behaviour);
    behaviour.rules = m_rules.readRules(document->value(u"rules"), JsonReader::member(path, QStringLiteral("rules")));
}

void ScenarioReader::readOwn(const QJsonObject &document, Behaviour &behaviour)
{
    behaviour.sizeLimit = m_json.number(document, "size", largestSize, {}).value_or(behaviour.sizeLimit);
    behaviour.pace.delay
        = std::chrono::milliseconds(m_json.number(document, "delay-ms", RuleReader::longestDelay, {}).value_or(0));
    behaviour.pace.perOctet
        = std::chrono::milliseconds(m_json.number(document, "octet-ms", RuleReader::longestOctetDelay, {}).value_or(0));
    if (document.contains(u"tls"))
        behaviour.implicitTls = m_json.choice<bool>(document, "tls", {}, {{"starttls", false}, {"implicit", true}});
    if (document.contains(u"protocol"))
        behaviour.lmtp = m_json.choice<bool>(document, "protocol", {}, {{"smtp", false}, {"lmtp", true}});
    if (document.contains(u"certificate"))
        behaviour.certificate = m_json.choice<CertificateFlaw>(document, "certificate", {},
            {{"good", CertificateFlaw::None}, {"expired", CertificateFlaw::Expired},
                {"not-yet-valid", CertificateFlaw::NotYetValid}, {"wrong-host", CertificateFlaw::WrongHost},
                {"self-signed", CertificateFlaw::SelfSigned}, {"unknown-issuer", CertificateFlaw::UnknownIssuer},
                {"intermediate-missing", CertificateFlaw::IntermediateMissing}, {"weak", CertificateFlaw::Weak}});
    if (document.contains(u"token-error")) {
        if (!document[u"token-error"].isObject())
            m_json.fail(QStringLiteral("token-error"), tr("must be an object"));
        behaviour.tokenError = QJsonDocument(document[u"token-error"].toObject()).toJson(QJsonDocument::Compact);
    }
    if (document.contains(u"extensions"))
        readOffers(document[u"extensions"], QStringLiteral("extensions"), behaviour);
    if (document.contains(u"without"))
        withdraw(document[u"without"], behaviour);
    if (document.contains(u"rules"))
        behaviour.rules = m_rules.readRules(document[u"rules"], QStringLiteral("rules")) + behaviour.rules;
}

void ScenarioReader::readRun(const QJsonObject &document, ScenarioRun &run)
{
    if (!document.contains(u"run"))
        return;
    const QString path = QStringLiteral("run");
    if (!document[u"run"].isObject())
        return m_json.fail(path, tr("must be an object"));
    const QJsonObject object = document[u"run"].toObject();
    m_json.checkMembers(object,
        {"security", "sign-in", "user", "mechanisms", "token", "recipients", "helo-only", "extra-lines", "lmtp",
            "chunks", "prdr", "xclient", "xforward"},
        path);
    if (object.contains(u"security"))
        run.security = m_json.choice<Security>(object, "security", path,
            {{"none", Security::None}, {"starttls", Security::StartTls},
                {"starttls-if-offered", Security::StartTlsIfOffered}, {"tls", Security::Tls}});
    run.signIn = m_json.flag(object, "sign-in", path);
    run.token = m_json.flag(object, "token", path);
    run.mechanisms = m_json.lines(object[u"mechanisms"], JsonReader::member(path, QStringLiteral("mechanisms")));
    if (object.contains(u"user"))
        run.user = m_json.text(object, "user", path).toUtf8();
    run.heloOnly = m_json.flag(object, "helo-only", path);
    run.lmtp = m_json.flag(object, "lmtp", path);
    run.chunks = m_json.flag(object, "chunks", path);
    run.prdr = m_json.flag(object, "prdr", path);
    run.xclient = m_json.lines(object[u"xclient"], JsonReader::member(path, QStringLiteral("xclient")));
    run.xforward = m_json.lines(object[u"xforward"], JsonReader::member(path, QStringLiteral("xforward")));
    run.recipients = m_json.lines(object[u"recipients"], JsonReader::member(path, QStringLiteral("recipients")));
    run.extraLines = m_json.lines(object[u"extra-lines"], JsonReader::member(path, QStringLiteral("extra-lines")));
}

void ScenarioReader::readOffers(const QJsonValue &value, const QString &path, Behaviour &behaviour)
{
    behaviour.offers.clear();
    const QJsonArray list = m_json.array(value, path);
    for (qsizetype i = 0; i < list.size() && !m_json.failed(); ++i) {
        const QString place = JsonReader::element(path, i);
        Offer offer;
        QString line = list[i].toString();
        if (list[i].isObject()) {
            const QJsonObject object = list[i].toObject();
            m_json.checkMembers(object, {"line", "when"}, place);
            line = m_json.text(object, "line", place);
            offer.conditions
                = m_rules.readConditions(object[u"when"], JsonReader::member(place, QStringLiteral("when")));
        }
        static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9-]*( [!-~]+)*$"));
        if (!form.match(line).hasMatch())
            m_json.fail(place, tr("must be a keyword with its parameters"));
        offer.line = line.toUtf8();
        m_rules.checkPlaceholders(offer.line, place);
        behaviour.offers += offer;
    }
}

void ScenarioReader::withdraw(const QJsonValue &value, Behaviour &behaviour)
{
    const QString path = QStringLiteral("without");
    const QList<QByteArray> keywords = m_json.lines(value, path);
    for (qsizetype i = 0; i < keywords.size() && !m_json.failed(); ++i) {
        const auto removed
            = behaviour.offers.removeIf([&](const Offer &offer) { return hasExtension({offer.line}, keywords[i]); });
        if (removed == 0)
            m_json.fail(JsonReader::element(path, i), tr("the server doesn't offer this"));
    }
}

// Occasions that few servers know; where no rule answers them they are unknown words.
static bool isRare(Occasion occasion)
{
    return occasion == Occasion::Auth || occasion == Occasion::Bdat || occasion == Occasion::Xclient
        || occasion == Occasion::Xforward;
}

// Whatever a client says gets an answer, or is left without one on purpose.
void ScenarioReader::checkComplete(const Behaviour &behaviour)
{
    for (int i = 0; i < occasionCount && !m_json.failed(); ++i) {
        const auto occasion = static_cast<size_t>(i);
        const bool answered = std::any_of(behaviour.rules.begin(), behaviour.rules.end(),
            [&](const Rule &rule) { return rule.conditions.isEmpty() && rule.occasions.test(occasion); });
        if (!answered && !isRare(static_cast<Occasion>(i)))
            m_json.fail(QStringLiteral("rules"),
                tr("nothing answers every %1").arg(QLatin1String(occasionName(static_cast<Occasion>(i)))));
    }
}

} // namespace helodesk
