// SPDX-License-Identifier: MIT
#include "core/transcript/maskedlines.h"
#include "core/transcript/transcript.h"

#include <cmath>

// The words here are swaks' own, untranslated: people and scripts know them by heart.

namespace helodesk {

namespace {

constexpr char16_t information[] = u"=== ";
constexpr char16_t problem[] = u"*** ";

QString line(QStringView prefix, const QString &text)
{
    return prefix.toString() + text + u'\n';
}

QString received(const Event &event, bool expected)
{
    const QStringView prefix = expected ? (event.encrypted ? u"<~  " : u"<-  ") : (event.encrypted ? u"<~* " : u"<** ");
    QString text;
    for (const QString &each : rowLines(event))
        text += line(prefix, each);
    return text;
}

QStringView sentPrefix(const Event &event)
{
    return event.encrypted ? u" ~> " : u" -> ";
}

struct SwaksForm {
    const Event &event;
    bool recorded;

    QString operator()(const events::Resolved &what) const
    {
        if (!what.addresses.isEmpty())
            return {};
        return line(problem, u"Error resolving "_qs + visibleText(what.host) + u':')
            + line(problem, u'\t' + visibleText(what.error));
    }
    QString operator()(const events::Connecting &what) const
    {
        return line(
            information, u"Trying "_qs + visibleText(what.address) + u':' + QString::number(what.port) + u"..."_qs);
    }
    QString operator()(const events::Connected &what) const
    {
        return line(information, u"Connected to "_qs + visibleText(what.address) + u'.');
    }
    QString operator()(const events::ConnectFailed &what) const
    {
        return line(problem,
                   u"Error connecting to "_qs + visibleText(what.address) + u':' + QString::number(what.port) + u':')
            + line(problem, u'\t' + (what.reason.isEmpty() ? describe(event) : visibleText(what.reason)));
    }
    QString operator()(const events::Sent &) const { return line(sentPrefix(event), rowLines(event).join(QString())); }
    QString operator()(const events::Replied &what) const { return received(event, what.expected); }
    QString operator()(const events::Unasked &) const { return received(event, false); }
    QString operator()(const events::Smuggled &) const
    {
        return line(problem, describe(event)) + received(event, false);
    }
    QString operator()(const events::Secured &what) const
    {
        const TlsReport &report = what.report;
        const QString cipher = QString::fromLatin1(report.version) + u':' + QString::fromLatin1(report.cipher) + u':'
            + QString::number(report.bits);
        QString text = line(information, u"TLS started with cipher "_qs + cipher);
        if (recorded)
            return text;
        text += line(information, u"TLS no local certificate set"_qs);
        if (!report.chain.isEmpty())
            text += line(information, u"TLS peer DN=\"/CN="_qs + visibleText(report.chain.first().subject) + u'"');
        return text;
    }
    QString operator()(const events::TlsFailed &what) const
    {
        return line(problem, u"TLS startup failed ("_qs + visibleText(what.report.reason) + u')');
    }
    // The content itself isn't kept: its size stands for it and its dot, as with swaks' --suppress-data.
    QString operator()(const events::ContentSent &what) const
    {
        return line(sentPrefix(event), QString::number(what.octets) + u" bytes sent"_qs);
    }
    QString operator()(const events::Problem &what) const
    {
        switch (what.kind) {
        case events::Problem::StartTlsNotOffered:
            return line(problem, u"Host did not advertise STARTTLS"_qs);
        case events::Problem::AuthNotOffered:
            return line(problem, u"Host did not advertise authentication"_qs);
        case events::Problem::NoCommonMechanism:
            return line(problem, u"Auth not attempted, requested type not available"_qs);
        default:
            return line(problem, describe(event));
        }
    }
    QString operator()(const events::Note &what) const
    {
        const bool own
            = what.kind == events::Note::Recorded && (what.detail.startsWith("=== ") || what.detail.startsWith("*** "));
        return line(own ? QStringView() : QStringView(information), describe(event));
    }
    QString operator()(const events::NotUnderstood &) const
    {
        return line(QStringView(), rowLines(event).join(QString()));
    }
    QString operator()(const events::TimedOut &what) const
    {
        const auto seconds = std::lround(toMilliseconds(what.allowed) / 1000);
        return line(event.encrypted ? u"<~* " : u"<** ",
            u"Timeout ("_qs + QString::number(seconds) + u" secs) waiting for server response"_qs);
    }
    QString operator()(const events::Closed &what) const
    {
        if (what.who == events::Closed::Cancelled)
            return line(problem, describe(event));
        if (what.unexpected)
            return line(problem, u"Remote host closed connection unexpectedly."_qs);
        return line(information, u"Connection closed with remote host."_qs);
    }
    template <typename T> QString operator()(const T &) const { return {}; }
};

} // namespace

QString swaksLines(const Event &event, bool recorded)
{
    return std::visit(SwaksForm{event, recorded}, event.what);
}

} // namespace helodesk
