// SPDX-License-Identifier: MIT
#include "core/message/messagestructure.h"

#include "core/message/bodyencoding.h"
#include "core/message/contentpieces.h"
#include "core/message/flowedtext.h"
#include "core/message/mimemodule.h"
#include "core/modules/module.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>

#include <algorithm>
#include <optional>

namespace helodesk {

namespace {

// Where a file has to be in memory to be encoded.
constexpr qint64 longestQuotedFile = 8 * 1024 * 1024;

QByteArray nameOf(TransferEncoding encoding)
{
    switch (encoding) {
    case TransferEncoding::SevenBit:
        return "7bit";
    case TransferEncoding::EightBit:
        return "8bit";
    case TransferEncoding::Binary:
        return "binary";
    case TransferEncoding::QuotedPrintable:
        return "quoted-printable";
    default:
        return "base64";
    }
}

class StructureBuilder
{
    Q_DECLARE_TR_FUNCTIONS(MessageStructure)
public:
    StructureBuilder(const Draft &draft, const Moment &moment, const Transport &transport)
        : m_draft(draft), m_moment(moment), m_transport(transport)
    {
    }
    MessageStructure run();

private:
    MimeNode body();
    MimeNode html();
    MimeNode whole();
    MimeNode text(const QString &text, const QByteArray &type, TransferEncoding wanted);
    MimeNode part(const Attachment &attachment);
    void takeText(MimeNode &node, const QByteArray &octets, TransferEncoding wanted);
    void takeAsIs(MimeNode &node, const Attachment &attachment);
    void takeQuoted(MimeNode &node, const Attachment &attachment);
    void takeContent(std::unique_ptr<ContentSource> content);
    [[nodiscard]] std::unique_ptr<ContentSource> rawContent(const Attachment &attachment, bool keepLineEnds) const;
    [[nodiscard]] QByteArray inCharset(const QString &text);
    [[nodiscard]] QByteArray charset() const;
    [[nodiscard]] bool occurs(const QByteArray &token) const;
    [[nodiscard]] QByteArray token() const;
    [[nodiscard]] QList<const Attachment *> at(Attachment::Place place) const;
    [[nodiscard]] MimeModule *mime();
    void fail(const QString &problem);

    const Draft &m_draft;
    const Moment &m_moment;
    const Transport &m_transport;
    MessageStructure m_structure;
    QByteArrayList m_readable; // contents in memory that aren't in base64
    QStringList m_readableFiles; // files that go out unencoded
};

void StructureBuilder::fail(const QString &problem)
{
    if (m_structure.problem.isEmpty())
        m_structure.problem = problem;
}

MimeModule *StructureBuilder::mime()
{
    QString problem;
    auto *found = module<MimeModule>(&problem);
    if (!found)
        fail(problem);
    return found;
}

QByteArray StructureBuilder::charset() const
{
    return m_draft.charset.isEmpty() ? "utf-8" : m_draft.charset.toLatin1().toLower();
}

QByteArray StructureBuilder::inCharset(const QString &text)
{
    const QString lines = QString::fromUtf8(canonicalText(text.toUtf8()));
    if (charset() == "utf-8")
        return lines.toUtf8();
    MimeModule *module = mime();
    const auto octets = module ? module->inCharset(lines, charset()) : std::nullopt;
    if (module && !octets) {
        fail(tr("The text can’t be written in the charset %1: it isn’t known, or it lacks one of the characters. "
                "utf-8 has all of them.")
                 .arg(QString::fromLatin1(charset())));
    }
    return octets.value_or(QByteArray());
}

void StructureBuilder::takeContent(std::unique_ptr<ContentSource> content)
{
    fail(content->error());
    m_structure.contents.push_back(std::move(content));
}

// Text in memory; octets: canonical.
void StructureBuilder::takeText(MimeNode &node, const QByteArray &octets, TransferEncoding wanted)
{
    EncodedBody encoded{nameOf(wanted), octets};
    if (wanted == TransferEncoding::Automatic)
        encoded = encodedBody(octets, m_transport.eightBit);
    else if (wanted == TransferEncoding::QuotedPrintable)
        encoded.octets = quotedPrintable(octets);
    else if (wanted == TransferEncoding::Base64)
        encoded.octets = base64Lines(octets);
    node.encoding = encoded.encoding;
    m_readable.append(encoded.octets);
    takeContent(contentFromBytes(encoded.octets, true));
}

MimeNode StructureBuilder::text(const QString &text, const QByteArray &type, TransferEncoding wanted)
{
    MimeNode node;
    const bool flowed = m_draft.flowed && type == "text/plain";
    node.type = type + "; charset=" + charset() + (flowed ? "; format=flowed" : "");
    takeText(node, inCharset(flowed ? flowedText(text) : text), wanted);
    return node;
}

std::unique_ptr<ContentSource> StructureBuilder::rawContent(const Attachment &attachment, bool keepLineEnds) const
{
    switch (attachment.from) {
    case Attachment::From::File:
        return keepLineEnds ? octetsOfFile(attachment.file) : contentFromFile(attachment.file);
    case Attachment::From::Text:
        return contentFromBytes(canonicalText(attachment.text.toUtf8()), true);
    case Attachment::From::Octets:
        return contentFromBytes(attachment.octets, keepLineEnds);
    case Attachment::From::Filler:
        return generatedOctets(attachment.filler, attachment.shownType().startsWith(u"text/"));
    }
    return contentProblem({});
}

// 7bit, 8bit or binary: what is there goes out.
void StructureBuilder::takeAsIs(MimeNode &node, const Attachment &attachment)
{
    const bool binary = attachment.encoding == TransferEncoding::Binary;
    auto content = binary && attachment.from == Attachment::From::File ? contentFromFile(attachment.file, true)
                                                                       : rawContent(attachment, binary);
    if (attachment.encoding == TransferEncoding::Automatic)
        node.encoding = content->has8Bit() ? "8bit" : "7bit";
    else
        node.encoding = nameOf(attachment.encoding);
    if (attachment.from == Attachment::From::File)
        m_readableFiles.append(attachment.file);
    else if (attachment.from != Attachment::From::Filler)
        m_readable.append(attachment.text.toUtf8() + attachment.octets);
    takeContent(std::move(content));
}

void StructureBuilder::takeQuoted(MimeNode &node, const Attachment &attachment)
{
    node.encoding = "quoted-printable";
    auto content = rawContent(attachment, true);
    fail(content->error());
    if (content->size() > longestQuotedFile) {
        fail(tr("%1 is too large for quoted-printable, which is meant for texts. Choose base64.")
                 .arg(attachment.shownName()));
        return;
    }
    QByteArray octets;
    while (!content->atEnd())
        octets += content->read(longestQuotedFile);
    takeContent(contentFromBytes(quotedPrintable(octets), true));
}

MimeNode StructureBuilder::part(const Attachment &attachment)
{
    MimeNode node;
    node.type = attachment.shownType().toUtf8();
    node.fileName = attachment.shownName();
    node.contentId = attachment.contentId;
    if (attachment.place == Attachment::Place::Attached)
        node.disposition = "attachment";
    else if (attachment.place == Attachment::Place::Inline)
        node.disposition = "inline";
    // RFC 2046 5.2.1: a message within a message may not be encoded.
    const bool message = node.type.startsWith("message/");
    const bool text = attachment.from == Attachment::From::Text && node.type.startsWith("text/");
    if (attachment.encoding == TransferEncoding::QuotedPrintable) {
        takeQuoted(node, attachment);
    } else if (attachment.encoding == TransferEncoding::Base64) {
        node.encoding = "base64";
        takeContent(inBase64(rawContent(attachment, true)));
    } else if (attachment.encoding != TransferEncoding::Automatic || message) {
        takeAsIs(node, attachment);
    } else if (text) {
        takeText(node, canonicalText(attachment.text.toUtf8()), TransferEncoding::Automatic);
    } else if (m_transport.binary) {
        node.encoding = "binary";
        takeContent(rawContent(attachment, true));
    } else {
        node.encoding = "base64";
        takeContent(inBase64(rawContent(attachment, true)));
    }
    return node;
}

QList<const Attachment *> StructureBuilder::at(Attachment::Place place) const
{
    QList<const Attachment *> found;
    for (const Attachment &attachment : m_draft.attachments) {
        if (attachment.place == place)
            found.append(&attachment);
    }
    return found;
}

// The HTML with what it shows (RFC 2387).
MimeNode StructureBuilder::html()
{
    MimeNode html = text(m_draft.html, "text/html", m_draft.htmlEncoding);
    const auto shown = at(Attachment::Place::Inline);
    if (shown.isEmpty())
        return html;
    MimeNode related;
    related.type = "multipart/related; type=\"text/html\"";
    related.parts.push_back(std::move(html));
    for (const Attachment *attachment : shown)
        related.parts.push_back(part(*attachment));
    return related;
}

// The text in all its forms, the plainest first (RFC 2046 5.1.4). No parts and no content: there is none.
MimeNode StructureBuilder::body()
{
    MimeNode alternative;
    alternative.type = "multipart/alternative";
    const auto others = at(Attachment::Place::Alternative);
    const bool nothingElse = m_draft.html.isEmpty() && m_draft.attachments.isEmpty();
    if (!m_draft.body.isEmpty() || nothingElse)
        alternative.parts.push_back(text(m_draft.body, "text/plain", m_draft.textEncoding));
    if (!m_draft.html.isEmpty())
        alternative.parts.push_back(html());
    for (const Attachment *attachment : others)
        alternative.parts.push_back(part(*attachment));
    if (alternative.parts.size() != 1)
        return alternative;
    MimeNode only = std::move(alternative.parts.front());
    return only;
}

MimeNode StructureBuilder::whole()
{
    MimeNode mixed;
    mixed.type = m_draft.multipart.isEmpty() ? "multipart/mixed" : "multipart/" + m_draft.multipart.toUtf8();
    MimeNode text = body();
    if (!text.parts.empty() || !text.encoding.isEmpty())
        mixed.parts.push_back(std::move(text));
    for (const Attachment &attachment : m_draft.attachments) {
        const bool shownElsewhere = attachment.place == Attachment::Place::Alternative
            || (attachment.place == Attachment::Place::Inline && !m_draft.html.isEmpty());
        if (!shownElsewhere)
            mixed.parts.push_back(part(attachment));
    }
    MimeNode root = std::move(mixed);
    if (root.parts.size() == 1 && m_draft.multipart.isEmpty()) {
        MimeNode only = std::move(root.parts.front());
        root = std::move(only);
    }
    for (int level = std::min(m_draft.nesting, deepestNesting); level > 0; --level) {
        MimeNode outer;
        outer.type = "multipart/mixed";
        outer.parts.push_back(std::move(root));
        root = std::move(outer);
    }
    return root;
}

bool StructureBuilder::occurs(const QByteArray &token) const
{
    if (std::any_of(
            m_readable.begin(), m_readable.end(), [&](const QByteArray &octets) { return octets.contains(token); }))
        return true;
    for (const QString &path : m_readableFiles) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        QByteArray block;
        while (!file.atEnd()) {
            block = block.right(token.size() - 1) + file.read(256 * 1024);
            if (block.contains(token))
                return true;
        }
    }
    return false;
}

// Made of the run's id, so that the same message gets the same boundaries whenever it is composed.
QByteArray StructureBuilder::token() const
{
    constexpr qsizetype letters = 20;
    QByteArray token;
    do {
        token = QCryptographicHash::hash(m_moment.runId.toLatin1() + token, QCryptographicHash::Sha1)
                    .toHex()
                    .first(letters);
    } while (occurs(token));
    return token;
}

MessageStructure StructureBuilder::run()
{
    const MimeNode root = whole();
    if (!m_structure.problem.isEmpty())
        return std::move(m_structure);
    if (root.parts.empty() && root.fileName.isEmpty() && root.disposition.isEmpty() && root.contentId.isEmpty()) {
        m_structure.isPlain = m_draft.isPlain();
        m_structure.header = {{"Content-Type", root.type}, {"Content-Transfer-Encoding", root.encoding}};
        m_structure.around = {"\r\n", ""};
    } else if (MimeModule *module = mime()) {
        m_structure.around = module->around(root, token());
    }
    return std::move(m_structure);
}

} // namespace

MessageStructure structureOf(const Draft &draft, const Moment &moment, const Transport &transport)
{
    return StructureBuilder(draft, moment, transport).run();
}

} // namespace helodesk
