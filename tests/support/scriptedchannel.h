// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/channel.h"
#include "core/net/resolver.h"
#include "core/run/run.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <memory>

namespace helodesk::test {

// How the server's octets are cut into pieces.
enum class Pieces { Whole, ByLine, ByOctet };

// One side effect or line of a dialogue script.
struct ScriptLine {
    enum Kind {
        Server, // octets the server sends
        Client, // a line the client must send, without CRLF
        ClientTls, // the client must begin a handshake: answered with secured()
        ClientTlsFails, // the same, answered with tlsFailed()
        Close, // the server closes in good order
        Reset, // the connection is reset
        Silence, // the server says no more; the client must end it
        Cancel, // the user cancels here
    };
    Kind kind;
    QByteArray octets;
};

// A dialogue as a mail person writes it down:
//
//   S: 220 mx.example ESMTP
//   C: EHLO client.example
//   S: 250-mx.example
//   S: 250 STARTTLS
//   C: [TLS]
//
// Marks: S: [close], S: [reset], S: [silence], C: [TLS], C: [TLS fails], C: [cancel]; "S> " sends a line without its
// CRLF. \r \n \0 \xHH in S: lines are the octets. Consecutive S: lines come in one piece where pieces are Whole.
[[nodiscard]] QList<ScriptLine> parseScript(const char *text);

// A server's end that follows a script and reports what the client did differently as a test failure.
class ScriptedChannel : public Channel
{
    Q_OBJECT
public:
    ScriptedChannel(QList<ScriptLine> script, Pieces pieces);
    void open() override;
    void write(QByteArrayView octets) override;
    [[nodiscard]] qint64 pending() const override { return 0; }
    void startTls(const TlsSettings &settings, const QString &server) override;
    void close() override;
    [[nodiscard]] QString localAddress() const override { return QStringLiteral("192.0.2.99"); }
    [[nodiscard]] quint16 localPort() const override { return 50000; }
    // The client may close before it has said all of the script.
    bool mayEndEarly = false;
    // What the handshakes of the script report.
    TlsReport tlsReport;

Q_SIGNALS:
    void cancelWanted();
    void closedByClient();

private:
    void follow();
    void speak(const QByteArray &octets);

    QList<ScriptLine> m_script;
    Pieces m_pieces;
    QByteArray m_fromClient;
    QByteArray m_toClient;
    bool m_closed = false;
    bool m_queued = false;
};

// Answers at once with what it was given.
class FixedResolver : public Resolver
{
    Q_OBJECT
public:
    FixedResolver(QList<IpAddress> addresses, QString error)
        : m_addresses(std::move(addresses)), m_error(std::move(error))
    {
    }
    void lookUp(const QString &host) override;
    void cancel() override { m_cancelled = true; }

private:
    QList<IpAddress> m_addresses;
    QString m_error;
    bool m_cancelled = false;
};

// What a scripted run came to.
struct Played {
    Timeline timeline;
    QStringList rows; // the timeline's rows as text, without times
    bool finished = false;
};

// Runs the settings against the script, to the end. Server and EHLO name default to mx.example and client.example.
[[nodiscard]] Played play(RunSettings settings, const char *script, Pieces pieces = Pieces::Whole);
[[nodiscard]] Played play(RunSettings settings, const QList<ScriptLine> &script, Pieces pieces = Pieces::Whole);

// One line for each row: "3 S greeting 220 mx.example ESMTP", "4 C ehlo EHLO client.example", "8 ! tls not verified".
[[nodiscard]] QStringList rowTexts(const Timeline &timeline);

// Settings that send a short message from anna@contoso.example to the recipients, in clear, without a sign-in.
[[nodiscard]] RunSettings plainSettings(const QList<QByteArray> &recipients = {"ben@fabrikam.example"});

} // namespace helodesk::test
