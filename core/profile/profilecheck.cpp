// SPDX-License-Identifier: MIT
#include "core/profile/profilecheck.h"

#include "core/profile/serveraddress.h"
#include "core/profile/variablenames.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace helodesk {

namespace {

class ProfileCheck
{
    Q_DECLARE_TR_FUNCTIONS(ProfileCheck)
public:
    ProfileCheck(const Profile &profile, const VariableSources &sources, const QString &environment)
        : m_profile(profile), m_resolution(resolve(profile, sources)), m_environment(environment)
    {
    }
    QList<FieldRemark> all();

private:
    void say(const char *field, FieldRemark::Kind kind, const QString &text) { m_remarks.append({field, kind, text}); }
    void checkServer();
    void checkWay();
    void checkParameters();
    void checkSignIn();
    void checkTls();
    void checkSource(const char *field, const QString &source);
    void checkProblems();
    // What the variables of a field's text come to.
    void tellVariables(const char *field, const QString &text);

    const Profile &m_profile;
    Resolution m_resolution;
    QString m_environment;
    QList<FieldRemark> m_remarks;
};

void ProfileCheck::tellVariables(const char *field, const QString &text)
{
    QStringList values;
    QStringList missing;
    (void)withVariables(text, [&](const QString &name) {
        if (m_resolution.missing.contains(name))
            missing.append(name);
        for (const UsedVariable &used : std::as_const(m_resolution.used)) {
            if (used.name == name)
                values.append(tr("{{%1}} is %2").arg(name, used.value));
        }
        return QString();
    });
    if (!values.isEmpty())
        say(field, FieldRemark::Kind::Note,
            m_environment.isEmpty() ? values.join(QStringLiteral(", ")) + u'.'
                                    : tr("%1 in “%2”.").arg(values.join(QStringLiteral(", ")), m_environment));
    if (!missing.isEmpty())
        say(field, FieldRemark::Kind::Warning,
            m_environment.isEmpty() ? tr("%1 has no value; a run asks for it.").arg(missing.join(QStringLiteral(", ")))
                                    : tr("%1 has no value in “%2”; a run asks for it.")
                                          .arg(missing.join(QStringLiteral(", ")), m_environment));
}

void ProfileCheck::checkServer()
{
    tellVariables("server", m_profile.server);
    if (m_profile.usesPracticeServer() || !m_resolution.missing.isEmpty())
        return;
    const QString server = m_resolution.profile.server.trimmed();
    if (server.isEmpty())
        say("server", FieldRemark::Kind::Warning, tr("Without a server it can’t run."));
    else if (!serverAddressFrom(server))
        say("server", FieldRemark::Kind::Error,
            tr("“%1” is no server. Type a name or an address, for example mail.example.org.").arg(server));
}

void ProfileCheck::checkSignIn()
{
    if (!m_profile.signIn)
        return;
    tellVariables("sign_in.user", m_profile.user);
    if (m_profile.user.trimmed().isEmpty() && !m_profile.usesPracticeServer())
        say("sign_in.user", FieldRemark::Kind::Warning, tr("Who signs in? Without a user it can’t run."));
    checkSource("sign_in.password_from", m_profile.passwordFrom);
    checkSource("sign_in.token_from", m_profile.tokenFrom);
}

void ProfileCheck::checkSource(const char *field, const QString &source)
{
    static const QRegularExpression environmentName(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*\\z"));
    const QString name = source.section(u':', 1);
    if (source.startsWith(u"env:")) {
        if (!environmentName.match(name).hasMatch())
            say(field, FieldRemark::Kind::Error, tr("The name of an environment variable has letters, digits and _."));
        else if (!qEnvironmentVariableIsSet(name.toLocal8Bit().constData()))
            say(field, FieldRemark::Kind::Warning, tr("%1 isn’t set for this program at the moment.").arg(name));
    } else if (source.startsWith(u"keychain:")) {
        if (!isVariableName(name))
            say(field, FieldRemark::Kind::Error,
                tr("The name of an entry has letters, digits, _, - and . and begins with a letter."));
    } else if (source.startsWith(u"variable:")) {
        if (!isVariableName(name))
            say(field, FieldRemark::Kind::Error,
                tr("A variable’s name has letters, digits, _, - and . and begins with a letter."));
        else if (m_resolution.missing.contains(name))
            say(field, FieldRemark::Kind::Note, tr("A run asks for %1.").arg(name));
    }
}

void ProfileCheck::checkTls()
{
    const TlsChoices &tls = m_profile.tls;
    tellVariables("tls.verify_name", tls.verifyName);
    tellVariables("tls.server_name", tls.serverName);
    tellVariables("tls.ca_file", tls.caFile);
    tellVariables("tls.ca_folder", tls.caFolder);
    tellVariables("tls.pin", tls.pin);
    tellVariables("tls.client_certificate", tls.clientCertificate);
    tellVariables("tls.client_key", tls.clientKey);
    if (const QString pin = m_resolution.profile.tls.pin.trimmed(); !pin.isEmpty() && !isFingerprint(pin))
        say("tls.pin", FieldRemark::Kind::Error,
            tr("This isn't a SHA-256 fingerprint: it has 64 hexadecimal digits, with colons or without."));
    if (!tls.verify)
        say("tls.verify", FieldRemark::Kind::Warning,
            tr("Whoever sits between can read and change everything, the password too."));
    const bool bounded = tls.minimumVersion != TlsVersion::Usual && tls.maximumVersion != TlsVersion::Usual;
    if (bounded && tls.minimumVersion > tls.maximumVersion)
        say("tls.maximum_version", FieldRemark::Kind::Error, tr("It is older than the oldest version above."));
    for (const auto &[field, version] :
        {std::pair{"tls.minimum_version", tls.minimumVersion}, std::pair{"tls.maximum_version", tls.maximumVersion}}) {
        if (version == TlsVersion::Tls10 || version == TlsVersion::Tls11)
            say(field, FieldRemark::Kind::Note,
                tr("TLS 1.0 and 1.1 can be broken (RFC 8996): for finding out what a server speaks, not for mail."));
    }
    checkSource("tls.client_key_password_from", tls.clientKeyPasswordFrom);
}

void ProfileCheck::checkWay()
{
    const WayChoices &way = m_profile.way;
    tellVariables("way.local_address", way.localAddress);
    tellVariables("way.proxy", way.proxy);
    tellVariables("way.proxy_source", way.headerSource);
    tellVariables("way.proxy_target", way.headerTarget);
    if (m_profile.usesPracticeServer() || !m_resolution.missing.isEmpty())
        return;
    for (const WayChoices::Problem &problem : m_resolution.profile.way.problems(m_profile.dialogue.mailExchangers)) {
        QString words = problem.words + u'.';
        words[0] = words[0].toUpper();
        m_remarks.append({"way." + problem.member, FieldRemark::Kind::Error, words});
    }
    const QByteArray variable = way.proxyPasswordFrom.mid(4).toLocal8Bit();
    if (!variable.isEmpty() && !qEnvironmentVariableIsSet(variable.constData()))
        say("way.proxy_password_from", FieldRemark::Kind::Warning,
            tr("%1 isn’t set for this program at the moment.").arg(QString::fromLocal8Bit(variable)));
}

// They go out as they are: a tester may want a malformed one, but should know.
void ProfileCheck::checkParameters()
{
    const EnvelopeParameters &parameters = m_profile.parameters;
    struct Form {
        const char *field;
        QByteArray value;
        const char *pattern;
        QString example;
    };
    const Form forms[] = {
        {"parameters.notify", parameters.notify, "NEVER|(SUCCESS|FAILURE|DELAY)(,(SUCCESS|FAILURE|DELAY))*",
            QStringLiteral("SUCCESS,FAILURE")},
        {"parameters.ret", parameters.returned, "FULL|HDRS", QStringLiteral("HDRS")},
        {"parameters.by", parameters.deliverBy, "[+-]?[0-9]{1,9};[RN]T?", QStringLiteral("120;R")},
        {"parameters.hold_for", parameters.holdFor, "[1-9][0-9]{0,8}", QStringLiteral("3600")},
        {"parameters.hold_until", parameters.holdUntil,
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})",
            QStringLiteral("2027-01-31T08:00:00Z")},
    };
    for (const Form &form : forms) {
        const QRegularExpression pattern(QRegularExpression::anchoredPattern(QLatin1String(form.pattern)));
        if (!form.value.isEmpty() && !pattern.match(QString::fromUtf8(form.value)).hasMatch())
            say(form.field, FieldRemark::Kind::Note,
                tr("It isn’t of the form that its RFC has, such as %1. It goes out as it is.").arg(form.example));
    }
    if (!parameters.holdFor.isEmpty() && !parameters.holdUntil.isEmpty())
        say("parameters.hold_until", FieldRemark::Kind::Note, tr("RFC 4865 allows only one of HOLDFOR and HOLDUNTIL."));
}

// "sign_in.user: a secret variable can't stand here …"
void ProfileCheck::checkProblems()
{
    for (const QString &problem : std::as_const(m_resolution.problems)) {
        const QByteArray field = problem.section(QStringLiteral(": "), 0, 0).toUtf8();
        if (field.endsWith("_from"))
            continue; // said already
        say(problem.contains(QLatin1StringView(": ")) ? field.constData() : "name", FieldRemark::Kind::Warning,
            problem.section(QStringLiteral(": "), -1) + u'.');
    }
}

QList<FieldRemark> ProfileCheck::all()
{
    if (m_profile.name.trimmed().isEmpty())
        say("name", FieldRemark::Kind::Error, tr("A profile needs a name."));
    tellVariables("name", m_profile.name);
    checkServer();
    tellVariables("ehlo_name", m_profile.ehloName);
    checkTls();
    checkWay();
    checkParameters();
    checkSignIn();
    checkProblems();
    return std::move(m_remarks);
}

} // namespace

QList<FieldRemark> remarksOn(const Profile &profile, const VariableSources &sources, const QString &environment)
{
    return ProfileCheck(profile, sources, environment).all();
}

} // namespace helodesk
