// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

namespace helodesk {

// What is asked of a keychain: about one entry of this program.
struct KeychainQuestion {
    enum class Kind { Read, Write, Forget };
    Kind kind = Kind::Read;
    QString entry; // its name, as its owner sees it in the keychain: "anna at mail.example.org"
    QByteArray secret; // to write; UTF-8
};

struct KeychainAnswer {
    enum class Kind {
        Done,
        NotFound,
        NoService, // nobody here keeps secrets
        Refused, // it is locked, or its owner said no
        Failed,
    };
    Kind kind = Kind::Done;
    QByteArray secret; // of a read
    QString words; // the system's about what went wrong; may be empty
};

// The system's keychain: a module, for its libraries are needed by few. The only place a secret is ever written to.
// SecretStore is what others use.
class Keychain
{
public:
    static constexpr const char *moduleName = "keychain";
    using Done = std::function<void(const KeychainAnswer &)>;

    virtual ~Keychain() = default;
    // Returns at once a number for giveUp(). done is called once, on another thread, or never: a keychain may wait for
    // its owner without end. May be called from any thread.
    virtual int ask(const KeychainQuestion &question, Done done) = 0;
    // Nobody waits for the answer any more. What hasn't begun doesn't happen; a write that succeeds yet is taken back.
    virtual void giveUp(int number) = 0;
};

} // namespace helodesk
