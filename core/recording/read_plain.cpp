// SPDX-License-Identifier: MIT
// Transcripts in plain text: those of swaks, our own, and dialogues with "C:" and "S:" before the lines.
#include "core/recording/lineformat.h"
#include "core/transcript/transcript.h"

#include <QRegularExpression>

#include <array>

namespace helodesk::formats {

namespace {

using recording::behind;
using recording::between;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::Recording)
};

// swaks: "<-  250 OK", "<** 550 no", " -> QUIT"; "~" instead of "-" inside TLS.
struct Prefix {
    const char *text;
    bool received;
};
constexpr std::array<Prefix, 8> swaksPrefixes{{
    {"<-  ", true},
    {"<~  ", true},
    {"<** ", true},
    {"<~* ", true},
    {" -> ", false},
    {" ~> ", false},
    {"-> ", false}, // pasted without its first blank
    {"~> ", false},
}};

const Prefix *swaksPrefix(QByteArrayView line)
{
    for (const Prefix &prefix : swaksPrefixes) {
        if (line.startsWith(prefix.text))
            return &prefix;
    }
    return nullptr;
}

bool isSwaksWords(QByteArrayView line)
{
    return line.startsWith("=== ") || line.startsWith("*** ");
}

class SwaksFormat : public SerialFormat
{
public:
    SwaksFormat() : SerialFormat(u"swaks"_qs) { }
    static int likeness(const QList<QByteArrayView> &lines)
    {
        return recording::count(lines, [](QByteArrayView line) { return swaksPrefix(line) || isSwaksWords(line); });
    }

protected:
    void take(const RecordedLine &line) override;

private:
    void hear(QByteArrayView line);
    void heardEarlier(QByteArrayView line);

    QByteArray m_failure; // the line before, whose reason is this line
};

// "*** Error connecting to 127.0.0.1:1:" has its reason on the next line.
void SwaksFormat::heardEarlier(QByteArrayView line)
{
    const QByteArray what = std::exchange(m_failure, {});
    const QByteArray reason = line.sliced(4).trimmed().toByteArray();
    if (what.startsWith("Error resolving ")) {
        session().resolved(QString::fromUtf8(what.mid(16).chopped(1)), {}, QString::fromUtf8(reason));
        return;
    }
    QByteArrayView target = QByteArrayView(what).sliced(qstrlen("Error connecting to "));
    if (target.endsWith(':'))
        target.chop(1);
    const recording::Endpoint endpoint = recording::endpointIn(target);
    session().connectFailed(reason, endpoint.address, endpoint.port);
}

void SwaksFormat::hear(QByteArrayView line)
{
    const QByteArrayView words = line.sliced(4);
    if (!m_failure.isEmpty() && words.startsWith('\t')) {
        heardEarlier(line);
    } else if (words.startsWith("Trying ") && words.endsWith("...")) {
        beginIfSpoken();
        const recording::Endpoint endpoint = recording::endpointIn(words.sliced(7).chopped(3));
        session().target(endpoint.address, endpoint.port);
        session().add(Stage::Connect, events::Connecting{endpoint.address, static_cast<quint16>(endpoint.port), 0, 1});
    } else if (words.startsWith("Connected to ") && words.endsWith('.')) {
        session().connected(QString::fromUtf8(words.sliced(13).chopped(1)), 0);
    } else if (words.startsWith("TLS started with cipher ")) {
        const QList<QByteArray> parts = words.sliced(24).toByteArray().split(':');
        session().secured(parts.value(0), parts.value(1), parts.value(2).toInt());
    } else if (words.startsWith("TLS startup failed (") && words.endsWith(')')) {
        session().tlsFailed(words.sliced(20).chopped(1).toByteArray());
    } else if (words.startsWith("Error connecting to ") || words.startsWith("Error resolving ")) {
        beginIfSpoken();
        m_failure = words.toByteArray();
    } else if (words == "Host did not advertise STARTTLS") {
        session().problem(Stage::StartTls, events::Problem::StartTlsNotOffered);
    } else if (words == "Host did not advertise authentication") {
        session().problem(Stage::Auth, events::Problem::AuthNotOffered);
    } else if (words == "Auth not attempted, requested type not available") {
        session().problem(Stage::Auth, events::Problem::NoCommonMechanism);
    } else if (words == "Remote host closed connection unexpectedly.") {
        session().closed(events::Closed::Peer, true);
    } else if (words == "Connection closed with remote host.") {
        session().closed(events::Closed::Us, false);
    } else if (!words.contains("hidden, checked") && !words.contains("secrets were hidden when this was recorded")) {
        session().said(line); // with its prefix, so that it can be written again as it was
    }
}

void SwaksFormat::take(const RecordedLine &line)
{
    const QByteArrayView text = line.text;
    if (const Prefix *prefix = swaksPrefix(text)) {
        const QByteArrayView said = text.sliced(qstrlen(prefix->text));
        if (!prefix->received) {
            const QByteArray octets = said.toByteArray();
            static const QRegularExpression size(u"^(\\d+) (?:bytes|lines) sent$"_qs);
            const auto match = size.match(QString::fromLatin1(octets));
            if (match.hasMatch())
                session().contentSent(octets.endsWith("bytes sent") ? match.captured(1).toLongLong() : 0);
            else
                session().sent(said);
        } else if (said.startsWith("Timeout (")) {
            session().timedOut(std::chrono::seconds(between(said, "Timeout (", " ").toByteArray().toInt()));
        } else {
            session().received(said);
        }
    } else if (isSwaksWords(text)) {
        hear(text);
    } else if (text == " ->" || text == " ~>") { // an empty line of content whose blank was lost
        session().sent({});
    } else {
        notUnderstood();
    }
}

// "C: EHLO desk", "S: 250 OK" and their like.
class LabelledFormat : public SerialFormat
{
public:
    LabelledFormat() : SerialFormat(Texts::tr("dialogue")) { }
    static int likeness(const QList<QByteArrayView> &lines)
    {
        return recording::count(
            lines, [](QByteArrayView line) { return line.startsWith("C: ") || line.startsWith("S: "); });
    }

protected:
    void take(const RecordedLine &line) override
    {
        const QByteArrayView text = line.text;
        if (text.startsWith("S: ") && startsReply(text.sliced(3)) && !session().isInReply() && !session().awaitsReply()
            && session().hasBothSides() && text.sliced(3).startsWith("220"))
            begin();
        if (text.startsWith("S: "))
            session().received(text.sliced(3));
        else if (text.startsWith("C: ") || text == "C:")
            session().sent(text.sliced(std::min<qsizetype>(3, text.size())));
        else
            notUnderstood();
    }
};

// Ours: row, moment, duration, arrow, text; further lines of a reply stand under it.
class OwnTextFormat : public SerialFormat
{
public:
    OwnTextFormat() : SerialFormat(Texts::tr("Helodesk transcript")) { }
    static int likeness(const QList<QByteArrayView> &lines)
    {
        return recording::count(lines, [](QByteArrayView line) { return rowIn(line).hasMatch(); });
    }

protected:
    void take(const RecordedLine &line) override;

private:
    static QRegularExpressionMatch rowIn(QByteArrayView line)
    {
        static const QRegularExpression row(u"^ *(\\d+) +([\\d.:]+|–)(?: +([\\d.]+))?  +(?:(→|←) |  )?(.*)$"_qs);
        return row.match(QString::fromUtf8(line));
    }
    void first(QByteArrayView line);
    void hear(const QString &words);

    bool m_began = false;
    bool m_over = false; // the verdict stands below the rows
};

// "mail.contoso.example:587 · 2026-11-22 10:42:07 UTC"
void OwnTextFormat::first(QByteArrayView line)
{
    m_began = true;
    const QString text = QString::fromUtf8(line);
    const recording::Endpoint endpoint = recording::endpointIn(text.section(u" · "_qs, 0, 0).toUtf8());
    session().target(endpoint.address, endpoint.port);
    QDateTime when = QDateTime::fromString(text.section(u" · "_qs, 1).left(19), u"yyyy-MM-dd HH:mm:ss"_qs);
    when.setTimeSpec(Qt::UTC);
    if (when.isValid())
        session().subject().started = when;
}

void OwnTextFormat::hear(const QString &words)
{
    const QByteArray octets = words.toUtf8();
    auto has = [&words](const char16_t *text) { return words.contains(QStringView(text)); };
    for (int kind = events::Note::LineEndsChanged; kind < events::Note::Recorded; ++kind) {
        Event event;
        event.what = events::Note{static_cast<events::Note::Kind>(kind), {}};
        if (words.startsWith(describe(event)))
            return session().note(static_cast<events::Note::Kind>(kind));
    }
    for (int kind = events::Problem::StartTlsNotOffered; kind <= events::Problem::NoAddress; ++kind) {
        Event event;
        event.what = events::Problem{static_cast<events::Problem::Kind>(kind), {}, true};
        if (words.startsWith(describe(event)))
            return session().problem(kind == events::Problem::StartTlsNotOffered ? Stage::StartTls
                    : kind <= events::Problem::SecretMissing                     ? Stage::Auth
                                                                                 : Stage::Unknown,
                static_cast<events::Problem::Kind>(kind));
    }
    if (words.startsWith(u"Connected to ")) {
        const recording::Endpoint endpoint = recording::endpointIn(words.sliced(13).section(u' ', 0, 0).toUtf8());
        session().connected(endpoint.address, endpoint.port);
    } else if (words.startsWith(u"DNS A/AAAA: no address for ")) {
        session().resolved(words.sliced(27).section(u':', 0, 0), {}, words.section(u": "_qs, 2));
    } else if (words.startsWith(u"DNS A/AAAA: ")) {
        session().resolved(session().subject().server, words.sliced(12).split(u", "_qs));
    } else if (words.startsWith(u"Address as given: ")) {
        session().resolved(words.sliced(18), {words.sliced(18)});
    } else if (words.startsWith(u"TLS 1.")) {
        TlsReport report;
        report.established = true;
        report.verified = has(u"certificate trusted");
        report.verificationAsked = !has(u"certificate not checked");
        report.version = "TLSv" + words.section(u' ', 1, 1).toLatin1();
        report.cipher = words.section(u" · "_qs, 1, 1).toLatin1();
        report.reason = words.section(u"certificate not trusted: "_qs, 1);
        session().secured(report);
    } else if (words.startsWith(u"Encrypted · ")) {
        session().secured();
    } else if (words.startsWith(u"TLS handshake failed") || words.startsWith(u"TLS: the certificate was refused")) {
        session().tlsFailed(words.section(u": "_qs, words.startsWith(u"TLS: ") ? 2 : 1).toUtf8());
    } else if (words.startsWith(u"Message sent: ") || words.startsWith(u"Message stopped after ")) {
        QString size = words.section(u' ', words.startsWith(u"Message sent") ? 2 : 3);
        session().contentSent(size.section(u' ', 0, 0).remove(u',').toLongLong());
    } else if (words == u"Nothing came in time") {
        session().timedOut(Instant(0));
    } else if (words.startsWith(u"Nothing came within ")) {
        session().timedOut(
            std::chrono::milliseconds(static_cast<qint64>(words.sliced(20).section(u' ', 0, 0).toDouble() * 1000)));
    } else if (words.startsWith(u"The server closed the connection")) {
        session().closed(events::Closed::Peer, has(u"unexpectedly"));
    } else if (words.startsWith(u"The connection was reset")) {
        session().closed(events::Closed::Reset, true);
    } else if (words.startsWith(u"Connection closed")) {
        session().closed(events::Closed::Us, false);
    } else if (words == u"Cancelled") {
        session().closed(events::Closed::Cancelled, false);
    } else if (has(u": connection refused") || has(u": no answer in time") || has(u": unreachable")
        || has(u": no connection")) {
        const recording::Endpoint endpoint
            = recording::endpointIn(words.section(u": "_qs, 0, -2).section(u" ("_qs, 0, 0).toUtf8());
        session().connectFailed(words.section(u": "_qs, -1).toUtf8(), endpoint.address, endpoint.port);
    } else {
        session().said(octets);
    }
}

void OwnTextFormat::take(const RecordedLine &line)
{
    if (m_over || line.text.trimmed().isEmpty())
        return;
    const QRegularExpressionMatch row = rowIn(line.text);
    if (row.hasMatch()) {
        bool relative = false;
        const double milliseconds = row.captured(2).toDouble(&relative);
        if (relative)
            session().happenedAfter(Instant(static_cast<qint64>(milliseconds * 1e6)));
        const QString words = row.captured(5);
        const bool arrow = !row.captured(4).isEmpty();
        if (row.captured(4) == u"←")
            session().received(words.toUtf8());
        else if (arrow && !words.startsWith(u"Message sent: ") && !words.startsWith(u"Message stopped after "))
            session().sent(words.toUtf8());
        else
            hear(words);
        return;
    }
    const QByteArrayView further = line.text.trimmed();
    if (!m_began)
        first(line.text);
    else if (line.text.startsWith("        ") && (further.startsWith('|') || further.startsWith("= ")))
        return; // the message's content, whose size the row before has, or what a sign-in's line says
    else if (line.text.startsWith("        ") && session().isInReply() && startsReply(further))
        session().received(further);
    else if (line.text.startsWith("Verdict: ") || line.text.startsWith("✓ ") || line.text.startsWith("✗ "))
        m_over = true;
    else if (line.text.startsWith(" row ") || !line.text.startsWith(' '))
        return; // the columns' heading and the phases'
    else
        notUnderstood();
}

} // namespace

QList<KnownFormat> plain()
{
    return {
        {OwnTextFormat::likeness, []() -> std::unique_ptr<LineFormat> { return std::make_unique<OwnTextFormat>(); }},
        {SwaksFormat::likeness, []() -> std::unique_ptr<LineFormat> { return std::make_unique<SwaksFormat>(); }},
        {LabelledFormat::likeness, []() -> std::unique_ptr<LineFormat> { return std::make_unique<LabelledFormat>(); }},
    };
}

} // namespace helodesk::formats
