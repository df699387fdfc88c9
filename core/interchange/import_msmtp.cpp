// SPDX-License-Identifier: MIT
// msmtp's configuration: defaults, accounts, and accounts that begin as copies of others.
#include "core/interchange/importvalues.h"
#include "core/interchange/importwords.h"
#include "core/interchange/readers.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace helodesk {

namespace {

// An account while it is read. What TLS comes to is known only at its end.
struct MsmtpAccount {
    QString name;
    PortableProfile portable = blankProfile();
    bool tls = false;
    bool startTls = true;
};

class MsmtpReader
{
    Q_DECLARE_TR_FUNCTIONS(Import)
public:
    explicit MsmtpReader(ImportReport &report) : m_report(report) { }
    QList<PortableProfile> read(const QString &text);

private:
    void beginAccount(const QString &value, int line);
    void apply(const QString &key, const QString &value, int line);
    bool applyConnection(const QString &key, const QString &value, int line);
    bool applyTls(const QString &key, const QString &value, int line);
    bool applySignIn(const QString &key, const QString &value, int line);
    // "account default : name", which only says which one is the default.
    [[nodiscard]] bool isOnlyAName(const MsmtpAccount &account) const;
    [[nodiscard]] bool switched(const QString &key, const QString &value, int line, bool before);

    ImportReport &m_report;
    MsmtpAccount m_defaults;
    QList<MsmtpAccount> m_accounts;
    MsmtpAccount *m_current = nullptr;
};

void MsmtpReader::beginAccount(const QString &value, int line)
{
    const QString name = value.section(u':', 0, 0).trimmed();
    MsmtpAccount account = m_defaults;
    const QStringList parents = value.section(u':', 1).split(u',', Qt::SkipEmptyParts);
    for (const QString &parent : parents) {
        const auto it = std::find_if(m_accounts.begin(), m_accounts.end(),
            [&parent](const MsmtpAccount &each) { return each.name == parent.trimmed(); });
        if (it == m_accounts.end())
            m_report.notUnderstood(line, u"account"_qs, tr("The account that it copies isn’t there."));
        else
            account = *it;
    }
    account.name = name;
    account.portable.profile.name = name;
    m_accounts.append(account);
    m_current = &m_accounts.last();
    m_report.understood(line, u"account"_qs);
}

bool MsmtpReader::isOnlyAName(const MsmtpAccount &account) const
{
    return account.name == u"default"
        && std::any_of(m_accounts.begin(), m_accounts.end(), [&](const MsmtpAccount &each) {
               return each.name != account.name && each.portable.profile.server == account.portable.profile.server
                   && each.portable.profile.user == account.portable.profile.user
                   && each.portable.profile.from == account.portable.profile.from;
           });
}

bool MsmtpReader::switched(const QString &key, const QString &value, int line, bool before)
{
    const auto on = value.isEmpty() ? std::optional(true) : switchFrom(value);
    if (on)
        m_report.understood(line, key);
    else
        m_report.notUnderstood(line, key, ImportWords::badValue());
    return on.value_or(before);
}

bool MsmtpReader::applyConnection(const QString &key, const QString &value, int line)
{
    PortableProfile &portable = m_current->portable;
    if (key == u"host") {
        portable.profile.server = value;
    } else if (key == u"port") {
        setPort(portable.profile, value, line, key, m_report);
        return true;
    } else if (key == u"from") {
        portable.profile.from = value;
    } else if (key == u"domain") {
        portable.ehloName = value;
    } else if (key == u"protocol") {
        if (value != u"smtp") {
            m_report.notUnderstood(line, key, ImportWords::badValue());
            return true;
        }
    } else {
        return false;
    }
    m_report.understood(line, key);
    return true;
}

bool MsmtpReader::applyTls(const QString &key, const QString &value, int line)
{
    PortableTls &tls = m_current->portable.tls;
    if (key == u"tls") {
        m_current->tls = switched(key, value, line, m_current->tls);
    } else if (key == u"tls_starttls") {
        m_current->startTls = switched(key, value, line, m_current->startTls);
    } else if (key == u"tls_certcheck") {
        tls.verify = switched(key, value, line, tls.verify);
    } else if (key == u"tls_trust_file") {
        // "system" and the systems' own bundles are what a profile trusts anyway.
        tls.caFile = value == u"system" || value.startsWith(u"/etc/ssl/") ? QString() : value;
        m_report.understood(line, key);
    } else if (key == u"tls_host_override") {
        tls.verifyName = value;
        m_report.understood(line, key);
    } else {
        return false;
    }
    return true;
}

bool MsmtpReader::applySignIn(const QString &key, const QString &value, int line)
{
    Profile &profile = m_current->portable.profile;
    if (key == u"auth") {
        const auto on = value.isEmpty() ? std::optional(true) : switchFrom(value);
        profile.signIn = on.value_or(true);
        profile.mechanisms.clear();
        if (!on)
            profile.mechanisms.append(value.toUpper().toLatin1());
        m_report.understood(line, key);
    } else if (key == u"user") {
        profile.user = value;
        m_report.understood(line, key);
    } else if (key == u"password") {
        m_report.secret(line, key, value);
    } else if (key == u"passwordeval") {
        m_report.ignored(line, key, ImportWords::fromElsewhere());
    } else {
        return false;
    }
    return true;
}

void MsmtpReader::apply(const QString &key, const QString &value, int line)
{
    static const QSet<QString> noPlace{u"timeout"_qs, u"connect_timeout"_qs, u"proxy_host"_qs, u"proxy_port"_qs,
        u"socket"_qs, u"source_ip"_qs, u"ntlmdomain"_qs, u"tls_crl_file"_qs, u"tls_fingerprint"_qs, u"tls_key_file"_qs,
        u"tls_cert_file"_qs, u"tls_priorities"_qs, u"tls_min_dh_prime_bits"_qs, u"tls_force_sslv3"_qs, u"dsn_notify"_qs,
        u"dsn_return"_qs, u"auto_from"_qs, u"maildomain"_qs, u"allow_from_override"_qs, u"set_from_header"_qs,
        u"set_date_header"_qs, u"set_msgid_header"_qs, u"remove_bcc_headers"_qs, u"undisclosed_recipients"_qs,
        u"add_missing_from_header"_qs, u"add_missing_date_header"_qs, u"aliases"_qs, u"from_full_name"_qs, u"eval"_qs};
    static const QSet<QString> output{u"logfile"_qs, u"logfile_time_format"_qs, u"syslog"_qs};
    if (!m_current)
        m_current = &m_defaults;
    if (applyConnection(key, value, line) || applyTls(key, value, line) || applySignIn(key, value, line))
        return;
    if (noPlace.contains(key))
        m_report.ignored(line, key, ImportWords::noPlace());
    else if (output.contains(key))
        m_report.ignored(line, key, ImportWords::onlyOutput());
    else
        m_report.notUnderstood(line, key, ImportWords::unknownSetting());
}

QList<PortableProfile> MsmtpReader::read(const QString &text)
{
    static const QRegularExpression blank(u"\\s"_qs);
    int number = 0;
    for (const QString &each : text.split(u'\n')) {
        ++number;
        const QString line = each.trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const qsizetype end = line.indexOf(blank);
        const QString key = end < 0 ? line : line.first(end);
        QString value = end < 0 ? QString() : line.sliced(end).trimmed();
        if (value.size() >= 2 && value.startsWith(u'"') && value.endsWith(u'"'))
            value = value.sliced(1, value.size() - 2);
        if (key == u"defaults") {
            m_current = &m_defaults;
            m_report.understood(number, key);
        } else if (key == u"account") {
            beginAccount(value, number);
        } else {
            apply(key, value, number);
        }
    }
    // Settings without any "account" line are an account of their own.
    if (m_accounts.isEmpty() && !m_defaults.portable.profile.server.isEmpty())
        m_accounts.append(m_defaults);
    QList<PortableProfile> profiles;
    for (MsmtpAccount &account : m_accounts) {
        if (isOnlyAName(account))
            continue;
        Profile &profile = account.portable.profile;
        profile.security = !account.tls ? Security::None : account.startTls ? Security::StartTls : Security::Tls;
        if (profile.port == 0)
            profile.port = profile.security == Security::Tls ? 465 : 25;
        finish(account.portable, m_report);
        profiles.append(account.portable);
    }
    return profiles;
}

} // namespace

QList<PortableProfile> readers::msmtp(const QString &text, ImportReport &report)
{
    return MsmtpReader(report).read(text);
}

} // namespace helodesk
