// SPDX-License-Identifier: MIT
#include "core/oauth/redirectreceiver.h"

#include "core/modules/module.h"
#include "core/practice/listener.h"

#include <QIODevice>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace helodesk {

namespace {

constexpr qsizetype longestRequest = 16 * 1024; // octets; codes of some issuers take two thousand
constexpr size_t mostVisitors = 16;

QByteArray page(int status, const QString &sentence)
{
    constexpr int fine = 200;
    const QByteArray body
        = "<!doctype html><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\">"
          "<title>Helodesk</title><body style=\"font:1.1em sans-serif;margin:4em auto;max-width:34em\">"
          "<h1 style=\"font-size:1.3em\">Helodesk</h1><p>"
        + sentence.toHtmlEscaped().toUtf8() + "</p>\n";
    return (status == fine ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 404 Not Found\r\n")
        + QByteArray("Content-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\nReferrer-Policy: "
                     "no-referrer\r\nConnection: close\r\nContent-Length: ")
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

struct RedirectReceiver::Visitor {
    std::unique_ptr<ServerSocket> socket;
    QByteArray request;
    bool answered = false;
};

RedirectReceiver::RedirectReceiver(Judge judge, QObject *parent) : QObject(parent), m_judge(std::move(judge)) { }

RedirectReceiver::~RedirectReceiver()
{
    for (const auto &visitor : m_visitors)
        visitor->socket->device().disconnect(this);
}

bool RedirectReceiver::listen(QString *problem)
{
    ServerSockets *sockets = module<ServerSockets>(problem);
    if (sockets)
        m_listener = sockets->listen(
            0, [this] { takeVisitors(); }, problem);
    return m_listener != nullptr;
}

quint16 RedirectReceiver::port() const
{
    return m_listener ? m_listener->port() : 0;
}

void RedirectReceiver::takeVisitors()
{
    while (auto socket = m_listener->next(longestRequest)) {
        if (m_visitors.size() >= mostVisitors) {
            socket->abort();
            continue;
        }
        Visitor *visitor = m_visitors.emplace_back(std::make_unique<Visitor>()).get();
        visitor->socket = std::move(socket);
        connect(&visitor->socket->device(), &QIODevice::readyRead, this, [this, visitor] { read(visitor); });
        // Not from within what the socket does.
        visitor->socket->whenOver(this, [this, visitor] {
            QMetaObject::invokeMethod(
                this, [this, visitor] { remove(visitor); }, Qt::QueuedConnection);
        });
        read(visitor); // what came with the connection
    }
}

void RedirectReceiver::read(Visitor *visitor)
{
    if (visitor->answered) {
        visitor->socket->device().readAll(); // what is left unread would become a reset
        return;
    }
    visitor->request += visitor->socket->device().read(longestRequest - visitor->request.size());
    const bool whole = visitor->request.contains("\r\n\r\n");
    if (!whole && visitor->request.size() < longestRequest)
        return;
    const QList<QByteArray> words
        = visitor->request.first(std::max<qsizetype>(visitor->request.indexOf("\r\n"), 0)).split(' ');
    const QUrl target = words.size() == 3 && words.first() == "GET" ? QUrl::fromEncoded(words[1]) : QUrl();
    const QUrlQuery query(target.query(QUrl::FullyEncoded));
    const bool ours = whole
        && (query.hasQueryItem(QStringLiteral("state")) || query.hasQueryItem(QStringLiteral("code"))
            || query.hasQueryItem(QStringLiteral("error")));
    visitor->request.clear(); // the code stands in it
    visitor->answered = true;
    if (ours)
        answer(visitor, 200, m_judge(query));
    else
        answer(visitor, 404, tr("There is nothing here."));
}

void RedirectReceiver::answer(Visitor *visitor, int status, const QString &sentence)
{
    visitor->socket->device().write(page(status, sentence));
    visitor->socket->flush();
    if (visitor->socket->device().bytesToWrite() == 0)
        visitor->socket->finishWriting();
}

void RedirectReceiver::remove(Visitor *visitor)
{
    m_visitors.remove_if([visitor](const auto &one) { return one.get() == visitor; });
}

} // namespace helodesk
