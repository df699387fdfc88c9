// SPDX-License-Identifier: MIT
// Outlook's profile files (.prf): the accounts of [Internet Account List] that send by SMTP.
#include "core/interchange/importvalues.h"
#include "core/interchange/importwords.h"
#include "core/interchange/readers.h"

#include <QMap>
#include <QSet>

namespace helodesk {

namespace {

struct PrfValue {
    QString text;
    int line;
};
using PrfSection = QMap<QString, PrfValue>; // by name in lower case

QMap<QString, PrfSection> sectionsIn(const QString &text)
{
    QMap<QString, PrfSection> sections;
    QString section;
    int number = 0;
    for (const QString &each : text.split(u'\n')) {
        ++number;
        const QString line = each.trimmed();
        if (line.isEmpty() || line.startsWith(u';'))
            continue;
        const qsizetype equals = line.indexOf(u'=');
        if (line.startsWith(u'[') && line.endsWith(u']'))
            section = line.sliced(1, line.size() - 2).toLower();
        else if (equals > 0)
            sections[section].insert(
                line.first(equals).trimmed().toLower(), {line.sliced(equals + 1).trimmed(), number});
    }
    return sections;
}

class PrfReader
{
    Q_DECLARE_TR_FUNCTIONS(Import)
public:
    explicit PrfReader(ImportReport &report) : m_report(report) { }
    [[nodiscard]] PortableProfile account(const PrfSection &section);

private:
    void apply(PortableProfile &portable, const QString &key, const PrfValue &value);
    void applySecurity(Profile &profile, const QString &key, const PrfValue &value);

    ImportReport &m_report;
};

void PrfReader::applySecurity(Profile &profile, const QString &key, const PrfValue &value)
{
    if (key == u"smtpusessl") {
        if (switchFrom(value.text).value_or(false) && profile.security == Security::Auto)
            profile.security = Security::Tls;
    } else if (value.text == u"1") {
        profile.security = Security::Tls;
    } else if (value.text == u"2") {
        profile.security = Security::StartTls;
    } else if (value.text == u"0") {
        profile.security = Security::None;
    } else if (value.text == u"3") {
        profile.security = Security::StartTlsIfOffered;
    } else {
        return m_report.notUnderstood(value.line, key, ImportWords::badValue());
    }
    m_report.understood(value.line, key);
}

void PrfReader::apply(PortableProfile &portable, const QString &key, const PrfValue &value)
{
    Profile &profile = portable.profile;
    if (key == u"accountname")
        profile.name = value.text;
    else if (key == u"smtpserver")
        profile.server = value.text;
    else if (key == u"smtpport")
        return setPort(profile, value.text, value.line, key, m_report);
    else if (key == u"smtpsecureconnection" || key == u"smtpusessl")
        return applySecurity(profile, key, value);
    else if (key == u"emailaddress")
        profile.from = value.text;
    else if (key == u"smtpuseauth")
        profile.signIn = switchFrom(value.text).value_or(false);
    else if (key == u"smtpusername")
        profile.user = value.text;
    else if (key.contains(u"password"))
        return m_report.secret(value.line, key, value.text);
    else if (key == u"smtpusespa" && value.text == u"1")
        profile.mechanisms = {"NTLM"};
    else
        return m_report.ignored(value.line, key, ImportWords::noPlace());
    m_report.understood(value.line, key);
}

PortableProfile PrfReader::account(const PrfSection &section)
{
    PortableProfile portable = blankProfile();
    for (auto it = section.begin(); it != section.end(); ++it)
        apply(portable, it.key(), *it);
    Profile &profile = portable.profile;
    // Without a name of its own the sign-in is that of incoming mail (SMTPAuthMethod 0).
    for (const QString &key : {u"pop3username"_qs, u"imapusername"_qs}) {
        if (profile.signIn && profile.user.isEmpty())
            profile.user = section.value(key).text;
    }
    if (profile.security == Security::Auto)
        profile.security = Security::None;
    if (profile.port == 0)
        profile.port = 25;
    // Variables that Outlook fills in when the profile is made.
    for (const QString &value : {profile.user, profile.from, profile.name}) {
        if (value.contains(u'%'))
            m_report.notUnderstood(0, value, ImportWords::variable());
    }
    finish(portable, m_report);
    return portable;
}

} // namespace

QList<PortableProfile> readers::outlookProfile(const QString &text, ImportReport &report)
{
    const QMap<QString, PrfSection> sections = sectionsIn(text);
    QList<PortableProfile> profiles;
    PrfReader reader(report);
    for (auto it = sections.begin(); it != sections.end(); ++it) {
        // Sections that map names to property tags have the same names in them.
        const QString server = it->value(u"smtpserver"_qs).text;
        if (!server.isEmpty() && !server.startsWith(u"PT_"))
            profiles.append(reader.account(*it));
    }
    return profiles;
}

} // namespace helodesk
