// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/conversation.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

namespace helodesk {

// The octets of one message, read once from beginning to end, never whole in memory. Line ends are CRLF unless the
// source was told to leave them as they are. Dot-stuffing is not its business.
class ContentSource
{
public:
    virtual ~ContentSource() = default;
    // Octets that read() will give in all, as SIZE declares them (RFC 1870 3); -1: not known.
    [[nodiscard]] virtual qint64 size() const = 0;
    // Whether any octet is over 127 (RFC 6152).
    [[nodiscard]] virtual bool has8Bit() const = 0;
    // It has NUL or bare line ends that must arrive as they are, so that only BDAT can carry it (RFC 3030 3).
    [[nodiscard]] virtual bool isBinary() const { return false; }
    // Bare CR or LF were found and became CRLF.
    [[nodiscard]] virtual bool lineEndsChanged() const { return false; }
    // The header has text outside of ASCII that isn't encoded, so that SMTPUTF8 must be asked for (RFC 6531).
    [[nodiscard]] virtual bool hasUtf8Header() const { return false; }
    // Up to maximum octets; empty at the end or on an error.
    [[nodiscard]] virtual QByteArray read(qsizetype maximum) = 0;
    [[nodiscard]] virtual bool atEnd() const = 0;
    // Empty if all is well; else what is wrong, with the file's name and the system's words.
    [[nodiscard]] virtual QString error() const { return {}; }
};

// Gives the same message whenever it is called, on any thread.
using ContentMaker = std::function<std::unique_ptr<ContentSource>()>;

// Makes the source of a run's message. Called once for each transaction, before MAIL, with what the server offers, so
// that encoding and SIZE= fit it.
struct ContentFactory : std::function<std::unique_ptr<ContentSource>(const Facts &)> {
    using Function = std::function<std::unique_ptr<ContentSource>(const Facts &)>;
    using Function::Function;
    ContentFactory(Function make, bool takesTime) : Function(std::move(make)), takesTime(takesTime) { }

    // Making it reads more than an eye's blink takes (a large file, a signature over one): whoever must not wait calls
    // it on another thread, where isUnwanted() tells it to give up.
    bool takesTime = false;
};
// Octets from which on making a message takes time.
constexpr qint64 largeContent = 4 * 1024 * 1024;
// Whether nobody waits any more for what this thread reads (QThread::requestInterruption()).
[[nodiscard]] bool isUnwanted();

// Content from memory. Bare line ends become CRLF unless rawLineEnds.
[[nodiscard]] std::unique_ptr<ContentSource> contentFromBytes(QByteArray octets, bool rawLineEnds = false);
// Content from a file, read in blocks. A file that can't be read gives a source with an error.
[[nodiscard]] std::unique_ptr<ContentSource> contentFromFile(const QString &path, bool rawLineEnds = false);

// A plain test message; Draft has what richer ones need.
struct PlainMessage {
    QString from; // header From
    QStringList to;
    QStringList cc;
    QString subject;
    QString body; // line ends of any kind
    QList<QByteArray> headers; // further ones, "Name: value" as given; one of the same name replaces ours

    // The message with fresh Date and Message-ID. eightBit: 8-bit text may go out as it is, else it is encoded.
    [[nodiscard]] QByteArray toBytes(bool eightBit) const;
    bool operator==(const PlainMessage &) const = default;
};
[[nodiscard]] ContentFactory contentFactory(const PlainMessage &message);

} // namespace helodesk
