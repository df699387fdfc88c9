// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

namespace helodesk {

// One question to a web server.
struct WebQuestion {
    QUrl address;
    bool post = false; // else the address is fetched
    QByteArray form; // to be posted (application/x-www-form-urlencoded)
    QByteArray authorization; // the header field of that name; empty: none
    std::chrono::milliseconds timeLimit{30000}; // for all of it
    qint64 longest = 256 * 1024; // octets of the answer
};

struct WebAnswer {
    enum class Problem { None, NoConnection, NotTrusted, TimedOut, TooLong, Redirected };
    Problem problem = Problem::None;
    int status = 0; // of HTTP
    QByteArray body; // whatever the status is
    QString words; // the system's about what went wrong
};

// Asks web servers. Follows no redirection, keeps no cookie, sends no password by itself, and verifies certificates
// against the system's authorities.
class WebClient
{
public:
    using Done = std::function<void(const WebAnswer &)>;
    virtual ~WebClient() = default;
    // One question at a time; a new one gives up the one before. done is called once, never from within the call, and
    // not after giveUp() or this object's end.
    virtual void ask(const WebQuestion &question, Done done) = 0;
    virtual void giveUp() = 0;
};

// Behind a module (core/modules/module.h), because it is Qt Network's, which takes longer to load than a plain send
// takes.
class WebClients
{
public:
    static constexpr const char *moduleName = "web";
    [[nodiscard]] virtual std::unique_ptr<WebClient> make() = 0;

protected:
    ~WebClients() = default;
};

} // namespace helodesk
