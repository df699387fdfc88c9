// SPDX-License-Identifier: MIT
// Sending a message once more: the same one with a new Date and Message-ID.
#include "core/message/composing.h"
#include "core/message/contentpieces.h"
#include "core/message/headersection.h"
#include "core/message/maildate.h"
#include "core/message/messageheader.h"

#include <QCoreApplication>

#include <algorithm>

namespace helodesk {

namespace {

struct Resending {
    Q_DECLARE_TR_FUNCTIONS(Resending)
};

QByteArray refreshed(const QByteArray &header, const Moment &moment)
{
    QByteArrayList fields = headerFields(header);
    const QByteArray lineEnd = header.isEmpty() || header.endsWith("\r\n") ? "\r\n" : "\n";
    QString author;
    for (const QByteArray &field : std::as_const(fields)) {
        if (fieldName(field) == "from")
            author = QString::fromUtf8(field.sliced(field.indexOf(':') + 1).trimmed());
    }
    const auto replace = [&](const QByteArray &name, const QByteArray &value) {
        const auto same = [&name](const QByteArray &field) { return fieldName(field) == name.toLower(); };
        const auto first = std::find_if(fields.begin(), fields.end(), same);
        const QByteArray field = name + ": " + value + lineEnd;
        if (first == fields.end()) {
            fields.append(field);
            return;
        }
        *first = field;
        fields.erase(std::remove_if(first + 1, fields.end(), same), fields.end());
    };
    replace("Date", mailDate(moment.now));
    replace("Message-ID", newMessageId(author, moment.runId.toLatin1()));
    return fields.join();
}

// What is left of a content that has been read in part.
class Rest : public ContentSource
{
public:
    Rest(std::unique_ptr<ContentSource> content, qint64 read) : m_content(std::move(content)), m_read(read) { }
    [[nodiscard]] qint64 size() const override { return m_content->size() - m_read; }
    [[nodiscard]] bool has8Bit() const override { return m_content->has8Bit(); }
    [[nodiscard]] bool isBinary() const override { return m_content->isBinary(); }
    [[nodiscard]] bool lineEndsChanged() const override { return m_content->lineEndsChanged(); }
    [[nodiscard]] QByteArray read(qsizetype maximum) override { return m_content->read(maximum); }
    [[nodiscard]] bool atEnd() const override { return m_content->atEnd(); }
    [[nodiscard]] QString error() const override { return m_content->error(); }

private:
    std::unique_ptr<ContentSource> m_content;
    qint64 m_read;
};

} // namespace

std::unique_ptr<ContentSource> withFreshIds(std::unique_ptr<ContentSource> message, const Moment &moment)
{
    if (!message->error().isEmpty())
        return message;
    MessageStart start = readStart(*message);
    if (!message->error().isEmpty())
        return message;
    if (start.tooLong)
        return contentProblem(Resending::tr("The header of the message is longer than 1 MiB: this is no mail."));
    QByteArray header = start.header;
    const qint64 taken = start.header.size() + start.rest.size();
    if (!header.isEmpty() && !header.endsWith('\n'))
        header += "\r\n";
    const bool utf8 = std::any_of(header.begin(), header.end(), [](char octet) { return (octet & 0x80) != 0; });
    std::vector<std::unique_ptr<ContentSource>> contents;
    contents.push_back(contentFromBytes(refreshed(header, moment) + start.rest, true));
    contents.push_back(std::make_unique<Rest>(std::move(message), taken));
    return joined(std::move(contents), utf8);
}

} // namespace helodesk
