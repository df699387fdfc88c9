// SPDX-License-Identifier: MIT
#include "core/message/headerparameters.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <optional>

namespace helodesk {

namespace {

// Reads a structured value token by token (RFC 2045 5.1, comments of RFC 5322 3.2.2).
class ValueReader
{
public:
    explicit ValueReader(QByteArrayView text) : m_text(text) { }
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    // Up to one of the octets in stop, quotation marks taken off.
    QByteArray word(QByteArrayView stop);
    bool take(char octet)
    {
        skipBlanks();
        if (atEnd() || m_text[m_at] != octet)
            return false;
        ++m_at;
        return true;
    }
    void skipPast(char octet)
    {
        while (!atEnd() && m_text[m_at] != octet)
            ++m_at;
        ++m_at;
    }

private:
    void skipBlanks();
    void skipComment();
    void quoted(QByteArray &word);

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

void ValueReader::skipComment()
{
    int depth = 0;
    for (; !atEnd(); ++m_at) {
        const char octet = m_text[m_at];
        if (octet == '\\')
            ++m_at;
        else if (octet == '(')
            ++depth;
        else if (octet == ')' && --depth == 0) {
            ++m_at;
            return;
        }
    }
}

void ValueReader::skipBlanks()
{
    while (!atEnd()) {
        const char octet = m_text[m_at];
        if (octet == '(')
            skipComment();
        else if (octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n')
            ++m_at;
        else
            return;
    }
}

void ValueReader::quoted(QByteArray &word)
{
    for (++m_at; !atEnd() && m_text[m_at] != '"'; ++m_at) {
        if (m_text[m_at] == '\\' && m_at + 1 < m_text.size())
            ++m_at;
        word += m_text[m_at];
    }
    ++m_at;
}

QByteArray ValueReader::word(QByteArrayView stop)
{
    QByteArray word;
    skipBlanks();
    while (!atEnd() && stop.indexOf(m_text[m_at]) < 0) {
        if (m_text[m_at] == '"')
            quoted(word);
        else if (m_text[m_at] == '(')
            skipComment();
        else
            word += m_text[m_at++];
    }
    return word.trimmed();
}

QString inCharset(const QByteArray &octets, const QByteArray &charset)
{
    const QByteArray name = charset.toLower();
    if (name == "iso-8859-1" || name == "latin1" || name == "us-ascii")
        return QString::fromLatin1(octets);
    return QString::fromUtf8(octets);
}

struct Piece {
    QByteArray octets;
    bool encoded = false;
};

QString joined(const QMap<int, Piece> &pieces)
{
    QByteArray octets;
    QByteArray charset;
    for (auto it = pieces.begin(); it != pieces.end(); ++it) {
        QByteArray piece = it->octets;
        if (it->encoded && it.key() == pieces.firstKey() && piece.count('\'') >= 2) {
            charset = piece.left(piece.indexOf('\''));
            piece = piece.sliced(piece.indexOf('\'', piece.indexOf('\'') + 1) + 1);
        }
        octets += it->encoded ? QByteArray::fromPercentEncoding(piece) : piece;
    }
    return inCharset(octets, charset);
}

} // namespace

ParameterizedValue parameterizedValue(QByteArrayView field)
{
    ParameterizedValue result;
    ValueReader reader(field);
    result.value = reader.word(";").toLower();
    QMap<QByteArray, QMap<int, Piece>> extended;
    while (reader.take(';')) {
        QByteArray name = reader.word("=;").toLower();
        if (!reader.take('='))
            continue;
        const QByteArray value = reader.word(";");
        if (name.isEmpty() || !name.contains('*')) {
            if (!name.isEmpty() && !result.parameters.contains(name))
                result.parameters[name] = decodedWords(value);
            continue;
        }
        // RFC 2231: name*=, name*0=, name*0*=
        const bool encoded = name.endsWith('*');
        const QList<QByteArray> parts = name.split('*');
        extended[parts[0]][parts.value(1).toInt()] = Piece{value, encoded};
    }
    for (auto it = extended.begin(); it != extended.end(); ++it)
        result.parameters[it.key()] = joined(*it);
    return result;
}

QString decodedWords(QByteArrayView text)
{
    static const QRegularExpression word(QStringLiteral("=\\?([A-Za-z0-9_-]+)(?:\\*[A-Za-z-]+)?\\?([BbQq])\\?([!-~]*?)"
                                                        "\\?=(?:[ \\t\\r\\n]+(?==\\?[^?]+\\?[BbQq]\\?))?"));
    const QString all = QString::fromUtf8(text);
    if (!all.contains(u"=?"))
        return all;
    QString result;
    qsizetype copied = 0;
    auto matches = word.globalMatch(all);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const QByteArray charset = match.captured(1).toLatin1();
        QByteArray octets = match.captured(3).toLatin1();
        if (match.captured(2).compare(u"B", Qt::CaseInsensitive) == 0)
            octets = QByteArray::fromBase64(octets);
        else
            octets = QByteArray::fromPercentEncoding(octets.replace('_', ' '), '=');
        result += QStringView(all).sliced(copied, match.capturedStart() - copied);
        result += inCharset(octets, charset);
        copied = match.capturedEnd();
    }
    result += QStringView(all).sliced(copied);
    return result;
}

} // namespace helodesk
