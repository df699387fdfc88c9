// SPDX-License-Identifier: MIT
#include "core/message/contentpieces.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cstring>

namespace helodesk {

namespace {

class OctetsOfFile : public ContentSource
{
    Q_DECLARE_TR_FUNCTIONS(DeviceContent)
public:
    explicit OctetsOfFile(const QString &path) : m_file(path)
    {
        if (QFileInfo(path).isDir())
            fail(tr("it is a folder"));
        else if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            fail(m_file.errorString());
        else if (m_file.isSequential())
            fail(tr("it is a pipe or device, and a message must be read twice"));
        else
            m_size = m_file.size();
    }
    [[nodiscard]] qint64 size() const override { return m_size; }
    [[nodiscard]] bool has8Bit() const override { return true; }
    [[nodiscard]] bool isBinary() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return m_given == m_size || !m_error.isEmpty(); }
    [[nodiscard]] QString error() const override { return m_error; }
    [[nodiscard]] QByteArray read(qsizetype maximum) override
    {
        if (atEnd())
            return {};
        QByteArray block(std::min<qint64>(maximum, m_size - m_given), Qt::Uninitialized);
        const qint64 octets = m_file.read(block.data(), block.size());
        if (octets < 0)
            fail(m_file.errorString());
        else if (octets == 0)
            fail(tr("it became shorter while it was being sent"));
        block.resize(std::max<qint64>(octets, 0));
        m_given += block.size();
        char more = 0;
        if (m_error.isEmpty() && m_given == m_size && m_file.read(&more, 1) > 0)
            fail(tr("it changed while it was being sent"));
        return m_error.isEmpty() ? block : QByteArray();
    }

private:
    void fail(const QString &words) { m_error = tr("%1: %2").arg(m_file.fileName(), words); }

    QFile m_file;
    QString m_error;
    qint64 m_size = 0;
    qint64 m_given = 0;
};

class GeneratedOctets : public ContentSource
{
public:
    GeneratedOctets(qint64 octets, bool lines) : m_size(std::max<qint64>(octets, 0)), m_lines(lines) { }
    [[nodiscard]] qint64 size() const override { return m_size; }
    [[nodiscard]] bool has8Bit() const override { return m_size > 0 && !m_lines; }
    [[nodiscard]] bool isBinary() const override { return has8Bit(); }
    [[nodiscard]] bool atEnd() const override { return m_given == m_size; }
    [[nodiscard]] QByteArray read(qsizetype maximum) override
    {
        QByteArray block(std::min<qint64>(maximum, m_size - m_given), Qt::Uninitialized);
        for (char &octet : block)
            octet = next();
        return block;
    }

private:
    char next()
    {
        // xorshift (Marsaglia); the state's middle octet looks random enough for any compressor.
        m_state ^= m_state << 13;
        m_state ^= m_state >> 7;
        m_state ^= m_state << 17;
        const auto octet = static_cast<quint8>(m_state >> 24);
        const qint64 column = m_given++ % 78;
        if (!m_lines)
            return static_cast<char>(octet);
        if (column >= 76)
            return column == 76 ? '\r' : '\n';
        return static_cast<char>('a' + octet % 26);
    }

    quint64 m_state = 0x9e3779b97f4a7c15;
    qint64 m_size;
    bool m_lines;
    qint64 m_given = 0;
};

constexpr qsizetype octetsPerLine = 57; // RFC 2045 6.8: 76 characters
constexpr qsizetype lineLength = 78; // with CRLF

// Writes the octets in lines; all but the last are whole. The number of characters written.
qsizetype writeBase64(const char *input, qsizetype octets, char *output)
{
    static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto *in = reinterpret_cast<const unsigned char *>(input);
    const auto *const end = in + octets;
    char *out = output;
    while (in < end) {
        const auto *const lineEnd = std::min(in + octetsPerLine, end);
        for (; lineEnd - in >= 3; in += 3) {
            const quint32 three = static_cast<quint32>(in[0] << 16 | in[1] << 8 | in[2]);
            *out++ = letters[three >> 18];
            *out++ = letters[three >> 12 & 63];
            *out++ = letters[three >> 6 & 63];
            *out++ = letters[three & 63];
        }
        if (const auto left = lineEnd - in; left > 0) {
            const quint32 rest = static_cast<quint32>(in[0] << 16 | (left > 1 ? in[1] << 8 : 0));
            *out++ = letters[rest >> 18];
            *out++ = letters[rest >> 12 & 63];
            *out++ = left > 1 ? letters[rest >> 6 & 63] : '=';
            *out++ = '=';
            in = lineEnd;
        }
        *out++ = '\r';
        *out++ = '\n';
    }
    return out - output;
}

class Base64Content : public ContentSource
{
public:
    explicit Base64Content(std::unique_ptr<ContentSource> content) : m_content(std::move(content))
    {
        const qint64 octets = m_content->size();
        const qint64 rest = octets % octetsPerLine;
        m_size = octets / octetsPerLine * lineLength + (rest > 0 ? (rest + 2) / 3 * 4 + 2 : 0);
    }
    [[nodiscard]] qint64 size() const override { return m_size; }
    [[nodiscard]] bool has8Bit() const override { return false; }
    [[nodiscard]] bool atEnd() const override { return m_given == m_size || !error().isEmpty(); }
    [[nodiscard]] QString error() const override { return m_content->error(); }
    [[nodiscard]] QByteArray read(qsizetype maximum) override
    {
        while (m_from == m_block.size() && !atEnd())
            fill();
        const QByteArray part = m_block.mid(m_from, maximum);
        m_from += part.size();
        m_given += part.size();
        return error().isEmpty() ? part : QByteArray();
    }

private:
    // Encodes the next block: whole lines of it, except at the end.
    void fill()
    {
        constexpr qsizetype wanted = 1024 * octetsPerLine;
        m_input += m_content->read(wanted - m_input.size());
        const bool last = m_content->atEnd();
        const qsizetype octets = last ? m_input.size() : m_input.size() / octetsPerLine * octetsPerLine;
        m_block.resize((octets / octetsPerLine + 1) * lineLength);
        m_block.resize(writeBase64(m_input.constData(), octets, m_block.data()));
        m_from = 0;
        m_input.remove(0, octets);
        if (last && octets == 0)
            m_given = m_size; // less than it said; its error tells
    }

    std::unique_ptr<ContentSource> m_content;
    QByteArray m_input; // not encoded yet
    QByteArray m_block; // encoded, given away up to m_from
    qsizetype m_from = 0;
    qint64 m_size = 0;
    qint64 m_given = 0;
};

class JoinedContent : public ContentSource
{
public:
    JoinedContent(std::vector<std::unique_ptr<ContentSource>> contents, bool utf8Header)
        : m_contents(std::move(contents)), m_utf8Header(utf8Header)
    {
        for (const auto &content : m_contents) {
            m_size = m_size < 0 || content->size() < 0 ? -1 : m_size + content->size();
            m_has8Bit = m_has8Bit || content->has8Bit();
            m_isBinary = m_isBinary || content->isBinary();
            m_lineEndsChanged = m_lineEndsChanged || content->lineEndsChanged();
            if (m_error.isEmpty())
                m_error = content->error();
        }
        skipFinished();
    }
    [[nodiscard]] qint64 size() const override { return m_size; }
    [[nodiscard]] bool has8Bit() const override { return m_has8Bit; }
    [[nodiscard]] bool isBinary() const override { return m_isBinary; }
    [[nodiscard]] bool lineEndsChanged() const override { return m_lineEndsChanged; }
    [[nodiscard]] bool hasUtf8Header() const override { return m_utf8Header; }
    [[nodiscard]] bool atEnd() const override { return m_at == m_contents.size() || !m_error.isEmpty(); }
    [[nodiscard]] QString error() const override { return m_error; }
    [[nodiscard]] QByteArray read(qsizetype maximum) override
    {
        QByteArray block;
        while (!atEnd() && block.size() < maximum) {
            const QByteArray part = m_contents[m_at]->read(maximum - block.size());
            m_error = m_contents[m_at]->error();
            if (block.isEmpty())
                block = part;
            else
                block += part;
            skipFinished();
        }
        return m_error.isEmpty() ? block : QByteArray();
    }

private:
    void skipFinished()
    {
        while (m_at < m_contents.size() && m_contents[m_at]->atEnd())
            m_contents[m_at++].reset(); // closes its file
    }

    std::vector<std::unique_ptr<ContentSource>> m_contents;
    size_t m_at = 0;
    qint64 m_size = 0;
    bool m_has8Bit = false;
    bool m_isBinary = false;
    bool m_lineEndsChanged = false;
    bool m_utf8Header;
    QString m_error;
};

class ContentProblem : public ContentSource
{
public:
    explicit ContentProblem(QString words) : m_words(std::move(words)) { }
    [[nodiscard]] qint64 size() const override { return -1; }
    [[nodiscard]] bool has8Bit() const override { return false; }
    [[nodiscard]] QByteArray read(qsizetype) override { return {}; }
    [[nodiscard]] bool atEnd() const override { return true; }
    [[nodiscard]] QString error() const override { return m_words; }

private:
    QString m_words;
};

} // namespace

std::unique_ptr<ContentSource> octetsOfFile(const QString &path)
{
    return std::make_unique<OctetsOfFile>(path);
}

std::unique_ptr<ContentSource> generatedOctets(qint64 octets, bool lines)
{
    return std::make_unique<GeneratedOctets>(octets, lines);
}

std::unique_ptr<ContentSource> inBase64(std::unique_ptr<ContentSource> content)
{
    return std::make_unique<Base64Content>(std::move(content));
}

std::unique_ptr<ContentSource> joined(std::vector<std::unique_ptr<ContentSource>> contents, bool utf8Header)
{
    return std::make_unique<JoinedContent>(std::move(contents), utf8Header);
}

std::unique_ptr<ContentSource> contentProblem(const QString &words)
{
    return std::make_unique<ContentProblem>(words);
}

} // namespace helodesk
