// SPDX-License-Identifier: MIT
#pragma once

#include "core/sasl/saslserver.h"

#include <gsasl.h>

namespace helodesk::gnusasl {

// One session of GNU SASL, client's or server's.
class Exchange
{
public:
    Exchange() = default;
    ~Exchange();
    Exchange(const Exchange &) = delete;
    Exchange &operator=(const Exchange &) = delete;

    // False, with a sentence, if the library can't begin.
    [[nodiscard]] bool startClient(Gsasl *library, const QByteArray &mechanism, QString *problem);
    [[nodiscard]] bool startServer(Gsasl *library, const QByteArray &mechanism, QString *problem);
    void set(Gsasl_property property, const QByteArray &value);
    // What the TLS connection has for a sign-in to be bound to.
    void setBinding(const SaslCredentials &credentials);
    // Empty if it isn't known.
    [[nodiscard]] QByteArray get(Gsasl_property property) const;
    // Gives the session what it will be reminded of in callbacks.
    void setHook(void *hook) { gsasl_session_hook_set(m_session, hook); }
    [[nodiscard]] SaslStep step(const QByteArray &message);

private:
    [[nodiscard]] bool started(int result, QString *problem);

    Gsasl_session *m_session = nullptr;
    QByteArray m_mechanism;
};

// What went wrong, for people.
[[nodiscard]] QString words(int result);

} // namespace helodesk::gnusasl
