// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace helodesk {

// Plays a dialogue with a practice server, written as
//
//     S: 220 mail.practice.example ESMTP …
//     C: EHLO pc.example
//     [*** STARTTLS ***]
//
// The client's lines go in as Pieces says; lines that stand together are sent together. What the server does comes out
// in the same form, without the client's lines: replies, [*** STARTTLS ***], [closes], [resets], [taken N octets from
// <…> for a, b] and [waits N ms].
enum class Pieces { Groups, Lines, Octets };
[[nodiscard]] QByteArray played(const QString &scenario, const QByteArray &dialogue, Pieces pieces);
// The server's part of the written dialogue.
[[nodiscard]] QByteArray serverPart(const QByteArray &dialogue);
// Whether the two are the same; a "#" in what was expected stands for a letter or digit.
[[nodiscard]] bool sameBut(const QByteArray &actual, const QByteArray &expected);

} // namespace helodesk
