// SPDX-License-Identifier: MIT
#include "core/transcript/textrows.h"

#include "core/transcript/transcript.h"

#include <QCoreApplication>

namespace helodesk {

namespace {

struct Phases {
    Q_DECLARE_TR_FUNCTIONS(Phases)
public:
    static QString title(Stage phase);
    static QString columns() { return tr(" row        at      took"); }
};

// The first stage of the phase that a stage belongs to: a phase is what a reader takes in as one.
Stage phaseOf(Stage stage)
{
    switch (stage) {
    case Stage::Resolve:
    case Stage::Proxy:
    case Stage::Greeting:
        return Stage::Connect;
    case Stage::StartTls:
        return Stage::Tls;
    case Stage::Rcpt:
        return Stage::Mail;
    case Stage::Message:
        return Stage::Data;
    default:
        return stage;
    }
}

QString Phases::title(Stage phase)
{
    switch (phase) {
    case Stage::Connect:
        return tr("Connect");
    case Stage::Tls:
        return tr("Encrypt");
    case Stage::Ehlo:
        return tr("Hello");
    case Stage::Xclient:
        return tr("Client attributes");
    case Stage::Auth:
        return tr("Sign in");
    case Stage::Mail:
        return tr("Envelope");
    case Stage::Data:
        return tr("Message");
    case Stage::Quit:
        return tr("Goodbye");
    default:
        return tr("Other commands");
    }
}

RowTone toneOf(const Reply &reply)
{
    if (reply.isNonsense() || reply.isPermanentRefusal())
        return RowTone::Bad;
    return reply.isTemporaryRefusal() ? RowTone::Deferred : RowTone::Good;
}

RowTone toneOf(const Event &event)
{
    if (event.as<events::Sent>() || event.as<events::ContentSent>())
        return RowTone::Sent;
    if (const auto *replied = event.as<events::Replied>())
        return toneOf(replied->reply);
    if (event.as<events::Unasked>() || event.as<events::Note>())
        return RowTone::Warning;
    if (const auto *found = event.as<events::Problem>())
        return found->fatal ? RowTone::Problem : RowTone::Warning;
    if (const auto *closed = event.as<events::Closed>())
        return closed->unexpected || closed->who == events::Closed::Cancelled ? RowTone::Problem : RowTone::Quiet;
    if (const auto *resolved = event.as<events::Resolved>())
        return resolved->addresses.isEmpty() ? RowTone::Problem : RowTone::Quiet;
    const bool failed = event.as<events::ConnectFailed>() || event.as<events::TlsFailed>()
        || event.as<events::TimedOut>() || event.as<events::Smuggled>();
    return failed ? RowTone::Problem : RowTone::Quiet;
}

QString directionOf(const Event &event)
{
    if (event.as<events::Sent>() || event.as<events::ContentSent>())
        return u"→ "_qs;
    const bool received = event.as<events::Replied>() || event.as<events::Unasked>() || event.as<events::Smuggled>();
    return received ? u"← "_qs : u"  "_qs;
}

QString milliseconds(Instant instant)
{
    return QString::number(toMilliseconds(instant), 'f', 1);
}

} // namespace

QString TextRows::columns()
{
    return Phases::columns();
}

QStringList TextRow::toLines() const
{
    QStringList result;
    result.reserve(lines.size());
    const QString blank(margin.size() + direction.size(), u' ');
    for (const QString &line : lines)
        result.append(result.isEmpty() ? QString(margin + direction + line) : QString(blank + line));
    return result;
}

std::optional<TextRow> TextRows::next(const Event &event)
{
    if (!event.isRow())
        return std::nullopt;
    TextRow row;
    // A connection's end belongs to whatever phase it came in.
    const Stage phase = event.as<events::Closed>() && m_phase ? *m_phase : phaseOf(event.stage);
    if (phase != m_phase)
        row.heading = Phases::title(phase);
    m_phase = phase;
    const QString took = event.elapsed.count() < 0 ? QString() : milliseconds(event.elapsed);
    row.margin = QString::number(event.id).rightJustified(4) + milliseconds(event.at).rightJustified(10)
        + took.rightJustified(10) + u"  "_qs;
    row.direction = directionOf(event);
    row.lines = rowLines(event);
    if (event.as<events::Smuggled>())
        row.lines.prepend(describe(event));
    if (row.lines.isEmpty())
        row.lines = QStringList{describe(event)};
    row.tone = toneOf(event);
    return row;
}

} // namespace helodesk
