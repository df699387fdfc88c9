// SPDX-License-Identifier: MIT
// What must be right in a profile's file before it is run.
#include "core/message/draftdocument.h"
#include "core/profile/documentcheck.h"
#include "core/profile/parametersdocument.h"
#include "core/profile/profiledocument.h"
#include "core/profile/profilenames.h"

#include <QRegularExpression>

namespace helodesk {

namespace {

struct ProfileProblemTexts {
    Q_DECLARE_TR_FUNCTIONS(ProfileProblem)
};

QString topProblem(const QJsonObject &document)
{
    DocumentCheck check(document);
    if (!isProfile(document))
        check.fail(QStringLiteral("format"),
            ProfileProblemTexts::tr("this is no profile: it must be \"%1\"").arg(profilenames::format));
    for (const char *member : {"id", "name", "notes", "scenario", "server", "ehlo_name", "from"})
        check.text(member);
    check.texts("tags")
        .texts("to")
        .flag("stay_open")
        .flag("drop")
        .object("parameters")
        .object("dialogue")
        .object("way")
        .number("port", 0, 65535)
        .number("order", -1000000, 1000000);
    check.object("tls").object("sign_in").object("message").object("expectations").object("take").noSecrets();
    check.oneOf("security",
        {QStringLiteral("auto"), QStringLiteral("none"), QStringLiteral("starttls"),
            QStringLiteral("starttls-if-offered"), QStringLiteral("tls")});
    check.oneOf("pipelining", {QStringLiteral("auto"), QStringLiteral("off"), QStringLiteral("force")});
    check.oneOf("address_family", {QStringLiteral("any"), QStringLiteral("ipv4"), QStringLiteral("ipv6")});
    check.oneOf("stop_after",
        {QStringLiteral("connect"), QStringLiteral("greeting"), QStringLiteral("ehlo"), QStringLiteral("starttls"),
            QStringLiteral("auth"), QStringLiteral("mail"), QStringLiteral("rcpt"), QStringLiteral("data"),
            QStringLiteral("message")});
    return check.problem();
}

// Where a secret comes from, never the secret itself.
void checkSource(DocumentCheck &check, const QJsonObject &object, QLatin1StringView member, const QString &words)
{
    static const QRegularExpression source(
        QStringLiteral("^(|ask|keychain|(env|variable|keychain):[A-Za-z_][A-Za-z0-9_.-]*)$"),
        QRegularExpression::DontCaptureOption);
    check.text(member.data());
    if (!source.match(object[member].toString()).hasMatch())
        check.fail(member, words);
}

QString signInProblem(const QJsonObject &signIn)
{
    DocumentCheck check(signIn, QStringLiteral("sign_in"));
    check.flag("wanted").text("user").texts("mechanisms").noSecrets();
    checkSource(check, signIn, QLatin1StringView("password_from"),
        ProfileProblemTexts::tr(
            "must be \"keychain\", \"env:NAME\", \"variable:NAME\" or \"ask\", never the password itself"));
    check.text("authorization").text("realm").flag("until_one_works").flag("even_if_not_offered");
    check.oneOf("initial_response", {QStringLiteral("auto"), QStringLiteral("never"), QStringLiteral("always")});
    checkSource(check, signIn, QLatin1StringView("token_from"),
        ProfileProblemTexts::tr(
            "must be \"keychain\", \"env:NAME\", \"variable:NAME\" or \"ask\", never the token itself"));
    return check.problem();
}

QString tlsProblem(const QJsonObject &tls)
{
    DocumentCheck check(tls, QStringLiteral("tls"));
    check.flag("verify").texts("alpn").noSecrets();
    for (const char *member : {"verify_name", "server_name", "ca_file", "ca_folder", "pin", "ciphers", "cipher_suites",
             "groups", "client_certificate", "client_key"})
        check.text(member);
    for (const char *member : {"minimum_version", "maximum_version"})
        check.oneOf(
            member, {QStringLiteral("1.0"), QStringLiteral("1.1"), QStringLiteral("1.2"), QStringLiteral("1.3")});
    checkSource(check, tls, QLatin1StringView("client_key_password_from"),
        ProfileProblemTexts::tr(
            "must be \"keychain\", \"env:NAME\", \"variable:NAME\" or \"ask\", never the password itself"));
    return check.problem();
}

QString messageProblem(const QJsonObject &message)
{
    const QString problem = draftProblem(message);
    return problem.isEmpty() ? QString() : QStringLiteral("message.") + problem;
}

} // namespace

QString profileProblem(const QJsonObject &document)
{
    for (const QString &problem :
        {topProblem(document), signInProblem(document[QLatin1StringView("sign_in")].toObject()),
            parametersProblem(document[QLatin1StringView("parameters")].toObject()),
            dialogueProblem(document[QLatin1StringView("dialogue")].toObject()),
            wayProblem(document[QLatin1StringView("way")].toObject()),
            tlsProblem(document[QLatin1StringView("tls")].toObject()),
            messageProblem(document[QLatin1StringView("message")].toObject()),
            expectationsProblem(document[QLatin1StringView("expectations")].toObject()),
            takeProblem(document[QLatin1StringView("take")].toObject())}) {
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace helodesk
