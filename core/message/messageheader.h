// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace helodesk {

// The header section of a message under construction. Whatever the fields hold, each stays the one field it is.
class MessageHeader
{
public:
    // utf8: text outside of ASCII stands as it is (RFC 6532), else in encoded words (RFC 2047).
    explicit MessageHeader(bool utf8 = false) : m_utf8(utf8) { }

    // Fields of ours; an empty value adds nothing.
    void add(const QByteArray &name, const QByteArray &value);
    void addText(const QByteArray &name, const QString &text);
    void addAddresses(const QByteArray &name, const QStringList &addresses);
    // A field as the user gave it, "Name: value": it replaces ours of the same name, or comes behind all others. What
    // isn't "Name: value" or isn't UTF-8 goes out as it is, less what would end the line.
    void give(const QByteArray &given);

    // Whether the user gave a field of that name.
    [[nodiscard]] bool isGiven(QByteArrayView name) const;
    // Each with its CRLF, without the empty line behind the last.
    [[nodiscard]] QByteArray toBytes() const;

private:
    struct Field {
        QByteArray name;
        QByteArray line; // with CRLF
        bool ours = true;
    };
    [[nodiscard]] Field fieldFrom(const QByteArray &given) const;

    QList<Field> m_fields;
    bool m_utf8;
};

// A new Message-ID (RFC 5322 3.6.4) with its angle brackets. The domain of the address, if it can stand there, makes
// the right-hand side. unique: what stands before it; empty: made up.
[[nodiscard]] QByteArray newMessageId(const QString &from, const QByteArray &unique = {});

} // namespace helodesk
