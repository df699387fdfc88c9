// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include <optional>
#include <vector>

namespace helodesk {

// One part of a message's MIME structure (RFC 2045, RFC 2046), without its content.
struct MimeNode {
    QByteArray type; // "text/plain; charset=utf-8"; a multipart has parts and no content
    QByteArray encoding; // "base64", "8bit" …; empty for a multipart
    QByteArray disposition; // "attachment", "inline"; empty: none
    QString fileName; // empty: none
    QString contentId; // without angle brackets; empty: none
    std::vector<MimeNode> parts;
};

// Building MIME structures with GMime, which most runs have no need for.
class MimeModule
{
public:
    static constexpr const char *moduleName = "mime";
    virtual ~MimeModule() = default;

    // What stands around the contents of the structure's parts: before the first, between them, behind the last, in
    // the order in which a walk through the tree meets them. It begins with the header fields of the outermost part;
    // lines end in CRLF. token: letters and digits that no content holds; boundaries are made of it.
    [[nodiscard]] virtual QByteArrayList around(const MimeNode &root, const QByteArray &token) = 0;

    // The text in that character set; nothing if the set isn't known or lacks one of the characters.
    [[nodiscard]] virtual std::optional<QByteArray> inCharset(const QString &text, const QByteArray &charset) = 0;
};

} // namespace helodesk
