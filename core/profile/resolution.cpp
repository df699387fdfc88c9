// SPDX-License-Identifier: MIT
#include "core/profile/resolution.h"

#include "core/message/messagevariables.h"
#include "core/oauth/tokenrequest.h"
#include "core/profile/secretentry.h"
#include "core/profile/variablenames.h"
#include "core/smtp/secrets.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace helodesk {

namespace {

class VariableResolver
{
    Q_DECLARE_TR_FUNCTIONS(Resolution)
public:
    VariableResolver(const Profile &profile, const VariableSources &sources) : m_sources(sources)
    {
        m_resolution.profile = profile;
    }
    Resolution run();

private:
    struct Value {
        QString text;
        bool secret = false;
    };
    enum class Where { Shown, Hidden };

    void take(QString &text, const QString &member, Where where);
    void take(QStringList &texts, const QString &member, Where where);
    void takeExpectations();
    void takeMessage();
    void takeSecrets();
    // Out of where a member of the profile says that it comes from; entry: of the keychain.
    std::optional<QByteArray> secretOf(const QString &source, const QString &member, const QString &entry);
    Value expanded(const QString &text);
    Value valueOf(const QString &name);
    std::optional<Value> rawValueOf(const QString &name);
    std::optional<Value> secretFrom(const QString &name, const QString &source);
    std::optional<Value> fromKeychain(const QString &entry);
    void lacks(const QString &name);
    void note(const QString &name, const Value &value);

    const VariableSources &m_sources;
    Resolution m_resolution;
    bool m_keepsMessageVariables = false; // those that every message knows may stay
    QStringList m_open; // variables whose values are being expanded
};

void VariableResolver::lacks(const QString &name)
{
    if (!m_resolution.missing.contains(name))
        m_resolution.missing.append(name);
}

void VariableResolver::note(const QString &name, const Value &value)
{
    QList<UsedVariable> &used = m_resolution.used;
    if (std::any_of(used.begin(), used.end(), [&name](const UsedVariable &one) { return one.name == name; }))
        return;
    used.append({name, value.secret ? QString::fromUtf8(secretMask) : value.text, value.secret});
    if (value.secret && !value.text.isEmpty())
        m_resolution.secrets.append(value.text.toUtf8());
}

std::optional<VariableResolver::Value> VariableResolver::secretFrom(const QString &name, const QString &source)
{
    if (m_sources.answers.contains(name))
        return Value{m_sources.answers[name], true};
    if (const auto reference = keychainReference(source))
        return fromKeychain(variableEntry(*reference));
    const QByteArray variable = source.startsWith(u"env:") ? source.sliced(4).toLocal8Bit() : QByteArray();
    if (variable.isEmpty() || !qEnvironmentVariableIsSet(variable.constData()))
        return std::nullopt;
    return Value{qEnvironmentVariable(variable.constData()), true};
}

std::optional<VariableResolver::Value> VariableResolver::fromKeychain(const QString &entry)
{
    const auto known = m_sources.fromKeychain.constFind(entry);
    if (known != m_sources.fromKeychain.constEnd())
        return Value{QString::fromUtf8(*known), true};
    if (!entry.isEmpty() && !m_resolution.wanted.contains(entry))
        m_resolution.wanted.append(entry);
    return std::nullopt;
}

std::optional<VariableResolver::Value> VariableResolver::rawValueOf(const QString &name)
{
    if (m_sources.given.contains(name))
        return Value{m_sources.given[name], false};
    for (const Environment *environment : {m_sources.chosen, m_sources.common}) {
        if (environment && environment->secrets.contains(name))
            return secretFrom(name, environment->secrets[name]);
        if (environment && environment->variables.contains(name))
            return expanded(environment->variables[name]);
    }
    return std::nullopt;
}

VariableResolver::Value VariableResolver::valueOf(const QString &name)
{
    if (m_open.contains(name)) {
        m_resolution.problems.append(
            tr("the variables %1 name each other in a circle").arg(m_open.join(QLatin1StringView(", "))));
        return {};
    }
    m_open.append(name);
    const std::optional<Value> value = rawValueOf(name);
    m_open.removeLast();
    // Not ours to know: it gets its value when the message is composed.
    if (!value && m_keepsMessageVariables && isMessageVariable(name))
        return Value{QStringLiteral("{{") + name + QStringLiteral("}}"), false};
    if (!value) {
        lacks(name);
        return {};
    }
    note(name, *value);
    return *value;
}

VariableResolver::Value VariableResolver::expanded(const QString &text)
{
    constexpr qsizetype longest = 1024 * 1024; // variables that name each other twice grow without end
    Value result;
    result.text = withVariables(text, [&](const QString &name) {
        const Value value = valueOf(name);
        result.secret = result.secret || value.secret;
        return value.text;
    });
    if (result.text.size() <= longest)
        return result;
    m_resolution.problems.append(tr("the variables in a text make it longer than 1 MiB"));
    return {};
}

void VariableResolver::take(QString &text, const QString &member, Where where)
{
    if (!text.contains(u"{{"))
        return;
    const Value value = expanded(text);
    if (value.secret && where == Where::Shown)
        m_resolution.problems.append(
            tr("%1: a secret variable can’t stand here, for the run would show it").arg(member));
    else
        text = value.text;
}

void VariableResolver::take(QStringList &texts, const QString &member, Where where)
{
    for (QString &text : texts)
        take(text, member, where);
}

void VariableResolver::takeMessage()
{
    Profile &profile = m_resolution.profile;
    Draft &message = profile.message;
    m_keepsMessageVariables = true;
    take(message.from, QStringLiteral("message.from"), Where::Hidden);
    take(message.to, QStringLiteral("message.to"), Where::Hidden);
    take(message.cc, QStringLiteral("message.cc"), Where::Hidden);
    take(message.subject, QStringLiteral("message.subject"), Where::Hidden);
    take(message.body, QStringLiteral("message.body"), Where::Hidden);
    take(message.html, QStringLiteral("message.html"), Where::Hidden);
    take(message.date, QStringLiteral("message.date"), Where::Hidden);
    take(message.messageId, QStringLiteral("message.message_id"), Where::Hidden);
    if (!message.exact)
        take(message.source, QStringLiteral("message.source"), Where::Hidden);
    for (Attachment &attachment : message.attachments) {
        take(attachment.name, QStringLiteral("message.attachments"), Where::Hidden);
        take(attachment.text, QStringLiteral("message.attachments"), Where::Hidden);
    }
    for (QByteArray &header : message.headers) {
        QString text = QString::fromUtf8(header);
        take(text, QStringLiteral("message.headers"), Where::Hidden);
        header = text.toUtf8();
        // A value with a line end would make further header lines of itself.
        if (header.contains('\n') || header.contains('\r'))
            m_resolution.problems.append(tr("message.headers: a variable’s value has a line end"));
    }
    m_keepsMessageVariables = false;
    for (Attachment &attachment : message.attachments)
        take(attachment.file, QStringLiteral("message.attachments"), Where::Shown);
    take(profile.emlFile, QStringLiteral("message.eml_file"), Where::Shown);
    take(message.dkim.domain, QStringLiteral("message.dkim.domain"), Where::Shown);
    take(message.dkim.selector, QStringLiteral("message.dkim.selector"), Where::Shown);
    take(message.dkim.keyFile, QStringLiteral("message.dkim.key_file"), Where::Shown);
}

void VariableResolver::takeExpectations()
{
    Expectations &expectations = m_resolution.profile.expectations;
    take(expectations.cause, QStringLiteral("expectations.cause"), Where::Shown);
    for (ExpectedCapability &expected : expectations.capabilities) {
        if (expected.value)
            take(*expected.value, QStringLiteral("expectations.capabilities"), Where::Shown);
    }
    const QMap<QString, ExpectedRecipient> recipients = std::exchange(expectations.recipients, {});
    for (auto it = recipients.begin(); it != recipients.end(); ++it) {
        QString address = it.key();
        take(address, QStringLiteral("expectations.recipients"), Where::Shown);
        expectations.recipients[address] = it.value();
    }
}

std::optional<QByteArray> VariableResolver::secretOf(const QString &source, const QString &member, const QString &entry)
{
    const QString name = source.section(u':', 1);
    std::optional<Value> value;
    if (source.startsWith(u"variable:")) {
        value = valueOf(name);
    } else if (source.startsWith(u"env:")) {
        value = secretFrom({}, source);
        if (!value)
            m_resolution.problems.append(tr("%1: the environment variable %2 isn’t set").arg(member, name));
    } else if (keychainReference(source)) {
        value = fromKeychain(entry);
        if (value && entry == tokenEntry(m_resolution.profile)) // kept together with what renews it
            value->text = QString::fromUtf8(accessTokenIn(value->text.toUtf8()));
    }
    if (!value || value->text.isEmpty())
        return std::nullopt;
    const QByteArray secret = value->text.toUtf8();
    m_resolution.secrets.append(secret);
    // A secret that is shown as a plain variable too would be none.
    for (UsedVariable &used : m_resolution.used) {
        if (used.value.toUtf8() == secret)
            used = {used.name, QString::fromUtf8(secretMask), true};
    }
    return secret;
}

// When user, server and files are resolved: entries of the keychain are named by them.
void VariableResolver::takeSecrets()
{
    const Profile &profile = m_resolution.profile;
    if (profile.signIn) {
        m_resolution.password
            = secretOf(profile.passwordFrom, QStringLiteral("sign_in.password_from"), passwordEntry(profile));
        m_resolution.token = secretOf(profile.tokenFrom, QStringLiteral("sign_in.token_from"), tokenEntry(profile));
    }
    if (!profile.tls.clientCertificate.isEmpty())
        m_resolution.keyPassword = secretOf(profile.tls.clientKeyPasswordFrom,
            QStringLiteral("tls.client_key_password_from"), keyPasswordEntry(profile));
}

Resolution VariableResolver::run()
{
    Profile &profile = m_resolution.profile;
    take(profile.name, QStringLiteral("name"), Where::Shown);
    take(profile.scenario, QStringLiteral("scenario"), Where::Shown);
    take(profile.server, QStringLiteral("server"), Where::Shown);
    take(profile.ehloName, QStringLiteral("ehlo_name"), Where::Shown);
    for (const auto &[text, member] : {std::pair(&profile.way.localAddress, "way.local_address"),
             std::pair(&profile.way.proxy, "way.proxy"), std::pair(&profile.way.headerSource, "way.proxy_source"),
             std::pair(&profile.way.headerTarget, "way.proxy_target")})
        take(*text, QLatin1String(member), Where::Shown);
    take(profile.tls.verifyName, QStringLiteral("tls.verify_name"), Where::Shown);
    take(profile.tls.serverName, QStringLiteral("tls.server_name"), Where::Shown);
    take(profile.tls.caFile, QStringLiteral("tls.ca_file"), Where::Shown);
    take(profile.tls.caFolder, QStringLiteral("tls.ca_folder"), Where::Shown);
    take(profile.tls.pin, QStringLiteral("tls.pin"), Where::Shown);
    take(profile.tls.clientCertificate, QStringLiteral("tls.client_certificate"), Where::Shown);
    take(profile.tls.clientKey, QStringLiteral("tls.client_key"), Where::Shown);
    take(profile.user, QStringLiteral("sign_in.user"), Where::Shown);
    take(profile.authorization, QStringLiteral("sign_in.authorization"), Where::Shown);
    take(profile.realm, QStringLiteral("sign_in.realm"), Where::Shown);
    take(profile.from, QStringLiteral("from"), Where::Shown);
    const QStringList written = profile.to;
    take(profile.to, QStringLiteral("to"), Where::Shown);
    if (profile.to != written) // one variable may bring several recipients
        profile.to = addressesIn(profile.to.join(u'\n'));
    takeExpectations();
    takeMessage();
    takeSecrets();
    return std::move(m_resolution);
}

} // namespace

Resolution resolve(const Profile &profile, const VariableSources &sources)
{
    return VariableResolver(profile, sources).run();
}

} // namespace helodesk
