// SPDX-License-Identifier: MIT
// Thunderbird's two forms: the autoconfig XML that providers publish, and its own prefs.js.
#include "core/interchange/importvalues.h"
#include "core/interchange/importwords.h"
#include "core/interchange/readers.h"

#include <QMap>
#include <QRegularExpression>
#include <QXmlStreamReader>

namespace helodesk {

namespace {

class AutoconfigReader
{
    Q_DECLARE_TR_FUNCTIONS(Import)
public:
    AutoconfigReader(const QString &text, ImportReport &report) : m_xml(text), m_report(report) { }
    QList<PortableProfile> read();

private:
    void readServer();
    void apply(PortableProfile &portable, const QString &name, const QString &value, int line);
    void applyAuthentication(Profile &profile, const QString &value, int line);

    QXmlStreamReader m_xml;
    ImportReport &m_report;
    QString m_provider;
    QList<PortableProfile> m_profiles;
};

void AutoconfigReader::applyAuthentication(Profile &profile, const QString &value, int line)
{
    static const QMap<QString, QList<QByteArray>> mechanisms{
        {u"password-cleartext"_qs, {"PLAIN", "LOGIN"}},
        {u"plain"_qs, {"PLAIN", "LOGIN"}},
        {u"password-encrypted"_qs, {"CRAM-MD5"}},
        {u"secure"_qs, {"CRAM-MD5"}},
        {u"NTLM"_qs, {"NTLM"}},
        {u"GSSAPI"_qs, {"GSSAPI"}},
        {u"OAuth2"_qs, {"XOAUTH2"}},
        {u"TLS-client-cert"_qs, {"EXTERNAL"}},
    };
    const QString name = u"authentication"_qs;
    if (value == u"none" || value == u"client-IP-address") {
        profile.signIn = false;
        return m_report.understood(line, name);
    }
    if (!mechanisms.contains(value))
        return m_report.notUnderstood(line, name, ImportWords::badValue());
    profile.signIn = true;
    // Several stand in the order in which they are to be tried.
    for (const QByteArray &mechanism : mechanisms[value]) {
        if (!profile.mechanisms.contains(mechanism))
            profile.mechanisms.append(mechanism);
    }
    m_report.understood(line, name);
}

void AutoconfigReader::apply(PortableProfile &portable, const QString &name, const QString &value, int line)
{
    Profile &profile = portable.profile;
    if (name == u"hostname") {
        profile.server = value;
    } else if (name == u"port") {
        return setPort(profile, value, line, name, m_report);
    } else if (name == u"socketType") {
        const QString type = value.toUpper();
        if (type != u"SSL" && type != u"STARTTLS" && type != u"PLAIN")
            return m_report.notUnderstood(line, name, ImportWords::badValue());
        profile.security = type == u"SSL" ? Security::Tls : type == u"STARTTLS" ? Security::StartTls : Security::None;
    } else if (name == u"username") {
        profile.user = value;
        if (value.contains(u'%'))
            return m_report.notUnderstood(
                line, name, tr("%1 stands for a part of your address; put it in its place.").arg(value));
    } else if (name == u"authentication") {
        return applyAuthentication(profile, value, line);
    } else if (name == u"password") {
        return m_report.secret(line, name, value);
    } else if (name == u"restriction" || name == u"addThisServer" || name == u"useGlobalPreferredServer") {
        return m_report.ignored(line, name, ImportWords::noPlace());
    } else {
        return m_report.notUnderstood(line, name, ImportWords::unknownSetting());
    }
    m_report.understood(line, name);
}

void AutoconfigReader::readServer()
{
    const bool smtp = m_xml.attributes().value(u"type"_qs) == u"smtp";
    const int line = static_cast<int>(m_xml.lineNumber());
    if (!smtp) {
        m_report.ignored(line, u"outgoingServer"_qs, tr("It isn’t SMTP."));
        return m_xml.skipCurrentElement();
    }
    PortableProfile portable = blankProfile();
    while (m_xml.readNextStartElement()) {
        const QString name = m_xml.name().toString();
        const int at = static_cast<int>(m_xml.lineNumber());
        apply(portable, name, m_xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed(), at);
    }
    portable.profile.name = m_provider;
    finish(portable, m_report);
    m_profiles.append(portable);
}

QList<PortableProfile> AutoconfigReader::read()
{
    while (!m_xml.atEnd()) {
        if (m_xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (m_xml.name() == u"displayName")
            m_provider = m_xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed();
        else if (m_xml.name() == u"incomingServer")
            m_xml.skipCurrentElement();
        else if (m_xml.name() == u"outgoingServer")
            readServer();
    }
    if (m_xml.hasError())
        m_report.notUnderstood(static_cast<int>(m_xml.lineNumber()), u"XML"_qs, m_xml.errorString());
    return m_profiles;
}

struct Preference {
    QString value; // without quotes
    int line;
};
using Preferences = QMap<QString, Preference>;

class PreferencesReader
{
    Q_DECLARE_TR_FUNCTIONS(Import)
public:
    explicit PreferencesReader(ImportReport &report) : m_report(report) { }
    QList<PortableProfile> read(const QString &text);

private:
    [[nodiscard]] static Preferences preferencesIn(const QString &text);
    void apply(PortableProfile &portable, const QString &name, const Preference &preference);
    void applySecurity(Profile &profile, const QString &name, const Preference &preference);
    void applyMethod(Profile &profile, const QString &name, const Preference &preference);
    [[nodiscard]] QString senderFor(const QString &server) const;

    ImportReport &m_report;
    Preferences m_preferences;
};

Preferences PreferencesReader::preferencesIn(const QString &text)
{
    static const QRegularExpression form(
        u"^\\s*(?:user_|sticky_|lock)?[pP]ref\\(\\s*\"([^\"]+)\"\\s*,\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^)]*?))\\s*\\)"_qs);
    static const QRegularExpression escape(u"\\\\(.)"_qs);
    Preferences preferences;
    int line = 0;
    for (const QString &each : text.split(u'\n')) {
        ++line;
        const auto match = form.match(each);
        if (!match.hasMatch())
            continue;
        QString value = match.captured(3);
        if (match.lastCapturedIndex() == 2)
            value = match.captured(2).replace(escape, u"\\1"_qs);
        preferences.insert(match.captured(1), {value, line});
    }
    return preferences;
}

void PreferencesReader::applySecurity(Profile &profile, const QString &name, const Preference &preference)
{
    // nsMsgSocketType: plain, STARTTLS if offered (of old), STARTTLS, TLS.
    static const QMap<QString, Security> types{{u"0"_qs, Security::None}, {u"1"_qs, Security::StartTlsIfOffered},
        {u"2"_qs, Security::StartTls}, {u"3"_qs, Security::Tls}};
    if (!types.contains(preference.value))
        return m_report.notUnderstood(preference.line, name, ImportWords::badValue());
    profile.security = types[preference.value];
    m_report.understood(preference.line, name);
}

void PreferencesReader::applyMethod(Profile &profile, const QString &name, const Preference &preference)
{
    // nsMsgAuthMethod.
    static const QMap<QString, QList<QByteArray>> methods{{u"1"_qs, {}}, {u"2"_qs, {"PLAIN", "LOGIN"}},
        {u"3"_qs, {"PLAIN", "LOGIN"}}, {u"4"_qs, {"CRAM-MD5"}}, {u"5"_qs, {"GSSAPI"}}, {u"6"_qs, {"NTLM"}},
        {u"7"_qs, {"EXTERNAL"}}, {u"8"_qs, {}}, {u"9"_qs, {}}, {u"10"_qs, {"XOAUTH2"}}};
    if (!methods.contains(preference.value))
        return m_report.notUnderstood(preference.line, name, ImportWords::badValue());
    profile.signIn = preference.value != u"1";
    profile.mechanisms = methods[preference.value];
    m_report.understood(preference.line, name);
}

void PreferencesReader::apply(PortableProfile &portable, const QString &name, const Preference &preference)
{
    Profile &profile = portable.profile;
    const QString member = name.section(u'.', 3);
    if (member == u"hostname")
        profile.server = preference.value;
    else if (member == u"port")
        return setPort(profile, preference.value, preference.line, name, m_report);
    else if (member == u"username")
        profile.user = preference.value;
    else if (member == u"description")
        profile.name = preference.value;
    else if (member == u"hello_argument")
        portable.ehloName = preference.value;
    else if (member == u"try_ssl")
        return applySecurity(profile, name, preference);
    else if (member == u"authMethod")
        return applyMethod(profile, name, preference);
    else if (member.contains(u"pass", Qt::CaseInsensitive) || member.contains(u"token", Qt::CaseInsensitive))
        return m_report.secret(preference.line, name, preference.value);
    else
        return m_report.ignored(preference.line, name, ImportWords::noPlace());
    m_report.understood(preference.line, name);
}

QString PreferencesReader::senderFor(const QString &server) const
{
    const QString preset = m_preferences.value(u"mail.smtp.defaultserver"_qs).value;
    QString fallback;
    for (auto it = m_preferences.begin(); it != m_preferences.end(); ++it) {
        if (!it.key().startsWith(u"mail.identity.") || !it.key().endsWith(u".useremail"))
            continue;
        const QString own = m_preferences.value(it.key().chopped(9) + u"smtpServer"_qs).value;
        if (own == server)
            return it->value;
        if (own.isEmpty() && server == preset && fallback.isEmpty())
            fallback = it->value;
    }
    return fallback;
}

QList<PortableProfile> PreferencesReader::read(const QString &text)
{
    m_preferences = preferencesIn(text);
    QMap<QString, PortableProfile> servers;
    int others = 0;
    for (auto it = m_preferences.begin(); it != m_preferences.end(); ++it) {
        if (!it.key().startsWith(u"mail.smtpserver.")) {
            ++others;
            continue;
        }
        const QString server = it.key().section(u'.', 2, 2);
        if (!servers.contains(server))
            servers.insert(server, blankProfile());
        apply(servers[server], it.key(), *it);
    }
    QList<PortableProfile> profiles;
    for (auto it = servers.begin(); it != servers.end(); ++it) {
        it->profile.from = senderFor(it.key());
        if (it->profile.security == Security::Auto)
            it->profile.security = Security::None; // what is left out of prefs.js is at its default
        finish(*it, m_report);
        profiles.append(*it);
    }
    if (others > 0)
        m_report.ignored(0, tr("%n other setting(s)", nullptr, others), tr("They aren’t about outgoing mail."));
    return profiles;
}

} // namespace

QList<PortableProfile> readers::thunderbirdAutoconfig(const QString &text, ImportReport &report)
{
    return AutoconfigReader(text, report).read();
}

QList<PortableProfile> readers::thunderbirdPreferences(const QString &text, ImportReport &report)
{
    return PreferencesReader(report).read(text);
}

} // namespace helodesk
