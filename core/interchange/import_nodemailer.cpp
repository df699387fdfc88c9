// SPDX-License-Identifier: MIT
// nodemailer's transport options (nodemailer.com/smtp) in JavaScript or JSON, and the message of a sendMail() beside
// them.
#include "core/interchange/importvalues.h"
#include "core/interchange/importwords.h"
#include "core/interchange/jsvalue.h"
#include "core/interchange/readers.h"

#include <QRegularExpression>
#include <QUrl>

namespace helodesk {

namespace {

using Kind = JsValue::Kind;

class NodemailerReader
{
    Q_DECLARE_TR_FUNCTIONS(Import)
public:
    explicit NodemailerReader(ImportReport &report) : m_report(report) { }
    QList<PortableProfile> read(const QString &text);

private:
    void readTransport(const JsValue &transport);
    void apply(const QString &name, const JsValue &value);
    void applySignIn(const JsValue &auth);
    void applyTls(const JsValue &tls);
    void applyAddress(const QString &address, int line);
    void readMessage(const JsValue &message);
    void applyMessage(const QString &name, const JsValue &value);
    void settle();
    // Whether the value is written out; a note if it isn't.
    bool isWritten(const QString &name, const JsValue &value);

    ImportReport &m_report;
    PortableProfile m_portable = blankProfile();
    bool m_secure = false;
    bool m_requireTls = false;
    bool m_ignoreTls = false;
};

bool NodemailerReader::isWritten(const QString &name, const JsValue &value)
{
    if (value.kind != Kind::Expression)
        return true;
    m_report.notUnderstood(value.line, name, ImportWords::variable());
    return false;
}

void NodemailerReader::applySignIn(const JsValue &auth)
{
    Profile &profile = m_portable.profile;
    profile.signIn = true;
    for (qsizetype i = 0; i < auth.names.size(); ++i) {
        const JsValue &value = auth.values[static_cast<size_t>(i)];
        const QString name = u"auth."_qs + auth.names[i];
        if (auth.names[i] == u"user" || auth.names[i] == u"username") {
            if (!isWritten(name, value))
                continue;
            profile.user = value.text;
            m_report.understood(value.line, name);
        } else if (auth.names[i] == u"type") {
            if (value.text.compare(u"OAuth2", Qt::CaseInsensitive) == 0)
                profile.mechanisms = {"XOAUTH2"};
            m_report.understood(value.line, name);
        } else if (auth.names[i] == u"method") {
            profile.mechanisms = {value.text.toUpper().toLatin1()};
            m_report.understood(value.line, name);
        } else {
            // pass, clientSecret, refreshToken, accessToken, serviceClient's key …
            m_report.secret(value.line, name, value.kind == Kind::Expression ? u"$PASSWORD"_qs : value.text);
        }
    }
}

void NodemailerReader::applyTls(const JsValue &tls)
{
    for (qsizetype i = 0; i < tls.names.size(); ++i) {
        const JsValue &value = tls.values[static_cast<size_t>(i)];
        const QString name = u"tls."_qs + tls.names[i];
        if (tls.names[i] == u"rejectUnauthorized" && value.kind == Kind::Boolean)
            m_portable.tls.verify = value.text == u"true";
        else if (tls.names[i] == u"servername" && value.kind == Kind::Text)
            m_portable.tls.serverName = value.text;
        else {
            m_report.ignored(value.line, name, ImportWords::noPlace());
            continue;
        }
        m_report.understood(value.line, name);
    }
}

void NodemailerReader::applyAddress(const QString &address, int line)
{
    const QUrl url(address);
    Profile &profile = m_portable.profile;
    if (url.scheme() == u"smtps")
        m_secure = true;
    profile.server = url.host(QUrl::FullyDecoded);
    if (url.port() > 0)
        profile.port = static_cast<quint16>(url.port());
    if (!url.userName().isEmpty())
        setUser(profile, url.userName(QUrl::FullyDecoded));
    m_report.understood(line, tr("address"));
    if (!url.password().isEmpty())
        m_report.secret(line, tr("password in the address"), url.password(QUrl::FullyDecoded));
    m_report.hide(url.password());
}

void NodemailerReader::apply(const QString &name, const JsValue &value)
{
    Profile &profile = m_portable.profile;
    if (name == u"auth" && value.kind == Kind::Object)
        return applySignIn(value);
    if (name == u"tls" && value.kind == Kind::Object)
        return applyTls(value);
    if (!isWritten(name, value))
        return;
    const bool on = value.text == u"true";
    if (name == u"host")
        profile.server = value.text;
    else if (name == u"port")
        return setPort(profile, value.text, value.line, name, m_report);
    else if (name == u"url")
        return applyAddress(value.text, value.line);
    else if (name == u"secure")
        m_secure = on;
    else if (name == u"requireTLS")
        m_requireTls = on;
    else if (name == u"ignoreTLS")
        m_ignoreTls = on;
    else if (name == u"name")
        m_portable.ehloName = value.text;
    else if (name == u"authMethod")
        profile.mechanisms = {value.text.toUpper().toLatin1()};
    else if (name == u"service")
        return m_report.notUnderstood(
            value.line, name, tr("The name stands for a server; type its address into the profile."));
    else if (name.contains(u"pass", Qt::CaseInsensitive))
        return m_report.secret(value.line, name, value.text);
    else if (name == u"logger" || name == u"debug")
        return m_report.ignored(value.line, name, ImportWords::onlyOutput());
    else
        return m_report.ignored(value.line, name, ImportWords::noPlace());
    m_report.understood(value.line, name);
}

void NodemailerReader::readTransport(const JsValue &transport)
{
    for (qsizetype i = 0; i < transport.names.size(); ++i)
        apply(transport.names[i], transport.values[static_cast<size_t>(i)]);
}

static QString listed(const JsValue &value)
{
    if (value.kind != Kind::Array)
        return value.text;
    QStringList texts;
    for (const JsValue &each : value.values)
        texts.append(each.text);
    return texts.join(u", "_qs);
}

void NodemailerReader::applyMessage(const QString &name, const JsValue &value)
{
    Profile &profile = m_portable.profile;
    if (!isWritten(name, value))
        return;
    if (name == u"from") {
        profile.from = addressesIn(value.text).value(0);
        if (value.text != profile.from)
            profile.message.from = value.text;
    } else if (name == u"to") {
        profile.to += addressesIn(listed(value));
    } else if (name == u"cc") {
        profile.message.to = profile.to;
        profile.message.cc = addressesIn(listed(value));
        profile.to += profile.message.cc;
    } else if (name == u"subject") {
        profile.message.subject = value.text;
    } else if (name == u"text") {
        profile.message.body = value.text;
    } else if (name == u"html") {
        profile.message.html = value.text;
    } else {
        return m_report.ignored(value.line, name, ImportWords::noPlace());
    }
    m_report.understood(value.line, name);
}

void NodemailerReader::readMessage(const JsValue &message)
{
    for (qsizetype i = 0; i < message.names.size(); ++i)
        applyMessage(message.names[i], message.values[static_cast<size_t>(i)]);
}

void NodemailerReader::settle()
{
    Profile &profile = m_portable.profile;
    profile.security = m_secure ? Security::Tls
        : m_ignoreTls           ? Security::None
        : m_requireTls          ? Security::StartTls
                                : Security::StartTlsIfOffered;
    if (profile.port == 0)
        profile.port = m_secure ? 465 : 587;
    finish(m_portable, m_report);
}

// The place of the value that a call of that function begins with.
static qsizetype argumentOf(const QString &text, const QRegularExpression &call)
{
    const auto match = call.match(text);
    return match.hasMatch() ? match.capturedEnd() : -1;
}

QList<PortableProfile> NodemailerReader::read(const QString &text)
{
    static const QRegularExpression create(u"createTransport\\s*\\(\\s*"_qs);
    static const QRegularExpression named(
        u"\\b(?:transport(?:er)?|smtp\\w*|mail\\w*|config|options)\\s*[:=]\\s*(?=\\{)"_qs,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression send(u"sendMail\\s*\\(\\s*(?=\\{)"_qs);
    qsizetype at = argumentOf(text, create);
    JsValue transport = at < 0 ? JsValue{} : readJsValue(text, at);
    if (transport.kind != Kind::Object && transport.kind != Kind::Text) {
        at = argumentOf(text, named);
        transport = readJsValue(text, at < 0 ? std::max<qsizetype>(text.indexOf(u'{'), 0) : at);
    }
    // Settings files have it under a name of their own.
    while (transport.kind == Kind::Object && !transport.member(u"host"_qs) && !transport.member(u"service"_qs)
        && !transport.member(u"url"_qs) && transport.values.size() == 1) {
        const JsValue inner = transport.values.front();
        transport = inner;
    }
    if (transport.kind == Kind::Text)
        applyAddress(transport.text, transport.line);
    else if (transport.kind == Kind::Object)
        readTransport(transport);
    else
        return {};
    at = argumentOf(text, send);
    if (at >= 0)
        readMessage(readJsValue(text, at));
    settle();
    return {m_portable};
}

} // namespace

QList<PortableProfile> readers::nodemailer(const QString &text, ImportReport &report)
{
    return NodemailerReader(report).read(text);
}

} // namespace helodesk
