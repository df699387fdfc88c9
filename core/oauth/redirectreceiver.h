// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QUrlQuery>

#include <functional>
#include <list>
#include <memory>

namespace helodesk {

class Listener;
class ServerSocket;

// Where the browser brings the issuer's answer: a small web server on a free port of 127.0.0.1 (RFC 8252 7.3), as long
// as it lives. It answers with a page of one sentence.
class RedirectReceiver : public QObject
{
    Q_OBJECT
public:
    // Gives the sentence for the page; called for each request that has a state, an error or a code.
    using Judge = std::function<QString(const QUrlQuery &query)>;
    explicit RedirectReceiver(Judge judge, QObject *parent = nullptr);
    ~RedirectReceiver() override;

    // False, with the system's words in problem, if it can't listen.
    [[nodiscard]] bool listen(QString *problem);
    [[nodiscard]] quint16 port() const;

private:
    struct Visitor;
    void takeVisitors();
    void read(Visitor *visitor);
    void answer(Visitor *visitor, int status, const QString &sentence);
    void remove(Visitor *visitor);

    Judge m_judge;
    std::unique_ptr<Listener> m_listener;
    std::list<std::unique_ptr<Visitor>> m_visitors;
};

} // namespace helodesk
