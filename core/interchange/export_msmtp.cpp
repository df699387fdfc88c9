// SPDX-License-Identifier: MIT
// msmtp's configuration: one account. Envelope and message are given to msmtp when it runs.
#include "core/interchange/quoting.h"
#include "core/interchange/writers.h"

#include <QRegularExpression>

namespace helodesk {

namespace {

struct MsmtpWords {
    Q_DECLARE_TR_FUNCTIONS(Export)
public:
    static QString noMessage() { return tr("Recipients and message are given to msmtp when it runs."); }
};

// Everything behind the key is the value; quotes around it are dropped, and there are no escapes.
QString setting(const QString &key, const QString &value)
{
    const QString line = quoting::oneLine(value);
    const bool needsQuotes = line.isEmpty() || line != line.trimmed() || line.startsWith(u'"');
    return key.leftJustified(16) + u' ' + (needsQuotes ? u'"' + line + u'"' : line) + u'\n';
}

// A name without what has a meaning in an account line.
QString accountName(const QString &name)
{
    static const QRegularExpression special(u"[\\s:,\"#\\x00-\\x1f]+"_qs);
    const QString plain = QString(name).replace(special, u"-"_qs);
    return plain.isEmpty() ? u"helodesk"_qs : plain;
}

} // namespace

QString writers::msmtp(const ExportSubject &subject)
{
    const Profile &profile = subject.profile;
    QStringList remarks = ExportWords::common(subject);
    remarks.append(MsmtpWords::noMessage());
    if (profile.signIn)
        remarks.append(ExportWords::asksPassword());
    if (profile.signIn && profile.mechanisms.size() > 1)
        remarks.append(ExportWords::severalMechanisms());
    if (subject.security == Security::StartTlsIfOffered)
        remarks.append(ExportWords::starttlsIfOffered());
    if (!subject.sends)
        remarks.append(ExportWords::stops());
    if (!subject.tls.serverName.isEmpty())
        remarks.append(ExportWords::serverName());
    QString text = ExportWords::comments(u"#"_qs, remarks);
    text += setting(u"account"_qs, accountName(profile.name));
    text += setting(u"host"_qs, subject.server) + setting(u"port"_qs, QString::number(subject.port));
    if (!subject.ehloName.isEmpty())
        text += setting(u"domain"_qs, subject.ehloName);
    const bool tls = subject.security != Security::None;
    text += setting(u"tls"_qs, tls ? u"on"_qs : u"off"_qs);
    if (tls) {
        text += setting(u"tls_starttls"_qs, subject.security == Security::Tls ? u"off"_qs : u"on"_qs);
        if (!subject.tls.verify)
            text += setting(u"tls_certcheck"_qs, u"off"_qs);
        else
            text += setting(u"tls_trust_file"_qs, subject.tls.caFile.isEmpty() ? u"system"_qs : subject.tls.caFile);
        if (!subject.tls.verifyName.isEmpty())
            text += setting(u"tls_host_override"_qs, subject.tls.verifyName);
    }
    if (profile.signIn) {
        text += setting(u"auth"_qs,
            profile.mechanisms.size() == 1 ? QString::fromLatin1(profile.mechanisms.first()).toLower() : u"on"_qs);
        text += setting(u"user"_qs, profile.user);
    } else {
        text += setting(u"auth"_qs, u"off"_qs);
    }
    if (!profile.from.isEmpty())
        text += setting(u"from"_qs, profile.from);
    return text;
}

} // namespace helodesk
