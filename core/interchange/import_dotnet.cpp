// SPDX-License-Identifier: MIT
// .NET's settings: <system.net><mailSettings> of the framework, and sections of appsettings.json, which have no fixed
// form: an object that names a host and something else of a mail server is one.
#include "core/interchange/importvalues.h"
#include "core/interchange/importwords.h"
#include "core/interchange/jsvalue.h"
#include "core/interchange/readers.h"

#include <QXmlStreamReader>

#include <array>

namespace helodesk {

namespace {

using Kind = JsValue::Kind;

enum class Meaning {
    Server,
    Port,
    User,
    Password,
    Tls,
    From,
    DisplayName,
    To,
    Subject,
    Ehlo,
};

struct KnownName {
    const char *name; // in lower case, without "smtp", "mail" and "email" in front
    Meaning meaning;
};
constexpr std::array<KnownName, 34> knownNames{{
    {"host", Meaning::Server},
    {"hostname", Meaning::Server},
    {"server", Meaning::Server},
    {"serveraddress", Meaning::Server},
    {"address", Meaning::Server},
    {"port", Meaning::Port},
    {"serverport", Meaning::Port},
    {"user", Meaning::User},
    {"username", Meaning::User},
    {"login", Meaning::User},
    {"account", Meaning::User},
    {"password", Meaning::Password},
    {"pass", Meaning::Password},
    {"pwd", Meaning::Password},
    {"apikey", Meaning::Password},
    {"secret", Meaning::Password},
    {"enablessl", Meaning::Tls},
    {"usessl", Meaning::Tls},
    {"ssl", Meaning::Tls},
    {"enabletls", Meaning::Tls},
    {"usetls", Meaning::Tls},
    {"usestarttls", Meaning::Tls},
    {"starttls", Meaning::Tls},
    {"securesocketoptions", Meaning::Tls},
    {"from", Meaning::From},
    {"fromaddress", Meaning::From},
    {"fromemail", Meaning::From},
    {"sender", Meaning::From},
    {"senderemail", Meaning::From},
    {"sendername", Meaning::DisplayName},
    {"fromname", Meaning::DisplayName},
    {"to", Meaning::To},
    {"subject", Meaning::Subject},
    {"localdomain", Meaning::Ehlo},
}};

std::optional<Meaning> meaningOf(const QString &name)
{
    const QString lower = name.toLower().remove(u'_');
    QString shorter = lower;
    for (const QString &prefix : {u"smtp"_qs, u"email"_qs, u"mail"_qs}) {
        if (shorter.startsWith(prefix) && shorter.size() > prefix.size())
            shorter.remove(0, prefix.size());
    }
    for (const KnownName &known : knownNames) {
        if (lower == QLatin1StringView(known.name) || shorter == QLatin1StringView(known.name))
            return known.meaning;
    }
    if (lower.contains(u"password") || lower.contains(u"secret") || lower.endsWith(u"token"))
        return Meaning::Password;
    return std::nullopt;
}

class JsonReader
{
public:
    explicit JsonReader(ImportReport &report) : m_report(report) { }
    QList<PortableProfile> read(const QString &text);

private:
    void search(const JsValue &value, const QString &name);
    [[nodiscard]] static bool isMailServer(const JsValue &object);
    PortableProfile section(const JsValue &object, const QString &name);
    void apply(PortableProfile &portable, Meaning meaning, const QString &name, const JsValue &value);

    ImportReport &m_report;
    QList<PortableProfile> m_profiles;
    std::optional<QString> m_tls; // the value of the setting about TLS
    QString m_displayName;
};

bool JsonReader::isMailServer(const JsValue &object)
{
    bool server = false;
    int others = 0;
    for (const QString &name : object.names) {
        const auto meaning = meaningOf(name);
        server = server || meaning == Meaning::Server;
        others += meaning && meaning != Meaning::Server ? 1 : 0;
    }
    return server && others > 0;
}

void JsonReader::apply(PortableProfile &portable, Meaning meaning, const QString &name, const JsValue &value)
{
    Profile &profile = portable.profile;
    switch (meaning) {
    case Meaning::Server:
        if (!setServer(profile, value.text, value.line, name, m_report))
            return;
        break;
    case Meaning::Port:
        return setPort(profile, value.text, value.line, name, m_report);
    case Meaning::User:
        if (!value.text.isEmpty())
            setUser(profile, value.text);
        break;
    case Meaning::Password:
        return m_report.secret(value.line, name, value.text);
    case Meaning::Tls:
        m_tls = value.text.toLower();
        break;
    case Meaning::From:
        profile.from = addressesIn(value.text).value(0);
        break;
    case Meaning::DisplayName:
        m_displayName = value.text;
        break;
    case Meaning::To:
        profile.to = addressesIn(value.text);
        break;
    case Meaning::Subject:
        profile.message.subject = value.text;
        break;
    case Meaning::Ehlo:
        portable.ehloName = value.text;
        break;
    }
    m_report.understood(value.line, name);
}

PortableProfile JsonReader::section(const JsValue &object, const QString &name)
{
    PortableProfile portable = blankProfile();
    m_tls.reset();
    m_displayName.clear();
    for (qsizetype i = 0; i < object.names.size(); ++i) {
        const JsValue &value = object.values[static_cast<size_t>(i)];
        const auto meaning = meaningOf(object.names[i]);
        if (meaning && value.kind != Kind::Object && value.kind != Kind::Array)
            apply(portable, *meaning, object.names[i], value);
        else
            m_report.notUnderstood(value.line, object.names[i], ImportWords::unknownSetting());
    }
    Profile &profile = portable.profile;
    if (profile.port == 0)
        profile.port = 25;
    const QString tls = m_tls.value_or(u"false"_qs);
    if (tls == u"sslonconnect" || (tls != u"none" && switchFrom(tls) != std::optional(false) && profile.port == 465))
        profile.security = Security::Tls;
    else if (tls == u"auto" || tls == u"starttlswhenavailable")
        profile.security = Security::StartTlsIfOffered;
    else
        profile.security = tls == u"starttls" || switchFrom(tls).value_or(false) ? Security::StartTls : Security::None;
    if (!m_displayName.isEmpty() && !profile.from.isEmpty())
        profile.message.from = m_displayName + u" <"_qs + profile.from + u'>';
    profile.name = name;
    finish(portable, m_report);
    return portable;
}

void JsonReader::search(const JsValue &value, const QString &name)
{
    if (value.kind == Kind::Object && isMailServer(value)) {
        m_profiles.append(section(value, name));
        return;
    }
    for (size_t i = 0; i < value.values.size(); ++i) {
        const bool named = static_cast<qsizetype>(i) < value.names.size();
        search(value.values[i], named ? value.names[static_cast<qsizetype>(i)] : name);
    }
}

QList<PortableProfile> JsonReader::read(const QString &text)
{
    search(readJsValue(text, 0), {});
    return m_profiles;
}

class XmlReader
{
public:
    XmlReader(const QString &text, ImportReport &report) : m_xml(text), m_report(report) { }
    QList<PortableProfile> read();

private:
    void network();
    void apply(PortableProfile &portable, const QXmlStreamAttribute &attribute, int line, bool &tls);

    QXmlStreamReader m_xml;
    ImportReport &m_report;
    QString m_from;
    QList<PortableProfile> m_profiles;
};

void XmlReader::apply(PortableProfile &portable, const QXmlStreamAttribute &attribute, int line, bool &tls)
{
    Profile &profile = portable.profile;
    const QString name = attribute.name().toString();
    const QString value = attribute.value().toString();
    if (name == u"host")
        profile.server = value;
    else if (name == u"port")
        return setPort(profile, value, line, name, m_report);
    else if (name == u"userName")
        setUser(profile, value);
    else if (name == u"password")
        return m_report.secret(line, name, value);
    else if (name == u"enableSsl")
        tls = switchFrom(value).value_or(false);
    else if (name == u"clientDomain")
        portable.ehloName = value;
    else
        return m_report.ignored(line, name, ImportWords::noPlace());
    m_report.understood(line, name);
}

void XmlReader::network()
{
    PortableProfile portable = blankProfile();
    const int line = static_cast<int>(m_xml.lineNumber());
    bool tls = false;
    for (const QXmlStreamAttribute &attribute : m_xml.attributes())
        apply(portable, attribute, line, tls);
    Profile &profile = portable.profile;
    if (profile.port == 0)
        profile.port = 25;
    profile.security = tls ? Security::StartTls : Security::None; // what System.Net.Mail calls SSL is STARTTLS
    profile.from = addressesIn(m_from).value(0);
    finish(portable, m_report);
    m_profiles.append(portable);
}

QList<PortableProfile> XmlReader::read()
{
    while (!m_xml.atEnd()) {
        if (m_xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (m_xml.name() == u"smtp") {
            m_from = m_xml.attributes().value(u"from"_qs).toString();
            if (!m_from.isEmpty())
                m_report.understood(static_cast<int>(m_xml.lineNumber()), u"from"_qs);
        } else if (m_xml.name() == u"network") {
            network();
        }
    }
    if (m_xml.hasError())
        m_report.notUnderstood(static_cast<int>(m_xml.lineNumber()), u"XML"_qs, m_xml.errorString());
    return m_profiles;
}

} // namespace

QList<PortableProfile> readers::dotNetJson(const QString &text, ImportReport &report)
{
    return JsonReader(report).read(text);
}

QList<PortableProfile> readers::dotNetXml(const QString &text, ImportReport &report)
{
    return XmlReader(text, report).read();
}

} // namespace helodesk
