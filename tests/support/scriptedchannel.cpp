// SPDX-License-Identifier: MIT
#include "tests/support/scriptedchannel.h"

#include <QEventLoop>
#include <QTimer>

#include <gtest/gtest.h>

#include <utility>

namespace helodesk::test {

static QByteArray unescaped(const QByteArray &text)
{
    QByteArray result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            result += text[i];
            continue;
        }
        const char c = text[++i];
        if (c == 'r')
            result += '\r';
        else if (c == 'n')
            result += '\n';
        else if (c == '0')
            result += '\0';
        else if (c == 'x') {
            result += QByteArray::fromHex(text.mid(i + 1, 2));
            i += 2;
        } else
            result += c;
    }
    return result;
}

static ScriptLine parseLine(const QByteArray &line)
{
    using Kind = ScriptLine::Kind;
    const QByteArray text = line.mid(3);
    if (line.startsWith("S: ") && text == "[close]")
        return {Kind::Close, {}};
    if (line.startsWith("S: ") && text == "[reset]")
        return {Kind::Reset, {}};
    if (line.startsWith("S: ") && text == "[silence]")
        return {Kind::Silence, {}};
    if (line.startsWith("S: "))
        return {Kind::Server, unescaped(text) + "\r\n"};
    if (line.startsWith("S> "))
        return {Kind::Server, unescaped(text)};
    if (line.startsWith("C: ") && text == "[TLS]")
        return {Kind::ClientTls, {}};
    if (line.startsWith("C: ") && text == "[TLS fails]")
        return {Kind::ClientTlsFails, {}};
    if (line.startsWith("C: ") && text == "[cancel]")
        return {Kind::Cancel, {}};
    if (!line.startsWith("C: ") && line != "C:")
        ADD_FAILURE() << "the script has a line that is neither C: nor S: " << line.toStdString();
    return {Kind::Client, text};
}

QList<ScriptLine> parseScript(const char *text)
{
    QList<ScriptLine> script;
    for (QByteArray line : QByteArray(text).split('\n')) {
        while (line.startsWith(' '))
            line.remove(0, 1);
        if (line.isEmpty())
            continue;
        ScriptLine parsed = parseLine(line);
        if (parsed.kind == ScriptLine::Server && !script.isEmpty() && script.last().kind == ScriptLine::Server)
            script.last().octets += parsed.octets;
        else
            script.append(parsed);
    }
    return script;
}

ScriptedChannel::ScriptedChannel(QList<ScriptLine> script, Pieces pieces)
    : m_script(std::move(script)), m_pieces(pieces)
{
}

void ScriptedChannel::open()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            Q_EMIT connected();
            follow();
        },
        Qt::QueuedConnection);
}

void ScriptedChannel::speak(const QByteArray &octets)
{
    qsizetype at = 0;
    while (at < octets.size() && !m_closed) {
        qsizetype end = octets.size();
        if (m_pieces == Pieces::ByOctet)
            end = at + 1;
        else if (m_pieces == Pieces::ByLine && octets.indexOf('\n', at) >= 0)
            end = octets.indexOf('\n', at) + 1;
        Q_EMIT received(octets.mid(at, end - at));
        at = end;
    }
}

// Plays the script up to the next thing that the client has to do.
void ScriptedChannel::follow()
{
    m_queued = false;
    using Kind = ScriptLine::Kind;
    while (!m_closed) {
        if (m_script.isEmpty())
            m_script.append(ScriptLine{Kind::Close, {}});
        const Kind kind = m_script.first().kind;
        if (kind == Kind::Client) {
            const qsizetype end = m_fromClient.indexOf("\r\n");
            if (end < 0)
                return;
            const QByteArray line = m_fromClient.left(end);
            m_fromClient.remove(0, end + 2);
            EXPECT_EQ(line.toStdString(), m_script.first().octets.toStdString());
            m_script.removeFirst();
        } else if (kind == Kind::ClientTls || kind == Kind::ClientTlsFails || kind == Kind::Silence) {
            EXPECT_TRUE(m_fromClient.isEmpty())
                << "the client should be silent here, but sent " << m_fromClient.toStdString();
            return;
        } else if (kind == Kind::Cancel) {
            m_script.removeFirst();
            Q_EMIT cancelWanted();
        } else {
            EXPECT_TRUE(m_fromClient.isEmpty()) << "the script knows nothing of " << m_fromClient.toStdString();
            const QByteArray octets = m_script.takeFirst().octets;
            if (kind == Kind::Server) {
                speak(octets);
            } else {
                m_closed = true;
                Q_EMIT closed(kind == Kind::Reset, {});
            }
        }
    }
}

void ScriptedChannel::write(QByteArrayView octets)
{
    m_fromClient.append(octets);
    if (!std::exchange(m_queued, true))
        QMetaObject::invokeMethod(this, &ScriptedChannel::follow, Qt::QueuedConnection);
}

void ScriptedChannel::startTls(const TlsSettings &settings, const QString &)
{
    tlsReport.verificationAsked = settings.verify;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_closed)
                return;
            const auto kind = m_script.isEmpty() ? ScriptLine::Close : m_script.takeFirst().kind;
            EXPECT_TRUE(kind == ScriptLine::ClientTls || kind == ScriptLine::ClientTlsFails)
                << "no handshake expected here";
            if (kind == ScriptLine::ClientTls) {
                tlsReport.established = true;
                Q_EMIT secured(tlsReport);
            } else {
                Q_EMIT tlsFailed(tlsReport);
            }
            follow();
        },
        Qt::QueuedConnection);
}

void ScriptedChannel::close()
{
    if (std::exchange(m_closed, true) || mayEndEarly)
        return;
    for (const ScriptLine &line : std::as_const(m_script)) {
        if (line.kind == ScriptLine::Client && !m_fromClient.startsWith(line.octets + "\r\n"))
            ADD_FAILURE() << "the client closed without sending " << line.octets.toStdString();
        if (line.kind == ScriptLine::Client)
            break;
    }
}

void FixedResolver::lookUp(const QString &)
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_cancelled)
                Q_EMIT resolved(m_addresses, m_error);
        },
        Qt::QueuedConnection);
}

static QString printed(const Event &event)
{
    const QString id = QString::number(event.id);
    const QString stage = QString::fromLatin1(stageName(event.stage));
    auto line = [&](const char *mark, const QString &text) {
        return id + u' ' + QLatin1String(mark) + u' ' + stage + (text.isEmpty() ? QString() : u' ' + text);
    };
    if (const auto *sent = event.as<events::Sent>())
        return line("C", QString::fromUtf8(sent->what.shown()));
    if (const auto *replied = event.as<events::Replied>()) {
        QStringList lines;
        for (qsizetype i = 0; i < replied->reply.lines.size(); ++i)
            lines.append(QString::fromUtf8(masked(replied->reply.lines[i], replied->secrets.value(i))));
        return line("S", lines.join(QStringLiteral(" | ")))
            + (replied->expected ? QString() : QStringLiteral(" (refused)"));
    }
    if (const auto *unasked = event.as<events::Unasked>())
        return line("S", QStringLiteral("unasked ") + QString::fromUtf8(unasked->reply.lines.join(" | ")));
    if (const auto *content = event.as<events::ContentSent>())
        return line(
            "C", QStringLiteral("content %1 %2").arg(content->octets).arg(content->complete ? u"whole" : u"cut off"));
    if (const auto *resolved = event.as<events::Resolved>())
        return line("*", resolved->addresses.isEmpty() ? resolved->error : resolved->addresses.join(u' '));
    if (const auto *connected = event.as<events::Connected>())
        return line("*", QStringLiteral("connected ") + connected->address);
    if (const auto *failed = event.as<events::ConnectFailed>())
        return line("!", QStringLiteral("no connection to ") + failed->address);
    if (event.as<events::Secured>())
        return line("*", QStringLiteral("secured"));
    if (event.as<events::TlsFailed>())
        return line("!", QStringLiteral("TLS failed"));
    if (const auto *smuggled = event.as<events::Smuggled>())
        return line("!", QStringLiteral("smuggled ") + QString::fromLatin1(smuggled->octets.trimmed()));
    if (const auto *problem = event.as<events::Problem>())
        return line("!", QStringLiteral("problem %1").arg(problem->kind));
    if (const auto *note = event.as<events::Note>())
        return line("*", QStringLiteral("note %1").arg(note->kind));
    if (event.as<events::TimedOut>())
        return line("!", QStringLiteral("timed out"));
    if (const auto *closed = event.as<events::Closed>()) {
        const char *who[] = {"by us", "by peer", "by reset", "cancelled"};
        return line("*",
            QStringLiteral("closed ") + QLatin1String(who[closed->who])
                + (closed->unexpected ? QStringLiteral(" unexpectedly") : QString()));
    }
    return line("?", {});
}

QStringList rowTexts(const Timeline &timeline)
{
    QStringList texts;
    for (const Event &event : timeline) {
        if (event.isRow())
            texts.append(printed(event));
    }
    return texts;
}

Played play(RunSettings settings, const char *script, Pieces pieces)
{
    return play(std::move(settings), parseScript(script), pieces);
}

Played play(RunSettings settings, const QList<ScriptLine> &script, Pieces pieces)
{
    if (settings.server.isEmpty())
        settings.server = QStringLiteral("mx.example");
    if (settings.ehloName.isEmpty())
        settings.ehloName = "client.example";
    Run run(std::move(settings));
    run.setResolver(
        std::make_unique<FixedResolver>(QList<IpAddress>{IpAddress(QStringLiteral("192.0.2.1"))}, QString()));
    run.setChannelFactory([&](const IpAddress &, quint16) {
        auto channel = std::make_unique<ScriptedChannel>(script, pieces);
        QObject::connect(channel.get(), &ScriptedChannel::cancelWanted, &run, [&run] { run.cancel(); });
        return channel;
    });
    Played played;
    QEventLoop loop;
    QObject::connect(&run, &Run::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(20000, &loop, &QEventLoop::quit); // a hang guard, not a measure
    run.start();
    loop.exec();
    played.finished = run.isFinished();
    EXPECT_TRUE(played.finished) << "the run hangs";
    played.timeline = run.timeline();
    played.rows = rowTexts(played.timeline);
    return played;
}

RunSettings plainSettings(const QList<QByteArray> &recipients)
{
    RunSettings settings;
    settings.security = Security::None;
    settings.reversePath = "anna@contoso.example";
    settings.recipients = recipients;
    settings.content = [](const Facts &) { return contentFromBytes("Subject: test\r\n\r\nHello\r\n"); };
    return settings;
}

} // namespace helodesk::test
