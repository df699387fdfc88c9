// SPDX-License-Identifier: MIT
// The keeper's access tokens, which run out and can be renewed.
#include "ui/run/passwordkeeper.h"

#include <QDateTime>
#include <QEventLoop>
#include <QLocale>
#include <QScopedValueRollback>
#include <QTimer>

namespace helodesk {

// Most issuers answer sooner.
static constexpr std::chrono::milliseconds unnoticed{250};

std::optional<QByteArray> PasswordKeeper::usableToken(
    const QByteArray &kept, const std::function<void(const QByteArray &renewed)> &keep, QString *why)
{
    const auto token = KeptToken::fromEntry(kept);
    if (!token)
        return kept; // a bare one, as somebody pasted it
    if (!token->hasRunOut(QDateTime::currentDateTimeUtc()))
        return token->accessToken;
    if (!token->canBeRenewed()) {
        *why = tr("The kept access token has run out, and can’t be renewed: the issuer gave no refresh token.");
        return std::nullopt;
    }
    const TokenOutcome outcome = renew(*token);
    if (!outcome.succeeded()) {
        *why = tr("The kept access token has run out. %1").arg(outcome.problem.words());
        return std::nullopt;
    }
    keep(outcome.token.toEntry());
    tell(tr("The access token had run out; %1 has given a new one.").arg(token->tokenEndpoint.host()));
    return outcome.token.accessToken;
}

void PasswordKeeper::tellOfToken(const QByteArray &kept)
{
    const auto token = KeptToken::fromEntry(kept);
    if (token && token->expires.isValid()) {
        tell(tr("Helodesk has an access token, good until %1.")
                 .arg(QLocale().toString(token->expires.toLocalTime().time(), QLocale::ShortFormat)));
    } else if (token) {
        tell(tr("Helodesk has an access token."));
    }
}

TokenOutcome PasswordKeeper::renew(const KeptToken &token)
{
    TokenOutcome outcome{{}, {OAuthProblem::Kind::Cancelled, {}, {}}};
    if (m_waiting)
        return outcome;
    const QScopedValueRollback waiting(m_waiting, true);
    bool there = false;
    QEventLoop loop;
    TokenFetcher fetcher; // ends with this function, and what it would still say with it
    connect(&fetcher, &TokenFetcher::finished, &loop, [&](const TokenOutcome &given) {
        outcome = given;
        there = true;
        loop.quit();
    });
    fetcher.renew(token);
    QTimer::singleShot(unnoticed, &loop, &QEventLoop::quit);
    loop.exec(QEventLoop::ExcludeUserInputEvents); // what is typed now is dealt with afterwards
    if (there)
        return outcome;
    const AwaitedSecret awaited{tr("Access token"),
        tr("The access token has run out; asking %1 for a new one").arg(token.tokenEndpoint.host()), {}};
    const auto notice = m_notice ? m_notice(awaited, [&fetcher] { fetcher.cancel(); }) : std::unique_ptr<QObject>();
    loop.exec();
    return outcome;
}

} // namespace helodesk
