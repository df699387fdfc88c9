// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/contentsource.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace helodesk {

// How a part's octets become fit for transport (RFC 2045 6).
enum class TransferEncoding {
    Automatic, // by what is in it and what the server offers
    SevenBit,
    EightBit,
    Binary,
    QuotedPrintable,
    Base64,
};

// What stands beside the text of a message: a file, octets that the draft itself holds, or generated ones.
struct Attachment {
    enum class Place {
        Attached, // behind the text, Content-Disposition: attachment
        Inline, // shown within the HTML, which names it by "cid:" (RFC 2387, RFC 2392)
        Alternative, // another form of the text, such as an invitation (RFC 2046 5.1.4)
        Bare, // behind the text, without a disposition, as the parts of a report have it (RFC 6522)
    };
    enum class From { File, Text, Octets, Filler };

    From from = From::File;
    QString file; // of File: its path
    QString text; // of Text: variables are replaced, lines end in CRLF
    QByteArray octets; // of Octets
    qint64 filler = 0; // of Filler: octets to generate, the same ones every time
    QString name; // as the receiver sees it; empty: that of the file, or none
    QString type; // "application/pdf", with parameters if need be; empty: by the name
    Place place = Place::Attached;
    QString contentId; // without angle brackets; empty: none
    TransferEncoding encoding = TransferEncoding::Automatic;

    // The name that the part will carry; empty: none.
    [[nodiscard]] QString shownName() const;
    // The media type that the part will carry, with its parameters.
    [[nodiscard]] QString shownType() const;
    // Octets before encoding; -1 if the file can't be read.
    [[nodiscard]] qint64 size() const;

    bool operator==(const Attachment &) const = default;
};

// How a message is to be signed (RFC 6376). The key stays in its file; only the file's name is part of the draft.
struct DkimSettings {
    QString domain; // d=; empty: don't sign
    QString selector; // s=
    QString keyFile; // private key, PEM: RSA or Ed25519, which decides about the algorithm
    bool relaxedHeader = true; // else simple
    bool relaxedBody = true;
    QStringList headers; // fields to sign; empty: those that RFC 6376 5.4.1 recommends and the message has

    [[nodiscard]] bool isWanted() const { return !domain.isEmpty(); }
    bool operator==(const DkimSettings &) const = default;
};

// A message as the user sets it up. Its envelope stands apart (Envelope): who gets it and what its header says needn't
// have anything to do with each other. In its texts "{{name}}" stands for a variable (messagevariables.h).
struct Draft : PlainMessage {
    enum class Mode {
        Composed, // from the fields
        Source, // source is the whole message
    };

    Mode mode = Mode::Composed;
    QString html; // beside the text: the richer alternative; without text: all there is
    TransferEncoding textEncoding = TransferEncoding::Automatic;
    TransferEncoding htmlEncoding = TransferEncoding::Automatic;
    QString charset; // of text and HTML; empty: UTF-8
    bool flowed = false; // the text as format=flowed (RFC 3676)
    QList<Attachment> attachments;
    QString multipart; // type of the outer multipart with its parameters, such as "report;
                       // report-type=delivery-status"; empty: mixed
    int nesting = 0; // further multiparts around everything, for programs that dig too deep; 200 at most
    QString date; // as the header has it; empty: made fresh for each run
    QString messageId; // with its angle brackets; empty: made fresh for each run
    QString source; // of Mode::Source
    bool exact = false; // source or file go out octet by octet: no variables, no line ends changed
    bool freshIds = false; // source or file get a new Date and Message-ID
    bool utf8Headers = false; // headers in UTF-8 wherever the server offers SMTPUTF8, even if no address needs it
    DkimSettings dkim;

    // Nothing in it but a text, so that it needs no MIME structure.
    [[nodiscard]] bool isPlain() const;
    bool operator==(const Draft &) const = default;
};

// The most multiparts that Draft::nesting makes.
constexpr int deepestNesting = 200;

// Who sends and who receives, as MAIL and RCPT say it. Recipients that no header names are blind ones (Bcc).
struct Envelope {
    QString sender; // empty: the null sender
    QStringList recipients;
    QString host; // as EHLO will name this computer; empty: its own name

    bool operator==(const Envelope &) const = default;
};

} // namespace helodesk
