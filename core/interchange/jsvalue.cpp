// SPDX-License-Identifier: MIT
#include "core/interchange/jsvalue.h"

namespace helodesk {

namespace {

constexpr int deepest = 64; // objects in objects

class JsReader
{
public:
    JsReader(const QString &text, qsizetype from) : m_text(text), m_at(from), m_line(lineOf(text, from)) { }
    JsValue readValue(int depth);

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] QChar at(qsizetype offset = 0) const
    {
        return m_at + offset < m_text.size() ? m_text[m_at + offset] : QChar();
    }
    QChar next();
    void skipBlank();
    QString readQuoted();
    QString readName();
    void readObject(JsValue &value, int depth);
    void readArray(JsValue &value, int depth);
    void readExpression(JsValue &value);

    const QString &m_text;
    qsizetype m_at;
    int m_line;
};

QChar JsReader::next()
{
    const QChar c = m_text[m_at++];
    if (c == u'\n')
        ++m_line;
    return c;
}

void JsReader::skipBlank()
{
    while (!atEnd()) {
        if (at().isSpace()) {
            next();
        } else if (at() == u'/' && at(1) == u'/') {
            while (!atEnd() && at() != u'\n')
                next();
        } else if (at() == u'/' && at(1) == u'*') {
            while (!atEnd() && !(at() == u'*' && at(1) == u'/'))
                next();
            m_at = std::min(m_at + 2, m_text.size());
        } else {
            return;
        }
    }
}

QString JsReader::readQuoted()
{
    const QChar quote = next();
    QString text;
    while (!atEnd() && at() != quote) {
        QChar c = next();
        if (c != u'\\' || atEnd()) {
            text += c;
            continue;
        }
        c = next();
        if (c == u'u' && m_at + 4 <= m_text.size()) {
            bool ok = false;
            const ushort unit = QStringView(m_text).sliced(m_at, 4).toUShort(&ok, 16);
            if (ok) {
                text += QChar(unit);
                m_at += 4;
                continue;
            }
        }
        if (c != u'\n')
            text += c == u'n' ? QChar(u'\n') : c == u'r' ? QChar(u'\r') : c == u't' ? QChar(u'\t') : c;
    }
    if (!atEnd())
        next();
    return text;
}

QString JsReader::readName()
{
    if (at() == u'"' || at() == u'\'' || at() == u'`')
        return readQuoted();
    QString name;
    while (!atEnd() && (at().isLetterOrNumber() || at() == u'_' || at() == u'$' || at() == u'.'))
        name += next();
    return name;
}

void JsReader::readObject(JsValue &value, int depth)
{
    value.kind = JsValue::Kind::Object;
    next();
    while (!atEnd()) {
        skipBlank();
        if (at() == u'}') {
            next();
            return;
        }
        const qsizetype before = m_at;
        const QString name = readName();
        skipBlank();
        if (at() == u':') {
            next();
            value.names.append(name);
            value.values.push_back(readValue(depth + 1));
        } else if (!name.isEmpty()) {
            // "{ host }": a variable of that name
            value.names.append(name);
            value.values.push_back({JsValue::Kind::Expression, name, {}, {}, m_line});
        }
        skipBlank();
        if (at() == u',' || (m_at == before && !atEnd()))
            next();
    }
}

void JsReader::readArray(JsValue &value, int depth)
{
    value.kind = JsValue::Kind::Array;
    next();
    while (!atEnd()) {
        skipBlank();
        if (at() == u']') {
            next();
            return;
        }
        const qsizetype before = m_at;
        value.values.push_back(readValue(depth + 1));
        skipBlank();
        if (at() == u',' || (m_at == before && !atEnd()))
            next();
    }
}

// Up to the comma or bracket that ends it.
void JsReader::readExpression(JsValue &value)
{
    int open = 0;
    while (!atEnd()) {
        const QChar c = at();
        if (c == u'"' || c == u'\'' || c == u'`') {
            value.text += c + readQuoted() + c;
            continue;
        }
        if (open == 0 && (c == u',' || c == u'}' || c == u']' || c == u')' || c == u';' || c == u'\n'))
            break;
        if (c == u'(' || c == u'{' || c == u'[')
            ++open;
        if (c == u')' || c == u'}' || c == u']')
            --open;
        value.text += next();
    }
    value.text = value.text.trimmed();
    bool number = false;
    (void)value.text.toDouble(&number);
    if (value.text == u"true" || value.text == u"false")
        value.kind = JsValue::Kind::Boolean;
    else if (value.text == u"null" || value.text == u"undefined")
        value.kind = JsValue::Kind::Null;
    else
        value.kind = number ? JsValue::Kind::Number : JsValue::Kind::Expression;
}

JsValue JsReader::readValue(int depth)
{
    skipBlank();
    JsValue value;
    value.line = m_line;
    if (at() == u'{' && depth < deepest) {
        readObject(value, depth);
    } else if (at() == u'[' && depth < deepest) {
        readArray(value, depth);
    } else if (at() == u'"' || at() == u'\'' || at() == u'`') {
        const bool computed = at() == u'`';
        value.text = readQuoted();
        value.kind = computed && value.text.contains(u"${") ? JsValue::Kind::Expression : JsValue::Kind::Text;
        skipBlank();
        if (at() == u'+') { // a text put together of several
            value.kind = JsValue::Kind::Expression;
            JsValue rest;
            readExpression(rest);
            value.text += rest.text;
        }
    } else {
        readExpression(value);
    }
    return value;
}

} // namespace

const JsValue *JsValue::member(const QString &name) const
{
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (names[i].compare(name, Qt::CaseInsensitive) == 0)
            return &values[static_cast<size_t>(i)];
    }
    return nullptr;
}

JsValue readJsValue(const QString &text, qsizetype from)
{
    return JsReader(text, from).readValue(0);
}

int lineOf(const QString &text, qsizetype place)
{
    return 1 + static_cast<int>(QStringView(text).first(std::min(place, text.size())).count(u'\n'));
}

} // namespace helodesk
