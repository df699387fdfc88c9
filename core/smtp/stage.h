// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <optional>

namespace helodesk {

// Where in a run something happened. Names as in the run document ("stage").
enum class Stage {
    Resolve,
    Connect,
    Proxy,
    Tls, // the handshake itself, whether implicit or after STARTTLS
    Greeting,
    Ehlo, // EHLO, HELO and LHLO
    StartTls, // the STARTTLS command and its reply
    Xclient,
    Auth,
    Mail,
    Rcpt,
    Data, // the DATA or BDAT command and its reply
    Message, // the content and the reply to it
    Quit,
    Raw, // anything typed or sent outside a mail transaction: NOOP, HELP, VRFY …
    Unknown,
};

// The stage's name in documents, for example "rcpt".
[[nodiscard]] QByteArrayView stageName(Stage stage);

// The stage with that name; nothing if there is none.
[[nodiscard]] std::optional<Stage> stageNamed(QByteArrayView name);

} // namespace helodesk
