// SPDX-License-Identifier: MIT
// What is shown is what arrives: every template in every encoding through a real Postfix and a real Exim, octet by
// octet.
//
// What Postfix changes, and may (postconf(5)):
// - trace fields in front: Return-Path, X-Original-To, Delivered-To, Received;
// - CRLF becomes LF where it stores the message, and the last line gets a line end (virtual(8));
// - Bcc, Content-Length and Return-Path fields are taken out (message_drop_headers);
// - for clients of its own network, a missing Date, From or Message-ID is added (local_header_rewrite_clients).
// What Exim changes, and may (the Exim specification, 47.1 and 30):
// - trace fields in front: Return-path, Envelope-to, Delivery-date, Received;
// - CRLF becomes LF where it stores the message, and the last line gets a line end.
#include "core/dkim/signedmessage.h"
#include "core/run/outcome.h"
#include "core/run/run.h"
#include "core/templates/messagetemplates.h"
#include "tests/interop/servertest.h"

#include <QEventLoop>

#include <gmock/gmock.h>

using namespace helodesk;

namespace {

QByteArray wholeOf(ContentSource &content)
{
    QByteArray octets;
    while (!content.atEnd())
        octets += content.read(100000);
    EXPECT_EQ(content.error(), QString());
    return octets;
}

template <typename Server> class RealMessages : public interop::ServerTest<Server>
{
protected:
    using interop::ServerTest<Server>::s_server;

    // Sends the draft; what was shown before, and what arrived.
    static std::pair<QByteArray, QByteArray> sent(const Draft &draft, const Envelope &envelope)
    {
        s_server->forgetMessages();
        const Moment moment = freshMoment();
        QByteArray shown;
        RunSettings settings;
        settings.server = QStringLiteral("127.0.0.1");
        settings.port = s_server->port();
        settings.security = Security::None;
        settings.reversePath = envelope.sender.toUtf8();
        settings.recipients = {"ben@mail.example"};
        settings.content = [&](const Facts &facts) {
            const Transport transport = Transport::from(facts.extensions);
            shown = wholeOf(*messageOf(draft, envelope, moment, transport));
            return messageOf(draft, envelope, moment, transport);
        };
        helodesk::Run run(settings);
        QEventLoop loop;
        QObject::connect(&run, &helodesk::Run::finished, &loop, &QEventLoop::quit);
        run.start();
        if (!run.isFinished())
            loop.exec();
        EXPECT_EQ(outcomeOf(run.timeline()).exitCode, 0);
        const QList<QByteArray> messages = s_server->messages(1);
        EXPECT_EQ(messages.size(), 1);
        return {shown, messages.isEmpty() ? QByteArray() : interop::withoutTrace(messages.first())};
    }
};

using Servers = testing::Types<interop::PostfixServer, interop::EximServer>;

struct ServerNames {
    template <typename Server> static std::string GetName(int)
    {
        return std::is_same_v<Server, interop::EximServer> ? "Exim" : "Postfix";
    }
};
TYPED_TEST_SUITE(RealMessages, Servers, ServerNames);

QByteArray stored(QByteArray message)
{
    message.replace("\r\n", "\n");
    return message.endsWith('\n') ? message : message + '\n';
}

TYPED_TEST(RealMessages, EveryTemplateInEveryEncodingArrivesAsShown)
{
    using enum TransferEncoding;
    for (const MessageTemplate &each : builtInTemplates()) {
        for (const TransferEncoding encoding : {Automatic, EightBit, QuotedPrintable, Base64}) {
            Draft draft = each.draft;
            Envelope envelope{each.from.value_or(QStringLiteral("anna@mail.example")),
                {QStringLiteral("ben@mail.example")}, QStringLiteral("desk.example")};
            if (envelope.sender == u"<>")
                envelope.sender.clear();
            if (draft.from.isEmpty())
                draft.from = QStringLiteral("Anna Åberg <anna@mail.example>");
            if (draft.to.isEmpty())
                draft.to = envelope.recipients;
            if (encoding != Automatic)
                draft.textEncoding = draft.htmlEncoding = encoding;
            for (Attachment &attachment : draft.attachments)
                attachment.filler = std::min<qint64>(attachment.filler, 1000000); // the server takes 20 MB
            const auto [shown, arrived] = this->sent(draft, envelope);
            EXPECT_EQ(arrived == stored(shown), true)
                << each.id.constData() << ' ' << int(encoding) << '\n'
                << (shown.size() < 20000 ? shown.toStdString() + "\n----\n" + arrived.toStdString() : std::string());
        }
    }
}

TYPED_TEST(RealMessages, ASourceWithAwkwardLinesArrivesAsShown)
{
    Draft draft;
    draft.mode = Draft::Mode::Source;
    draft.source = QStringLiteral(
        "From: anna@mail.example\nDate: Mon, 02 Nov 2026 10:00:00 +0000\nMessage-ID: <1@mail.example>\n"
        "Subject: =?utf-8?Q?odd?= \n\t folded  \nX-Empty:\n\n.\n..\n.dot\nblanks  \t\n\nFrom here\n\n\n");
    const auto [shown, arrived] = this->sent(draft, {QStringLiteral("anna@mail.example"), {}, {}});
    EXPECT_EQ(arrived.toStdString(), stored(shown).toStdString());
}

} // namespace
