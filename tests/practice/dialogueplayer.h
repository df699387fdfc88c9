// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace helodesk {

// A dialogue with a practice server, written as
//
//     # what it shows
//     scenario: accept-all
//
//     S: 220 mail.practice.example ESMTP …
//     C: EHLO pc.example
//     [*** STARTTLS ***]
//
// Beside replies, a server does [*** STARTTLS ***], [closes], [resets], [taken N octets from <…> for a, b] and
// [waits N ms]. Blanks at the end of a server's line don't count.
struct WrittenDialogue {
    QString scenario;
    QList<QByteArray> lines;

    [[nodiscard]] static WrittenDialogue read(const QByteArray &text);
};

// How the client's lines go in; those that stand together are one group.
enum class Pieces { Groups, Lines, Octets };
// What the server does, in the same form, without the client's lines.
[[nodiscard]] QByteArray played(const WrittenDialogue &dialogue, Pieces pieces);
// What it should do.
[[nodiscard]] QByteArray serverPart(const WrittenDialogue &dialogue);
// Whether the two are the same; a "#" in what was expected stands for a letter or digit.
[[nodiscard]] bool sameBut(const QByteArray &actual, const QByteArray &expected);

} // namespace helodesk
