// SPDX-License-Identifier: MIT
#include "core/models/messagepreview.h"

#include "core/dkim/signedmessage.h"

#include <QFile>
#include <QStringDecoder>

#include <algorithm>

namespace helodesk {

namespace {

// Gives what its content gives, up to a limit or until it is cancelled, and keeps the beginning.
class WatchedContent : public ContentSource
{
public:
    WatchedContent(std::unique_ptr<ContentSource> content, qint64 limit, const std::atomic<bool> *cancelled = nullptr,
        std::atomic<qint64> *read = nullptr)
        : m_content(std::move(content)), m_limit(limit), m_cancelled(cancelled), m_progress(read)
    {
    }
    [[nodiscard]] qint64 size() const override { return m_content->size(); }
    [[nodiscard]] bool has8Bit() const override { return m_content->has8Bit(); }
    [[nodiscard]] QString error() const override { return m_content->error(); }
    [[nodiscard]] bool atEnd() const override
    {
        return m_content->atEnd() || (m_limit >= 0 && m_read >= m_limit) || (m_cancelled && *m_cancelled);
    }
    [[nodiscard]] QByteArray read(qsizetype maximum) override
    {
        if (atEnd())
            return {};
        if (m_limit >= 0)
            maximum = static_cast<qsizetype>(std::min<qint64>(maximum, m_limit - m_read));
        const QByteArray block = m_content->read(maximum);
        m_read += block.size();
        if (kept.size() < keptOfMessage)
            kept += block.left(keptOfMessage - kept.size());
        if (m_progress)
            *m_progress = m_read;
        return block;
    }
    // Whether there is more than was given.
    [[nodiscard]] bool hasMore() const { return !m_content->atEnd(); }

    QByteArray kept;

private:
    std::unique_ptr<ContentSource> m_content;
    qint64 m_limit; // -1: none
    const std::atomic<bool> *m_cancelled;
    std::atomic<qint64> *m_progress;
    qint64 m_read = 0;
};

// RFC 2045 6.7; what isn't encoded rightly stays as it is.
QByteArray fromQuotedPrintable(const QByteArray &text)
{
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '=') {
            out += text[i];
            continue;
        }
        const QByteArray code = text.mid(i + 1, 2);
        if (code == "\r\n" || code.startsWith('\n')) {
            i += code.startsWith('\n') ? 1 : 2;
            continue;
        }
        const QByteArray octet = QByteArray::fromHex(code);
        const bool isHex = code.size() == 2 && std::all_of(code.begin(), code.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
        });
        out += isHex ? octet : QByteArray("=");
        i += isHex ? 2 : 0;
    }
    return out;
}

QString textOf(const EmlPart &part, const QByteArray &octets)
{
    QStringDecoder decoder(part.charset.isEmpty() ? "UTF-8" : part.charset.constData());
    if (!decoder.isValid())
        decoder = QStringDecoder(QStringDecoder::Latin1);
    return decoder(octets);
}

// The HTML and what it shows.
void readHtml(MessagePreview &preview, const QByteArray &octets)
{
    const QList<EmlPart> &parts = preview.view.facts.parts;
    const auto html = std::find_if(parts.begin(), parts.end(),
        [](const EmlPart &part) { return part.type == "text/html" && part.disposition != "attachment"; });
    if (html == parts.end() || html->bodyOffset > octets.size())
        return;
    preview.html = textOf(*html, decodedBody(*html, octets));
    for (const EmlPart &part : parts) {
        if (part.type.startsWith("image/") && !part.contentId.isEmpty() && part.end <= octets.size())
            preview.pictures.insert(bareContentId(part), decodedBody(part, octets));
    }
}

MessagePreview look(const PreviewOrder &order, WatchedContent &content)
{
    MessagePreview preview;
    preview.size = content.size();
    preview.has8Bit = content.has8Bit();
    preview.view = wireView(content, shownOfMessage);
    preview.isChecked = !content.hasMore();
    preview.view.isWhole = preview.view.isWhole && preview.isChecked;
    preview.problem = preview.view.error;
    if (preview.isChecked && preview.problem.isEmpty())
        preview.size = preview.view.facts.octets;
    readHtml(preview, content.kept);
    if (preview.problem.isEmpty())
        preview.findings = lint({preview.view.facts, order.envelope, order.transport});
    return preview;
}

} // namespace

QByteArray bareContentId(const EmlPart &part)
{
    const QByteArray id = part.contentId.trimmed();
    return id.startsWith('<') && id.endsWith('>') ? id.sliced(1, id.size() - 2) : id;
}

QByteArray decodedBody(const EmlPart &part, const QByteArray &octets)
{
    const qint64 from = std::min<qint64>(part.bodyOffset, octets.size());
    const QByteArray body = octets.mid(from, std::max<qint64>(std::min<qint64>(part.end, octets.size()) - from, 0));
    if (part.encoding == "base64")
        return QByteArray::fromBase64(body);
    return part.encoding == "quoted-printable" ? fromQuotedPrintable(body) : body;
}

std::unique_ptr<ContentSource> contentOf(const PreviewOrder &order)
{
    if (!order.emlFile.isEmpty())
        return messageOfFile(order.emlFile, order.draft, order.moment);
    return messageOf(order.draft, order.envelope, order.moment, order.transport);
}

MessagePreview beginningOf(const PreviewOrder &order)
{
    PreviewOrder quick = order;
    quick.draft.dkim = {};
    QFile file(order.emlFile);
    if (order.emlFile.isEmpty() || !file.open(QIODevice::ReadOnly) || file.size() <= keptOfMessage) {
        auto content = contentOf(quick);
        if (order.draft.dkim.isWanted() && content->size() <= keptOfMessage)
            content = contentOf(order);
        WatchedContent watched(std::move(content), keptOfMessage);
        return look(order, watched);
    }
    // A whole file is read already to learn what it is: so its beginning is taken for a message of its own.
    auto content = contentFromBytes(file.read(keptOfMessage), order.draft.exact);
    if (order.draft.freshIds)
        content = withFreshIds(std::move(content), order.moment);
    WatchedContent watched(std::move(content), -1);
    MessagePreview preview = look(order, watched);
    preview.isChecked = false;
    preview.view.isWhole = false;
    preview.size = file.size();
    return preview;
}

MessagePreview checkedMessage(const PreviewOrder &order, const std::atomic<bool> &cancelled, std::atomic<qint64> &read)
{
    WatchedContent content(contentOf(order), -1, &cancelled, &read);
    return look(order, content);
}

} // namespace helodesk
