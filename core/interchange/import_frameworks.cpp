// SPDX-License-Identifier: MIT
// Settings of web frameworks that are assignments: Django's settings.py and Laravel's .env.
#include "core/interchange/importvalues.h"
#include "core/interchange/importwords.h"
#include "core/interchange/jsvalue.h"
#include "core/interchange/readers.h"

#include <QRegularExpression>
#include <QUrl>

namespace helodesk {

namespace {

struct Assignment {
    QString name = {};
    QString value; // without its quotes
    int line;
    bool computed = false; // not written out: a call, a variable
};

// "NAME = value" of Python, for names that are about mail.
QList<Assignment> pythonAssignments(const QString &text)
{
    static const QRegularExpression form(
        u"^\\s*((?:EMAIL_|DEFAULT_FROM_EMAIL|SERVER_EMAIL)\\w*)\\s*(?::[^=\\n]+)?=\\s*(.*?)\\s*$"_qs,
        QRegularExpression::MultilineOption);
    static const QRegularExpression quoted(u"^[rbu]?(?:\"([^\"]*)\"|'([^']*)')\\s*(?:#.*)?$"_qs);
    static const QRegularExpression plain(u"^(\\w+)\\s*(?:#.*)?$"_qs);
    QList<Assignment> assignments;
    auto matches = form.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const int line = lineOf(text, match.capturedStart(1));
        const auto inQuotes = quoted.match(match.captured(2));
        const auto bare = plain.match(match.captured(2));
        if (inQuotes.hasMatch())
            assignments.append({match.captured(1), inQuotes.captured(inQuotes.lastCapturedIndex()), line, false});
        else if (bare.hasMatch()
            && (portFrom(bare.captured(1)) || switchFrom(bare.captured(1)) || bare.captured(1) == u"None"))
            assignments.append(
                {match.captured(1), bare.captured(1) == u"None" ? QString() : bare.captured(1), line, false});
        else
            assignments.append({match.captured(1), {}, line, true});
    }
    return assignments;
}

// "MAIL_NAME=value" of dotenv.
QList<Assignment> environmentAssignments(const QString &text)
{
    static const QRegularExpression form(
        u"^\\s*(?:export\\s+)?(MAIL_\\w+)\\s*=[ \\t]*(.*?)\\s*$"_qs, QRegularExpression::MultilineOption);
    static const QRegularExpression quoted(u"^(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)')"_qs);
    static const QRegularExpression comment(u"\\s#.*$"_qs);
    static const QRegularExpression escape(u"\\\\(.)"_qs);
    QList<Assignment> assignments;
    auto matches = form.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const auto inQuotes = quoted.match(match.captured(2));
        QString value = match.captured(2).remove(comment);
        bool computed = value.contains(u"${");
        if (inQuotes.hasMatch()) {
            value = inQuotes.captured(inQuotes.lastCapturedIndex());
            computed = inQuotes.lastCapturedIndex() == 1 && value.contains(u"${");
            if (inQuotes.lastCapturedIndex() == 1)
                value.replace(escape, u"\\1"_qs);
        }
        if (value == u"null" || value == u"(null)")
            value.clear();
        assignments.append({match.captured(1), value, lineOf(text, match.capturedStart(1)), computed});
    }
    return assignments;
}

// Whether the value is there; a note if it is computed.
bool isWritten(const Assignment &assignment, ImportReport &report)
{
    if (assignment.computed)
        report.notUnderstood(assignment.line, assignment.name, ImportWords::variable());
    return !assignment.computed;
}

struct DjangoReader {
    ImportReport &report;
    PortableProfile portable = blankProfile();
    bool tls = false;
    bool ssl = false;

    void apply(const Assignment &assignment);
    PortableProfile read(const QString &text);
};

void DjangoReader::apply(const Assignment &assignment)
{
    Profile &profile = portable.profile;
    const QString &name = assignment.name;
    const QString &value = assignment.value;
    if (name == u"EMAIL_HOST_PASSWORD")
        return report.secret(assignment.line, name, assignment.computed ? u"$PASSWORD"_qs : value);
    if (name == u"EMAIL_HOST_USER" && assignment.computed)
        profile.signIn = true;
    if (!isWritten(assignment, report))
        return;
    if (name == u"EMAIL_HOST")
        profile.server = value;
    else if (name == u"EMAIL_PORT")
        return setPort(profile, value, assignment.line, name, report);
    else if (name == u"EMAIL_HOST_USER" && !value.isEmpty())
        setUser(profile, value);
    else if (name == u"EMAIL_USE_TLS")
        tls = switchFrom(value).value_or(false);
    else if (name == u"EMAIL_USE_SSL")
        ssl = switchFrom(value).value_or(false);
    else if (name == u"DEFAULT_FROM_EMAIL") {
        profile.from = addressesIn(value).value(0);
        profile.message.from = value == profile.from ? QString() : value;
    } else if (name == u"SERVER_EMAIL" && profile.from.isEmpty())
        profile.from = addressesIn(value).value(0);
    else
        return report.ignored(assignment.line, name, ImportWords::noPlace());
    report.understood(assignment.line, name);
}

PortableProfile DjangoReader::read(const QString &text)
{
    portable.profile.server = u"localhost"_qs; // Django's own defaults
    portable.profile.port = 25;
    for (const Assignment &assignment : pythonAssignments(text))
        apply(assignment);
    portable.profile.security = ssl ? Security::Tls : tls ? Security::StartTls : Security::None;
    finish(portable, report);
    return portable;
}

struct LaravelReader {
    ImportReport &report;
    PortableProfile portable = blankProfile();
    QString encryption = {};
    QString name = {};

    void applyAddress(const Assignment &assignment);
    void apply(const Assignment &assignment);
    PortableProfile read(const QString &text);
};

void LaravelReader::applyAddress(const Assignment &assignment)
{
    const QUrl url(assignment.value);
    Profile &profile = portable.profile;
    profile.server = url.host(QUrl::FullyDecoded);
    if (url.port() > 0)
        profile.port = static_cast<quint16>(url.port());
    if (!url.userName().isEmpty())
        setUser(profile, url.userName(QUrl::FullyDecoded));
    if (url.scheme() == u"smtps")
        encryption = u"ssl"_qs;
    if (url.password().isEmpty())
        return report.understood(assignment.line, assignment.name);
    report.secret(assignment.line, assignment.name, url.password(QUrl::FullyDecoded));
    report.hide(url.password());
}

void LaravelReader::apply(const Assignment &assignment)
{
    Profile &profile = portable.profile;
    const QString &key = assignment.name;
    const QString &value = assignment.value;
    if (key == u"MAIL_PASSWORD")
        return report.secret(assignment.line, key, assignment.computed ? u"$PASSWORD"_qs : value);
    if (!isWritten(assignment, report))
        return;
    if (key == u"MAIL_URL" && !value.isEmpty())
        return applyAddress(assignment);
    if (key == u"MAIL_HOST")
        profile.server = value;
    else if (key == u"MAIL_PORT")
        return setPort(profile, value, assignment.line, key, report);
    else if (key == u"MAIL_USERNAME" && !value.isEmpty())
        setUser(profile, value);
    else if (key == u"MAIL_ENCRYPTION" || key == u"MAIL_SCHEME")
        encryption = value.toLower();
    else if (key == u"MAIL_FROM_ADDRESS")
        profile.from = value;
    else if (key == u"MAIL_FROM_NAME")
        name = value;
    else if (key == u"MAIL_EHLO_DOMAIN")
        portable.ehloName = value;
    else if ((key == u"MAIL_MAILER" || key == u"MAIL_DRIVER") && value != u"smtp")
        return report.notUnderstood(assignment.line, key, ImportWords::badValue());
    else if (!key.startsWith(u"MAIL_MAILER") && !key.startsWith(u"MAIL_DRIVER") && !value.isEmpty())
        return report.ignored(assignment.line, key, ImportWords::noPlace());
    report.understood(assignment.line, key);
}

PortableProfile LaravelReader::read(const QString &text)
{
    for (const Assignment &assignment : environmentAssignments(text))
        apply(assignment);
    Profile &profile = portable.profile;
    if (profile.port == 0)
        profile.port = 25;
    if (encryption == u"ssl" || encryption == u"smtps" || (encryption == u"tls" && profile.port == 465))
        profile.security = Security::Tls;
    else
        profile.security = encryption == u"tls" ? Security::StartTls : Security::StartTlsIfOffered;
    if (!name.isEmpty() && !profile.from.isEmpty())
        profile.message.from = name + u" <"_qs + profile.from + u'>';
    finish(portable, report);
    return portable;
}

} // namespace

QList<PortableProfile> readers::django(const QString &text, ImportReport &report)
{
    return {DjangoReader{report}.read(text)};
}

QList<PortableProfile> readers::laravel(const QString &text, ImportReport &report)
{
    return {LaravelReader{report}.read(text)};
}

} // namespace helodesk
