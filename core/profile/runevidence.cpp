// SPDX-License-Identifier: MIT
#include "core/profile/runevidence.h"

#include "core/transcript/maskedlines.h"
#include "core/transcript/transcript.h"

#include <algorithm>

namespace helodesk {

RunEvidence::RunEvidence(const Timeline &timeline, const Outcome &outcome, const Verdict &verdict)
    : m_timeline(timeline), m_outcome(outcome), m_verdict(verdict)
{
    for (const Event &event : timeline) {
        const auto *replied = event.as<events::Replied>();
        if (replied && (replied->verb == Verb::Ehlo || replied->verb == Verb::Lhlo) && replied->reply.isPositive()) {
            m_capabilities = Capabilities::fromReply(maskedReply(*replied));
            m_greeted = true;
        }
    }
}

QString RunEvidence::outcome() const
{
    return QString::fromLatin1(outcomeName(m_outcome.kind));
}

QString RunEvidence::cause() const
{
    return QString::fromUtf8(m_verdict.first.cause);
}

std::optional<Reply> RunEvidence::replyAt(const QString &stage) const
{
    std::optional<Reply> counting;
    for (const Event &event : m_timeline) {
        const auto *replied = event.as<events::Replied>();
        if (!replied || stage != QLatin1StringView(stageName(event.stage)))
            continue;
        counting = maskedReply(*replied);
        if (counting->isRefusal())
            break;
    }
    return counting;
}

QString RunEvidence::codeAt(const QString &stage) const
{
    const std::optional<Reply> reply = replyAt(stage);
    return reply && reply->code != 0 ? QString::number(reply->code) : QString();
}

QString RunEvidence::enhancedAt(const QString &stage) const
{
    const std::optional<Reply> reply = replyAt(stage);
    const std::optional<EnhancedStatusCode> enhanced = reply ? reply->enhanced() : std::nullopt;
    return enhanced ? QString::fromLatin1(enhanced->toByteArray()) : QString();
}

std::optional<QString> RunEvidence::textAt(const QString &stage) const
{
    const std::optional<Reply> reply = replyAt(stage);
    return reply ? std::optional(visible(reply->joinedText())) : std::nullopt;
}

QStringList RunEvidence::keywords() const
{
    QStringList result;
    for (const Capability &capability : m_capabilities.list()) {
        const QString keyword = QString::fromUtf8(capability.keyword).toUpper();
        // "AUTH=LOGIN" is the old form of the same.
        if (keyword != u"AUTH" && !keyword.startsWith(u"AUTH=") && !result.contains(keyword))
            result.append(keyword);
    }
    result.sort();
    return result;
}

std::optional<QString> RunEvidence::capability(const QString &keyword) const
{
    if (!m_capabilities.has(keyword.toUtf8()))
        return std::nullopt;
    return QString::fromUtf8(m_capabilities.parameters(keyword.toUtf8()).join(' '));
}

QStringList RunEvidence::mechanisms() const
{
    QStringList result;
    for (const QByteArray &mechanism : m_capabilities.mechanisms())
        result.append(QString::fromUtf8(mechanism));
    return result;
}

QString RunEvidence::tlsVersion() const
{
    const TlsReport *tls = m_timeline.tls();
    return tls && tls->established ? QString::fromLatin1(tls->version) : QString();
}

std::optional<qint64> RunEvidence::certificateDays() const
{
    const TlsReport *tls = m_timeline.tls();
    if (!tls || tls->chain.isEmpty())
        return std::nullopt;
    const auto first = std::min_element(tls->chain.begin(), tls->chain.end(),
        [](const CertificateInfo &left, const CertificateInfo &right) { return left.notAfter < right.notAfter; });
    const QDateTime started
        = m_timeline.subject.started.isValid() ? m_timeline.subject.started : QDateTime::currentDateTimeUtc();
    // Not daysTo(), which counts dates: half a day is no day.
    constexpr qint64 day = 24 * 60 * 60;
    const qint64 seconds = started.secsTo(first->notAfter);
    return seconds >= 0 ? seconds / day : -((-seconds + day - 1) / day);
}

std::optional<double> RunEvidence::slowestReply(const QString &stage) const
{
    std::optional<double> slowest;
    for (const Event &event : m_timeline) {
        const bool counts = event.as<events::Replied>() && event.elapsed >= Instant(0)
            && (stage == u"any" || stage == QLatin1StringView(stageName(event.stage)));
        if (counts)
            slowest = std::max(slowest.value_or(0), toMilliseconds(event.elapsed));
    }
    return slowest;
}

std::optional<RecipientOutcome> RunEvidence::recipient(const QString &address) const
{
    const auto it = std::find_if(m_outcome.recipients.begin(), m_outcome.recipients.end(),
        [&address](const RecipientOutcome &one) { return QString::fromUtf8(one.address) == address; });
    return it == m_outcome.recipients.end() ? std::nullopt : std::optional(*it);
}

} // namespace helodesk
