// SPDX-License-Identifier: MIT
#include "core/oauth/oauthanswers.h"

#include "core/oauth/endpoints.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace helodesk {

namespace {

constexpr qsizetype longestDetail = 400; // characters of the server's words that are shown
constexpr std::chrono::seconds longestCode{1800};
constexpr std::chrono::seconds usualCode{900};
constexpr std::chrono::seconds longestInterval{60};

// A server's words, fit to be shown: on one line, without characters that a terminal or a widget would obey.
QString shortened(const QString &text)
{
    QString line = text.simplified();
    line.removeIf([](QChar character) { return !character.isPrint(); });
    return line.size() <= longestDetail ? line : line.first(longestDetail) + u'…';
}

// A number, or one in quotation marks, as some issuers write it; negative and absurd ones are none.
std::optional<std::chrono::seconds> secondsIn(const QJsonValue &value)
{
    bool ok = value.isDouble();
    const double number = ok ? value.toDouble() : value.toString().toDouble(&ok);
    constexpr double century = 3.2e9;
    if (!ok || !(number >= 0 && number < century))
        return std::nullopt;
    return std::chrono::seconds(static_cast<qint64>(number));
}

OAuthProblem problemIn(const QJsonObject &object, int status)
{
    const QString code = shortened(object[QLatin1StringView("error")].toString());
    return {problemNamed(code), code, shortened(object[QLatin1StringView("error_description")].toString()), status};
}

// The object that was answered with; nothing, and why, if it is an error or no object.
std::optional<QJsonObject> objectIn(int status, const QByteArray &body, const QString &host, OAuthProblem *problem)
{
    constexpr int firstError = 300;
    const QJsonDocument json = QJsonDocument::fromJson(body);
    const QJsonObject object = json.object();
    if (object[QLatin1StringView("error")].isString())
        *problem = problemIn(object, status);
    else if (status >= firstError)
        *problem = {OAuthProblem::Kind::HttpError, host, {}, status};
    else if (!json.isObject())
        *problem = {OAuthProblem::Kind::NotJson, host, {}, status};
    else
        return object;
    return std::nullopt;
}

} // namespace

TokenAnswer readTokenAnswer(int status, const QByteArray &body, const QString &host)
{
    TokenAnswer answer;
    const auto object = objectIn(status, body, host, &answer.problem);
    if (!object) {
        answer.slowDown = answer.problem.code == u"slow_down";
        answer.pending = answer.slowDown || answer.problem.code == u"authorization_pending";
        return answer;
    }
    answer.accessToken = (*object)[QLatin1StringView("access_token")].toString().toUtf8();
    answer.refreshToken = (*object)[QLatin1StringView("refresh_token")].toString().toUtf8();
    answer.lifetime = secondsIn((*object)[QLatin1StringView("expires_in")]);
    answer.scope = (*object)[QLatin1StringView("scope")].toString();
    const QString type = (*object)[QLatin1StringView("token_type")].toString(QStringLiteral("Bearer"));
    if (answer.accessToken.isEmpty())
        answer.problem = {OAuthProblem::Kind::NoToken, host, {}, status};
    else if (type.compare(QLatin1StringView("bearer"), Qt::CaseInsensitive) != 0)
        answer.problem = {OAuthProblem::Kind::OtherTokenType, shortened(type), {}, status};
    return answer;
}

DeviceAnswer readDeviceAnswer(int status, const QByteArray &body, const QString &host)
{
    DeviceAnswer answer;
    const auto object = objectIn(status, body, host, &answer.problem);
    if (!object)
        return answer;
    answer.deviceCode = (*object)[QLatin1StringView("device_code")].toString().toUtf8();
    answer.userCode = shortened((*object)[QLatin1StringView("user_code")].toString());
    // Google says verification_url.
    const QString page = (*object)[QLatin1StringView("verification_uri")].toString(
        (*object)[QLatin1StringView("verification_url")].toString());
    answer.page = QUrl(page, QUrl::StrictMode);
    answer.pageWithCode = QUrl((*object)[QLatin1StringView("verification_uri_complete")].toString(), QUrl::StrictMode);
    answer.lifetime = std::clamp(secondsIn((*object)[QLatin1StringView("expires_in")]).value_or(usualCode),
        std::chrono::seconds(1), longestCode);
    answer.interval = std::clamp(secondsIn((*object)[QLatin1StringView("interval")]).value_or(answer.interval),
        std::chrono::seconds(1), longestInterval);
    if (answer.deviceCode.isEmpty() || answer.userCode.isEmpty() || page.isEmpty())
        answer.problem = {OAuthProblem::Kind::NoDeviceCode, host, {}, status};
    else if (!isSafeAddress(answer.page))
        answer.problem = {OAuthProblem::Kind::BadAddress, shortened(page), {}, status};
    if (!isSafeAddress(answer.pageWithCode))
        answer.pageWithCode.clear();
    return answer;
}

RedirectAnswer readRedirect(const QUrlQuery &query, const QByteArray &state, const QString &issuer)
{
    const auto value = [&query](const char *name) {
        QString text = query.queryItemValue(QLatin1String(name), QUrl::EncodeUnicode);
        text.replace(u'+', QLatin1StringView("%20")); // a form's space
        return QUrl::fromPercentEncoding(text.toUtf8());
    };
    RedirectAnswer answer;
    const QString error = shortened(value("error"));
    const QString said = value("iss");
    if (value("state").toUtf8() != state)
        answer.problem = {OAuthProblem::Kind::OtherState, {}, {}};
    else if (!said.isEmpty() && !issuer.isEmpty() && issuerTyped(said) != issuerTyped(issuer))
        answer.problem = {OAuthProblem::Kind::OtherIssuer, shortened(said), {}};
    else if (!error.isEmpty())
        answer.problem = {problemNamed(error), error, shortened(value("error_description"))};
    else
        answer.code = value("code").toUtf8();
    if (answer.problem.isNone() && answer.code.isEmpty())
        answer.problem = {OAuthProblem::Kind::NoToken, {}, {}};
    return answer;
}

} // namespace helodesk
